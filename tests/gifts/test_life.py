"""A gift from the promise to the hand it was meant for: who may write what, and what stays."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import Error, transaction

from hoptac.accounts import wall
from hoptac.audit.models import Event
from hoptac.gifts import actions
from hoptac.gifts.actions import Told
from hoptac.gifts.figures import Asked, Balance, Book, Kind, fold
from hoptac.gifts.figures import Event as Moved
from hoptac.gifts.models import BookEvent, Difference, Line, Occasion, Verification
from hoptac.gifts.queries import books_of_line, books_of_occasion, money_of_programme
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from tests.given import files
from tests.given import gifts as given
from tests.given.gifts import BICYCLES, BILLION, FUND
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
DAY = TODAY


def _close(occasion: Occasion, w: World) -> Occasion:
    return actions.close_occasion(occasion=occasion, by=w.second.leader.actor, at=NOW)


def test_a_gift_goes_the_whole_way_and_its_ledger_closes(world: World) -> None:
    occasion = given.agreeing(world)
    closed = _close(occasion, world)
    assert (closed.state, closed.closed_on) == ("closed", DAY)
    verbs = Event.objects.filter(verb__startswith="gifts.").values_list("verb", flat=True)
    assert {"gifts.occasion.shared", "gifts.event.written", "gifts.occasion.closed"} <= set(verbs)


@pytest.mark.parametrize(
    "many", [(40,), (40, 40), (40, 40, 40), (40, 40, 38, 38), (40, 39, 39, 39)]
)
def test_a_ledger_does_not_close_before_its_four_books_agree(
    world: World, many: tuple[int, ...]
) -> None:
    occasion = given.shared(world)
    given.books(world, given.line_of(occasion), *many)
    with pytest.raises(Refusal, match="Bốn sổ chưa khớp ở: Xe đạp"):
        _close(occasion, world)
    with pytest.raises(Error, match="four books"), transaction.atomic():
        Occasion.objects.filter(pk=occasion.pk).update(state="closed", closed_on=DAY)


def test_a_fund_is_counted_in_dong_and_agrees_to_the_last_one(world: World) -> None:
    occasion = given.shared(world, FUND)
    line = given.line_of(occasion)
    given.books(world, line, 3 * BILLION, 3 * BILLION, 3 * BILLION - 1, 3 * BILLION - 1)
    with pytest.raises(Refusal, match="Bốn sổ chưa khớp"):
        _close(occasion, world)
    for book in (Book.RECEIVED, Book.DISTRIBUTED):
        given.put(line, world.second.standing, book, 1)
    assert _close(occasion, world).state == "closed"
    assert set(money_of_programme(world.programme).values()) == {3 * BILLION}


def test_nobody_gives_out_more_than_came_in(world: World) -> None:
    line = given.short(world)
    with pytest.raises(Refusal, match="nhiều hơn số đã nhận"):
        given.put(line, world.second.standing, Book.DISTRIBUTED, 39)
    given.put(line, world.second.standing, Book.DISTRIBUTED, 38)


def test_a_book_never_says_less_than_nothing(world: World) -> None:
    line = given.short(world)
    with pytest.raises(Refusal, match="số âm"):
        given.put(line, world.second.standing, Book.RECEIVED, -39, Kind.CORRECTION)
    received = BookEvent.objects.get(book="received")
    given.put(line, world.second.standing, Book.DISTRIBUTED, 38)
    with pytest.raises(Refusal, match="nhiều hơn số đã nhận"):
        actions.reverse(event=received, reason="Nhầm", by=world.second.standing.actor, at=NOW)


def test_a_mistake_is_reversed_once_and_both_entries_stay(world: World) -> None:
    line = given.short(world)
    before = books_of_line(line)
    wrong = given.put(line, world.second.standing, Book.RECEIVED, 5)
    by = world.second.standing.actor
    actions.reverse(event=wrong, reason="Ghi hai lần", by=by, at=NOW)
    assert books_of_line(line) == before
    assert BookEvent.objects.filter(line=line, book="received").count() == 3
    with pytest.raises(Refusal, match="đã được đảo"):
        actions.reverse(event=wrong, reason="Nữa", by=by, at=NOW)


def test_an_entry_in_a_book_is_neither_changed_nor_deleted(world: World) -> None:
    line = given.short(world)
    entry = BookEvent.objects.filter(line=line).latest("pk")
    for deed in (
        lambda: BookEvent.objects.filter(pk=entry.pk).update(quantity=Decimal(40)),
        lambda: BookEvent.objects.filter(pk=entry.pk).delete(),
    ):
        with pytest.raises(Error, match="reversed"), transaction.atomic():
            deed()


def test_nobody_writes_into_the_books_of_the_other_side(world: World) -> None:
    line = given.line_of(given.shared(world))
    for person, book in (
        (world.first.standing, Book.RECEIVED),
        (world.first.standing, Book.DISTRIBUTED),
        (world.second.standing, Book.PLEDGED),
        (world.second.standing, Book.TRANSFERRED),
        (world.noise.first.standing, Book.RECEIVED),
    ):
        with pytest.raises(Forbidden):
            given.put(line, person, book, 1)
    by = world.second.standing.actor
    with as_in_production(), pytest.raises(Error), transaction.atomic(), wall.within(by):
        BookEvent.objects.create(
            programme=world.programme, occasion=line.occasion, line=line,
            party=line.occasion.receiver, book="transferred", kind="entry", quantity=1,
            recorded_at=NOW, recorded_by_id=world.second.standing.user.pk, who="x",
        )  # fmt: skip


def test_the_wall_lets_each_side_do_its_part(world: World) -> None:
    first, second = world.first, world.second
    with as_in_production():
        with wall.within(first.standing.actor):
            occasion = given.shared(world)
            line = given.line_of(occasion)
            for book in (Book.PLEDGED, Book.TRANSFERRED):
                given.put(line, first.standing, book, 40)
        with wall.within(second.officer.actor):
            given.put(line, second.officer, Book.RECEIVED, 38)
        with wall.within(first.standing.actor):
            question = actions.ask(
                line=line, after=Book.RECEIVED, text="?", by=first.standing.actor, at=NOW
            )
        with wall.within(second.standing.actor):
            by = second.standing.actor
            actions.answer(question=question, stance="correct", text="Đếm sót", by=by, at=NOW)
            actions.settle(question=question, book=Book.RECEIVED, reason="Sót", by=by, at=NOW)
            given.put(line, second.standing, Book.DISTRIBUTED, 40)
            said = {"seen_on": TODAY, "seen_by": "Cán bộ", "found": 40, "of": 40}
            actions.verify(line=line, said=said, by=by, at=NOW)
        with wall.within(second.leader.actor):
            assert _close(occasion, world).state == "closed"


def test_until_it_is_shared_the_other_side_neither_sees_nor_writes(world: World) -> None:
    occasion = given.drafted(world.programme, world.first, world.second)
    line = given.line_of(occasion)
    with pytest.raises(Forbidden):
        given.put(line, world.second.standing, Book.RECEIVED, 1)
    with as_in_production(), wall.within(world.second.standing.actor):
        assert not Occasion.objects.filter(pk=occasion.pk).exists()
        assert not Line.objects.filter(pk=line.pk).exists()


def test_households_are_not_cows_and_money_is_not_counted_in_pieces(world: World) -> None:
    line, by = given.line_of(given.shared(world)), world.first.standing.actor
    asked = Asked(Book.PLEDGED, Kind.ENTRY, None, Decimal(5))
    with pytest.raises(Refusal, match="tính bằng “chiếc”, không phải “hộ”"):
        actions.write(line=line, asked=asked, told=Told(TODAY, unit="hộ"), by=by, at=NOW)
    wrong = Asked(Book.PLEDGED, Kind.ENTRY, 5_000_000, None)
    with pytest.raises(Refusal, match="theo số lượng, không theo tiền"):
        actions.write(line=line, asked=wrong, told=Told(TODAY), by=by, at=NOW)


def test_transfer_adjustment_and_correction_are_three_different_things(world: World) -> None:
    occasion = given.shared(world, BICYCLES, BICYCLES | {"item": "Xe đạp đợt hai"})
    one, two = occasion.lines.select_related("occasion__programme").order_by("number")
    by = world.first.standing.actor
    given.put(one, world.first.standing, Book.PLEDGED, 40)
    seven = Asked(Book.PLEDGED, Kind.TRANSFER, None, Decimal(7))
    actions.move(line=one, to=two, asked=seven, told=Told(TODAY, "", "Xã khác"), by=by, at=NOW)
    less = Asked(Book.PLEDGED, Kind.ADJUSTMENT, None, Decimal(-3))
    with pytest.raises(Refusal, match="không được để trống"):
        actions.write(line=one, asked=less, told=Told(TODAY, "", "Bớt"), by=by, at=NOW)
    told = Told(TODAY, "QĐ 5", "Bớt theo quyết định")
    actions.write(line=one, asked=less, told=told, by=by, at=NOW)
    given.put(one, world.first.standing, Book.PLEDGED, 1, Kind.CORRECTION)
    books = books_of_occasion(occasion)
    assert books[one.pk][Book.PLEDGED].quantity == 40 - 7 - 3 + 1
    assert books[two.pk][Book.PLEDGED].quantity == 7
    kinds = set(BookEvent.objects.values_list("kind", flat=True))
    assert kinds == {"entry", "transfer", "adjustment", "correction"}


def test_a_difference_is_asked_once_answered_by_the_other_and_settled_by_new_entries(
    world: World,
) -> None:
    question = given.asked(world)
    by, other = world.first.standing.actor, world.second.standing.actor
    with pytest.raises(Refusal, match="đã có câu hỏi"):
        actions.ask(line=question.line, after=Book.RECEIVED, text="Nữa", by=other, at=NOW)
    with pytest.raises(Forbidden, match="không tự trả lời"):
        actions.answer(question=question, stance="keep", text="Ừ", by=by, at=NOW)
    with pytest.raises(Refusal, match="chưa được trả lời"):
        actions.settle(question=question, book=Book.TRANSFERRED, reason="x", by=by, at=NOW)
    actions.answer(question=question, stance="keep", text="Chỉ nhận 38", by=other, at=NOW)
    entries = BookEvent.objects.filter(line=question.line).count()

    actions.settle(
        question=question, book=Book.TRANSFERRED, reason="Hai xe hỏng, không giao", by=by, at=NOW
    )

    question.refresh_from_db()
    assert question.settled_at == NOW
    assert BookEvent.objects.filter(line=question.line).count() == entries + 1
    assert books_of_line(question.line)[Book.TRANSFERRED].quantity == 38
    assert question.settling.get().kind == "correction"


def test_what_arrives_late_settles_the_question_too(world: World) -> None:
    question = given.asked(world)
    given.put(question.line, world.second.standing, Book.RECEIVED, 2)
    question.refresh_from_db()
    assert question.settled_at is not None


def test_books_that_agree_leave_nothing_to_ask(world: World) -> None:
    line = given.line_of(given.agreeing(world))
    with pytest.raises(Refusal, match="đang khớp"):
        actions.ask(line=line, after=Book.RECEIVED, text="?", by=world.first.standing.actor, at=NOW)


def test_an_unanswered_question_keeps_the_ledger_open(world: World) -> None:
    question = given.answered(world)
    Difference.objects.filter(pk=question.pk).update(settled_at=None)
    line = question.line
    given.put(line, world.second.standing, Book.RECEIVED, 1)
    with pytest.raises(Refusal, match="Bốn sổ chưa khớp"):
        _close(line.occasion, world)


def test_what_is_found_on_the_spot_is_kept_with_its_photo(world: World) -> None:
    line, by = given.line_of(given.agreeing(world)), world.second.officer.actor
    seen: dict[str, Any] = {"seen_on": TODAY, "seen_by": "Cán bộ xã", "found": 39, "of": 40}
    shown = {"caption": "Xe còn tốt", "credit": "VP", "consent": "nobody"}
    with pytest.raises(Refusal, match="phải từ 0 đến số đã xem"):
        actions.verify(line=line, said=seen | {"found": 41}, by=by, at=NOW)
    without = seen | shown | {"consent": ""}
    with pytest.raises(Refusal) as refused:
        actions.verify(line=line, said=without, photo=files.photo(), by=by, at=NOW)
    assert refused.value.field == "consent"
    grown = seen | shown | {"consent": "adults"}
    with pytest.raises(Refusal, match="cần cả hai lời đồng ý"):  # bicycles for pupils
        actions.verify(line=line, said=grown, photo=files.photo(), by=by, at=NOW)
    actions.verify(line=line, said=seen | shown, photo=files.photo(), by=by, at=NOW)
    found = Verification.objects.get()
    assert (found.found, found.of, found.photo is not None) == (39, 40, True)


def test_an_occasion_is_revised_until_the_other_side_sees_it(world: World) -> None:
    occasion = given.drafted(world.programme, world.first, world.second)
    by = world.first.standing.actor
    rest = {"place": world.second.unit, "by": by, "at": NOW}
    told = given.said(stated_dong=100_000_000)
    done = actions.revise_occasion(occasion=occasion, said=told, version=1, **rest)
    assert done.stated_dong == 100_000_000
    with pytest.raises(Conflict):
        actions.revise_occasion(occasion=occasion, said=told, version=1, **rest)
    actions.share_occasion(occasion=occasion, by=by, at=NOW)
    with pytest.raises(Refusal, match="không làm được việc này"):
        actions.revise_occasion(occasion=occasion, said=told, version=2, **rest)
    with pytest.raises(Error), transaction.atomic():
        Occasion.objects.filter(pk=occasion.pk).update(stated_dong=1)


def test_a_line_is_revised_until_the_other_side_sees_it_and_keeps_its_unit(world: World) -> None:
    occasion = given.drafted(world.programme, world.first, world.second)
    line, by = given.line_of(occasion), world.first.standing.actor
    told = BICYCLES | {"quantity": Decimal(41)}
    with as_in_production(), wall.within(by):
        done = actions.revise_line(line=line, said=told, version=1, by=by, at=NOW)
    assert (done.quantity, done.version) == (41, 2)
    with pytest.raises(Conflict):
        actions.revise_line(line=line, said=told, version=1, by=by, at=NOW)
    given.put(line, world.first.standing, Book.PLEDGED, 41)
    with pytest.raises(Refusal, match="không đổi được cách tính"):
        actions.revise_line(line=line, said=told | {"unit": "bộ"}, version=2, by=by, at=NOW)
    actions.share_occasion(occasion=occasion, by=by, at=NOW)
    with pytest.raises(Refusal, match="không làm được việc này"):
        actions.revise_line(line=line, said=told, version=2, by=by, at=NOW)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (BICYCLES | {"unit": ""}, "unit"),
        (BICYCLES | {"unit": "đồng"}, "unit"),
        (BICYCLES | {"quantity": Decimal(0)}, "quantity"),
        (BICYCLES | {"total_dong": -5, "basis": "stated"}, "total_dong"),
        (BICYCLES | {"basis": "stated"}, "basis"),
        (BICYCLES | {"unit_dong": 3, "quantity": Decimal("0.5"), "basis": "stated"}, "unit_dong"),
        (BICYCLES | {"unit_dong": 3, "total_dong": 5, "basis": "stated"}, "total_dong"),
        (BICYCLES | {"unit_dong": 3, "quantity": None, "basis": "stated"}, "quantity"),
        (BICYCLES | {"category": ""}, "category"),
        (FUND | {"total_dong": None, "basis": "unknown"}, "total_dong"),
        (FUND | {"quantity": Decimal(5)}, "quantity"),
        (FUND | {"item": " "}, "item"),
    ],
)
def test_a_line_whose_numbers_do_not_fit_is_refused_at_its_field(
    world: World, line: dict[str, Any], field: str
) -> None:
    occasion = given.drafted(world.programme, world.first, world.second)
    with pytest.raises(Refusal) as refused:
        actions.add_line(occasion=occasion, said=line, by=world.first.standing.actor, at=NOW)
    assert refused.value.field == field


def test_fewer_than_five_households_are_told_at_commune_level_only(world: World) -> None:
    few = BICYCLES | {"reached": 2}
    given.drafted(world.programme, world.first, world.second, few)
    with pytest.raises(Refusal, match="dễ nhận ra"):
        given.drafted(world.programme, world.first, world.second, few, site="Thôn Một")


def test_the_database_adds_up_what_the_fold_adds_up(world: World) -> None:
    occasion = given.shared(world, BICYCLES, FUND)
    one, two = occasion.lines.select_related("occasion__programme").order_by("number")
    given.books(world, one, 40, 40, 38, 30)
    given.books(world, two, BILLION, BILLION, 5)
    wrong = given.put(two, world.first.standing, Book.PLEDGED, 7)
    actions.reverse(event=wrong, reason="Nhầm", by=world.first.standing.actor, at=NOW)
    told = [
        Moved(
            e.line_id, Book(e.book), Balance(e.amount_dong or 0, e.quantity or Decimal(0), e.untold)
        )
        for e in BookEvent.objects.filter(occasion=occasion)
    ]
    assert books_of_occasion(occasion) == fold(told)
