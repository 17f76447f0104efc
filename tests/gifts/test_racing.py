"""Officials who give out of one fund at the same moment: together never more than there is."""

from datetime import date

import pytest
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from hoptac.gifts.figures import Book
from hoptac.gifts.models import BookEvent
from tests.flows.test_at_once import at_once, sending
from tests.given import gifts as given
from tests.given import plans
from tests.given.gifts import BILLION, FUND
from tests.given.plans import Pair
from tests.given.programmes import party, two_governments

pytestmark = pytest.mark.django_db(transaction=True)
MILLION = 10**6


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

    out = BookEvent.objects.filter(line=line, book="distributed").aggregate(of=Sum("amount_dong"))
    assert out["of"] == 600 * MILLION
    assert sorted(answer.status_code for answer in answers) == [302, 422, 422, 422]


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
