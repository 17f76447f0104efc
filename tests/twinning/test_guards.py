"""What every deed on a twinning refuses, and what the database refuses past all deeds."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, IntegrityError, transaction

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.twinning import actions
from hoptac.twinning.models import Pair
from tests.given import files
from tests.given import twinning as given
from tests.given.copies import copied
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
Deed = Callable[[Pair, Actor], Any]
AT: dict[str, Any] = {"at": NOW}
AHEAD = TODAY + timedelta(days=1)
SIGNED = {"proposed_on": TODAY, "signed_on": TODAY, "instrument": "Biên bản"}


def _edit(pair: Pair, by: Actor, **other: Any) -> Any:
    units = {"unit_a": pair.unit_a, "unit_b": pair.unit_b}
    return actions.edit_pair(pair=pair, **units, said=given.said(**other), version=1, by=by, **AT)


def _sign(pair: Pair, by: Actor, **other: Any) -> Any:
    usual = {"signed_on": given.SIGNED, "instrument": "Biên bản", "number": "", "paper": None}
    return actions.sign(pair=pair, **(usual | other), by=by, **AT)


def _renew(pair: Pair, by: Actor, **other: Any) -> Any:
    usual = {"starts_on": TODAY, "ends_on": None, "document": "Phụ lục"}
    return actions.renew(pair=pair, **(usual | other), by=by, **AT)


def _end(pair: Pair, by: Actor, **other: Any) -> Any:
    usual = {"ended_on": TODAY, "reason": "Hết hạn", "document": "Công văn"}
    return actions.end(pair=pair, **(usual | other), by=by, **AT)


def _focal(pair: Pair, by: Actor, **other: Any) -> Any:
    usual = {"post": "Chánh Văn phòng", "contact": "", "valid_from": TODAY}
    return actions.name_focal(pair=pair, **(usual | other), by=by, **AT)


def _record(pair: Pair, by: Actor, **other: Any) -> Any:
    usual: dict[str, Any] = {"day": TODAY, "kind": "visit", "title": "Thăm"}
    return actions.record_activity(pair=pair, done=actions.Done(**(usual | other)), by=by, **AT)


def _endorse(pair: Pair, by: Actor) -> Any:
    return actions.endorse(pair=pair, sha256=pair.text_sha256, by=by, **AT)


def _carry(pair: Pair, by: Actor, **other: Any) -> Any:
    return actions.decide_carry(pair=pair, decision=given.decision(**other), by=by, **AT)


# Each deed with a twinning it takes.
DEEDS: dict[str, tuple[Callable[..., Pair], Deed]] = {
    "edit": (given.drafted, _edit),
    "put_forward": (given.drafted, lambda pair, by: actions.put_forward(pair=pair, by=by, **AT)),
    "withdraw": (given.proposed, lambda pair, by: actions.withdraw(pair=pair, by=by, **AT)),
    "endorse": (given.proposed, _endorse),
    "sign": (given.endorsed, _sign),
    "publish": (given.signed, lambda pair, by: actions.publish(pair=pair, by=by, **AT)),
    "renew": (given.signed, _renew),
    "end": (given.signed, _end),
    "name_focal": (given.signed, _focal),
    "record": (given.signed, _record),
    "carry": (given.signed, _carry),
}


def _made(world: World, name: str) -> tuple[Pair, Deed]:
    make, deed = DEEDS[name]
    return make(world.programme, world.first, world.second), deed


@pytest.mark.parametrize("name", DEEDS)
def test_without_its_right_or_as_a_stranger_nobody_does_it(world: World, name: str) -> None:
    pair, deed = _made(world, name)
    for by in (world.first.sits("auditor"), world.noise.first.leader):
        with pytest.raises(Forbidden):
            deed(pair, by.actor)


@pytest.mark.parametrize("name", ["edit", "put_forward", "withdraw", "publish"])
def test_only_the_proposing_side_moves_its_proposal(world: World, name: str) -> None:
    pair, deed = _made(world, name)
    with pytest.raises(Forbidden, match="do bên kia soạn"):
        deed(pair, world.second.leader.actor)


@pytest.mark.parametrize("name", DEEDS)
def test_what_is_over_moves_no_more(world: World, name: str) -> None:
    pair = given.proposed(world.programme, world.first, world.second)
    pair = actions.withdraw(pair=pair, by=world.first.leader.actor, **AT)
    with pytest.raises(Refusal, match="không làm được việc này"):
        DEEDS[name][1](pair, world.first.leader.actor)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("edit", {"aim": " "}, "aim"),
    ("edit", {"dormant_after": 0}, "dormant_after"),
    ("edit", {"dormant_after": 61}, "dormant_after"),
    ("edit", {"ends_on": given.SIGNED}, "ends_on"),
    ("sign", {"instrument": " "}, "instrument"),
    ("sign", {"signed_on": AHEAD}, "signed_on"),
    ("sign", {"signed_on": date(1900, 1, 1)}, "signed_on"),
    ("renew", {"document": ""}, "document"),
    ("renew", {"starts_on": AHEAD}, "starts_on"),
    ("renew", {"starts_on": given.SIGNED - timedelta(days=1)}, "starts_on"),
    ("renew", {"ends_on": TODAY}, "ends_on"),
    ("end", {"reason": ""}, "reason"),
    ("end", {"document": ""}, "document"),
    ("end", {"ended_on": AHEAD}, "ended_on"),
    ("end", {"ended_on": given.SIGNED - timedelta(days=1)}, "ended_on"),
    ("name_focal", {"post": " "}, "post"),
    ("record", {"title": " "}, "title"),
    ("record", {"uploads": [files.paper()]}, "caption"),
]


@pytest.mark.parametrize(("name", "said", "field"), WRONG)
def test_what_is_wrong_is_said_beside_its_field(
    world: World, name: str, said: dict[str, Any], field: str
) -> None:
    pair, deed = _made(world, name)
    with pytest.raises(Refusal) as told:
        deed(pair, world.first.leader.actor, **said)  # type: ignore[call-arg]  # of the deed's own
    assert told.value.field == field


def test_a_term_begins_once_a_day_and_a_dissolved_unit_is_not_renewed(world: World) -> None:
    pair, by = given.signed(world.programme, world.first, world.second), world.first.leader.actor
    _renew(pair, by)
    with pytest.raises(Refusal, match="Đã ghi một lần gia hạn") as told:
        _renew(pair, by)
    assert told.value.field == "starts_on"
    given.dissolved(world.first, pair.unit_a, "Xã Kế Tiếp")
    with pytest.raises(Refusal, match="không có đơn vị") as told:
        _renew(pair, by, starts_on=TODAY - timedelta(days=1))
    assert told.value.field == "starts_on"
    with pytest.raises(Refusal, match="đã giải thể") as told:
        _record(pair, by)
    assert told.value.field == "day"


def test_a_second_twinning_endorsed_meanwhile_is_not_signed(world: World) -> None:
    one = given.endorsed(world.programme, world.first, world.second)
    other = given.endorsed(
        world.programme, world.first, world.second, units=(one.unit_a, one.unit_b)
    )
    _sign(one, world.first.leader.actor)
    with pytest.raises(Refusal, match="đang kết nghĩa với nhau"):
        _sign(other, world.first.leader.actor)


def test_a_word_is_given_on_what_was_read_and_on_nothing_struck(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    done = given.activity(pair, world.first.standing)
    theirs = {"activity": done, "stance": "confirmed", "reason": "", **AT}
    with pytest.raises(Refusal, match="sau khi bạn mở trang"):
        actions.give_word(**theirs, sha256="0" * 64, by=world.second.leader.actor)
    for by in (world.second.sits("auditor"), world.noise.first.leader):
        with pytest.raises(Forbidden):
            actions.give_word(**theirs, sha256=done.sha256, by=by.actor)
        with pytest.raises(Forbidden):
            actions.strike_activity(activity=done, reason="Nhầm", by=by.actor, **AT)
    mine = world.first.standing.actor
    with pytest.raises(Refusal) as told:
        actions.strike_activity(activity=done, reason=" ", by=mine, **AT)
    assert told.value.field == "reason"
    actions.strike_activity(activity=done, reason="Nhầm", by=mine, **AT)
    with pytest.raises(Refusal, match="đã bị hủy"):
        actions.give_word(**theirs, sha256=done.sha256, by=world.second.leader.actor)
    with pytest.raises(Refusal, match="đã bị hủy"):
        actions.strike_activity(activity=done, reason="Lần nữa", by=mine, **AT)


def test_a_declaration_is_the_own_sides_once_with_words_and_taken_off_once(world: World) -> None:
    unit = given.lower(world.first)
    made = given.declaration(world.programme, world.first, unit, "need")
    for other, field in (({"text": " "}, "text"), ({"source": ""}, "source"), ({}, None)):
        with pytest.raises(Refusal) as told:
            given.declaration(world.programme, world.first, unit, "need", **other)
        assert field in (None, told.value.field)
    with pytest.raises(Refusal) as told:
        given.declaration(world.programme, world.second, unit, "need", text="Của bên khác")
    assert told.value.field == "unit"
    end = {"declaration": made, **AT}
    for by in (world.first.sits("auditor"), world.second.leader):
        with pytest.raises(Forbidden):
            actions.end_declaration(**end, by=by.actor)
    actions.end_declaration(**end, by=world.first.leader.actor)
    with pytest.raises(Refusal):
        actions.end_declaration(**end, by=world.first.leader.actor)


def test_the_database_refuses_each_wrong_row(world: World) -> None:
    first, by = world.first, world.first.leader.actor
    pair = given.signed(world.programme, first, world.second)
    draft = given.drafted(world.programme, first, world.second)
    focal, again = _focal(pair, by), _renew(pair, by)
    done = _record(pair, by, uploads=[files.paper()], caption="Biên bản")
    said = actions.give_word(
        activity=done, stance="confirmed", reason="", sha256=done.sha256,
        by=world.second.leader.actor, **AT,
    )  # fmt: skip
    need = given.declaration(world.programme, first, given.lower(first), "need")
    yes, shown = pair.endorsements.earliest("pk"), done.files.get()
    gone = given.signed(world.programme, first, world.second)
    heirs = given.dissolved(first, gone.unit_a, "Xã Một")
    given.dissolved(world.second, gone.unit_b, "Xã Hai")
    carried = actions.decide_carry(pair=gone, decision=given.decision(*heirs), by=by, **AT)
    new = {"uid": uuid4()}
    tried: list[tuple[str, Any, dict[str, Any]]] = [
        ("pair_state_is_known", draft, new | SIGNED | {"state": "lost"}),
        ("pair_put_forward_has_its_day", draft, new | {"state": "proposed"}),
        ("pair_withdrawn_has_its_day", draft, new | {"withdrawn_on": TODAY}),
        ("pair_term_ends_after_it_begins", draft, new | {"ends_on": draft.starts_on}),
        ("pair_dormant_after_some_months", draft, new | {"dormant_after": 0}),
        ("both parties are of the programme", draft,
         new | {"programme_id": world.noise.programme.pk}),
        ("endorsement_one_in_force_per_side", yes, {}),
        ("endorsement_voided_after_given", yes, {"voided_at": NOW - timedelta(days=9999)}),
        ("focal_has_a_post", focal, {"post": ""}),
        ("focal_ends_after_it_begins", focal, {"valid_to": focal.valid_from}),
        ("activity_has_a_title", done, {"title": ""}),
        ("activity_kind_is_known", done, {"kind": "party"}),
        ("activity_struck_says_why", done, {"struck_at": NOW}),
        ("activity_file_once", shown, {}),
        ("activity_file_has_caption", shown, {"caption": ""}),
        ("twinning_word_stance_is_known", said, {"stance": "perhaps"}),
        ("twinning_word_disputed_says_why", said, {"stance": "disputed"}),
        ("renewal_once_a_day", again, {}),
        ("renewal_ends_after_it_begins", again, {"ends_on": again.starts_on}),
        ("renewal_has_a_document", again, {"document": ""}),
        ("carry_once_per_side", carried, {}),
        ("carry_outcome_is_known", carried, {"outcome": "kept"}),
        ("carry_has_document_and_reason", carried, {"reason": ""}),
        ("carry_heir_once", carried.heirs.get(), {}),
        ("declaration_once", need, {}),
        ("declaration_kind_is_known", need, {"kind": "wish"}),
        ("declaration_says_it_with_source", need, {"source": ""}),
        ("declaration_ends_after_it_begins", need, {"valid_to": need.valid_from}),
    ]  # fmt: skip
    for name, row, other in tried:
        with pytest.raises(IntegrityError, match=name):
            copied(row, **other)


def test_what_was_written_stays(world: World) -> None:
    first, by = world.first, world.first.leader.actor
    pair = given.signed(world.programme, first, world.second)
    done = _record(pair, by)
    rows: list[tuple[Any, dict[str, Any]]] = [
        (pair.endorsements.earliest("pk"), {"who": "Khác"}),
        (_focal(pair, by), {"post": "Khác"}),
        (_renew(pair, by), {"document": "Khác"}),
        (done, {"day": given.SIGNED}),
        (given.declaration(world.programme, first, given.lower(first), "need"), {"text": "Khác"}),
        (_end(pair, by), {"end_reason": "Khác"}),
    ]
    for row, other in rows:
        with pytest.raises(Error, match="stays"):
            _changed(row, other)


def _changed(row: Any, other: dict[str, Any]) -> None:
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**other)
