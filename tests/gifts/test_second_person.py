"""A large sum counts once two people of one side have said so, in pages and in the database."""

from decimal import Decimal

import pytest
from django.db import Error, transaction
from django.urls import reverse

from hoptac.accounts import wall
from hoptac.gifts import actions
from hoptac.gifts.actions import Told
from hoptac.gifts.figures import Asked, Book, Kind
from hoptac.gifts.models import BookEvent, HeldEntry, Line
from hoptac.gifts.queries import books_of_line, visible_held
from hoptac.gifts.rules import SECOND_PERSON_FROM
from hoptac.kernel.errors import Forbidden, Refusal
from tests.given import gifts as given
from tests.given.accounts import Person
from tests.given.gifts import BICYCLES, BILLION, FUND
from tests.given.pages import post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


def confirm(held: HeldEntry, by: Person) -> BookEvent:
    return actions.confirm_entry(held=held, by=by.actor, at=NOW)


def test_a_large_sum_stands_in_no_book_before_somebody_else_confirms_it(world: World) -> None:
    held = given.held(world)
    assert not BookEvent.objects.exists()

    made = confirm(held, world.first.officer)

    held.refresh_from_db()
    assert (held.state, held.asked_by_id) == ("confirmed", world.first.standing.user.pk)
    assert (made.held, made.amount_dong, made.document) == (held, 3 * BILLION, "CT 1")
    assert made.recorded_by_id == world.first.officer.user.pk
    assert books_of_line(held.line)[Book.PLEDGED].dong == 3 * BILLION


def test_whoever_wrote_it_down_cannot_confirm_it(world: World) -> None:
    held = given.held(world)
    with pytest.raises(Forbidden, match="không tự xác nhận"):
        confirm(held, world.first.standing)
    with pytest.raises(Error, match="confirmed_by_another"), transaction.atomic():
        HeldEntry.objects.filter(pk=held.pk).update(
            state="confirmed", decided_at=NOW, decided_by_id=held.asked_by_id, decided_who="x"
        )


@pytest.mark.parametrize("who", ["second.officer", "noise.first.officer"])
def test_nobody_of_another_side_confirms_it_or_even_sees_it(world: World, who: str) -> None:
    held = given.held(world)
    person: Person = world
    for name in who.split("."):
        person = getattr(person, name)
    with pytest.raises(Forbidden):
        confirm(held, person)
    assert person.client().get(reverse("gifts:decide", args=[held.pk])).status_code == 404
    assert not visible_held(person.actor).exists()
    with as_in_production(), wall.within(person.actor):
        assert not HeldEntry.objects.exists()


def test_the_limit_counts_from_its_first_dong_on(world: World) -> None:
    line = given.line_of(given.shared(world, FUND))
    below = given.entered(line, world.first.standing, Book.PLEDGED, SECOND_PERSON_FROM - 1)
    at = given.entered(line, world.first.officer, Book.TRANSFERRED, SECOND_PERSON_FROM)
    assert [type(below), type(at)] == [BookEvent, HeldEntry]


def test_parts_of_a_large_sum_are_no_way_around_the_second_person(world: World) -> None:
    line = given.line_of(given.shared(world, FUND))
    first = given.entered(line, world.first.standing, Book.PLEDGED, 600_000_000)
    rest = given.entered(line, world.first.standing, Book.PLEDGED, 600_000_000)
    other = given.entered(line, world.first.officer, Book.PLEDGED, 600_000_000)
    assert [type(one) for one in (first, rest, other)] == [BookEvent, HeldEntry, BookEvent]


def test_things_are_as_large_as_their_line_says_they_are_worth(world: World) -> None:
    houses = {
        "kind": "house", "item": "Nhà", "quantity": Decimal(40), "unit": "nhà",
        "unit_dong": 50_000_000, "total_dong": 2 * BILLION, "basis": "stated",
        "recipient_kind": "unit",
    }  # fmt: skip
    line = given.line_of(given.shared(world, houses))
    few = given.entered(line, world.first.standing, Book.PLEDGED, 19)
    many = given.entered(line, world.first.officer, Book.PLEDGED, 20)
    unvalued = given.line_of(given.shared(world, BICYCLES))
    plain = given.entered(unvalued, world.first.standing, Book.PLEDGED, 40)
    assert [type(one) for one in (few, many, plain)] == [BookEvent, HeldEntry, BookEvent]


def _whole(world: World) -> Line:
    """Give a fund that was promised with two people's word."""
    line = given.line_of(given.shared(world, FUND, FUND | {"item": "Quỹ khác"}))
    side = world.first
    given.put(line, side.standing, Book.PLEDGED, 3 * BILLION, second=side.officer)
    return line


def test_taking_a_large_sum_back_needs_two_people_as_well(world: World) -> None:
    line = _whole(world)
    event, by = BookEvent.objects.get(line=line), world.first.standing
    held = actions.reverse(event=event, reason="Nhầm", by=by.actor, at=NOW)
    again = actions.reverse(event=event, reason="Nhầm", by=by.actor, at=NOW)
    assert isinstance(held, HeldEntry)
    assert isinstance(again, HeldEntry)
    assert confirm(held, world.first.officer).reverses == event
    assert books_of_line(line)[Book.PLEDGED].is_nothing
    with pytest.raises(Refusal, match="đã được đảo"):
        confirm(again, world.first.officer)


def test_carrying_a_large_sum_over_needs_two_people_and_keeps_both_halves(world: World) -> None:
    line = _whole(world)
    to = line.occasion.lines.exclude(pk=line.pk).get()
    asked = Asked(Book.PLEDGED, Kind.TRANSFER, 2 * BILLION)
    held = actions.move(
        line=line, to=to, asked=asked, told=Told(TODAY, "", "Xã khác"),
        by=world.first.standing.actor, at=NOW,
    )  # fmt: skip
    assert isinstance(held, HeldEntry)
    confirm(held, world.first.officer)
    assert books_of_line(line)[Book.PLEDGED].dong == BILLION
    assert books_of_line(to)[Book.PLEDGED].dong == 2 * BILLION
    assert set(BookEvent.objects.filter(held=held).values_list("line", flat=True)) == {
        line.pk,
        to.pk,
    }


def test_a_large_correction_that_settles_a_question_waits_and_then_settles_it(
    world: World,
) -> None:
    line = _whole(world)
    first, second = world.first, world.second
    given.put(line, first.standing, Book.TRANSFERRED, 3 * BILLION, second=first.officer)
    given.put(line, second.standing, Book.RECEIVED, BILLION, second=second.officer)
    question = actions.ask(
        line=line, after=Book.RECEIVED, text="Thiếu?", by=first.standing.actor, at=NOW
    )
    by = second.standing.actor
    actions.answer(question=question, stance="correct", text="Đếm sót", by=by, at=NOW)
    held = actions.settle(question=question, book=Book.RECEIVED, reason="Sót", by=by, at=NOW)
    assert isinstance(held, HeldEntry)
    question.refresh_from_db()
    assert question.settled_at is None
    assert confirm(held, second.officer).question == question
    question.refresh_from_db()
    assert question.settled_at == NOW


def test_a_settling_correction_is_not_confirmed_once_the_difference_has_changed(
    world: World,
) -> None:
    line = _whole(world)
    first, second = world.first, world.second
    given.put(line, first.standing, Book.TRANSFERRED, 3 * BILLION, second=first.officer)
    given.put(line, second.standing, Book.RECEIVED, BILLION, second=second.officer)
    question = actions.ask(
        line=line, after=Book.RECEIVED, text="Thiếu?", by=first.standing.actor, at=NOW
    )
    by = second.standing.actor
    actions.answer(question=question, stance="correct", text="Đếm sót", by=by, at=NOW)
    held = actions.settle(question=question, book=Book.RECEIVED, reason="Sót", by=by, at=NOW)
    assert isinstance(held, HeldEntry)
    given.put(line, second.standing, Book.RECEIVED, 5)
    with pytest.raises(Refusal, match="Chênh lệch đã thay đổi"):
        confirm(held, second.officer)


def test_it_is_returned_with_a_reason_and_decided_once(world: World) -> None:
    held, by = given.held(world), world.first.officer
    with pytest.raises(Refusal, match="không được để trống"):
        actions.decline_entry(held=held, reason=" ", by=by.actor, at=NOW)
    actions.decline_entry(held=held, reason="Chưa có chứng từ", by=by.actor, at=NOW)
    with pytest.raises(Refusal, match="đã trả lại"):
        confirm(held, by)
    assert not BookEvent.objects.exists()
    with pytest.raises(Error, match="stays as it"), transaction.atomic():
        HeldEntry.objects.filter(pk=held.pk).update(state="confirmed")


@pytest.mark.parametrize("column", ["amount_dong", "book", "asked_by_id"])
def test_what_waits_stays_as_it_was_written(world: World, column: str) -> None:
    held = given.held(world)
    other = {"amount_dong": 5, "book": "transferred", "asked_by_id": 999_999}[column]
    with pytest.raises(Error, match="stays as it"), transaction.atomic():
        HeldEntry.objects.filter(pk=held.pk).update(**{column: other})


def test_a_ledger_does_not_close_while_a_large_sum_of_either_side_waits(world: World) -> None:
    occasion = given.shared(world, FUND)
    line, side = given.line_of(occasion), world.first
    given.books(world, line, *[3 * BILLION] * 4)
    held = given.entered(line, side.standing, Book.PLEDGED, BILLION)
    leader = world.second.leader.actor
    refused = pytest.raises(Refusal, match="đang chờ người thứ hai")
    with as_in_production(), wall.within(leader), refused:
        actions.close_occasion(occasion=occasion, by=leader, at=NOW)
    assert isinstance(held, HeldEntry)
    actions.decline_entry(held=held, reason="Nhầm", by=side.officer.actor, at=NOW)
    done = actions.close_occasion(occasion=occasion, by=world.second.leader.actor, at=NOW)
    assert done.state == "closed"


def test_the_database_takes_no_large_sum_that_two_people_have_not_confirmed(world: World) -> None:
    """Held to the product's own limit, whatever SQL its officer runs."""
    held, by = given.held(world), world.first.officer
    line = held.line
    said = {
        "programme": world.programme, "occasion": held.occasion, "line": line,
        "party": held.party, "book": "pledged", "kind": "entry", "recorded_at": NOW,
        "recorded_by_id": by.user.pk, "who": "x",
    }  # fmt: skip
    for more in (
        {"amount_dong": SECOND_PERSON_FROM},
        {"amount_dong": held.amount_dong, "held": held},  # not confirmed yet
    ):
        with pytest.raises(Error, match="second person"), transaction.atomic():
            BookEvent.objects.create(**said, **more)
    BookEvent.objects.create(**said, amount_dong=SECOND_PERSON_FROM - 1)


def test_behind_the_wall_two_people_of_a_side_do_it(world: World) -> None:
    with as_in_production():
        with wall.within(world.first.standing.actor):
            held = given.held(world)
        with wall.within(world.first.officer.actor):
            confirm(held, world.first.officer)
        with wall.within(world.second.officer.actor):
            assert BookEvent.objects.get(line=held.line).amount_dong == 3 * BILLION


def test_over_http_it_is_said_that_it_waits_and_the_colleague_finds_it(world: World) -> None:
    line = given.line_of(given.shared(world, FUND))
    officer, colleague = world.first.standing.client(), world.first.officer.client()
    said = {"book": "pledged", "kind": "entry", "direction": "more"}
    url = reverse("gifts:write", args=[line.pk])

    answer = post(officer, url, **said, amount_dong="3.000.000.000")

    assert "chờ một người khác" in text_of(officer.get(answer.headers["Location"]))
    held = HeldEntry.objects.get()
    decide, awaited = reverse("gifts:decide", args=[held.pk]), "đang chờ người thứ hai"
    assert awaited in text_of(colleague.get(reverse("gifts:list")))
    assert awaited not in text_of(officer.get(reverse("gifts:list")))
    assert post(officer, decide, decision="confirm").status_code == 403
    assert post(colleague, decide, decision="confirm").status_code == 302
    page = text_of(colleague.get(reverse("gifts:one", args=[line.occasion_id])))
    assert "người thứ hai" in page
    assert "đã xác nhận bút toán số tiền lớn, là người thứ hai" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("3 tỷ", "3.000.000.000 đồng (ba tỷ đồng)"),
        ("40tr", "40.000.000 đồng (bốn mươi triệu đồng)"),
        ("1250000", "1.250.000 đồng (một triệu hai trăm năm mươi nghìn đồng)"),
    ],
)
def test_money_typed_short_is_read_back_in_full_before_it_is_saved(
    world: World, typed: str, words: str
) -> None:
    line = given.line_of(given.shared(world, FUND))
    client, url = world.first.standing.client(), reverse("gifts:write", args=[line.pk])
    said = {"book": "pledged", "kind": "entry", "direction": "more"}

    answer = post(client, url, **said, amount_dong=typed)

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not BookEvent.objects.exists()
    assert not HeldEntry.objects.exists()
    full = answer.context["form"]["amount_dong"].value()
    assert full == words.split(" ", 1)[0]
    assert post(client, url, **said, amount_dong=full).status_code == 302
