"""The list of gifts in English: its money and its counts read like the rest of the page."""

import pytest
from django.urls import reverse
from django.utils import translation

from hoptac.gifts.figures import Book
from tests.given import gifts as given
from tests.given.gifts import BICYCLES, FUND
from tests.given.pages import text_of
from tests.given.plans import World

pytestmark = pytest.mark.django_db


def test_the_picture_writes_money_as_the_table_does(world: World) -> None:
    given.shared(world, BICYCLES)
    line = given.line_of(given.shared(world, {**FUND, "total_dong": 5_000_000}))
    given.put(line, world.first.standing, Book.TRANSFERRED, 2_000_000)
    with translation.override("en"):
        listed = reverse("gifts:list")

    page = text_of(world.second.officer.client().get(listed))

    assert "Handed over: VND 2,000,000" in page
    assert "lines without a stated value: 1" in page
    assert "2.000.000 đồng" not in page
