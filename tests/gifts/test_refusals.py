"""What the ledger refuses, each with its sentence, field by field."""

from datetime import timedelta
from decimal import Decimal

import pytest

from hoptac.gifts import actions
from hoptac.gifts.actions import Told
from hoptac.gifts.figures import Asked, Book, Kind
from hoptac.gifts.models import Difference
from hoptac.kernel.errors import Forbidden, Refusal
from tests.given import gifts as given
from tests.given.gifts import BICYCLES, FUND
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, party

pytestmark = pytest.mark.django_db


def test_what_is_carried_over_must_have_arrived_on_the_other_line_as_well(world: World) -> None:
    occasion = given.shared(world, BICYCLES, BICYCLES | {"item": "Xe đạp đợt hai"})
    one, two = occasion.lines.select_related("occasion__programme").order_by("number")
    given.books(world, one, 40, 40, 40, 40)
    asked = Asked(Book.DISTRIBUTED, Kind.TRANSFER, None, Decimal(5))
    by = world.second.standing.actor
    with pytest.raises(Refusal, match="nhiều hơn số đã nhận"):
        actions.move(line=one, to=two, asked=asked, told=Told(TODAY, "", "Xã"), by=by, at=NOW)


def test_money_is_not_counted_in_pieces(world: World) -> None:
    line, by = given.line_of(given.shared(world, FUND)), world.first.standing.actor
    asked = Asked(Book.PLEDGED, Kind.ENTRY, None, Decimal(5))
    with pytest.raises(Refusal, match="chỉ ghi bằng đồng") as refused:
        actions.write(line=line, asked=asked, told=Told(TODAY), by=by, at=NOW)
    assert refused.value.field == "quantity"


def test_an_occasion_is_between_two_parties_of_its_programme(world: World) -> None:
    by, noise = world.first.standing.actor, world.noise
    own, other = (party(world.programme, side) for side in (world.first, world.second))
    stranger = party(noise.programme, noise.first)
    for giver, receiver in ((own, stranger), (own, own), (stranger, other)):
        with pytest.raises(Refusal, match="hai bên khác nhau của chương trình"):
            actions.record_occasion(
                programme=world.programme, giver=giver, receiver=receiver,
                place=world.second.unit, said=given.said(), by=by, at=NOW,
            )  # fmt: skip


def test_nobody_records_or_revises_for_a_programme_that_is_not_theirs(world: World) -> None:
    own, other = (party(world.programme, side) for side in (world.first, world.second))
    stranger = world.noise.first.standing.actor
    with pytest.raises(Forbidden):
        actions.record_occasion(
            programme=world.programme, giver=own, receiver=other, place=world.second.unit,
            said=given.said(), by=stranger, at=NOW,
        )  # fmt: skip


def test_nothing_was_written_or_seen_on_a_day_that_has_not_come(world: World) -> None:
    line, by = given.line_of(given.shared(world)), world.first.standing.actor
    asked = Asked(Book.PLEDGED, Kind.ENTRY, None, Decimal(5))
    ahead = TODAY + timedelta(days=1)
    with pytest.raises(Refusal, match="ở tương lai"):
        actions.write(line=line, asked=asked, told=Told(ahead), by=by, at=NOW)
    seen = {"seen_on": ahead, "seen_by": "A", "found": 1, "of": 1}
    with pytest.raises(Refusal, match="ở tương lai") as refused:
        actions.verify(line=line, said=seen, by=by, at=NOW)
    assert refused.value.field == "seen_on"


def test_a_hamlet_is_not_added_later_to_a_line_of_few_people(world: World) -> None:
    few = BICYCLES | {"reached": 2, "category": "policy_family"}
    occasion = given.drafted(world.programme, world.first, world.second, few)
    with pytest.raises(Refusal, match="dễ nhận ra từng người"):
        actions.revise_occasion(
            occasion=occasion, place=world.second.unit, said=given.said(site="thôn Một"),
            version=1, by=world.first.standing.actor, at=NOW,
        )  # fmt: skip


def test_an_open_question_keeps_a_ledger_open_whose_books_agree(world: World) -> None:
    occasion = given.agreeing(world)
    Difference.objects.create(
        line=given.line_of(occasion), after="received", dong=0, quantity=0,
        party=occasion.giver, text="Vì sao?", asked_at=NOW, asked_by_id=1, who="x",
    )  # fmt: skip
    with pytest.raises(Refusal, match="Còn câu hỏi về chênh lệch"):
        actions.close_occasion(occasion=occasion, by=world.second.leader.actor, at=NOW)


def test_the_asking_side_does_not_answer_itself(world: World) -> None:
    with pytest.raises(Forbidden, match="không tự trả lời"):
        actions.answer(
            question=given.asked(world), stance="keep", text="Ừ", by=world.first.standing.actor,
            at=NOW,
        )  # fmt: skip


def test_more_is_not_found_than_was_looked_at(world: World) -> None:
    seen = {"seen_on": TODAY, "seen_by": "A", "found": 2, "of": 1}
    with pytest.raises(Refusal, match="phải từ 0 đến số đã xem"):
        actions.verify(
            line=given.line_of(given.shared(world)), said=seen, by=world.first.standing.actor,
            at=NOW,
        )  # fmt: skip
