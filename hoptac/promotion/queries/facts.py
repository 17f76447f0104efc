"""What a deal says as a whole: for its gates, and for the hash a word is bound to."""

from collections.abc import Iterable
from typing import Any

from hoptac.kernel.canonical import canonical, sha256
from hoptac.promotion.models import Deal, Disbursement
from hoptac.promotion.rules.capital import Paid, disbursed
from hoptac.promotion.rules.stages import DAYS

BOUND = (
    "title", "field", "enterprise_id", "opportunity_id", "place_id", "stage", "survey_note",
    "memorandum_number", "pledged_dong", "licence_number", "licensed_dong", "stopped_reason",
)  # fmt: skip


def paid(lines: Iterable[Disbursement]) -> list[Paid]:
    """Return lines as the rules read them."""
    return [Paid(line.pk, line.dong, line.paid_on, line.reverses_id) for line in lines]


def lines_of(deal: Deal) -> list[Paid]:
    """Return what was paid out on a deal, and what of it was taken back (one query)."""
    return paid(deal.disbursements.all()) if deal.pk else []


def facts_of(deal: Deal, lines: list[Paid]) -> dict[str, Any]:
    """Return what the gates of `rules.stages` ask for."""
    names = (*DAYS, "survey_note", "memorandum_number", "pledged_dong", "licence_number",
             "licensed_dong")  # fmt: skip
    facts = {name: getattr(deal, name) for name in names}
    facts |= {"place": deal.place_id, "has_opportunity": deal.opportunity_id is not None}
    return facts | {"disbursed_dong": disbursed(lines)}


def deal_hash(deal: Deal, lines: list[Paid]) -> str:
    """Return the SHA-256 of all a deal says, in one canonical form."""
    said: dict[str, Any] = {name: getattr(deal, name) for name in BOUND}
    for name in ("introduced_on", *DAYS):
        day = getattr(deal, name)
        said[name] = day.isoformat() if day else None
    said["disbursed_dong"] = disbursed(lines)
    return sha256(canonical({"deal": deal.pk} | said))
