"""Who may write what: only who records for their agency, only their side shares, no two books."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.programmes.models import Programme
from hoptac.promotion import actions
from hoptac.promotion.choices import Outcome, Stance
from hoptac.promotion.models import Enterprise
from tests.given import firms, produce, tourism
from tests.given import promotion as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production, thawed

pytestmark = pytest.mark.django_db
Act = Callable[[Actor], object]
EARLY = TODAY - timedelta(days=200)


def _deal_deeds(w: World) -> list[Act]:
    deal = given.deal(w.content, w.first, upto="under_way")
    line = given.paid(deal, w.first)
    deal.refresh_from_db()
    at: dict[str, Any] = {"deal": deal, "version": deal.version, "at": NOW}
    paying: dict[str, Any] = {"deal": deal, "dong": 5, "paid_on": TODAY, "source": "x", "at": NOW}
    return [
        lambda by: actions.reverse_payment(line=line, reason="Nhầm", by=by, at=NOW),
        lambda by: actions.record_payment(**paying, by=by),
        lambda by: actions.revise_deal(said={"title": "Khác"}, **at, by=by),
    ]


def _produce_deeds(w: World) -> list[Act]:
    supply = produce.supply(w.content, w.first)
    line = produce.delivery(supply, w.first)
    more: dict[str, Any] = {"month": TODAY, "volume": Decimal(1), "source": "x", "at": NOW}
    return [
        lambda by: actions.reverse_delivery(line=line, reason="Nhầm", by=by, at=NOW),
        lambda by: actions.record_delivery(supply=supply, **more, by=by),
    ]


def _event_deeds(w: World) -> list[Act]:
    event = given.gathering(w.content, w.first)
    who = given.enterprise(w.programme, w.first)
    met = given.met(event, w.first, who)
    said = {"enterprise": who, "with_agency": w.first.agencies["trade"], "subject": "Chè"}
    said |= {"met_on": event.from_on}
    done: dict[str, Any] = {"outcome": Outcome.NOTHING, "note": "Giá cao", "at": NOW}
    return [
        lambda by: actions.complete_encounter(encounter=met, **done, by=by),
        lambda by: actions.note_encounter(gathering=event, said=said, by=by, at=NOW),
    ]


def _tourism_deeds(w: World) -> list[Act]:
    lake = tourism.destination(w.content, w.first)
    rooms, line = tourism.rooms(lake, w.first), tourism.operation(lake, w.first)
    figure = tourism.visitors(lake, w.first)
    of: dict[str, Any] = {"of": lake, "at": NOW}
    came: dict[str, Any] = {"grain": "year", "visitors": 1, "source": "x"}
    came["from_on"] = figure.from_on.replace(year=2025)
    right: dict[str, Any] = {"grain": "quarter", "from_on": figure.from_on, "visitors": 1}
    runs: dict[str, Any] = {"service": "Ăn", "from_on": EARLY, "to_on": EARLY}
    tell: dict[str, Any] = {"rooms": 5, "stated_on": TODAY, "source": "x", "at": NOW}
    return [
        lambda by: actions.state_rooms(destination=lake, **tell, by=by),
        lambda by: actions.withdraw_rooms(line=rooms, reason="Nhầm", by=by, at=NOW),
        lambda by: actions.begin_operation(**of, enterprise=line.enterprise, **runs, by=by),
        lambda by: actions.end_operation(line=line, to_on=TODAY, by=by, at=NOW),
        lambda by: actions.withdraw_operation(line=line, reason="Nhầm", by=by, at=NOW),
        lambda by: actions.record_visitors(**of, **came, by=by),
        lambda by: actions.correct_visitors(
            figure=figure, **right, source="x", reason="Nhầm", by=by, at=NOW
        ),
    ]


def _exchange_deeds(w: World) -> list[Act]:
    first = w.first
    made = tourism.exchange(w.content, first)
    practice = tourism.practice(made, first)
    adoption = tourism.adoption(practice, first)
    day = made.began_on
    held = {"held_on": day, "place": first.unit, "site": "", "form": "visit"}
    held |= {"participants": 2, "discussed": "x"}
    told = {"name": "x", "what": "x", "conditions": "x", "result": "x", "described_on": day}
    taken = {"unit": first.unit, "body": "", "adopted_on": day, "document": "x"}
    stated = {"stated_on": TODAY, "text": "x", "figure": None, "unit_words": ""}
    return [
        lambda by: actions.note_session(exchange=made, said=held, by=by, at=NOW),
        lambda by: actions.describe_practice(exchange=made, said=told, by=by, at=NOW),
        lambda by: actions.note_adoption(practice=practice, said=taken, by=by, at=NOW),
        lambda by: actions.state_effect(adoption=adoption, said=stated, by=by, at=NOW),
        lambda by: actions.withdraw_entry(line=adoption, reason="Nhầm", by=by, at=NOW),
    ]


@pytest.mark.parametrize(
    "deeds", [_deal_deeds, _produce_deeds, _event_deeds, _tourism_deeds, _exchange_deeds]
)
def test_nobody_writes_into_what_another_agency_keeps(
    deeds: Callable[[World], list[Act]], world: World
) -> None:
    acts = deeds(world)
    for act in acts:
        for one in (world.first.sits("tourism_officer"), world.second.officer):
            with pytest.raises(Forbidden):
                act(one.actor)
    acts[0](world.first.officer.actor)  # it was the person that was refused


def test_who_records_nothing_begins_nothing(world: World) -> None:
    said = {"name": "Một", "kind": "investor", "seat": world.first.unit, "sector": "Bán lẻ"}
    for by in (world.first.sits("administrator").actor, world.observer.actor):
        with pytest.raises(Forbidden):
            actions.record_enterprise(programme=world.programme, said=said, by=by, at=NOW)
    assert not Enterprise.objects.exists()


def test_in_a_programme_that_is_closed_nothing_begins(world: World) -> None:
    with thawed("programmes_programme"):
        Programme.objects.filter(pk=world.programme.pk).update(state="closed", closed_on=TODAY)
    with pytest.raises(Refusal, match="đã đóng"):
        given.enterprise(world.programme, world.first)


def test_a_record_serves_a_content_of_its_own_programme(world: World) -> None:
    by, foreign = world.first.officer.actor, world.noise.content
    with pytest.raises(Refusal) as refused:
        actions.record_gathering(
            programme=world.programme, content=foreign, said={"title": "Một"}, by=by, at=NOW
        )
    assert refused.value.field == "content"
    made = given.gathering(world.content, world.first)
    with pytest.raises(Refusal) as refused:
        actions.revise_gathering(
            gathering=made, said={"content": foreign}, version=made.version, by=by, at=NOW
        )
    assert refused.value.field == "content"


def _beside(w: World) -> dict[str, tuple[Any, Callable[[Any], object]]]:
    """Return field → a record of the noise pair's programme, and a record that would name it."""
    noise, first = w.noise, w.first
    firm = given.enterprise(noise.programme, noise.first)
    event, ours = given.gathering(w.content, first), given.enterprise(w.programme, first, "Ta")
    product = produce.product(w.content, first)
    met = given.met(event, first, ours)
    came: dict[str, Any] = {"encounter": met, "by": first.officer.actor, "at": NOW}
    order, deal = produce.supply(noise.content, noise.first), given.deal(noise.content, noise.first)
    return {
        "enterprise": (firm, lambda x: given.deal(w.content, first, enterprise=x)),
        "opportunity": (
            given.opportunity(noise.content, noise.first),
            lambda x: given.deal(w.content, first, enterprise=ours, opportunity=x),
        ),
        "producer": (firm, lambda x: produce.product(w.content, first, "Chè", producer=x)),
        "product": (
            produce.product(noise.content, noise.first),
            lambda x: produce.supply(w.content, first, product=x, buyer=ours),
        ),
        "buyer": (firm, lambda x: produce.supply(w.content, first, product=product, buyer=x)),
        "met": (firm, lambda x: given.met(event, first, x)),
        "run": (
            firm,
            lambda x: tourism.operation(tourism.destination(w.content, first), first, enterprise=x),
        ),
        "deal": (
            deal,
            lambda x: actions.complete_encounter(outcome=Outcome.DEAL, deal=x, **came),
        ),
        "supply": (
            order,
            lambda x: actions.complete_encounter(outcome=Outcome.ORDER, supply=x, **came),
        ),
    }


BESIDE = (
    "enterprise",
    "opportunity",
    "producer",
    "product",
    "buyer",
    "met",
    "run",
    "deal",
    "supply",
)


@pytest.mark.parametrize("field", BESIDE)
def test_a_record_of_another_programme_is_named_nowhere(field: str, world: World) -> None:
    foreign, naming = _beside(world)[field]
    with pytest.raises(Refusal, match="chương trình khác") as refused:
        naming(foreign)
    assert refused.value.field == {"met": "enterprise", "run": "enterprise"}.get(field, field)


def test_only_a_standing_office_shares_and_only_its_own_side_s(world: World) -> None:
    made = given.enterprise(world.programme, world.first)
    for one in (world.first.officer, world.second.standing, world.noise.first.standing):
        with pytest.raises(Forbidden):
            actions.share_enterprise(enterprise=made, by=one.actor, at=NOW)
    assert Enterprise.objects.get().visibility == "draft"


def test_who_reads_what_is_public_has_no_word_in_its_programme(world: World) -> None:
    made = firms.public(world.content, world.first)
    stranger = world.noise.first.standing.actor
    with (
        as_in_production(),
        wall.within(stranger),
        pytest.raises(Forbidden, match="không phải là một bên"),
    ):
        actions.share_opportunity(opportunity=made, by=stranger, at=NOW)


def test_a_word_is_given_by_who_may_speak_for_the_other_side(world: World) -> None:
    deal, supply = (
        given.shared(world.content, world.first),
        produce.shared(world.content, world.first),
    )
    route = tourism.shared(world.content, world.first, world.second)
    told: dict[str, Any] = {"stance": Stance.CONFIRMED, "reason": "", "at": NOW}
    for one in (world.second.sits("tourism_officer"), world.first.standing, world.observer):
        for act in (
            lambda by: actions.give_word(deal=deal, **told, by=by),
            lambda by: actions.give_supply_word(supply=supply, **told, by=by),
            lambda by: actions.give_route_word(route=route, **told, by=by),
        ):
            with pytest.raises(Forbidden):
                act(one.actor)


def _empty(w: World) -> list[tuple[str, Callable[[], object]]]:
    """Return field → a record in which nothing is written there but spaces."""
    c, f, p = w.content, w.first, w.programme
    nothing: dict[str, Any] = {"name": " "}
    return [
        ("name", lambda: given.enterprise(p, f, " ")),
        ("sector", lambda: given.enterprise(p, f, sector=" ")),
        ("title", lambda: given.opportunity(c, f, title=" ")),
        ("needs", lambda: given.opportunity(c, f, needs=" ")),
        ("contact", lambda: given.opportunity(c, f, contact=" ")),
        ("title", lambda: given.gathering(c, f, title=" ")),
        ("title", lambda: given.deal(c, f, title=" ")),
        ("name", lambda: produce.product(c, f, **nothing)),
        *(
            (name, lambda name=name: produce.transfer(c, f, **{name: " "}))
            for name in ("what", "giver", "taker", "source")
        ),
        ("name", lambda: tourism.destination(c, f, " ")),
        ("description", lambda: tourism.destination(c, f, description=" ")),
        ("source", lambda: tourism.destination(c, f, source=" ")),
        ("name", lambda: tourism.route(c, f, " ")),
        ("description", lambda: tourism.route(c, f, description=" ")),
        ("topic", lambda: tourism.exchange(c, f, " ")),
    ]


def test_what_is_said_with_spaces_is_not_said(world: World) -> None:
    for field, record in _empty(world):
        with pytest.raises(Refusal) as refused:
            record()
        assert refused.value.field == field
