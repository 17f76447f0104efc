"""The database behind promotion: who may add which row, and what stays as it was written."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error, connection, models, transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.promotion import actions
from hoptac.promotion.choices import Outcome
from tests.given import firms, produce, tourism
from tests.given import promotion as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, Government, party
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
Made = dict[str, models.Model]


def _records(w: World, side: Government) -> Made:
    return {
        "enterprise": given.enterprise(w.programme, side),
        "gathering": given.gathering(w.content, side),
        "opportunity": given.opportunity(w.content, side),
        "deal": given.deal(w.content, side, upto="under_way"),
        "product": produce.product(w.content, side),
        "supply": produce.supply(w.content, side),
        "transfer": produce.transfer(w.content, side),
        "destination": tourism.destination(w.content, side),
        "route": tourism.joining(w.content, side, side),
        "exchange": tourism.exchange(w.content, side),
    }


def _lines(w: World, side: Government, of: Any) -> Made:
    firm = of["enterprise"]
    practice = tourism.practice(of["exchange"], side)
    adoption = tourism.adoption(practice, side)
    return {
        "stagechange": of["deal"].changes.last(),
        "disbursement": given.paid(of["deal"], side),
        "delivery": produce.delivery(of["supply"], side),
        "encounter": given.met(of["gathering"], side, firm),
        "capacity": tourism.rooms(of["destination"], side),
        "operation": tourism.operation(of["destination"], side, enterprise=firm),
        "visitorfigure": tourism.visitors(of["destination"], side),
        "routestop": of["route"].stops.first(),
        "learner": of["exchange"].learners.get(),
        "exchangesession": tourism.session(of["exchange"], side),
        "practice": practice,
        "adoption": adoption,
        "effect": tourism.effect(adoption, side),
    }


RECORDS = (
    *("enterprise", "gathering", "opportunity", "deal", "product", "supply", "transfer"),
    *("destination", "route", "exchange"),
)
LINES = (
    *("stagechange", "disbursement", "delivery", "encounter", "capacity", "operation"),
    *("visitorfigure", "routestop", "learner", "exchangesession", "practice", "adoption", "effect"),
)
MINE_ALONE = "row-level security"


def _put(row: models.Model, by: Actor, **other: Any) -> str:
    """Put a copy of a row in as somebody, and take it back; return what it was refused with."""
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t) FROM {table} AS t WHERE id = %s", [row.pk])
        [(told,)] = cursor.fetchall()
    said = (json.loads(told) if isinstance(told, str) else told) | {"id": row.pk + 90_000} | other
    try:
        with as_in_production(), transaction.atomic():
            with wall.within(by), connection.cursor() as cursor:
                cursor.execute(
                    f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(null::{table}, %s)",
                    [json.dumps(said)],
                )
            transaction.set_rollback(True)
    except Error as error:
        return str(error)
    return ""


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_comes_in_as_a_draft_of_one_s_own_agency(kind: str, world: World) -> None:
    row, side = _records(world, world.first)[kind], world.first
    by = side.officer.actor
    free = {"name": "Khác"} if kind == "enterprise" else {}
    assert _put(row, by, **free) == ""
    for wrong in (
        {"party_id": party(world.programme, world.second).pk},
        {"agency_id": side.agencies["tourism"].pk},
        {"programme_id": world.noise.programme.pk},
        {"visibility": "shared"},
    ):
        assert MINE_ALONE in _put(row, by, **free, **wrong), wrong
    assert MINE_ALONE in _put(row, world.second.officer.actor, **free)


@pytest.mark.parametrize("kind", LINES)
def test_a_line_is_hung_on_one_s_own_agency_s_record_in_one_s_own_name(
    kind: str, world: World
) -> None:
    row = _lines(world, world.first, _records(world, world.first))[kind]
    other = world.second.officer.actor
    colleague = world.first.sits("tourism_officer").actor
    named = hasattr(row, "recorded_by_id")
    for by in (other, colleague):
        assert MINE_ALONE in _put(row, by, **({"recorded_by_id": by.user_id} if named else {}))
    if named:
        mine = world.first.officer.actor
        assert MINE_ALONE in _put(row, mine, recorded_by_id=other.user_id)
        assert MINE_ALONE not in _put(row, mine)


WORDS: list[Callable[[World], Any]] = [
    lambda w: given.word(given.shared(w.content, w.first), w.second),
    lambda w: produce.word(produce.shared(w.content, w.first), w.second),
    lambda w: tourism.word(tourism.shared(w.content, w.first, w.second), w.second),
]


@pytest.mark.parametrize("given_on", WORDS, ids=["deal", "supply", "route"])
def test_a_word_is_the_other_side_s_own_on_what_it_reads_now(
    given_on: Callable[[World], Any], world: World
) -> None:
    word, by = given_on(world), world.second.standing.actor
    assert _put(word, by) == ""
    first = world.first.standing.actor
    own = {"party_id": party(world.programme, world.first).pk, "given_by_id": first.user_id}
    for who, wrong in (
        (by, {"text_sha256": "0" * 64}),
        (by, {"given_by_id": first.user_id}),
        (by, {"party_id": party(world.programme, world.first).pk}),
        (first, own),
        (first, {"given_by_id": first.user_id}),  # in the other side's name
    ):
        assert MINE_ALONE in _put(word, who, **wrong), wrong


def test_a_word_waits_until_the_record_is_shared(world: World) -> None:
    word, draft = WORDS[0](world), given.deal(world.content, world.first, title="Bản nháp")
    by = world.second.standing.actor
    assert MINE_ALONE in _put(word, by, deal_id=draft.pk, text_sha256=draft.text_sha256)


def test_an_account_is_offered_to_nobody_yet_by_who_recorded_the_enterprise(world: World) -> None:
    account = firms.invited(given.enterprise(world.programme, world.first), world.first)
    theirs = given.enterprise(world.programme, world.second)
    by, user = world.first.standing.actor, world.first.officer.user.pk
    new: dict[str, Any] = {"email": "khac@vi-du.invalid", "token_sha256": "1" * 64}
    assert _put(account, by, **new) == ""
    taken = {"user_id": user, "accepted_at": f"{NOW:%Y-%m-%dT%H:%M:%SZ}"}
    assert MINE_ALONE in _put(account, by, **new, **taken)
    for other in (world.second.standing, world.first.sits("tourism_officer")):
        assert "who recorded the enterprise" in _put(account, other.actor, **new)
    assert "who recorded the enterprise" in _put(account, by, **new, enterprise_id=theirs.pk)


@pytest.mark.parametrize("kind", [*RECORDS, *LINES])
def test_a_draft_is_read_by_nobody_of_the_other_side(kind: str, world: World) -> None:
    of = _records(world, world.first)
    made = of | _lines(world, world.first, of)
    rows = type(made[kind])._default_manager.filter(pk=made[kind].pk)
    for one, sees in (
        (world.first.officer, True), (world.first.standing, True), (world.second.standing, False),
        (world.first.sits("tourism_officer"), False), (world.observer, False),
    ):  # fmt: skip
        with as_in_production(), wall.within(one.actor):
            assert rows.exists() is sees, one.actor.who


# Line → columns that stay as they were written, whoever holds the connection.
STAYS: dict[str, dict[str, Any]] = {
    "stagechange": {"note": "Khác", "happened_on": TODAY},
    "disbursement": {"dong": 7, "paid_on": "2026-01-01", "source": "Khác"},
    "delivery": {"volume": 7, "source": "Khác"},
    "capacity": {"stated_on": "2026-01-01", "rooms": 7, "source": "Khác", "who": "Khác"},
    "operation": {"service": "Khác", "from_on": "2026-01-01", "who": "Khác"},
    "visitorfigure": {"visitors": 7, "overnight": 7, "source": "Khác", "who": "Khác"},
    "exchangesession": {
        "held_on": "2026-01-01", "site": "Khác", "form": "visit", "participants": 7,
        "discussed": "Khác",
    },
    "practice": {
        "name": "Khác", "what": "Khác", "conditions": "Khác", "result": "Khác",
        "described_on": "2026-01-01",
    },
    "adoption": {"body": "Khác", "adopted_on": "2026-01-01", "document": "Khác"},
    "effect": {"stated_on": "2026-01-01", "text": "Khác"},
    "routestop": {"position": 7},
    "learner": {"exchange_id": 0},
}  # fmt: skip
ILLUSTRATED = (
    *("capacity", "operation", "visitorfigure", "exchangesession"),
    *("practice", "adoption", "effect"),
)


def _changed(row: models.Model, **said: Any) -> str:
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**said)
    except Error as error:
        return str(error)
    return ""


@pytest.mark.parametrize("kind", STAYS)
def test_what_a_line_says_stays(kind: str, world: World) -> None:
    row = _lines(world, world.first, _records(world, world.first))[kind]
    for column, value in STAYS[kind].items():
        assert "stays as it" in _changed(row, **{column: value}), column
    if kind in ILLUSTRATED:
        assert "stays as it" in _changed(row, is_illustrative=True)


@pytest.mark.parametrize("kind", [kind for kind in ILLUSTRATED if kind != "visitorfigure"])
def test_what_was_withdrawn_stays_withdrawn(kind: str, world: World) -> None:
    row = _lines(world, world.first, _records(world, world.first))[kind]
    assert _changed(row, withdrawn_on=TODAY, withdrawn_reason="Nhầm") == ""
    assert "stays as it" in _changed(row, withdrawn_on=None, withdrawn_reason="")


def test_what_is_over_stays_over(world: World) -> None:
    first, by = world.first, world.first.officer.actor
    of: Any = _records(world, first)
    lines: Any = _lines(world, first, of)
    actions.end_operation(line=lines["operation"], to_on=TODAY, by=by, at=NOW)
    assert "stays as it" in _changed(lines["operation"], to_on=None)
    met = lines["encounter"]
    actions.complete_encounter(
        encounter=met, outcome=Outcome.NOTHING, note="Giá cao", by=by, at=NOW
    )
    assert "stays as it" in _changed(met, outcome_note="Khác")
    assert "stays as it" in _changed(met, gathering_id=of["gathering"].pk + 1)
    figure = lines["visitorfigure"]
    said = {"grain": "month", "from_on": figure.from_on, "visitors": 9, "source": "x"}
    actions.correct_visitors(figure=figure, **said, reason="Nhầm", by=by, at=NOW)
    assert "stays as it" in _changed(figure, is_standing=True)


@pytest.mark.parametrize("given_on", WORDS, ids=["deal", "supply", "route"])
def test_a_word_once_given_stays(given_on: Callable[[World], Any], world: World) -> None:
    assert "stays as it" in _changed(given_on(world), reason="Khác")


def test_an_account_and_an_interest_stay_what_they_were(world: World) -> None:
    firm = firms.firm(world.programme, world.first)
    sent = firms.interest(firm, firms.public(world.content, world.first))
    account = firm.account
    for column, value in (
        ("name", "Khác"), ("email", "khac@vi-du.invalid"), ("token_sha256", "1" * 64),
        ("valid_from", "2026-01-01"), ("invited_by_id", 7), ("accepted_at", "2026-01-01T00:00Z"),
    ):  # fmt: skip
        assert "stays as it" in _changed(account, **{column: value}), column
    for column, value in (
        ("name", "Khác"), ("kind", "tour"), ("sector", "Khác"), ("offer", "Khác"),
        ("capital_dong", 7), ("area_ha", 7), ("contact", "Khác"), ("business_code", "0101234567"),
    ):  # fmt: skip
        assert "stays as it" in _changed(sent, **{column: value}), column
    by = world.first.officer.actor
    actions.decline_interest(interest=sent, answer="Thôi", by=by, at=NOW)
    assert "stays as it" in _changed(sent, answer="Khác")
    standing = world.first.standing.actor
    actions.close_account(account=account, reason="Đổi chủ", by=standing, at=NOW)
    assert "stays as it" in _changed(account, closed_reason="Khác")
