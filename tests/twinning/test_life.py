"""A twinning from the proposal to its end: who says yes, what binds, what the database refuses."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, transaction

from hoptac.accounts import wall
from hoptac.audit.models import Event
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.twinning import actions, queries
from hoptac.twinning.models import Activity, FocalPoint, Pair
from hoptac.twinning.states import PAIR
from tests.given import files
from tests.given import twinning as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, party
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


def _status(pair: Pair, world: World, day: date = TODAY) -> str:
    rows = queries.list_of_pairs(world.first.standing.actor, {}, day)
    return next(row.standing.status.value for row in rows if row.pair.pk == pair.pk)


def test_two_sides_endorse_one_text_and_then_it_is_signed(world: World) -> None:
    first, second = world.first, world.second
    pair = given.proposed(world.programme, first, second)
    assert _status(pair, world) == "proposed"
    actions.endorse(pair=pair, sha256=pair.text_sha256, by=first.leader.actor, at=NOW)
    assert _status(pair, world) == "endorsed_one"
    with pytest.raises(Refusal, match="Còn 1 bên chưa tán thành"):
        _sign(pair, world)
    actions.endorse(pair=pair, sha256=pair.text_sha256, by=second.standing.actor, at=NOW)
    assert _status(pair, world) == "endorsed"
    _sign(pair, world, paper=files.paper())
    assert _status(pair, world, given.SIGNED) == "agreed"
    assert Pair.objects.get(pk=pair.pk).paper is not None


def _sign(pair: Pair, world: World, **other: Any) -> Pair:
    told = {"signed_on": given.SIGNED, "instrument": "Biên bản", "number": "", "paper": None}
    return actions.sign(pair=pair, **(told | other), by=world.first.leader.actor, at=NOW)


def test_an_edit_voids_the_yes_of_both_sides(world: World) -> None:
    pair = given.endorsed(world.programme, world.first, world.second)
    old = pair.text_sha256
    edited = _edit(pair, world, aim="Mục tiêu khác")
    assert edited.text_sha256 != old
    assert not edited.endorsements.filter(voided_at=None).exists()
    with pytest.raises(Refusal, match="Còn 2 bên"):
        _sign(edited, world)
    with pytest.raises(Refusal, match="đã được sửa sau khi bạn mở trang"):
        actions.endorse(pair=edited, sha256=old, by=world.second.leader.actor, at=NOW)


def _edit(pair: Pair, world: World, version: int = 1, **other: Any) -> Pair:
    return actions.edit_pair(
        pair=pair, unit_a=pair.unit_a, unit_b=pair.unit_b, said=given.said(**other),
        version=version, by=world.first.standing.actor, at=NOW,
    )  # fmt: skip


def test_an_edit_that_changes_nothing_leaves_the_yes_in_force(world: World) -> None:
    pair = given.endorsed(world.programme, world.first, world.second)
    edited = _edit(pair, world)
    assert edited.endorsements.filter(voided_at=None).count() == 2


def test_a_colleagues_edit_in_between_is_a_conflict(world: World) -> None:
    pair = given.drafted(world.programme, world.first, world.second)
    _edit(pair, world, aim="Bản của đồng nghiệp")
    with pytest.raises(Conflict):
        _edit(pair, world, aim="Bản của tôi")


def test_each_side_says_yes_once_and_for_itself(world: World) -> None:
    pair = given.proposed(world.programme, world.first, world.second)
    by = world.first.leader.actor
    actions.endorse(pair=pair, sha256=pair.text_sha256, by=by, at=NOW)
    with pytest.raises(Refusal, match="đã tán thành bản này"):
        actions.endorse(pair=pair, sha256=pair.text_sha256, by=by, at=NOW)
    stranger = world.noise.first.leader.actor
    with pytest.raises(Forbidden):
        actions.endorse(pair=pair, sha256=pair.text_sha256, by=stranger, at=NOW)
    with pytest.raises(Forbidden):
        actions.endorse(
            pair=pair, sha256=pair.text_sha256, by=world.first.sits("district").actor, at=NOW
        )


def test_the_other_side_neither_edits_nor_withdraws_a_proposal(world: World) -> None:
    pair = given.proposed(world.programme, world.first, world.second)
    by = world.second.standing.actor
    with pytest.raises(Forbidden, match="do bên kia soạn"):
        actions.withdraw(pair=pair, by=by, at=NOW)
    actions.withdraw(pair=pair, by=world.first.standing.actor, at=NOW)
    assert _status(pair, world) == "withdrawn"


def test_bad_pairs_are_told_at_their_field(world: World) -> None:
    first, second, programme = world.first, world.second, world.programme
    mine, theirs = given.lower(first), given.lower(second)
    commune = given.lower(second, level="commune")
    later = given.lower(second, opened_on=date(2025, 1, 1))
    tried = {
        "cùng một đơn vị": ((mine, mine), "unit_b"),
        "không cùng cấp": ((mine, commune), "unit_b"),
        "không phải cấp tỉnh": ((first.unit, theirs), "unit_a"),
        "không có đơn vị": ((mine, later), "unit_b"),
        "không thuộc địa phương": ((theirs, mine), "unit_a"),
    }
    for words, (units, field) in tried.items():
        with pytest.raises(Refusal, match=words) as told:
            given.drafted(programme, first, second, units=units)
        assert told.value.field == field
    with pytest.raises(Refusal, match="không thuộc địa phương") as told:
        given.drafted(programme, first, second, units=(mine, given.lower(first)))
    assert told.value.field == "unit_b"


def test_a_second_twinning_of_the_same_two_units_is_refused_in_either_order(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    units = (pair.unit_b, pair.unit_a)
    with pytest.raises(Refusal, match="đang kết nghĩa với nhau") as told:
        given.drafted(world.programme, world.second, world.first, units=units)
    assert told.value.field == "unit_b"


def test_the_database_refuses_what_the_forms_refuse(world: World) -> None:
    first, second = world.first, world.second
    pair = given.signed(world.programme, first, second)
    other = given.signed(world.programme, first, second)
    rows = Pair.objects.filter(pk=other.pk)
    swapped = {"unit_a": pair.unit_b, "unit_b": pair.unit_a}
    swapped |= {"party_a": pair.party_b, "party_b": pair.party_a}
    late = given.lower(second, opened_on=date(2025, 1, 1))
    drafted = Pair.objects.filter(pk=given.drafted(world.programme, first, second).pk)
    tried: dict[str, tuple[Any, dict[str, Any]]] = {
        "pair_of_two_units": (rows, {"unit_a": other.unit_b}),
        "pair_of_two_parties": (rows, {"party_a": other.party_b}),
        "pair_once_in_force": (rows, swapped),
        "pair_below_the_province": (rows, {"level": "province"}),
        "pair_signed_has_its_instrument": (rows, {"instrument": ""}),
        "pair_ended_says_why": (rows, {"state": "ended"}),
        "pair_draft_was_not_put_forward": (rows, {"state": "draft"}),
        "both units exist": (drafted, {"unit_b": late}),
        "each unit lies": (drafted, {"unit_b": given.lower(first)}),
    }
    for name, (changed, values) in tried.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            changed.update(**values)
    again = given.endorsed(world.programme, first, second)
    again.endorsements.filter(party=again.party_b).update(voided_at=NOW)
    with pytest.raises(IntegrityError, match="both sides endorse"), transaction.atomic():
        Pair.objects.filter(pk=again.pk).update(
            state="signed", signed_on=given.SIGNED, instrument="Biên bản"
        )


def test_an_activity_lies_between_signing_and_today_and_the_database_knows(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    by = world.second.sits("district")
    for day, words in (
        (given.SIGNED - timedelta(days=1), "trước ngày ký"),
        (date(2099, 1, 1), "chưa đến"),
    ):
        with pytest.raises(Refusal, match=words) as told:
            given.activity(pair, by, day=day)
        assert told.value.field == "day"
    made = given.activity(pair, by)
    made.pk, made.day = None, given.SIGNED - timedelta(days=1)
    with pytest.raises(IntegrityError, match="an activity lies between"), transaction.atomic():
        made.save()


def test_an_activity_is_struck_by_its_side_and_judged_by_the_other(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    made = given.activity(pair, world.first.sits("district"))
    told = {"stance": "disputed", "sha256": made.sha256, "at": NOW}
    with pytest.raises(Forbidden, match="do bên bạn ghi"):
        actions.give_word(activity=made, reason="Nhầm", **told, by=world.first.leader.actor)
    with pytest.raises(Refusal) as refused:
        actions.give_word(activity=made, reason=" ", **told, by=world.second.leader.actor)
    assert refused.value.field == "reason"
    actions.give_word(activity=made, reason="Sai ngày", **told, by=world.second.leader.actor)
    with pytest.raises(Forbidden, match="do bên kia ghi"):
        actions.strike_activity(
            activity=made, reason="Nhầm", by=world.second.standing.actor, at=NOW
        )
    assert _status(pair, world) == "active"
    actions.strike_activity(activity=made, reason="Nhầm", by=world.first.standing.actor, at=NOW)
    assert _status(pair, world) == "dormant"


def test_it_falls_asleep_by_itself_and_wakes_with_an_activity(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second, dormant_after=6)
    given.activity(pair, world.first.standing, day=date(2024, 9, 1))
    assert _status(pair, world, date(2025, 2, 28)) == "active"
    assert _status(pair, world, date(2025, 3, 1)) == "dormant"
    given.activity(pair, world.second.standing, day=date(2025, 5, 5))
    assert _status(pair, world, date(2025, 5, 5)) == "active"


def test_a_further_term_wakes_it_and_the_end_keeps_its_record(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    by = world.second.leader.actor
    again = {"starts_on": TODAY, "ends_on": None, "document": "Phụ lục 1"}
    actions.renew(pair=pair, **again, by=by, at=NOW)
    assert _status(pair, world) == "active"
    told = {"ended_on": TODAY, "reason": "Hết thời hạn", "document": "Công văn 5"}
    actions.end(pair=pair, **told, by=by, at=NOW)
    assert _status(pair, world, TODAY - timedelta(days=1)) == "dormant"
    assert _status(pair, world) == "ended"
    with pytest.raises(Refusal, match="không làm được việc này"):
        given.activity(pair, world.first.standing)


def test_it_does_not_end_before_what_the_two_still_did(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    made = given.activity(pair, world.first.standing, day=date(2025, 5, 5))
    told = {"ended_on": date(2025, 5, 4), "reason": "Hết thời hạn", "document": "Công văn 5"}
    by = world.second.leader.actor
    with pytest.raises(Refusal, match="hoạt động ngày 05/05/2025") as refused:
        actions.end(pair=pair, **told, by=by, at=NOW)
    assert refused.value.field == "ended_on"
    actions.strike_activity(activity=made, reason="Ghi nhầm", by=world.first.standing.actor, at=NOW)
    actions.end(pair=pair, **told, by=by, at=NOW)


def test_one_focal_point_a_day_on_each_side(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)

    def name(side: Any, day: date) -> FocalPoint:
        return actions.name_focal(
            pair=pair, post="Chánh Văn phòng", contact="", valid_from=day,
            by=side.standing.actor, at=NOW,
        )  # fmt: skip

    one = name(world.first, date(2024, 7, 1))
    name(world.second, date(2024, 7, 1))
    name(world.first, date(2025, 1, 1))
    one.refresh_from_db()
    assert one.valid_to == date(2025, 1, 1)
    with pytest.raises(Refusal) as told:
        name(world.first, date(2024, 10, 1))
    assert told.value.field == "valid_from"
    twin = FocalPoint(pair=pair, party=pair.party_a, post="Khác", valid_from=date(2024, 8, 1))
    with pytest.raises(IntegrityError, match="focal_one_a_day_per_side"), transaction.atomic():
        twin.save()


def test_what_was_signed_and_recorded_cannot_be_rewritten(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    made = given.activity(pair, world.first.standing)
    for rows, values in (
        (Pair.objects.filter(pk=pair.pk), {"aim": "Khác"}),
        (Pair.objects.filter(pk=pair.pk), {"signed_on": date(2024, 6, 4)}),
        (Activity.objects.filter(pk=made.pk), {"title": "Khác"}),
    ):
        with pytest.raises(Error, match="stays"), transaction.atomic():
            rows.update(**values)  # type: ignore[attr-defined]  # of two models


def test_a_district_officers_draft_is_not_the_other_sides_to_read(world: World) -> None:
    by = world.first.sits("district")
    pair = given.drafted(world.programme, world.first, world.second, by=by)
    for person, sees in ((world.first.standing, True), (world.first.officer, False),
                         (world.second.leader, False), (world.observer, False)):  # fmt: skip
        assert queries.visible_pairs(person.actor).filter(pk=pair.pk).exists() is sees
        with as_in_production(), transaction.atomic():
            wall.enter(person.actor)
            assert Pair.objects.filter(pk=pair.pk).exists() is sees


def test_every_move_leaves_its_event(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    given.activity(pair, world.first.standing)
    verbs = set(Event.objects.filter(verb__startswith="twinning.").values_list("verb", flat=True))
    assert verbs == {
        "twinning.pair.drafted", "twinning.pair.proposed", "twinning.pair.endorsed",
        "twinning.pair.signed", "twinning.activity.recorded",
    }  # fmt: skip


def test_every_verb_of_the_table_is_an_action() -> None:
    assert {step.verb for step in PAIR.steps} == {
        "edit", "put_forward", "withdraw", "endorse", "sign", "record", "name_focal", "renew",
        "end", "carry", "publish",
    }  # fmt: skip


def test_the_proposing_side_is_the_first_party(world: World) -> None:
    pair = given.drafted(world.programme, world.first, world.second)
    assert pair.party_a == party(world.programme, world.first)
    assert pair.party_b == party(world.programme, world.second)
