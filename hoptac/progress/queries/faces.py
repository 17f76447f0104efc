"""What everybody may read of a programme: its parties, its term, how each side's tasks stand."""

from datetime import date
from typing import Any

from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Figure, Kind, Measure
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.kernel.words import gettext_noop
from hoptac.plans.figures import Status
from hoptac.plans.models import Task
from hoptac.plans.queries.counting import standings
from hoptac.programmes.models import Programme
from hoptac.programmes.states import ProgrammeState

SIGNED = (
    ProgrammeState.SIGNED.value,
    ProgrammeState.CLOSED.value,
    ProgrammeState.RENEWED.value,
)


def programme_face(programme_id: int, as_of: date) -> Face:
    """Return a signed programme's face.

    :raises Refusal: before it is signed.
    """
    programme = Programme.objects.filter(pk=programme_id, state__in=SIGNED).first()
    if programme is None:
        raise Refusal(
            gettext_noop("Chương trình này chưa được các bên ký."),
            gettext_noop("Chương trình công bố được khi mọi bên đã ký."),
        )
    parties = list(programme.parties.all())
    tasks = Task.objects.filter(programme=programme, visibility__in=PARTY_LEVELS)
    stands = standings(tasks, as_of)
    done = {Status.DONE_ON_TIME, Status.DONE_LATE}
    finished = sum(stand.status in done for stand in stands.values())
    body: dict[str, Any] = {
        "parties": [{"unit": party.unit_id, "position": party.position} for party in parties],
    }
    return Face(
        title=programme.title,
        body=body,
        programme_id=programme.pk,
        figures={
            "tasks": Figure(len(stands), Measure.COUNT),
            "tasks_done": Figure(finished, Measure.COUNT),
        },
        units=[party.unit_id for party in parties],
        fields=programme.fields,
        years=_years(programme, as_of),
        status=programme.phase_on(as_of),
        happened_on=programme.signed_on,
        refs=[(Kind.PROGRAMME, programme.renews_id)] if programme.renews_id else [],
        is_illustrative=programme.is_illustrative,
    )


def _years(programme: Programme, as_of: date) -> list[int]:
    last = programme.last_day or as_of
    return list(range(programme.valid_from.year, last.year + 1))
