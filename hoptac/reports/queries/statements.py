"""What the other sides say of a closed report."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hoptac.accounts.actors import Actor
from hoptac.localities.queries import names_of
from hoptac.programmes.queries import party_ids_of
from hoptac.reports.models import PartnerStatement, PeriodReport
from hoptac.reports.states import UNSIGNED


@dataclass(frozen=True, slots=True)
class Stated:
    """One other side and its statement; an empty text is silence, never consent."""

    party: str
    text: str
    who: str
    on: date | None


def statements_on(report: PeriodReport) -> list[Stated]:
    """Return the latest statement of every other side on the figures as last frozen."""
    others = [p for p in report.programme.parties.all() if p.pk != report.party_id]
    names = names_of({party.unit_id for party in others}, report.closing)
    given = {
        row.party_id: row
        for row in PartnerStatement.objects.filter(report_id=report.pk).order_by("given_at", "id")
        if row.about_closing_at == report.closed_at
    }
    found = []
    for party in others:
        name, row = names[party.unit_id].full, given.get(party.pk)
        found.append(
            Stated(name, row.text, row.who, row.given_on) if row else Stated(name, "", "", None)
        )
    return found


def awaiting_statement(actor: Actor) -> "QuerySet[PeriodReport]":
    """Return other sides' reports whose figures were sent over and that are not signed yet."""
    mine = party_ids_of(actor)
    return (
        PeriodReport.objects.filter(
            programme__in=mine.values("programme"), shared_at__isnull=False, state__in=UNSIGNED
        )
        .exclude(party__in=mine)
        .select_related("programme", "party", "agency")
        .order_by("shared_at", "id")
    )
