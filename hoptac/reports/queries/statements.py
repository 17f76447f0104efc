"""What the other sides say of a closed report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.actors import Actor
from hoptac.localities.queries import names_of
from hoptac.plans.figures import Status
from hoptac.programmes.queries import party_ids_of
from hoptac.reports.models import PartnerStatement, PeriodReport
from hoptac.reports.states import UNSIGNED

OWN_WORDS = {
    "confirmed": _("đã xác nhận"),
    "disputed": _("có ý kiến khác"),
    "silent": _("chưa trả lời"),
}


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


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """What the other side reads of a report before it is signed: figures, never the draft text.

    :param side: whose report it is.
    :param counts: (status code, number of tasks).
    :param words: (code of the reading side's word, as that side says it, number of tasks).
    :param disputed: tasks the own side sees otherwise, each with its view and the answer to it.
    :param stated: what was stated so far.
    """

    side: str
    counts: list[tuple[str, int]]
    words: list[tuple[str, "str | Promise", int]]
    disputed: list[dict[str, Any]]
    stated: list[Stated]


def figures_page(report: PeriodReport) -> FiguresPage:
    """Return the frozen figures of a report as the other side may read them."""
    figures = report.figures or {"all": {}, "words": {}, "rows": []}
    names = names_of({report.party.unit_id}, report.closing)
    return FiguresPage(
        side=names[report.party.unit_id].full,
        counts=[(s.value, figures["all"].get(s.value, 0)) for s in Status],
        words=[(code, said, figures["words"].get(code, 0)) for code, said in OWN_WORDS.items()],
        disputed=[row for row in figures["rows"] if row["dispute"]],
        stated=[row for row in statements_on(report) if row.text],
    )


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
