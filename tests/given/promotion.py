"""Records of promotion at every step of their life, given through the real actions."""

from datetime import timedelta
from typing import Any

from hoptac.programmes.models import Content, Programme
from hoptac.promotion import actions
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import (
    Deal,
    Disbursement,
    Encounter,
    Enterprise,
    Gathering,
    Opportunity,
)
from tests.given.programmes import NOW, TODAY, Government

BEGAN = TODAY - timedelta(days=60)
FACTS: dict[str, dict[str, Any]] = {
    "surveyed": {"surveyed_on": BEGAN + timedelta(days=5), "survey_note": "Phù hợp"},
    "memorandum": {
        "memorandum_number": "01/BGN",
        "memorandum_on": BEGAN + timedelta(days=10),
        "pledged_dong": 50_000_000_000,
    },
    "licensed": {
        "licence_number": "12/QĐ",
        "licence_on": BEGAN + timedelta(days=20),
        "licensed_dong": 40_000_000_000,
    },
    "under_way": {"started_on": BEGAN + timedelta(days=30)},
}
WAY = tuple(FACTS)


def enterprise(
    programme: Programme, side: Government, name: str = "Doanh nghiệp minh họa A", **other: Any
) -> Enterprise:
    """Record an enterprise as the side's department of trade."""
    said = {"name": name, "kind": "investor", "seat": side.unit, "sector": "Chế biến"} | other
    return actions.record_enterprise(programme=programme, said=said, by=side.officer.actor, at=NOW)


def opportunity(content: Content, side: Government, **other: Any) -> Opportunity:
    """Record an opportunity as the side's department of trade."""
    said = {
        "title": "Cụm chế biến chè",
        "field": "investment_promotion",
        "place": side.unit,
        "needs": "20 ha",
        "legal_state": "planned",
        "contact": "Trung tâm xúc tiến",
        "valid_from": BEGAN,
    } | other
    return actions.record_opportunity(
        programme=content.programme, content=content, said=said, by=side.officer.actor, at=NOW
    )


def gathering(content: Content, side: Government, **other: Any) -> Gathering:
    """Record a fair of two days."""
    said = {
        "kind": "fair",
        "title": "Hội chợ minh họa",
        "from_on": BEGAN,
        "to_on": BEGAN + timedelta(days=1),
        "place": side.unit,
    } | other
    return actions.record_gathering(
        programme=content.programme, content=content, said=said, by=side.officer.actor, at=NOW
    )


def deal(content: Content, side: Government, *, upto: str = "introduced", **other: Any) -> Deal:
    """Record a deal of a new enterprise and carry it to a stage.

    :param upto: the stage; every step takes its facts from `FACTS`.
    """
    said = {
        "title": "Nhà máy chè",
        "field": "investment_promotion",
        "place": side.unit,
        "introduced_on": BEGAN,
    } | other
    said.setdefault(
        "enterprise", enterprise(content.programme, side, f"Doanh nghiệp minh họa {said['title']}")
    )
    by = side.officer.actor
    made = actions.record_deal(
        programme=content.programme, content=content, said=said, by=by, at=NOW
    )
    for stage in WAY[: WAY.index(upto) + 1] if upto in WAY else ():
        facts = FACTS[stage]
        day = max(value for name, value in facts.items() if name.endswith("_on"))
        made = actions.advance_deal(
            deal=made, said=facts, happened_on=day, version=made.version, by=by, at=NOW
        )
    return made


def shared(content: Content, side: Government, **other: Any) -> Deal:
    """Record a deal and let the other side read it with its enterprise."""
    made = deal(content, side, **other)
    by = side.standing.actor
    actions.share_enterprise(enterprise=made.enterprise, by=by, at=NOW)
    return actions.share_deal(deal=Deal.objects.get(pk=made.pk), by=by, at=NOW)


def paid(of: Deal, side: Government, dong: int = 1_000_000_000, **other: Any) -> Disbursement:
    """Note what was paid out today."""
    said = {"dong": dong, "paid_on": TODAY, "source": "Báo cáo"} | other
    return actions.record_payment(deal=of, **said, by=side.officer.actor, at=NOW)


def met(event: Gathering, side: Government, who: Enterprise, **other: Any) -> Encounter:
    """Note that an enterprise met the side's department of trade."""
    said = {
        "enterprise": who,
        "with_agency": side.agencies["trade"],
        "met_on": event.from_on,
        "subject": "Mua chè",
    } | other
    return actions.note_encounter(gathering=event, said=said, by=side.officer.actor, at=NOW)


def word(of: Deal, side: Government, stance: Stance = Stance.CONFIRMED, reason: str = "") -> Any:
    """Give the side's word on a deal."""
    return actions.give_word(deal=of, stance=stance, reason=reason, by=side.standing.actor, at=NOW)
