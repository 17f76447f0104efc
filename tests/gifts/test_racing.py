"""Officials who give out of one fund at the same moment: together never more than there is."""

import os
from datetime import date

import pytest
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from hoptac.gifts.figures import Book
from hoptac.gifts.models import BookEvent, Line
from tests.flows.test_at_once import at_once, sending
from tests.given import gifts as given
from tests.given import plans
from tests.given.gifts import BILLION, FUND
from tests.given.plans import Pair
from tests.given.programmes import party, two_governments

pytestmark = pytest.mark.django_db(transaction=True)
MILLION = 10**6
RACERS, ROUNDS = (40, 100) if os.environ.get("HOPTAC_ASSURANCE") else (8, 2)


@pytest.fixture
def pair() -> Pair:
    return plans.pair(*two_governments())


def test_a_fund_never_gives_more_out_than_came_in(pair: Pair) -> None:
    first, second = pair.first, pair.second
    occasion = given.drafted(pair.programme, first, second, FUND | {"total_dong": 900 * MILLION})
    given.actions.share_occasion(occasion=occasion, by=first.standing.actor, at=given.NOW)
    line = given.line_of(occasion)
    assert party(pair.programme, second).pk == occasion.receiver_id
    given.put(line, second.standing, Book.RECEIVED, 900 * MILLION)
    day: date = timezone.localdate()
    url = reverse("gifts:write", args=[line.pk])
    typed = {
        "book": "distributed", "kind": "entry", "direction": "more", "amount_dong": "600.000.000",
        "happened_on": day.isoformat(),
    }  # fmt: skip

    answers = at_once(
        *(sending(who, url, **typed) for who in (second.standing, second.officer) for _ in "ab")
    )

    assert _sum(line, Book.DISTRIBUTED) == 600 * MILLION
    assert sorted(answer.status_code for answer in answers) == [302, 422, 422, 422]


def test_many_racers_never_take_a_fund_below_nothing_and_every_yes_is_in_the_books(
    pair: Pair,
) -> None:
    """Each round all give out at once, more than there is; what was answered yes is what stands."""
    first, second = pair.first, pair.second
    occasion = given.drafted(pair.programme, first, second, FUND | {"total_dong": 900 * MILLION})
    given.actions.share_occasion(occasion=occasion, by=first.standing.actor, at=given.NOW)
    line = given.line_of(occasion)
    url, told = reverse("gifts:write", args=[line.pk]), 0
    typed = {
        "book": "distributed", "kind": "entry", "direction": "more",
        "happened_on": timezone.localdate().isoformat(),
    }  # fmt: skip
    for n in range(1, ROUNDS + 1):
        given.put(line, second.standing, Book.RECEIVED, 10 * MILLION)
        asked = [(1 + racer % 7) * MILLION for racer in range(RACERS)]

        answers = at_once(
            *(sending(second.standing, url, **typed, amount_dong=str(dong)) for dong in asked)
        )

        codes = [answer.status_code for answer in answers]
        assert set(codes) <= {302, 422}
        told += sum(dong for dong, code in zip(asked, codes, strict=True) if code == 302)
        assert _sum(line, Book.DISTRIBUTED) == told <= n * 10 * MILLION == _sum(line, Book.RECEIVED)


def _sum(line: Line, book: Book) -> int:
    found = BookEvent.objects.filter(line=line, book=book.value).aggregate(of=Sum("amount_dong"))
    return int(found["of"] or 0)


def test_a_large_sum_is_confirmed_once_whoever_asks_first(pair: Pair) -> None:
    first, second = pair.first, pair.second
    occasion = given.drafted(pair.programme, first, second, FUND)
    given.actions.share_occasion(occasion=occasion, by=first.standing.actor, at=given.NOW)
    line = given.line_of(occasion)
    held = given.entered(line, first.standing, Book.PLEDGED, 3 * BILLION)
    url = reverse("gifts:decide", args=[held.pk])

    answers = at_once(
        *(sending(who, url, decision="confirm") for who in (first.officer, first.director) * 2)
    )

    assert BookEvent.objects.filter(line=line).count() == 1
    assert sorted(answer.status_code for answer in answers) == [302, 422, 422, 422]


def test_an_entry_is_reversed_once_whoever_asks_first(pair: Pair) -> None:
    first, second = pair.first, pair.second
    occasion = given.drafted(pair.programme, first, second)
    wrong = given.put(given.line_of(occasion), first.standing, Book.PLEDGED, 40)
    url = reverse("gifts:reverse", args=[wrong.pk])

    answers = at_once(*(sending(first.standing, url, reason="Ghi nhầm") for _ in "abc"))

    assert BookEvent.objects.filter(reverses=wrong).count() == 1
    assert sorted(answer.status_code for answer in answers) == [302, 422, 422]
