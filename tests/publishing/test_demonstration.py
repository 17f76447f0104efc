"""The demonstration opens to everybody what both sides reported of their first year."""

import pytest
from django.test import Client
from django.urls import reverse

from hoptac.accounts.models import Seat
from hoptac.demo import opening
from hoptac.demo.programmes import Cooperation
from hoptac.demo.stage import Stage, load_units
from hoptac.demo.story import cast
from hoptac.kernel.faces import Kind
from hoptac.programmes.models import Programme
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published
from tests.given import publishing as public
from tests.given.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]


def test_every_kind_is_published_by_two_persons_of_one_side_and_nothing_moved_since() -> None:
    versions = list(published())
    assert {one.kind for one in versions} == {kind.value for kind in Kind} - {"gift"}
    assert {one.as_of for one in versions} == {opening.OPENED}
    assert all(one.proposed_by_id != one.decided_by_id for one in versions)
    assert public.noted() == 0
    assert not Version.objects.exclude(state="published").exists()


def test_each_page_answers_and_says_where_its_data_are_illustrative() -> None:
    for one in published():
        page = Client().get(reverse(f"portal:{one.kind}", args=[one.thing_id]))
        assert page.status_code == 200, one
        if one.is_illustrative:
            assert "dữ liệu minh họa" in text_of(page).lower(), one


def test_the_gift_made_up_for_it_is_marked_and_its_four_books_agree() -> None:
    programme = Programme.objects.get(code="HN-TQ-2019")
    opening.give(_stage(), Cooperation(programme, cast.PLACES[1], []), opening.GAVE)

    [gift] = published(Kind.GIFT)
    assert gift.is_illustrative
    assert gift.figures["stated_total"][0] == gift.figures["priced_total"][0] == 45_000_000
    assert {many for _, many in gift.body["lines"][0]["books"]} == {"30"}


def _stage() -> Stage:
    """Return the stage as it stands in the story's database."""
    stage = Stage(load_units())
    for place in cast.PLACES:
        for seat in Seat.objects.filter(user__email__endswith=f"@{place.mark}.hoptac.example"):
            stage.seats[place.key, seat.user.email.partition("@")[0]] = seat
    return stage
