"""What is due and what is planned, as plain rows for reminders and calendars of upper floors."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hoptac.inspections.models import Inspection, Measure
from hoptac.inspections.states import InspectionState, MeasureState

AHEAD = (InspectionState.PLANNED.value, InspectionState.NOTIFIED.value)


@dataclass(frozen=True, slots=True)
class Due:
    """One matter with a day: an open measure, or an inspection that lies ahead.

    :param party_id: whose plan the inspection stands in.
    :param agency_id: who has to do the measure; who is inspected.
    :param inspection_id: where it is read; the id itself for an inspection.
    :param awaits: done already, and waits for somebody to look at it.
    """

    id: int
    programme_id: int
    party_id: int
    agency_id: int
    due_on: date
    title: str
    inspection_id: int
    awaits: bool = False


def open_measures(day: date) -> list[Due]:
    """Return the measures that stood open on a day, the earliest due first (one query).

    Asked by whoever may read them: a machine that sees everything gets all of them.
    """
    asked = Measure.objects.filter(
        Q(verified_on=None) | Q(verified_on__gt=day), inspection__concluded_on__lte=day
    )
    rows = asked.order_by("due_on", "pk").values_list(
        "pk", "inspection__programme", "inspection__party", "agency", "due_on", "title",
        "inspection", "state",
    )  # fmt: skip
    return [
        Due(pk, programme, party, agency, due_on, title, inspection, state == MeasureState.DONE)
        for pk, programme, party, agency, due_on, title, inspection, state in rows
    ]


def planned_ahead(first: date, last: date) -> list[Due]:
    """Return the inspections planned for the days of a span, both included (one query)."""
    ahead = Inspection.objects.filter(state__in=AHEAD, planned_on__range=(first, last))
    rows = ahead.order_by("planned_on", "pk").values_list(
        "pk", "programme", "party", "agency", "planned_on", "aim"
    )
    return [
        Due(pk, programme, party, agency, day, aim, pk)
        for pk, programme, party, agency, day, aim in rows
    ]
