"""A closed ledger is put right by a line beside it, on the word of both sides."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse
from hypothesis import given as hypothesis
from hypothesis import strategies as st

from hoptac.accounts import wall
from hoptac.gifts import actions
from hoptac.gifts.models import BookEvent, Correction, Line, Occasion
from hoptac.gifts.queries import books_of_line, reconciled, totals, visible_corrections, way_of
from hoptac.gifts.queries.balances import item_of
from hoptac.gifts.reading import Scope, reconcile
from hoptac.kernel.errors import Forbidden, Refusal
from tests.given import gifts as given
from tests.given.gifts import BICYCLES, BILLION
from tests.given.pages import post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW, Government
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
PRICED = BICYCLES | {"unit_dong": 1_000_000, "total_dong": 40_000_000, "basis": "invoice"}
CASH = {
    "kind": "cash", "item": "Tiền mặt", "unit": "", "quantity": None, "unit_dong": None,
    "total_dong": 40_000_000, "basis": "stated", "recipient_kind": "unit",
}  # fmt: skip


@contextmanager
def given_sight(side: Government) -> Iterator[None]:
    """Let what follows be written as the side's standing agency, behind the wall."""
    with as_in_production(), transaction.atomic():
        wall.enter(side.standing.actor)
        yield


def _at_once(rows: Any, said: dict[str, Any]) -> None:
    """Change rows and ask for what else is asked at the end of a transaction."""
    with transaction.atomic():
        rows.update(**said)
        connection.check_constraints()


def _closed_line(world: World, *lines: dict[str, Any]) -> Line:
    return given.line_of(given.closed(world, *lines))


def test_a_correction_counts_once_the_other_side_agrees_and_stands_in_all_four_books(
    world: World,
) -> None:
    line = _closed_line(world, PRICED)
    before = list(BookEvent.objects.filter(line=line).order_by("pk").values())
    made = given.correction(line, world.first.standing, quantity=-2)
    assert not Line.objects.filter(corrects=line).exists()

    beside = actions.agree_correction(correction=made, by=world.second.leader.actor, at=NOW)

    assert (beside.quantity, beside.total_dong) == (Decimal(-2), -2_000_000)  # by its unit price
    assert {of.quantity for of in books_of_line(beside).values()} == {Decimal(-2)}
    assert list(BookEvent.objects.filter(line=line).order_by("pk").values()) == before
    line.refresh_from_db()
    assert (line.quantity, line.total_dong) == (Decimal(40), 40_000_000)


def test_totals_lists_and_the_way_of_a_gift_count_what_was_put_right(world: World) -> None:
    occasion = given.closed(world, PRICED, CASH)
    bicycles, cash = occasion.lines.order_by("number")
    given.corrected(world, bicycles, quantity=-2)
    given.corrected(world, cash, dong=-5_000_000)
    given.corrected(world, bicycles, dong=1_000_000)
    lines = list(occasion.lines.order_by("number"))

    found = reconciled(occasion, lines)
    assert found.known == found.computed == 40_000_000 - 2_000_000 + 1_000_000 + 35_000_000
    assert totals([found]).sums == (found.known,)
    way = way_of(lines)
    assert set(way.sums.values()) == {found.known}
    assert way.without == 0


@hypothesis(
    st.lists(st.tuples(st.integers(1, 10**9), st.integers(-(10**9), 10**9)), min_size=1),
    st.sampled_from(Scope),
)
def test_a_corrected_line_is_reconciled_as_if_it_had_been_written_so(
    told: list[tuple[int, int]], scope: Scope
) -> None:
    occasion = Occasion(stated_dong=None, stated_scope=scope)
    lines = [Line(pk=n, total_dong=dong) for n, (dong, _) in enumerate(told, 1)]
    beside = [
        Line(pk=1000 + n, corrects_id=n, total_dong=by) for n, (_, by) in enumerate(told, 1) if by
    ]
    right = [Line(pk=n, total_dong=dong + by) for n, (dong, by) in enumerate(told, 1)]
    assert reconciled(occasion, lines + beside) == reconcile(
        None, [item_of(line) for line in right], scope
    )


def test_who_proposes_does_not_agree_and_the_other_side_does_not_take_back(world: World) -> None:
    made = given.correction(_closed_line(world), world.first.standing, quantity=-2)
    with pytest.raises(Forbidden, match="không tự đồng ý"):
        actions.agree_correction(correction=made, by=world.first.leader.actor, at=NOW)
    with pytest.raises(Forbidden, match="của bên kia"):
        actions.take_back_correction(correction=made, by=world.second.leader.actor, at=NOW)
    for stranger in (world.noise.first.leader, world.first.officer, world.first.sits("editor")):
        with pytest.raises(Forbidden):
            actions.agree_correction(correction=made, by=stranger.actor, at=NOW)
    assert not Line.objects.filter(corrects__isnull=False).exists()


def test_a_correction_is_refused_before_the_books_close_and_below_nothing(world: World) -> None:
    line = given.line_of(given.agreeing(world))
    with pytest.raises(Refusal):
        given.correction(line, world.first.standing, quantity=-2)
    line = _closed_line(world, PRICED)
    with pytest.raises(Refusal, match="bớt nhiều hơn") as refused:
        given.correction(line, world.first.standing, quantity=-41)
    assert refused.value.field == "quantity"
    with pytest.raises(Refusal, match="thêm hay bớt"):
        given.correction(line, world.first.standing)
    with pytest.raises(Refusal, match="chưa có giá trị"):
        given.correction(_closed_line(world), world.first.standing, dong=5)
    given.correction(line, world.first.standing, quantity=-1)
    with pytest.raises(Refusal, match="đang chờ"):
        given.correction(line, world.second.leader, quantity=-1)


def test_two_sides_are_two_persons_for_a_large_sum(world: World) -> None:
    fund = given.FUND | {"recipient_kind": "fund"}
    line = _closed_line(world, fund)
    beside = given.corrected(world, line, dong=-2 * BILLION)
    assert {of.dong for of in books_of_line(beside).values()} == {-2 * BILLION}


def test_declined_and_taken_back_leave_the_books_alone_and_are_told_with_the_reason(
    world: World,
) -> None:
    line = _closed_line(world)
    first = given.correction(line, world.first.standing, quantity=-2)
    by = world.second.leader.actor
    with pytest.raises(Refusal):
        actions.decline_correction(correction=first, reason=" ", by=by, at=NOW)
    actions.decline_correction(correction=first, reason="Đã đếm lại đủ", by=by, at=NOW)
    second = given.correction(line, world.first.standing, quantity=-1)
    actions.take_back_correction(correction=second, by=world.first.standing.actor, at=NOW)
    with pytest.raises(Refusal):
        actions.agree_correction(correction=first, by=by, at=NOW)
    page = text_of(world.second.leader.client().get(reverse("gifts:one", args=[line.occasion_id])))
    assert "Đã đếm lại đủ" in page
    assert not Line.objects.filter(corrects=line).exists()


def test_a_proposal_is_the_sides_alone_until_it_is_agreed(world: World) -> None:
    line = given.line_of(given.public(world))
    made = given.correction(line, world.first.standing, quantity=-2)
    for person in (world.first.leader, world.second.officer):
        assert made in visible_corrections(person.actor)
    outside = world.noise.first.leader.actor
    assert made not in visible_corrections(outside)
    with as_in_production(), transaction.atomic():
        wall.enter(outside)
        assert not Correction.objects.filter(pk=made.pk).exists()
    actions.agree_correction(correction=made, by=world.second.leader.actor, at=NOW)
    with as_in_production(), transaction.atomic():
        wall.enter(outside)
        assert Correction.objects.filter(pk=made.pk).exists()


def test_the_database_keeps_a_correction_whole_and_lets_no_other_line_into_closed_books(
    world: World,
) -> None:
    line = _closed_line(world, PRICED)
    made = given.correction(line, world.first.standing, quantity=-2)
    own = {"occasion": line.occasion, "corrects": line, "correction": made, "number": 9}
    same = {"item": "Xe", "unit": "chiếc", "kind": "goods", "basis": "invoice"}
    moved = {"quantity": -2, "total_dong": -2_000_000}
    with given_sight(world.first), pytest.raises(Error, match="row-level security"):
        Line.objects.create(**own, **same, **moved)
    agreed = {"state": "agreed", "decided_at": NOW, "decided_by_id": 1, "decided_who": "A"}
    with pytest.raises(Error, match="all four books"):
        _at_once(Correction.objects.filter(pk=made.pk), agreed)
    beside = actions.agree_correction(correction=made, by=world.second.leader.actor, at=NOW)
    with pytest.raises(Error, match="stays as it"), transaction.atomic():
        BookEvent.objects.filter(line=beside).update(reason="Khác")


def test_it_is_proposed_and_agreed_on_the_pages_in_requests_behind_the_wall(world: World) -> None:
    line = given.line_of(given.public(world, PRICED))
    first, second = world.first.standing.client(), world.second.leader.client()
    url = reverse("gifts:correct", args=[line.pk])
    assert url in first.get(reverse("gifts:one", args=[line.occasion_id])).content.decode()
    said = {"direction": "less", "quantity": "2", "dong": "", "document": "BB 15"}
    again = post(first, url, **said, reason="")
    assert 'value="BB 15"' in again.content.decode()  # nothing typed is lost
    sent = post(first, url, **said, reason="Đếm nhầm")
    assert sent.status_code == 302, text_of(sent)[:1500]

    made = Correction.objects.get(line=line)
    decide = reverse("gifts:decide_correction", args=[made.pk])
    assert decide in second.get(reverse("gifts:one", args=[line.occasion_id])).content.decode()
    assert post(second, decide, decision="agree", reason="").status_code == 302

    page = text_of(first.get(reverse("gifts:one", args=[line.occasion_id])))
    assert "Hai bên đã đồng ý, đã vào sổ" in page
    assert "38.000.000 đồng" in page
