"""The public page of each kind says what its version froze, for phones, paper and readers."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hoptac.gifts.models import Line
from hoptac.kernel.faces import Kind
from hoptac.publishing.models import Version
from hoptac.visits import actions as visits
from tests.given import faces, files, firms, gifts, produce, tourism
from tests.given import publishing as public
from tests.given import twinning as pairs
from tests.given import visits as travel
from tests.given.pages import text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
PHOTO = {
    "caption": "Toàn cảnh buổi làm việc", "alt": "Phòng họp nhìn từ cửa",
    "credit": "Người chụp minh họa", "people": "officials", "consent": "", "consent_on": None,
    "guardian_too": False,
}  # fmt: skip


def _page(version: Version, language: str = "vi") -> Any:
    with translation.override(language):
        return Client().get(reverse(f"portal:{version.kind}", args=[version.thing_id]))


def _visit(w: World) -> tuple[Any, Any]:
    visit = travel.told(w.programme, w.first, w.second)
    shown = visits.attach(
        visit=visit, stop=None, upload=files.photo(), said=PHOTO, by=w.first.standing.actor, at=NOW
    )
    for side in (w.first, w.second):
        travel.word(visit, side, travel.Matter.OUTCOMES)
    return visits.publish_visit(visit=visit, by=w.first.leader.actor, at=NOW), shown


def test_a_visit_shows_its_way_its_people_and_a_photo_until_it_is_taken_down(world: World) -> None:
    visit, shown = _visit(world)
    gifts.public(
        world, gifts.FUND | {"total_dong": 500_000_000}, visit=visit, happened_on=travel.FIRST
    )
    version = public.published(Kind.VISIT, visit, world.first)
    photo = reverse("portal:photo", args=[shown.file_id])

    page = text_of(_page(version))
    for words in ("Đã làm việc", "Hội trường UBND", "Phó Chủ tịch", "500 triệu đồng",
                  "Toàn cảnh buổi làm việc", "chỉ cán bộ đang làm nhiệm vụ"):  # fmt: skip
        assert words in page
    assert photo in _page(version).content.decode()
    answer = Client().get(photo)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")

    visits.take_down(attachment=shown, reason="Đề nghị gỡ", by=world.first.standing.actor, at=NOW)
    assert Client().get(photo).status_code == 404
    assert public.noted() == 1
    assert photo not in _page(version).content.decode()


def test_no_photo_is_sent_that_no_published_version_shows(world: World) -> None:
    visit, shown = _visit(world)
    url = reverse("portal:photo", args=[shown.file_id])
    assert Client().get(url).status_code == 404  # public to officials, published by nobody yet
    version = public.published(Kind.VISIT, visit, world.first)
    assert Client().get(url).status_code == 200
    public.withdrawn(version, world.second)
    assert Client().get(url).status_code == 404


def test_a_gift_shows_lines_books_gap_and_correction(world: World) -> None:
    few = gifts.BICYCLES | {"reached": 3}
    occasion = gifts.public(
        world, few, gifts.FUND | {"total_dong": 500_000_000}, stated_dong=600_000_000
    )
    gifts.corrected(world, Line.objects.get(occasion=occasion, number=1), quantity=-2)
    version = public.published(Kind.GIFT, occasion, world.first)

    page = text_of(_page(version))
    for words in ("38 chiếc", "dưới 5", "500.000.000 đồng", "600.000.000 đồng", "suy ra",
                  "Đếm nhầm khi lập biên bản", "Đã đến tay người nhận"):  # fmt: skip
        assert words in page
    assert ": 3" not in page


def test_a_twinning_shows_each_year_and_todays_names(world: World) -> None:
    pair = faces.pair(world)
    pairs.activity(pair, world.first.standing, title="Giao lưu văn nghệ")
    heirs = pairs.dissolved(world.first, pair.unit_a, "Kế Thừa Thử")
    version = public.published(Kind.TWINNING, pair, world.first)

    page = text_of(_page(version))
    assert "Giao lưu văn nghệ" in page
    assert "nay là xã Kế Thừa Thử" in page
    assert "chưa ghi hoạt động nào" in page  # 2024 and 2025
    assert heirs


def test_destination_opportunity_and_product_show_their_figures_with_their_sources(
    world: World,
) -> None:
    place = faces.destination(world)
    tourism.visitors(place, world.first, 900)
    tourism.rooms(place, world.first, 40)
    offer = firms.public(world.content, world.first, capital_dong=5 * 10**9)
    product = faces.product(world)
    produce.delivery(product.supplies.get(), world.first, 5)

    said = {
        Kind.DESTINATION: (place, ("quý I/2026", "900", "Báo cáo quý", "40")),
        Kind.OPPORTUNITY: (offer, ("5.000.000.000 đồng", "Có trong quy hoạch", "đang kêu gọi")),
        Kind.PRODUCT: (product, ("100 tấn", "5 tấn", "tháng 11 – 2")),
    }
    for kind, (thing, words) in said.items():
        page = text_of(_page(public.published(kind, thing, world.first)))
        for one in words:
            assert one.lower() in page.lower(), (kind, one)


@pytest.mark.parametrize(
    "kind",
    [Kind.VISIT, Kind.GIFT, Kind.TWINNING, Kind.DESTINATION, Kind.OPPORTUNITY, Kind.PRODUCT],
    ids=str,
)
def test_pages_say_the_day_and_the_version_in_both_languages_within_twelve_statements(
    world: World, kind: Kind, django_assert_max_num_queries: Any
) -> None:
    made = {
        Kind.VISIT: faces.visit, Kind.GIFT: gifts.public, Kind.TWINNING: faces.pair,
        Kind.DESTINATION: faces.destination, Kind.PRODUCT: faces.product,
        Kind.OPPORTUNITY: lambda w: firms.public(w.content, w.first),
    }[kind](world)  # fmt: skip
    version = public.published(kind, made, world.first)
    with django_assert_max_num_queries(12):
        page = _page(version)
    assert f"Số liệu tính đến hết {TODAY:%d/%m/%Y}. Bản công bố số 1" in text_of(page)
    assert "<script" not in page.content.decode()
    english = _page(version, "en")
    assert english.status_code == 200
    assert "Public version 1" in text_of(english)
