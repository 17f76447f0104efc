"""Localities then and now: what a former one held stands with the one that followed it."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoptac.portal import queries
from hoptac.publishing.pages import SHELF
from tests.given import programmes as given
from tests.given.pages import text_of
from tests.given.plans import World
from tests.given.portal import Open
from tests.given.programmes import TODAY

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


def page(unit: int) -> str:
    answer = Client().get(f"/vi/cong-khai/dia-phuong/{unit}/")
    assert answer.status_code == 200
    return text_of(answer)


def test_a_locality_shows_its_partners_and_what_it_cooperates_on(shown: Open, world: World) -> None:
    said = page(world.first.unit.pk)
    assert "Hợp tác với" in said
    assert world.second.name.capitalize() in said or "Tỉnh Núi Thử" in said
    for row in shown.all:
        assert row.title in said
    assert world.noise.first.name not in said


def test_the_heir_shows_what_the_former_one_promised_and_each_names_the_other(
    shown: Open, world: World
) -> None:
    heir = given.merged(world.first, into="Hợp Nhất Thử", day=DAY)

    assert shown.programme.title in page(heir.unit.pk)
    assert "Tỉnh Sông Thử" in page(heir.unit.pk)
    former = page(world.first.unit.pk)
    assert "Đơn vị này đã kết thúc hoạt động. Nay là: Tỉnh Hợp Nhất Thử" in former
    assert shown.programme.title in former
    list_of = f"/vi/cong-khai/chuong-trinh/?unit={heir.unit.pk}"
    assert shown.programme.title in text_of(Client().get(list_of))
    record = text_of(Client().get(f"/vi/cong-khai/chuong-trinh/{shown.programme.thing_id}/"))
    assert "Tỉnh Sông Thử (nay là tỉnh Hợp Nhất Thử)" in record
    listed = text_of(Client().get("/vi/cong-khai/dia-phuong/"))
    today, former_ones = listed.split("Các đơn vị trước đây")
    assert "Tỉnh Hợp Nhất Thử" in today
    assert "Tỉnh Sông Thử Tỉnh Hợp Nhất Thử" in former_ones


def test_the_list_counts_what_an_heir_took_over_once(shown: Open, world: World) -> None:
    def many(unit: int) -> int:
        found = [row for row in rows() if row.pk == unit]
        return found[0].records

    def rows() -> list[Any]:
        page = queries.localities(TODAY)
        return [*page.today, *page.former]

    own = many(world.first.unit.pk)
    assert own > 0
    heir = given.merged(world.first, into="Hợp Nhất Thử", day=DAY)
    given.succeed(world.second, heir, day=DAY, kind="merge")

    assert many(heir.unit.pk) == len(shown.all)  # records of both are one record of the heir
    assert many(world.first.unit.pk) == own
    with CaptureQueriesContext(connection) as asked:
        rows()
    assert len(asked) == 4


def test_a_partner_is_named_as_it_is_called_today_too(shown: Open, world: World) -> None:
    given.merged(world.first, into="Hợp Nhất Thử", day=DAY)
    partners = page(world.second.unit.pk).split("Hợp tác với")[1]
    assert partners.strip().startswith("Tỉnh Sông Thử (nay là tỉnh Hợp Nhất Thử)")


def test_an_heir_of_the_same_name_is_not_said_to_be_called_otherwise(
    shown: Open, world: World
) -> None:
    given.merged(world.first, into="Sông Thử", day=DAY)
    said = text_of(Client().get("/vi/cong-khai/da-hua-va-xac-nhan/"))
    said += text_of(Client().get("/vi/"))
    said += text_of(Client().get(f"/vi/cong-khai/chuong-trinh/{shown.programme.thing_id}/"))
    assert "Tỉnh Sông Thử" in said
    assert "nay là tỉnh Sông Thử" not in said


def test_who_reads_of_a_former_locality_follows_its_only_heir(shown: Open, world: World) -> None:
    def follows(unit: int) -> list[str]:
        SHELF.clear()  # a succession is no public act: pages are kept until the day turns
        said = Client().get(f"/vi/cong-khai/dia-phuong/{unit}/").content.decode()
        return re.findall(r"follows=([^\"]+)", said)

    first, second = world.first.unit.pk, world.second.unit.pk
    assert follows(first) == [f"unit%3A{first}"]
    heir = given.merged(world.first, into="Hợp Nhất Thử", day=DAY).unit.pk
    assert follows(first) == follows(heir) == [f"unit%3A{heir}"]
    given.split(world.second, "Nửa Đông Thử", "Nửa Tây Thử", day=DAY)
    assert follows(second) == []


def test_the_feed_a_locality_leads_to_is_there(shown: Open, world: World) -> None:
    heir = given.merged(world.first, into="Hợp Nhất Thử", day=DAY).unit.pk
    for unit in (world.first.unit.pk, heir, world.noise.first.unit.pk):
        said = Client().get(f"/vi/cong-khai/dia-phuong/{unit}/").content.decode()
        feeds = re.findall(r'href="(/feed/locality[^"]+)"', said)
        assert len(feeds) == (unit != world.noise.first.unit.pk)
        assert [Client().get(feed).status_code for feed in feeds] == [200] * len(feeds)


def test_after_a_split_no_heir_takes_the_promises_to_itself(shown: Open, world: World) -> None:
    heirs = given.split(world.first, "Nửa Đông Thử", "Nửa Tây Thử", day=DAY)
    former = page(world.first.unit.pk)
    assert "Tỉnh Nửa Đông Thử" in former
    assert "Tỉnh Nửa Tây Thử" in former
    for heir in heirs:
        half = page(heir.unit.pk)
        assert shown.programme.title not in half
        assert "Tỉnh Sông Thử" in half


def test_a_unit_nobody_knows_is_missing(db: None) -> None:
    for unit in (999_999_999, 2**70):
        assert Client().get(f"/vi/cong-khai/dia-phuong/{unit}/").status_code == 404
    assert Client().get("/vi/cong-khai/linh-vuc/khong-co/").status_code == 404


def test_a_field_shows_what_is_published_in_it_and_nothing_else(shown: Open) -> None:
    said = text_of(Client().get("/vi/cong-khai/linh-vuc/tourism/"))
    assert shown.disputed.title in said
    assert shown.idle.title not in said
    assert shown.programme.title in said
