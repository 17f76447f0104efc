"""What the database itself takes of no record of promotion, whoever writes it."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from hoptac.promotion import actions
from tests.given import firms, produce, tourism
from tests.given import promotion as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
Maker = Callable[[World], models.Model]
EARLY = TODAY - timedelta(days=900)
YEAR, MONTH = date(2025, 1, 1), date(2026, 1, 1)


def _enterprise(w: World) -> models.Model:
    return given.enterprise(w.programme, w.first, business_code="0101234567")


def _opportunity(w: World) -> models.Model:
    return given.opportunity(w.content, w.first)


def _gathering(w: World) -> models.Model:
    return given.gathering(w.content, w.first)


def _deal(upto: str = "under_way") -> Maker:
    return lambda w: given.deal(w.content, w.first, upto=upto)


def _paid(w: World) -> models.Model:
    return given.paid(given.deal(w.content, w.first, upto="under_way"), w.first)


def _encounter(w: World) -> models.Model:
    return given.met(given.gathering(w.content, w.first), w.first, given.enterprise(
        w.programme, w.first,
    ))  # fmt: skip


def _met_itself(w: World) -> models.Model:
    made: Any = _encounter(w)
    made.with_enterprise = made.enterprise
    return made  # type: ignore[no-any-return]


def _product(w: World) -> models.Model:
    return produce.product(w.content, w.first)


def _supply(w: World) -> models.Model:
    return produce.supply(w.content, w.first)


def _signed(w: World) -> models.Model:
    made = produce.supply(w.content, w.first)
    return actions.sign_contract(
        supply=made, number="01", signed_on=TODAY, version=made.version,
        by=w.first.officer.actor, at=NOW,
    )  # fmt: skip


def _ended(w: World) -> models.Model:
    made = produce.supply(w.content, w.first)
    return actions.end_supply(
        supply=made, ended_on=TODAY, reason="Hết vụ", version=made.version,
        by=w.first.officer.actor, at=NOW,
    )  # fmt: skip


def _delivery(w: World) -> models.Model:
    return produce.delivery(produce.supply(w.content, w.first), w.first)


def _transfer(w: World) -> models.Model:
    return produce.transfer(w.content, w.first)


def _deal_word(w: World) -> Any:
    return given.word(given.shared(w.content, w.first), w.second)


def _supply_word(w: World) -> Any:
    return produce.word(produce.shared(w.content, w.first), w.second)


def _route_word(w: World) -> Any:
    return tourism.word(tourism.shared(w.content, w.first, w.second), w.second)


def _destination(w: World) -> Any:
    return tourism.destination(w.content, w.first)


def _route(w: World) -> Any:
    return tourism.route(w.content, w.first)


def _stop(w: World) -> Any:
    return tourism.joining(w.content, w.first, w.second).stops.get(position=1)


def _runs(of: Callable[[World], Any]) -> Maker:
    return lambda w: tourism.operation(of(w), w.first)


def _came(of: Callable[[World], Any], grain: str = "quarter", from_on: date = MONTH) -> Maker:
    return lambda w: tourism.visitors(of(w), w.first, grain=grain, from_on=from_on)


def _replacing(w: World) -> models.Model:
    """Return a figure that says it takes the place of another."""
    made: Any = tourism.visitors(_destination(w), w.first)
    made.replaces_id, made.is_standing = made.pk, False
    return made  # type: ignore[no-any-return]


def _rooms(w: World) -> models.Model:
    return tourism.rooms(_destination(w), w.first)


def _exchange(w: World) -> Any:
    return tourism.exchange(w.content, w.first)


def _learner(w: World) -> Any:
    return _exchange(w).learners.get()


def _session(w: World) -> models.Model:
    return tourism.session(_exchange(w), w.first)


def _practice(w: World) -> Any:
    return tourism.practice(_exchange(w), w.first)


def _adoption(w: World) -> Any:
    return tourism.adoption(_practice(w), w.first)


def _effect(w: World) -> models.Model:
    return tourism.effect(_adoption(w), w.first)


def _account(w: World) -> models.Model:
    return firms.invited(given.enterprise(w.programme, w.first), w.first)  # type: ignore[no-any-return]


def _interest(w: World) -> models.Model:
    return firms.interest(firms.firm(w.programme, w.first), firms.public(w.content, w.first))


def _withdrawn(make: Maker, name: str) -> list[tuple[str, Maker, dict[str, Any]]]:
    return [
        (f"{name}_withdrawn_with_reason", make, {"withdrawn_on": TODAY}),
        (f"{name}_withdrawn_with_reason", make, {"withdrawn_reason": "Nhầm"}),
    ]


# Constraint → a row that stands, and what of it, written anew, the database must not take.
TRIED: list[tuple[str, Maker, dict[str, Any]]] = [
    ("enterprise_once", _enterprise, {"business_code": ""}),
    ("enterprise_code_once", _enterprise, {"name": "Tên khác"}),
    ("enterprise_code_is_one", _enterprise, {"business_code": "12345"}),
    ("gathering_runs_forward", _gathering, {"to_on": EARLY}),
    ("opportunity_validity_runs_forward", _opportunity, {"valid_to": EARLY}),
    ("opportunity_capital_is_not_negative", _opportunity, {"capital_dong": -1}),
    ("deal_stage_is_known", _deal(), {"stage": "xa"}),
    ("deal_gate_surveyed", _deal("surveyed"), {"surveyed_on": None}),
    ("deal_gate_surveyed", _deal("surveyed"), {"survey_note": ""}),
    ("deal_gate_memorandum", _deal("memorandum"), {"memorandum_number": ""}),
    ("deal_gate_memorandum", _deal("memorandum"), {"memorandum_on": None}),
    ("deal_gate_memorandum", _deal("memorandum"), {"pledged_dong": None}),
    ("deal_gate_licensed", _deal("licensed"), {"licence_number": ""}),
    ("deal_gate_licensed", _deal("licensed"), {"licence_on": None}),
    ("deal_gate_licensed", _deal("licensed"), {"licensed_dong": None}),
    ("deal_gate_under_way", _deal(), {"started_on": None}),
    ("deal_gate_surveyed", _deal(), {"stage": "disbursed", "survey_note": ""}),
    ("deal_money_is_not_negative", _deal(), {"pledged_dong": -1}),
    ("deal_money_is_not_negative", _deal(), {"licensed_dong": -1}),
    ("deal_stopped_has_its_reason", _deal(), {"stage": "stopped"}),
    ("deal_stopped_has_its_reason", _deal(), {"stopped_reason": "Hết vốn"}),
    ("disbursement_is_money", _paid, {"dong": 0}),
    ("deal_word_dispute_has_its_reason", _deal_word, {"stance": "disputed"}),
    ("supply_word_dispute_has_its_reason", _supply_word, {"stance": "disputed"}),
    ("route_word_dispute_has_its_reason", _route_word, {"stance": "disputed"}),
    ("encounter_has_two_ends", _encounter, {"with_agency": None}),
    ("encounter_is_not_with_oneself", _met_itself, {}),
    ("encounter_completed_by_what_came_of_it", _encounter, {"completed_on": TODAY}),
    ("encounter_completed_by_what_came_of_it", _encounter, {"outcome": "order"}),
    (
        "encounter_completed_by_what_came_of_it",
        _encounter,
        {"outcome": "nothing", "completed_on": TODAY},
    ),
    ("product_season_is_months", _product, {"season_from": 0}),
    ("product_season_is_months", _product, {"season_to": 13}),
    ("product_volume_is_some", _product, {"volume": Decimal(0)}),
    ("supply_volume_is_some", _supply, {"volume": Decimal(0)}),
    ("supply_contract_is_whole", _signed, {"contract_number": ""}),
    ("supply_contract_is_whole", _signed, {"contract_on": EARLY}),
    ("supply_contract_is_whole", _signed, {"contract_on": None}),
    ("supply_ended_with_its_reason", _ended, {"ended_reason": ""}),
    ("supply_ended_with_its_reason", _ended, {"ended_on": EARLY}),
    ("supply_ended_with_its_reason", _ended, {"ended_on": None}),
    ("supply_ended_with_its_reason", _supply, {"ended_on": TODAY}),
    ("supply_ended_with_its_reason", _supply, {"ended_reason": "Hết vụ"}),
    ("delivery_volume_is_some", _delivery, {"volume": Decimal(0)}),
    ("delivery_is_of_a_month", _delivery, {"month": date(2026, 11, 2)}),
    ("transfer_has_its_reach", _transfer, {"households": None}),
    ("transfer_yield_has_its_unit", _transfer, {"yield_after": Decimal(2)}),
    (
        "transfer_yield_is_not_negative",
        _transfer,
        {"yield_before": Decimal(-1), "yield_unit": "tonne_ha"},
    ),
    (
        "transfer_yield_is_not_negative",
        _transfer,
        {"yield_after": Decimal(-1), "yield_unit": "tonne_ha"},
    ),
    ("destination_season_is_months", _destination, {"season_from": 1}),
    ("destination_season_is_months", _destination, {"season_from": 1, "season_to": 13}),
    ("route_season_is_months", _route, {"season_to": 3}),
    ("route_season_is_months", _route, {"season_from": 0, "season_to": 3}),
    ("route_stop_position", _stop, {}),
    ("route_stop_once", _stop, {"position": 9}),
    ("route_stop_is_counted", _stop, {"position": 0}),
    ("operation_is_of_one", _runs(_destination), {"destination": None}),
    ("operation_runs_forward", _runs(_destination), {"to_on": EARLY}),
    ("operation_once_a_day_destination", _runs(_destination), {}),
    ("operation_once_a_day_route", _runs(_route), {"from_on": TODAY}),
    ("visitors_are_of_one", _came(_destination), {"destination": None}),
    ("visitors_overnight_are_among_them", _came(_destination), {"overnight": 901}),
    ("visitors_have_a_source", _came(_destination), {"source": ""}),
    ("visitors_replaced_with_reason", _came(_destination), {"reason": "Nhầm"}),
    ("visitors_replaced_with_reason", _replacing, {}),
    *(
        (f"visitors_once_a_{grain}_{name}", _came(of, grain, day), {})
        for name, of in (("destination", _destination), ("route", _route))
        for grain, day in (("month", MONTH), ("quarter", MONTH), ("year", YEAR))
    ),
    ("exchange_has_one_host", _exchange, {"host_agency": None}),
    ("learner_is_one", _learner, {"agency": None}),
    ("learner_once", _learner, {}),
    ("session_has_people", _session, {"participants": 0}),
    ("effect_figure_has_its_unit", _effect, {"figure": Decimal(1)}),
    ("effect_figure_has_its_unit", _effect, {"unit_words": "%"}),
    ("effect_stands_once", _effect, {}),
    *_withdrawn(_rooms, "capacity"),
    *_withdrawn(_runs(_destination), "operation"),
    *_withdrawn(_session, "exchangesession"),
    *_withdrawn(_practice, "practice"),
    *_withdrawn(_adoption, "adoption"),
    *_withdrawn(_effect, "effect"),
    ("enterprise_account_once", _account, {"token_sha256": "0" * 64}),
    ("enterprise_account_is_taken_up_whole", _account, {"accepted_at": NOW}),
    ("enterprise_account_ends_after_it_begins", _account, {"valid_to": TODAY}),
    ("enterprise_account_closing_says_why", _account, {"closed_at": NOW}),
    ("enterprise_account_closing_says_why", _account, {"closed_reason": "Đổi chủ"}),
    ("interest_open_once", _interest, {}),
    ("interest_state_is_known", _interest, {"state": "xa"}),
    ("interest_figures_are_not_negative", _interest, {"capital_dong": -1}),
    ("interest_figures_are_not_negative", _interest, {"area_ha": Decimal(0)}),
    ("interest_taken_up_has_its_deal", _interest, {"state": "taken_up"}),
    ("interest_declined_says_why", _interest, {"state": "declined"}),
]


def test_every_constraint_of_promotion_is_tried() -> None:
    known = {
        constraint.name
        for model in apps.get_app_config("promotion").get_models()
        for constraint in model._meta.constraints
    }
    assert {name for name, _, _ in TRIED} == known


@pytest.mark.parametrize(
    ("name", "make", "said"), TRIED, ids=[f"{name}-{n}" for n, (name, _, _) in enumerate(TRIED)]
)
def test_the_database_takes_no_such_row(
    name: str, make: Maker, said: dict[str, Any], world: World
) -> None:
    row = make(world)
    row.pk = None
    for field, value in said.items():
        setattr(row, field, value)
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        row.save(force_insert=True)
