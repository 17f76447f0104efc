"""What the pages of inspections show."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery

from hoptac.accounts.actors import Actor
from hoptac.inspections import choices
from hoptac.inspections.choices import Verdict
from hoptac.inspections.models import (
    Answered,
    Entry,
    Inspection,
    Measure,
    Photo,
    Question,
    Reply,
)
from hoptac.inspections.queries.sight import visible_inspections, visible_items, visible_measures
from hoptac.inspections.rules import Standing, standing_on
from hoptac.inspections.states import MeasureState
from hoptac.localities.models import Agency, UnitVersion
from hoptac.localities.queries import agency_names, names_of
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import agencies_of_parties, party_of

MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """An inspection as a list shows it, with names of its own day.

    :param late: measures whose day has passed.
    """

    inspection: Inspection
    agency: str
    place: str
    measures: int
    late: int


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """A measure with the name of who has to do it, and how it stands today."""

    measure: Measure
    agency: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question with the answer that stands, the latest one; both empty while there is none."""

    question: Question
    verdict: str
    note: str

    @property
    def verdict_said(self) -> str:
        """The verdict in words."""
        return str(Verdict(self.verdict).label) if self.verdict else ""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything one inspection's page shows."""

    row: Row
    questions: list[QuestionShown]
    entries: list[Entry]
    replies: list[Reply]
    measures: list[MeasureShown]

    @property
    def answered(self) -> int:
        """How many questions were answered."""
        return sum(1 for one in self.questions if one.verdict)

    @property
    def is_put_right(self) -> bool:
        """Whether nothing that was asked for is left."""
        return all(one.measure.state == MeasureState.VERIFIED for one in self.measures)


def inspections_of(actor: Actor, asked: dict[str, Any], today: date) -> list[Row]:
    """Return the inspections the actor may read, the earliest planned first (three queries).

    :param asked: programme (id), year and state to narrow it to, where given.
    """
    names = {"programme": "programme_id", "year": "year", "state": "state"}
    narrowed = {column: asked[name] for name, column in names.items() if asked.get(name)}
    rows = visible_inspections(actor).filter(**narrowed).select_related("programme")
    counted = rows.annotate(
        asked=Count("measures"), late=Count("measures", filter=_overdue(today))
    ).order_by("-year", "planned_on", "pk")
    found = list(counted[:MOST])
    agencies, places = agency_names({one.agency_id for one in found}, today), _places(found)
    return [
        Row(one, agencies[one.agency_id].name, places[one.pk], one.asked, one.late) for one in found
    ]


def _overdue(today: date) -> Q:
    """Return of measures what `rules.standing_on` calls overdue."""
    in_time = Q(measures__done_on__lte=F("measures__due_on"))
    left = ~Q(measures__state=MeasureState.VERIFIED.value)
    return left & Q(measures__due_on__lt=today) & (Q(measures__done_on=None) | ~in_time)


def inspection_page(inspection: Inspection, today: date) -> Page:
    """Return one inspection's page (seven queries)."""
    photos = Prefetch("photos", Photo.objects.select_related("file"))
    entries = inspection.entries.prefetch_related(photos).order_by("recorded_at", "pk")
    asked = list(inspection.measures.order_by("number"))
    names = agency_names({inspection.agency_id, *(one.agency_id for one in asked)}, today)
    measures = [MeasureShown(m, names[m.agency_id].name, _standing(m, today)) for m in asked]
    late = [one.standing for one in measures].count(Standing.OVERDUE)
    place = _places([inspection])[inspection.pk]
    return Page(
        Row(inspection, names[inspection.agency_id].name, place, len(asked), late),
        questions_of(inspection),
        list(entries),
        list(inspection.replies.all()),
        measures,
    )


def questions_of(inspection: Inspection) -> list[QuestionShown]:
    """Return the checklist with the answers that stand (one query)."""
    given = Answered.objects.filter(question=OuterRef("pk")).order_by("-entry_id")
    asked = inspection.questions.annotate(
        verdict=Subquery(given.values("verdict")[:1]), note=Subquery(given.values("note")[:1])
    )
    return [QuestionShown(one, one.verdict or "", one.note or "") for one in asked]


def measures_of(actor: Actor, today: date, *, only_late: bool = False) -> list[MeasureShown]:
    """Return the measures that are not verified, the earliest due first (two queries)."""
    rows = visible_measures(actor).exclude(state=MeasureState.VERIFIED.value)
    shown = _measures(list(rows.order_by("due_on", "pk")[:MOST]), today)
    return [one for one in shown if not only_late or one.standing == Standing.OVERDUE]


def agencies_to_inspect(programme: Programme, today: date) -> list[tuple[str, Any]]:
    """Return the agencies of all parties, grouped by party (four queries)."""
    parties = list(programme.parties.all())
    found = agencies_of_parties(parties, today)
    names = names_of({party.unit_id for party in parties}, today)
    return [(names[party.unit_id].full, found[party.pk]) for party in parties]


def agency(agency_id: int) -> Agency:
    """Return one agency.

    :raises Agency.DoesNotExist: for an unknown id.
    """
    return Agency.objects.get(pk=agency_id)


def checklist_of(programme: Programme, field: str, actor: Actor) -> list[str]:
    """Return what the actor's side asks in a field: its own list, or the shipped one."""
    party = party_of(programme, actor)
    own = visible_items(actor).filter(party=party, field=field)
    return list(own.values_list("text", flat=True)) or list(choices.shipped(field))


def place_of(inspection: Inspection) -> str:
    """Return what the unit of a plan is called on its day (one query)."""
    names = names_of([inspection.place_id], inspection.planned_on)
    return names[inspection.place_id].full


def _places(found: Sequence[Inspection]) -> dict[int, str]:
    """Return where each is, as the unit is called on that day: "Chợ trung tâm, xã Kim Quan"."""
    called: dict[int, list[UnitVersion]] = defaultdict(list)
    units = UnitVersion.objects.filter(unit__in={one.place_id for one in found})
    for version in units.order_by("valid_from"):
        called[version.unit_id].append(version)
    places = {}
    for one in found:
        day, names = one.carried_out_on or one.planned_on, called[one.place_id]
        then = [version for version in names if version.valid_from <= day] or names[:1]
        places[one.pk] = ", ".join(part for part in (one.site, then[-1].full_name) if part)
    return places


def _measures(found: list[Measure], today: date) -> list[MeasureShown]:
    names = agency_names({one.agency_id for one in found}, today)
    return [MeasureShown(one, names[one.agency_id].name, _standing(one, today)) for one in found]


def _standing(measure: Measure, today: date) -> Standing:
    return standing_on(today, state=measure.state, due_on=measure.due_on, done_on=measure.done_on)
