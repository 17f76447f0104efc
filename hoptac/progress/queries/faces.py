"""What everybody may read of a programme: promised, done by each side, confirmed by the other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Figure, Kind, Measure
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import agency_names
from hoptac.plans.figures import Counts
from hoptac.programmes.choices import Field, Office
from hoptac.programmes.models import Content, Party, PartyOffice, Programme
from hoptac.programmes.rules import plain
from hoptac.programmes.states import ProgrammeState
from hoptac.progress.queries.facts import Shared, plain_counts, shared_tasks, statuses, words
from hoptac.progress.rules import Outcome, outcome

SIGNED = (
    ProgrammeState.SIGNED.value,
    ProgrammeState.CLOSED.value,
    ProgrammeState.RENEWED.value,
)
CANCELLED = "cancelled"


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
    tasks = shared_tasks(programme.pk, as_of)
    contents = agreed_contents(programme.pk, as_of)
    compared = [promise(content, tasks, parties) for content in contents]
    renewed = [(Kind.PROGRAMME, programme.renews_id)] if programme.renews_id else []
    return Face(
        title=programme.title,
        body={
            "code": programme.code,
            "instrument": programme.instrument,
            "number": programme.number,
            "signed_on": iso(programme.signed_on),
            "valid_from": iso(programme.valid_from),
            "last_day": iso(programme.last_day),
            "closed_on": iso(programme.closed_on),
            "parties": _sides(parties, tasks, as_of),
            "fields": _by_field(programme, tasks),
            "years": _by_year(tasks),
            "contents": compared,
        },
        programme_id=programme.pk,
        figures=_figures(tasks, compared),
        units=[party.unit_id for party in parties],
        fields=programme.fields,
        years=_years(programme, as_of),
        status=programme.phase_on(as_of),
        happened_on=programme.signed_on,
        refs=renewed + [(Kind.CONTENT, content.pk) for content in contents],
        is_illustrative=programme.is_illustrative,
    )


def agreed_contents(programme_id: int, as_of: date) -> list[Content]:
    """Return what stands agreed between the sides, accepted by a day (one query)."""
    rows = Content.objects.agreed().filter(programme=programme_id).order_by("number", "edition")
    return [row for row in rows if row.agreed_at and local_day(row.agreed_at) <= as_of]


def promise(content: Content, tasks: Iterable[Shared], parties: Sequence[Party]) -> dict[str, Any]:
    """Return one promise beside what each side did for it and what the other says."""
    serving = [task for task in tasks if task.number == content.number]
    return {
        "content": content.pk,
        "number": content.number,
        "title": content.title,
        "field": content.field,
        **target(content),
        "outcome": outcome_of(serving).value,
        "sides": [side_of(party, serving) for party in parties],
    }


def target(content: Content) -> dict[str, Any]:
    """Return what was promised, in figures and days."""
    return {
        "direction": content.direction,
        "indicator": content.indicator,
        "indicator_unit": content.indicator_unit,
        "baseline": plain(content.baseline),
        "target": plain(content.target),
        "due_kind": content.due_kind,
        "due_on": iso(content.due_on),
    }


def outcome_of(tasks: Iterable[Shared]) -> Outcome:
    """Return what became of the promise some tasks serve."""
    counted = [task for task in tasks if task.stands.status.value != CANCELLED]
    return outcome((task.is_done, task.told.word) for task in counted)


def side_of(party: Party, tasks: Iterable[Shared]) -> dict[str, Any]:
    """Return what one side did: its tasks by status, and the other side's word on them."""
    own = [task for task in tasks if task.party_id == party.pk]
    return {
        "unit": party.unit_id,
        "position": party.position,
        "tasks": len(own),
        "done": sum(task.is_done for task in own),
        "statuses": plain_counts(statuses(own)),
        "words": words(own),
    }


def iso(day: date | None) -> str | None:
    """Return a day as a body writes it."""
    return day.isoformat() if day else None


def count(value: int | None) -> Figure:
    """Return a figure that counts things."""
    return Figure(value, Measure.COUNT)


def yearly(tasks: Iterable[Shared]) -> dict[str, Figure]:
    """Return what was set out for each year, and what was done within it."""
    told = list(tasks)
    given = {task.year for task in told}
    done = [task.done_in for task in told if task.done_in]
    figures = {f"tasks:{year}": count(sum(t.year == year for t in told)) for year in given}
    return figures | {f"tasks_done:{year}": count(done.count(year)) for year in {*given, *done}}


def task_figures(tasks: Sequence[Shared]) -> dict[str, Figure]:
    """Return the figures of some tasks: given out, done, late, and the partner's word on them."""
    counts, told = statuses(tasks), words(tasks)
    return {
        "tasks": count(counts.total),
        "tasks_done": count(counts.done),
        "tasks_on_time": count(counts.done_on_time),
        "tasks_late": count(counts.done_late),
        "tasks_overdue": count(counts.open_overdue),
        "tasks_in_time": count(counts.open_in_time),
        "completion": Figure(permille(counts), Measure.PERMILLE),
        "confirmed": count(told["confirmed"]),
        "disputed": count(told["disputed"]),
        "silent": count(told["silent"]),
        **yearly(tasks),
    }


def permille(counts: Counts) -> int | None:
    """Return the official rate in parts of a thousand, halves up; None where nothing is due."""
    due = counts.completion_denominator
    return (2000 * counts.completion_numerator + due) // (2 * due) if due else None


def _figures(tasks: Sequence[Shared], compared: Sequence[Mapping[str, Any]]) -> dict[str, Figure]:
    outcomes = [row["outcome"] for row in compared]
    return {
        **task_figures(tasks),
        "contents": count(len(compared)),
        "contents_confirmed": count(outcomes.count(Outcome.CONFIRMED.value)),
        "contents_disputed": count(outcomes.count(Outcome.DISPUTED.value)),
    }


def _sides(parties: Sequence[Party], tasks: Sequence[Shared], as_of: date) -> list[dict[str, Any]]:
    offices = _offices(parties, as_of)
    return [
        {
            "signed_on": iso(party.signed_on),
            "signatory": {"name": party.signatory_name, "post": party.signatory_post},
            **offices.get(party.pk, {"standing_agency": None, "leader": None}),
            **side_of(party, tasks),
        }
        for party in parties
    ]


def _offices(parties: Sequence[Party], as_of: date) -> dict[int, dict[str, Any]]:
    """Return party id → its standing agency and directing leader of the day (two queries)."""
    rows = [
        row
        for row in PartyOffice.objects.filter(party__in=parties).order_by("valid_from", "pk")
        if row.valid_from <= as_of and (row.valid_to is None or row.valid_to > as_of)
    ]
    names = agency_names({row.agency_id for row in rows if row.agency_id}, as_of)
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        own = found.setdefault(row.party_id, {"standing_agency": None, "leader": None})
        if row.office == Office.STANDING_AGENCY and row.agency_id:
            own["standing_agency"] = names[row.agency_id].name
        else:
            own["leader"] = {"name": row.person_name, "post": row.person_post}
    return found


def _by_field(programme: Programme, tasks: Sequence[Shared]) -> list[dict[str, Any]]:
    used = {*programme.fields, *(task.field for task in tasks)}
    found = []
    for code in [code for code in Field.values if code in used]:
        own = [task for task in tasks if task.field == code]
        found.append({"field": code, "statuses": plain_counts(statuses(own)), "words": words(own)})
    return found


def _by_year(tasks: Sequence[Shared]) -> list[dict[str, Any]]:
    found = []
    for year in sorted({task.year for task in tasks}):
        own = [task for task in tasks if task.year == year]
        found.append({"year": year, "statuses": plain_counts(statuses(own)), "words": words(own)})
    return found


def _years(programme: Programme, as_of: date) -> list[int]:
    last = programme.last_day or as_of
    return list(range(programme.valid_from.year, last.year + 1))
