"""The measuring of the ledger writes and reads behind the wall, and what it writes is a ledger."""

import pytest

from hoptac.accounts import wall
from hoptac.bench import ledger
from hoptac.gifts.figures import overdrawn
from hoptac.gifts.models import BookEvent, Line
from hoptac.gifts.queries import books_of_all
from hoptac.programmes.models import Programme
from hoptac.promotion.models import Deal
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
EVENTS, DEALS = 1600, 40


def test_the_ledger_is_filled_behind_the_wall_and_no_book_of_it_is_overdrawn(world: World) -> None:
    with as_in_production(), wall.within(ledger.METER):
        assert not ledger.is_own()  # the programmes are a test's, not the measuring's
        ledger.fill(EVENTS, NOW, deals=DEALS)

        assert (BookEvent.objects.count(), Deal.objects.count()) == (EVENTS, DEALS)
        books = books_of_all()
        assert len(books) == Line.objects.count() == EVENTS // ledger.EVENTS_EACH
        assert [line for line, four in books.items() if overdrawn(four)] == []


def test_the_sums_that_are_measured_are_held_against_the_fold(world: World) -> None:
    with as_in_production():
        with wall.within(ledger.METER):
            ledger.fill(EVENTS, NOW, deals=DEALS)
            programme = Programme.objects.order_by("pk")[0]
        ledger.check(world.first.standing.actor, programme)
