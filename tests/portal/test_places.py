"""Localities then and now: what a former one held stands with the one that followed it."""

from datetime import date

import pytest
from django.test import Client

from tests.given import programmes as given
from tests.given.pages import text_of
from tests.given.plans import World
from tests.given.portal import Open

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


def test_after_a_split_no_heir_takes_the_promises_to_itself(shown: Open, world: World) -> None:
    given.split(world.first, "Nửa Đông Thử", "Nửa Tây Thử", day=DAY)
    former = page(world.first.unit.pk)
    assert "Tỉnh Nửa Đông Thử" in former
    assert "Tỉnh Nửa Tây Thử" in former


def test_a_unit_nobody_knows_is_missing(db: None) -> None:
    for unit in (999_999_999, 2**70):
        assert Client().get(f"/vi/cong-khai/dia-phuong/{unit}/").status_code == 404
    assert Client().get("/vi/cong-khai/linh-vuc/khong-co/").status_code == 404


def test_a_field_shows_what_is_published_in_it_and_nothing_else(shown: Open) -> None:
    said = text_of(Client().get("/vi/cong-khai/linh-vuc/tourism/"))
    assert shown.disputed.title in said
    assert shown.idle.title not in said
    assert shown.programme.title in said
