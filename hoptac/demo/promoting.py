"""The linking of markets in the story: offers of the partners, enterprises of Hà Nội, deals."""

from datetime import date
from functools import partial
from typing import Any

from hoptac.beneficiaries.queries import place_called
from hoptac.demo.programmes import Cooperation, citations
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import markets
from hoptac.programmes.models import Content
from hoptac.promotion import actions
from hoptac.promotion.choices import Outcome, Stance
from hoptac.promotion.models import Deal, Encounter, Enterprise, Gathering, Opportunity

OFFERED, NAMED = date(2019, 5, 28), date(2019, 6, 5)
MET, FOLLOWED = date(2019, 6, 20), date(2019, 6, 24)
CONFIRMED, STOPPED = date(2019, 9, 25), date(2019, 10, 8)
DRAFTED = date(2020, 1, 8)


class _Told:
    """What of one cooperation later days build on."""

    def __init__(self) -> None:
        self.offers: list[Opportunity] = []
        self.enterprises: list[Enterprise] = []
        self.event: Gathering | None = None
        self.met: list[Encounter] = []
        self.deals: list[Deal] = []


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put the deeds on their days."""
    kept = _Told()
    script.on(OFFERED, lambda day: _offer(stage, told, kept, day))
    script.on(NAMED, lambda day: _name(stage, told, kept, day))
    script.on(MET, lambda day: _meet(stage, told, kept, day))
    script.on(FOLLOWED, lambda day: _follow(stage, told, kept, day))
    for on, facts in markets.STEPS:
        script.on(date(*on), partial(_advance, stage, kept, facts))
    script.on(CONFIRMED, lambda day: _confirm(stage, told, kept, day))
    script.on(STOPPED, lambda day: _stop(stage, told, kept, day))
    script.on(DRAFTED, lambda day: _draft(stage, told, kept, day))
    for on, dong, source in markets.PAYMENTS:
        script.on(date(*on), partial(_pay, stage, kept, dong, source))


def _content(told: Cooperation) -> Content:
    return next(one for one in told.contents if one.field == "investment_promotion")


def _offer(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    by, quoted = stage.actor(told.partner.key, "thuongtruc", day), citations()
    for offer in markets.OFFERS:
        if offer.partner != told.partner.key:
            continue
        made = actions.record_opportunity(
            programme=told.programme,
            content=_content(told),
            said={
                "title": offer.title,
                "field": "tourism",
                "place": place_called(offer.place, day),
                "site": offer.site,
                "needs": offer.needs,
                "capital_dong": offer.dong,
                "legal_state": "planned",
                "contact": "Cơ quan thường trực của tỉnh (minh họa)",
                "valid_from": day,
                "valid_to": date(day.year + 2, 12, 31),
            },
            citation=quoted[offer.quoted],
            is_illustrative=True,
            by=by,
            at=at(day),
        )
        kept.offers.append(actions.share_opportunity(opportunity=made, by=by, at=at(day, 10)))
    actions.publish_opportunity(opportunity=kept.offers[0], by=by, at=at(day, 11))


def _name(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    by = stage.actor("hn", "thuongtruc", day)
    for name, kind, sector in markets.ENTERPRISES:
        said = {"name": name, "kind": kind, "seat": stage.units["1"], "sector": sector}
        made = actions.record_enterprise(
            programme=told.programme, said=said, is_illustrative=True, by=by, at=at(day)
        )
        kept.enterprises.append(actions.share_enterprise(enterprise=made, by=by, at=at(day, 10)))


def _meet(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    """Hà Nội's enterprises are introduced at a conference in the partner's province."""
    by = stage.actor("hn", "thuongtruc", day)
    event = actions.record_gathering(
        programme=told.programme,
        content=_content(told),
        said={
            "kind": "conference",
            "title": f"Hội nghị giới thiệu cơ hội đầu tư tại {told.partner.short} (minh họa)",
            "from_on": day,
            "to_on": day,
            "place": stage.unit(told.partner, day),
        },
        citation=citations()["introduce_enterprises"],
        is_illustrative=True,
        by=by,
        at=at(day, 15),
    )
    host = stage.agencies[told.partner.key, "planning"]
    for enterprise in kept.enterprises:
        said = {
            "enterprise": enterprise,
            "with_agency": host,
            "opportunity": kept.offers[0],
            "met_on": day,
            "subject": "Tìm hiểu cơ hội đầu tư (minh họa)",
        }
        kept.met.append(actions.note_encounter(gathering=event, said=said, by=by, at=at(day, 16)))
    kept.event = actions.share_gathering(gathering=event, by=by, at=at(day, 17))


def _follow(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    """Two meetings lead to a deal, one to nothing."""
    by = stage.actor("hn", "thuongtruc", day)
    for enterprise, met, offer in zip(
        kept.enterprises[:2], kept.met, (kept.offers[0], kept.offers[-1]), strict=False
    ):
        made = actions.share_deal(
            deal=_deal(stage, told, enterprise, offer, day), by=by, at=at(day, 10)
        )
        kept.deals.append(made)
        actions.complete_encounter(
            encounter=met, outcome=Outcome.DEAL, deal=made, by=by, at=at(day, 11)
        )
    note = "Quy mô chưa phù hợp với doanh nghiệp (minh họa)"
    actions.complete_encounter(
        encounter=kept.met[2], outcome=Outcome.NOTHING, note=note, by=by, at=at(day, 12)
    )


def _deal(
    stage: Stage, told: Cooperation, enterprise: Enterprise, offer: Opportunity, day: date
) -> Deal:
    return actions.record_deal(
        programme=told.programme,
        content=_content(told),
        said={
            "title": f"{enterprise.name} tìm hiểu: {offer.title}",
            "field": "tourism",
            "enterprise": enterprise,
            "opportunity": offer,
            "introduced_on": min(day, MET),
        },
        is_illustrative=True,
        by=stage.actor("hn", "thuongtruc", day),
        at=at(day),
    )


def _advance(stage: Stage, kept: _Told, facts: dict[str, Any], day: date) -> None:
    said = {
        name: date(*value) if isinstance(value, tuple) else value for name, value in facts.items()
    }
    deal = Deal.objects.get(pk=kept.deals[0].pk)
    by = stage.actor("hn", "thuongtruc", day)
    actions.advance_deal(
        deal=deal, said=said, happened_on=day, version=deal.version, by=by, at=at(day)
    )


def _confirm(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    by = stage.actor(told.partner.key, "thuongtruc", day)
    first, second = (Deal.objects.get(pk=one.pk) for one in kept.deals)
    actions.give_word(deal=first, stance=Stance.CONFIRMED, reason="", by=by, at=at(day))
    reason = "Doanh nghiệp chưa đến khảo sát, chỉ mới gặp tại hội nghị (minh họa)."
    actions.give_word(deal=second, stance=Stance.DISPUTED, reason=reason, by=by, at=at(day, 10))


def _stop(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    deal = Deal.objects.get(pk=kept.deals[1].pk)
    actions.stop_deal(
        deal=deal,
        happened_on=day,
        note="Doanh nghiệp chuyển hướng đầu tư (minh họa).",
        version=deal.version,
        by=stage.actor("hn", "thuongtruc", day),
        at=at(day),
    )


def _draft(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    """One deal is still a draft of Hà Nội's standing agency."""
    _deal(stage, told, kept.enterprises[2], kept.offers[-1], day)


def _pay(stage: Stage, kept: _Told, dong: int, source: str, day: date) -> None:
    deal = Deal.objects.get(pk=kept.deals[0].pk)
    by = stage.actor("hn", "thuongtruc", day)
    actions.record_payment(deal=deal, dong=dong, paid_on=day, source=source, by=by, at=at(day))
