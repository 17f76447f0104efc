"""What a deed refuses, at which field: days, money, volumes, stages, what nothing is said of."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hoptac.kernel.errors import Refusal
from hoptac.promotion import actions
from hoptac.promotion.choices import Outcome
from hoptac.promotion.models import Deal, Supply
from tests.given import produce, tourism
from tests.given import promotion as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
Wrong = tuple[str | None, Callable[[], object]]
MORROW = TODAY + timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=900)
QUARTER = date(2026, 1, 1)


def _money(w: World) -> list[Wrong]:
    deal, first = given.deal(w.content, w.first, upto="under_way"), w.first
    new = given.deal(w.content, first, title="Mới")
    line, by = given.paid(deal, first), first.officer.actor
    back = actions.reverse_payment(line=line, reason="Nhầm", by=by, at=NOW)
    deal.refresh_from_db()
    at: dict[str, Any] = {"deal": deal, "version": deal.version, "by": by, "at": NOW}
    return [
        ("dong", lambda: given.paid(deal, first, 0)),
        ("paid_on", lambda: given.paid(deal, first, paid_on=MORROW)),
        ("paid_on", lambda: given.paid(deal, first, paid_on=LONG_AGO)),
        ("paid_on", lambda: given.paid(new, first)),
        ("source", lambda: given.paid(deal, first, source=" ")),
        ("reason", lambda: actions.reverse_payment(line=line, reason=" ", by=by, at=NOW)),
        (None, lambda: actions.reverse_payment(line=back, reason="Nhầm", by=by, at=NOW)),
        ("pledged_dong", lambda: actions.revise_deal(said={"pledged_dong": -1}, **at)),
        (
            "licensed_dong",
            lambda: actions.revise_deal(said={"licensed_dong": -1}, confirm=True, **at),
        ),
        ("capital_dong", lambda: given.opportunity(w.content, first, capital_dong=-1)),
    ]


def _stages(w: World) -> list[Wrong]:
    deal, first = given.deal(w.content, w.first, upto="surveyed"), w.first
    new = given.deal(w.content, first, title="Mới")
    at: dict[str, Any] = {"deal": deal, "version": deal.version, "by": first.officer.actor}
    back: dict[str, Any] = {**at, "happened_on": TODAY, "note": " ", "at": NOW}
    first_step: dict[str, Any] = {"deal": new, "version": new.version, "note": "Nhầm", "at": NOW}
    first_step |= {"happened_on": TODAY, "by": first.officer.actor}
    return [
        ("happened_on", lambda: given.deal(w.content, first, title="Mai", introduced_on=MORROW)),
        ("note", lambda: actions.step_back(**back)),
        ("note", lambda: actions.stop_deal(**back)),
        (None, lambda: actions.step_back(**first_step)),
        (
            "surveyed_on",
            lambda: actions.revise_deal(said={"surveyed_on": MORROW}, **at, at=NOW),
        ),
    ]


def _events(w: World) -> list[Wrong]:
    event = given.gathering(w.content, w.first, from_on=TODAY, to_on=MORROW)
    who, by = given.enterprise(w.programme, w.first), w.first.officer.actor
    met = given.met(event, w.first, who, met_on=MORROW)
    none: dict[str, Any] = {"outcome": Outcome.NOTHING, "note": "Giá", "by": by, "at": NOW}
    return [
        ("to_on", lambda: given.gathering(w.content, w.first, to_on=LONG_AGO)),
        ("valid_to", lambda: given.opportunity(w.content, w.first, valid_to=LONG_AGO)),
        ("subject", lambda: given.met(event, w.first, who, subject=" ")),
        ("met_on", lambda: given.met(event, w.first, who, met_on=LONG_AGO)),
        (None, lambda: actions.complete_encounter(encounter=met, **none)),
    ]


def _produce(w: World) -> list[Wrong]:
    c, f, by = w.content, w.first, w.first.officer.actor
    made, over = produce.supply(c, f), produce.supply(c, f, word="đã xong")
    kept: dict[str, Any] = {"supply": made, "version": made.version, "by": by, "at": NOW}
    ended: dict[str, Any] = {"supply": over, "version": over.version, "by": by, "at": NOW}
    over = actions.end_supply(**ended, ended_on=TODAY, reason="Hết vụ")
    ended |= {"supply": over, "version": over.version}
    line = produce.delivery(made, f)
    made = Supply.objects.get(pk=made.pk)
    kept |= {"supply": made, "version": made.version}
    back = actions.reverse_delivery(line=line, reason="Nhầm", by=by, at=NOW)
    kept["version"] += 1
    product: dict[str, Any] = {"product": made.product, "version": 1, "by": by, "at": NOW}
    sign, end = actions.sign_contract, actions.end_supply
    return [
        ("season_from", lambda: produce.product(c, f, "Một", season_from=0)),
        ("season_to", lambda: produce.product(c, f, "Hai", season_to=13)),
        ("volume", lambda: produce.product(c, f, "Ba", volume=Decimal(0))),
        ("unit", lambda: actions.revise_product(said={"unit": "box"}, **product)),
        ("volume", lambda: produce.supply(c, f, word="không", volume=Decimal(0))),
        ("trial_on", lambda: produce.supply(c, f, word="mai", trial_on=MORROW)),
        ("number", lambda: sign(number=" ", signed_on=TODAY, **kept)),
        ("signed_on", lambda: sign(number="01", signed_on=LONG_AGO, **kept)),
        ("signed_on", lambda: sign(number="01", signed_on=MORROW, **kept)),
        ("reason", lambda: end(reason=" ", ended_on=TODAY, **kept)),
        ("ended_on", lambda: end(reason="Hết", ended_on=LONG_AGO, **kept)),
        ("ended_on", lambda: end(reason="Hết", ended_on=MORROW, **kept)),
        (None, lambda: end(reason="Hết", ended_on=TODAY, **ended)),
        (None, lambda: sign(number="01", signed_on=TODAY, **ended)),
        (None, lambda: actions.revise_supply(said={}, **ended)),
        (None, lambda: produce.delivery(over, f)),
        ("source", lambda: produce.delivery(made, f, source=" ")),
        ("volume", lambda: produce.delivery(made, f, 0)),
        ("month", lambda: produce.delivery(made, f, month=MORROW + timedelta(days=31))),
        ("reason", lambda: actions.reverse_delivery(line=line, reason=" ", by=by, at=NOW)),
        (None, lambda: actions.reverse_delivery(line=back, reason="Nhầm", by=by, at=NOW)),
        ("began_on", lambda: produce.transfer(c, f, began_on=MORROW)),
        (
            "yield_before",
            lambda: produce.transfer(c, f, yield_before=Decimal(-1), yield_unit="tonne_ha"),
        ),
    ]


def _tourism(w: World) -> list[Wrong]:
    c, f, by = w.content, w.first, w.first.officer.actor
    lake = tourism.destination(c, f)
    gone, runs = tourism.rooms(lake, f), tourism.operation(lake, f)
    actions.withdraw_rooms(line=gone, reason="Nhầm", by=by, at=NOW)
    over = tourism.operation(lake, f, enterprise=given.enterprise(w.programme, f, "Đã thôi"))
    actions.end_operation(line=over, to_on=TODAY, by=by, at=NOW)
    end: dict[str, Any] = {"by": by, "at": NOW}
    of: dict[str, Any] = {"enterprise": runs.enterprise}
    return [
        ("described_on", lambda: tourism.destination(c, f, "Mai", described_on=MORROW)),
        ("season_from", lambda: tourism.route(c, f, season_to=3)),
        ("opened_on", lambda: tourism.route(c, f, opened_on=MORROW)),
        ("stop_1", lambda: tourism.route(c, f, stops=[lake, lake])),
        ("source", lambda: tourism.rooms(lake, f, source=" ")),
        ("stated_on", lambda: tourism.rooms(lake, f, stated_on=MORROW)),
        ("reason", lambda: actions.withdraw_operation(line=runs, reason=" ", **end)),
        (None, lambda: actions.withdraw_rooms(line=gone, reason="Nhầm", **end)),
        ("service", lambda: tourism.operation(lake, f, service=" ", **of)),
        ("to_on", lambda: tourism.operation(lake, f, to_on=LONG_AGO, **of)),
        ("to_on", lambda: actions.end_operation(line=runs, to_on=LONG_AGO, **end)),
        (None, lambda: actions.end_operation(line=over, to_on=TODAY, **end)),
        ("from_on", lambda: tourism.visitors(lake, f, from_on=QUARTER + timedelta(days=1))),
    ]


def _exchange(w: World) -> list[Wrong]:
    c, f = w.content, w.first
    made = tourism.exchange(c, f)
    practice = tourism.practice(made, f)
    old = tourism.adoption(practice, f)
    before, day = made.began_on - timedelta(days=1), made.began_on
    said = {"name": "x", "what": "x", "conditions": "x", "result": "x", "described_on": day}
    by: dict[str, Any] = {"by": f.officer.actor, "at": NOW}
    gone = tourism.session(made, f)
    actions.withdraw_entry(line=gone, reason="Nhầm", **by)
    unmade = tourism.adoption(practice, f)
    actions.withdraw_entry(line=unmade, reason="Nhầm", **by)

    def described(**other: Any) -> object:
        return actions.describe_practice(exchange=made, said=said | other, **by)

    return [
        ("began_on", lambda: tourism.exchange(c, f, began_on=MORROW)),
        ("host_agency", lambda: tourism.exchange(c, f, host_agency=None)),
        ("learners", lambda: tourism.exchange(c, f, learners=[])),
        ("participants", lambda: tourism.session(made, f, participants=0)),
        ("discussed", lambda: tourism.session(made, f, discussed=" ")),
        ("held_on", lambda: tourism.session(made, f, held_on=before)),
        ("held_on", lambda: tourism.session(made, f, held_on=MORROW)),
        *(
            (name, lambda name=name: described(**{name: " "}))
            for name in ("name", "what", "conditions", "result")
        ),
        ("described_on", lambda: described(described_on=before)),
        ("document", lambda: tourism.adoption(practice, f, document=" ")),
        ("adopted_on", lambda: tourism.adoption(practice, f, adopted_on=before)),
        ("adopted_on", lambda: tourism.adoption(practice, f, adopted_on=MORROW)),
        ("text", lambda: tourism.effect(old, f, text=" ")),
        ("stated_on", lambda: tourism.effect(old, f, stated_on=MORROW)),
        ("unit_words", lambda: tourism.effect(old, f, figure=Decimal(1))),
        (None, lambda: tourism.effect(unmade, f)),
        (None, lambda: actions.withdraw_entry(line=gone, reason="Nhầm", **by)),
        ("reason", lambda: actions.withdraw_entry(line=old, reason=" ", **by)),
    ]


@pytest.mark.parametrize("of", [_money, _stages, _events, _produce, _tourism, _exchange])
def test_each_wrong_word_is_refused_at_its_field(
    of: Callable[[World], list[Wrong]], world: World
) -> None:
    for number, (field, deed) in enumerate(of(world)):
        with pytest.raises(Refusal) as refused:
            deed()
        assert refused.value.field == field, number


def test_a_deal_waits_for_its_opportunity_to_be_shared(world: World) -> None:
    opportunity, by = given.opportunity(world.content, world.first), world.first.standing.actor
    deal = given.deal(world.content, world.first, opportunity=opportunity)
    actions.share_enterprise(enterprise=deal.enterprise, by=by, at=NOW)
    with pytest.raises(Refusal, match="chưa được chia sẻ"):
        actions.share_deal(deal=deal, by=by, at=NOW)
    actions.share_opportunity(opportunity=opportunity, by=by, at=NOW)
    again = Deal.objects.get(pk=deal.pk)
    assert actions.share_deal(deal=again, by=by, at=NOW).visibility == "shared"


def test_a_supply_line_waits_for_its_product_and_its_buyer_to_be_shared(world: World) -> None:
    made, by = produce.supply(world.content, world.first), world.first.standing.actor
    other = produce.supply(world.content, world.first, word="hai")
    actions.share_product(product=made.product, by=by, at=NOW)
    actions.share_enterprise(enterprise=other.buyer, by=by, at=NOW)
    for one in (made, other):
        with pytest.raises(Refusal, match="chưa được chia sẻ"):
            actions.share_supply(supply=Supply.objects.get(pk=one.pk), by=by, at=NOW)


def test_what_others_read_is_run_by_an_enterprise_they_read(world: World) -> None:
    first, by = world.first, world.first.standing.actor
    lake = tourism.destination(world.content, first)
    tourism.operation(lake, first)
    with pytest.raises(Refusal) as refused:
        actions.share_destination(destination=lake, by=by, at=NOW)
    assert refused.value.field == "enterprise"
    shown = tourism.shared_destination(world.content, first, "Đã chia sẻ")
    with pytest.raises(Refusal) as refused:
        tourism.operation(shown, first)
    assert refused.value.field == "enterprise"
    made = tourism.joining(world.content, first, world.second)
    line = tourism.operation(made, first)
    with pytest.raises(Refusal) as refused:
        actions.share_route(route=made, by=by, at=NOW)
    assert refused.value.field == "enterprise"
    actions.withdraw_operation(line=line, reason="Nhầm", by=first.officer.actor, at=NOW)
    assert actions.share_route(route=made, by=by, at=NOW).visibility == "shared"


def test_a_supply_line_that_ended_takes_nothing_of_a_season(world: World) -> None:
    product, first = produce.product(world.content, world.first), world.first
    over = produce.supply(world.content, first, product=product, volume=Decimal(90))
    actions.end_supply(
        supply=over, ended_on=TODAY, reason="Hết", version=over.version,
        by=first.officer.actor, at=NOW,
    )  # fmt: skip
    more: dict[str, Any] = {"product": product, "buyer": over.buyer}
    assert produce.supply(world.content, first, volume=Decimal(100), **more).volume == 100
