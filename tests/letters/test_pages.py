"""Pages of letters: what is asked of whom."""

import pytest
from django.urls import reverse

from tests.given import letters as given
from tests.given.plans import World

pytestmark = pytest.mark.django_db


def test_who_sent_a_document_is_not_asked_whether_its_own_copy_came(world: World) -> None:
    letter = given.issued(world.programme, world.first)
    own = letter.addressees.get(agency=None)
    page = reverse("letters:one", args=[letter.pk])
    asked = reverse("letters:acknowledge", args=[own.pk])
    officer = world.first.officer.client().get(page).content.decode()

    assert asked not in world.first.leader.client().get(page).content.decode()
    assert reverse("letters:acknowledge", args=[given.line(letter).pk]) in officer
    assert officer.count("Chưa xác nhận đã nhận") == 1
