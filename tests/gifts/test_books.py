"""Laws of the four books: they are folded from events and nothing else."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hoptac.gifts.figures import (
    Balance,
    Book,
    Event,
    Standing,
    agrees,
    empty,
    fold,
    gaps,
    overdrawn,
    summed,
    with_event,
)

balances = st.builds(
    Balance,
    st.integers(-(10**9), 10**9),
    st.decimals(-1000, 1000, places=3, allow_nan=False),
    st.integers(-2, 2),
)
events = st.builds(Event, st.integers(1, 3), st.sampled_from(Book), balances)


def books(*quantities: int) -> dict[Book, Balance]:
    return {book: Balance(quantity=Decimal(q)) for book, q in zip(Book, quantities, strict=True)}


@given(st.lists(events))
def test_a_balance_is_the_sum_of_its_events(told: list[Event]) -> None:
    for line, four in fold(told).items():
        for book, balance in four.items():
            mine = [one.by for one in told if (one.line, one.book) == (line, book)]
            assert balance.dong == sum(one.dong for one in mine)
            assert balance.quantity == sum((one.quantity for one in mine), Decimal(0))


@given(st.lists(events), events)
def test_a_reversal_restores_what_was_before(told: list[Event], event: Event) -> None:
    back = Event(event.line, event.book, event.by.negated())
    before = fold(told).get(event.line, empty())
    assert fold([*told, event, back])[event.line] == before


@given(
    st.lists(events, max_size=8).flatmap(
        lambda all_: st.tuples(st.just(all_), st.permutations(all_))
    )
)
def test_the_order_of_events_does_not_matter(orders: tuple[list[Event], list[Event]]) -> None:
    assert fold(orders[0]) == fold(orders[1])


@given(st.lists(events, max_size=6), st.lists(events, max_size=6))
def test_two_ledgers_folded_apart_come_to_the_sum_of_both(
    here: list[Event], there: list[Event]
) -> None:
    left, right = fold(here), fold(there)
    for line, four in fold([*here, *there]).items():
        for book in Book:
            apart = left.get(line, empty())[book].plus(right.get(line, empty())[book])
            assert four[book] == apart


@given(st.lists(st.tuples(st.sampled_from(Book), st.integers(-50, 50))))
def test_written_through_the_guard_no_book_goes_negative(steps: list[tuple[Book, int]]) -> None:
    four: dict[Book, Balance] = empty()
    for book, dong in steps:
        after = with_event(four, Event(1, book, Balance(dong)))
        four = four if overdrawn(after) else after
        assert not any(balance.is_negative for balance in four.values())
        assert four[Book.DISTRIBUTED].dong <= four[Book.RECEIVED].dong


def test_what_arrives_beside_what_was_sent_is_equal_short_or_surplus() -> None:
    standings = [gaps(books(40, 40, arrived, 0))[1].standing for arrived in (40, 38, 41)]
    assert standings == [Standing.EQUAL, Standing.SHORT, Standing.SURPLUS]
    assert gaps(books(40, 40, 38, 0))[1].of == Balance(quantity=Decimal(2))


def test_a_book_nobody_wrote_in_is_missing_and_no_zero() -> None:
    pledged, received, given = gaps(books(0, 40, 0, 0))
    told = [pledged.standing, received.standing, given.standing]
    assert told == [Standing.MISSING, Standing.MISSING, Standing.EMPTY]
    assert not agrees(books(0, 40, 0, 0))


def test_more_cannot_be_given_out_than_came_in() -> None:
    assert overdrawn(books(40, 40, 38, 39)) == Book.DISTRIBUTED
    assert overdrawn(books(40, 40, 38, 38)) is None


def test_a_number_nobody_told_is_not_zero() -> None:
    four = empty() | {Book.TRANSFERRED: Balance(untold=1), Book.RECEIVED: Balance(untold=1)}
    assert gaps(four)[1].standing == Standing.UNTOLD
    assert not agrees(four)


def test_the_four_books_agree_only_when_all_say_the_same_and_something() -> None:
    assert agrees(books(40, 40, 40, 40))
    assert not agrees(books(40, 40, 40, 38))
    assert not agrees(books(0, 40, 40, 40))
    assert not agrees(empty())


def test_households_and_cows_are_never_added() -> None:
    told = [("hộ", Decimal(5)), ("con", Decimal(5)), ("hộ", Decimal(1)), ("con", None)]
    assert summed(told) == {"hộ": Decimal(6), "con": Decimal(5)}
