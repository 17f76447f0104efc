"""What the page of one record shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import events_told_to
from hoptac.audit.queries import Deed, history
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.localities.queries import UnitName, agency_names, names_of
from hoptac.programmes.models import Party
from hoptac.programmes.queries import party_ids_of
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import (
    Deal,
    Disbursement,
    Encounter,
    Enterprise,
    Gathering,
    Opportunity,
    Record,
    Spoken,
)
from hoptac.promotion.queries.facts import facts_of, paid
from hoptac.promotion.queries.lists import with_disbursed
from hoptac.promotion.queries.sight import visible_deals
from hoptac.promotion.rules.capital import disbursed
from hoptac.promotion.rules.stages import LACKING, lacking
from hoptac.promotion.states import DEAL, READERS, Stage

MOST = 50


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a record is and what the reader may do with it.

    :param agency: who recorded it, as it is called today.
    :param is_mine: it is the reader's agency's; `of_my_side` their side's.
    :param readers: who reads it, in words.
    :param is_partner: the reader speaks for another party of the programme.
    """

    agency: str
    side: str
    place: str
    is_mine: bool
    of_my_side: bool
    is_partner: bool
    is_shared: bool
    readers: str


@dataclass(frozen=True, slots=True)
class WordShown:
    """The other side's word on a record as it reads now.

    :param code: confirmed, disputed or silent.
    :param was_voided: it gave one, on what the record said before.
    """

    side: str
    code: str
    reason: str
    on: date | None
    was_voided: bool


@dataclass(frozen=True, slots=True)
class DealPage:
    """One deal: its steps, what keeps it from the next, its money, what the others say."""

    whose: Whose
    disbursed: int | None
    lines: list[Disbursement]
    lacking: list[str]
    following: str
    changes: list[Any]
    words: list[WordShown]
    met: list[Encounter]
    is_above_licence: bool

    @property
    def taken_back(self) -> set[int]:
        """Ids of the lines that were taken back, and of those that did it."""
        back = {line.reverses_id for line in self.lines if line.reverses_id}
        return back | {line.pk for line in self.lines if line.reverses_id}


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One opportunity, enterprise or event, and what stands beside it."""

    whose: Whose
    deals: list[Deal]
    encounters: list["Met"]
    deeds: list[Deed]

    @property
    def pairs(self) -> list[tuple[Deal, str]]:
        """The deals as the part of rows takes them; their place is said above them."""
        return [(deal, "") for deal in self.deals]


@dataclass(frozen=True, slots=True)
class Met:
    """Who met whom: what the enterprise met, in words."""

    encounter: Encounter
    other: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of a programme by id: their units, their names today, and the reader's own."""

    units: dict[int, int]
    names: dict[int, UnitName]
    mine: frozenset[int]

    def name(self, party: int) -> str:
        """Return what a party's unit is called; nothing where its programme cannot be read."""
        return self.names[self.units[party]].full if party in self.units else ""


def sides_of(
    record: Record, unit_id: int | None, actor: Actor, today: date, beside: Iterable[int] = ()
) -> Sides:
    """Return the parties, and what a unit and others besides are called (two queries)."""
    ours = Exists(party_ids_of(actor).filter(pk=OuterRef("pk")))
    rows = Party.objects.filter(programme=record.programme_id).annotate(is_ours=ours)
    found = list(rows.order_by("position"))
    units = {party.pk: party.unit_id for party in found}
    mine = frozenset(party.pk for party in found if vars(party)["is_ours"])
    names = names_of({*units.values(), *([unit_id] if unit_id else []), *beside}, today)
    return Sides(units, names, mine)


def whose(
    record: Record,
    unit_id: int | None,
    actor: Actor,
    today: date,
    sides: Sides | None = None,
    agency: str = "",
) -> Whose:
    """Return whose a record is (three queries; none with `sides` and `agency` at hand)."""
    sides = sides or sides_of(record, unit_id, actor, today)
    return Whose(
        agency or agency_names([record.agency_id], today)[record.agency_id].name,
        sides.name(record.party_id),
        sides.names[unit_id].full if unit_id else "",
        record.agency_id in actor.agency_ids,
        record.party_id in sides.mine,
        bool(sides.mine) and record.party_id not in sides.mine,
        record.visibility in PARTY_LEVELS,
        gettext(READERS.states[record.visibility]),
    )


def deal_page(deal: Deal, actor: Actor, today: date) -> DealPage:
    """Return what a deal's page shows (seven queries)."""
    lines = list(deal.disbursements.order_by("paid_on", "pk"))
    told = paid(lines)
    following = _following(deal)
    missing = lacking(following, facts_of(deal, told)) if following else ()
    place = deal.opportunity.place_id if deal.opportunity else deal.place_id
    sides = sides_of(deal, place, actor, today)
    return DealPage(
        whose(deal, place, actor, today, sides),
        disbursed(told),
        lines,
        [gettext(LACKING[name]) for name in missing],
        following,
        list(deal.changes.all()),
        words_on(deal, deal.text_sha256, deal.words.all(), sides),
        list(deal.encounters.select_related("gathering")[:MOST]),
        deal.licensed_dong is not None and (disbursed(told) or 0) > deal.licensed_dong,
    )


def opportunity_page(opportunity: Opportunity, actor: Actor, today: date) -> RecordPage:
    """Return what an opportunity's page shows (six queries)."""
    deals = visible_deals(actor).filter(opportunity=opportunity).select_related("enterprise")
    return RecordPage(
        whose(opportunity, opportunity.place_id, actor, today),
        list(with_disbursed(deals).order_by("-introduced_on", "-pk")[:MOST]),
        [],
        history(opportunity, among=events_told_to(actor)),
    )


def enterprise_page(enterprise: Enterprise, actor: Actor, today: date) -> RecordPage:
    """Return what an enterprise's page shows (six queries)."""
    deals = visible_deals(actor).filter(enterprise=enterprise).select_related("enterprise")
    return RecordPage(
        whose(enterprise, enterprise.seat_id, actor, today),
        list(with_disbursed(deals).order_by("-introduced_on", "-pk")[:MOST]),
        [],
        history(enterprise, among=events_told_to(actor)),
    )


def gathering_page(gathering: Gathering, actor: Actor, today: date) -> RecordPage:
    """Return what a promotion event's page shows (seven queries)."""
    known = gathering.encounters.select_related(
        "enterprise",
        "with_enterprise",
        "opportunity",
        "deal",
        "supply__product",
        "supply__buyer",
    )
    met = list(known.order_by("met_on", "pk")[:MOST])
    agencies = agency_names({one.with_agency_id for one in met if one.with_agency_id}, today)
    return RecordPage(
        whose(gathering, gathering.place_id, actor, today),
        [],
        [Met(one, _other(one, agencies)) for one in met],
        history(gathering, among=events_told_to(actor)),
    )


def words_on(
    record: Record, sha256: str, spoken: Iterable[Spoken], sides: Sides
) -> list[WordShown]:
    """Return what each other side says of a record as it reads now."""
    told = list(spoken)
    shown = []
    for party in sides.units:
        if party == record.party_id:
            continue
        said = [word for word in told if word.party_id == party]
        valid = [word for word in said if word.text_sha256 == sha256]
        last = valid[-1] if valid else None
        shown.append(
            WordShown(
                sides.name(party),
                Stance(last.stance).value if last else "silent",
                last.reason if last else "",
                last.given_on if last else None,
                bool(said) and not valid,
            )
        )
    return shown


def _following(deal: Deal) -> str:
    """Return the stage after a deal's own; empty at the end and for one that stopped."""
    if deal.stage in (Stage.STOPPED, Stage.DISBURSED):
        return ""
    return DEAL.step("advance", deal.stage).target


def _other(one: Encounter, agencies: dict[int, Any]) -> str:
    parts = [agencies[one.with_agency_id].name] if one.with_agency_id else []
    parts += [one.with_enterprise.name] if one.with_enterprise else []
    parts += [one.opportunity.title] if one.opportunity else []
    return "; ".join(parts)
