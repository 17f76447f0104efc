"""The history of a report, for each side what it could see."""

import pytest
from django.urls import reverse

from tests.given import reports as given
from tests.given.pages import text_of
from tests.given.plans import World

pytestmark = pytest.mark.django_db


def test_each_side_reads_of_a_report_what_it_could_see(world: World) -> None:
    report = given.issued(world.programme, world.first)
    url = reverse("reports:history", args=[report.pk])

    own = text_of(world.first.standing.client().get(url))
    partners = text_of(world.second.standing.client().get(url))

    assert "đã chốt số liệu" in own
    assert "đã cấp số và phát hành" in own
    assert own.count("khi đó chưa chia sẻ") > 1
    assert "đã cấp số và phát hành" in partners
    assert "đã chốt số liệu" not in partners
    assert world.noise.first.standing.client().get(url).status_code == 404
