"""Who reads a record of promotion: its side, the other party once shared, everybody once public."""

import pytest
from django.urls import reverse

from hoptac.promotion import actions
from tests.given import promotion as given
from tests.given.pages import text_of
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db


def test_an_opportunity_reaches_further_step_by_step(world: World) -> None:
    made = given.opportunity(world.content, world.first)
    page = reverse("promotion:opportunity", args=[made.pk])
    partner, stranger = world.second.officer.client(), world.noise.first.officer.client()
    assert (partner.get(page).status_code, stranger.get(page).status_code) == (404, 404)
    by = world.first.standing.actor
    actions.share_opportunity(opportunity=made, by=by, at=NOW)
    assert (partner.get(page).status_code, stranger.get(page).status_code) == (200, 404)
    actions.publish_opportunity(opportunity=made, by=by, at=NOW)
    shown = stranger.get(page)
    assert shown.status_code == 200
    assert "20 ha" in text_of(shown)
    assert "Cụm chế biến chè" in text_of(stranger.get(reverse("promotion:opportunities")))


def test_the_other_side_reads_a_shared_deal_and_changes_nothing_in_it(world: World) -> None:
    made = given.shared(world.content, world.first)
    partner = world.second.officer.client()
    assert partner.get(reverse("promotion:deal", args=[made.pk])).status_code == 200
    assert partner.get(reverse("promotion:edit_deal", args=[made.pk])).status_code == 403
    assert partner.get(reverse("promotion:pay", args=[made.pk])).status_code == 403
