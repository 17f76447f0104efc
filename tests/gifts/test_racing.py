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


@pytest.fixture
def pair() -> Pair:
    return plans.pair(*two_governments())


def test_a_fund_of_three_billion_never_gives_four_billion_out(pair: Pair) -> None:
    first, second = pair.first, pair.second
    occasion = given.drafted(pair.programme, first, second, FUND)
    given.actions.share_occasion(occasion=occasion, by=first.standing.actor, at=given.NOW)
    line = given.line_of(occasion)
    assert party(pair.programme, second).pk == occasion.receiver_id
    given.put(line, second.standing, Book.RECEIVED, 3 * BILLION)
    day: date = timezone.localdate()
    url = reverse("gifts:write", args=[line.pk])
    typed = {
        "book": "distributed", "kind": "entry", "direction": "more", "amount_dong": "2 tỷ",
        "happened_on": day.isoformat(),
    }  # fmt: skip

    answers = at_once(
        *(sending(who, url, **typed) for who in (second.standing, second.officer) for _ in "ab")
    )

    out = BookEvent.objects.filter(line=line, book="distributed").aggregate(of=Sum("amount_dong"))
    assert out["of"] == 2 * BILLION
    assert sorted(answer.status_code for answer in answers) == [302, 422, 422, 422]


def test_an_entry_is_reversed_once_whoever_asks_first(pair: Pair) -> None:
    first, second = pair.first, pair.second
    occasion = given.drafted(pair.programme, first, second)
    wrong = given.put(given.line_of(occasion), first.standing, Book.PLEDGED, 40)
    url = reverse("gifts:reverse", args=[wrong.pk])

    answers = at_once(*(sending(first.standing, url, reason="Ghi nhầm") for _ in "abc"))

    assert BookEvent.objects.filter(reverses=wrong).count() == 1
    assert sorted(answer.status_code for answer in answers) == [302, 422, 422]
