"""The atlas through HTTP: what every seat reads."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from hoptac.localities import actions
from tests.atlas.given import BASIS, DAY, address, commune, merged, text
from tests.given.programmes import CLERK, NOW, SEATS, Government, observer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seat", [*SEATS, "observer"])
def test_every_seat_reads_every_page(here: Government, seat: str) -> None:
    client = (observer() if seat == "observer" else here.sits(seat)).client()

    for page in ("/vi/dia-phuong/", address(here.unit), address(here.agencies["trade"])):
        answer = client.get(page)
        assert answer.status_code == 200
        assert "Danh mục địa phương" in text(answer)


def test_who_is_not_signed_in_is_asked_to(here: Government) -> None:
    assert Client().get(address(here.unit)).status_code == 302


def test_pages_take_at_most_twelve_questions(
    both: tuple[Government, Government], admin: Client, django_assert_max_num_queries: Any
) -> None:
    here, there = both
    merged(there, here)
    for number in range(5):
        unit = commune(f"Suối {number}", here.unit, 91000 + number)
        site = actions.add_site(
            name=f"Hồ {number}", unit=here.unit, place_note="", by=CLERK, at=NOW
        )
        actions.add_site_event(site=site, text="Đắp đập", by=CLERK, at=NOW)
        actions.succeed_agencies(
            from_agencies=[list(there.agencies.values())[number]],
            to_agencies=[here.agencies["trade"]],
            kind="merge",
            operational_on=DAY,
            legal_basis=BASIS,
            by=CLERK,
            at=NOW,
        )
    agency = address(here.agencies["trade"])
    for page in (
        "/vi/dia-phuong/?level=commune",
        "/vi/dia-phuong/?name=suoi",
        address(here.unit),
        address(unit),
        agency,
        f"{agency}ten-moi/",
        f"{agency}ket-thuc/",
        address(here.unit, "ten-moi/"),
        address(here.unit, "co-quan-moi/"),
    ):
        with django_assert_max_num_queries(12):
            assert admin.get(page).status_code == 200, page


def test_homonyms_are_shown_with_province_and_time_to_choose_from(
    both: tuple[Government, Government], admin: Client
) -> None:
    ended = commune("Kim Quan", both[0].unit, 91001)
    actions.end_unit(unit=ended, day=DAY, by=CLERK, at=NOW)
    commune("Kim Quan", both[1].unit, 91002)

    page = text(admin.get("/vi/dia-phuong/?name=kim+quan"))

    assert "Có 2 đơn vị mang tên này" in page
    assert "tỉnh Sông Thử" in page
    assert "tỉnh Núi Thử" in page
    assert "01/07/2025" in page
    assert address(ended) in page
    now = text(admin.get("/vi/dia-phuong/?name=kim+quan&day=2026-01-01"))
    assert "đơn vị mang tên này" not in now
    assert address(ended) not in now


def test_the_list_is_in_vietnamese_order_and_of_its_day(here: Government, admin: Client) -> None:
    for number, name in enumerate(("Đồi", "Dốc", "Ấp", "An", "Ăm")):
        unit = commune(name, here.unit, 91000 + number)
    actions.end_unit(unit=unit, day=DAY, by=CLERK, at=NOW)

    page = text(admin.get("/vi/dia-phuong/?level=commune&day=2025-06-30"))

    places = [page.index(f">Xã {name}<") for name in ("An", "Ăm", "Ấp", "Dốc", "Đồi")]
    assert places == sorted(places)
    assert ">Xã Ăm<" not in text(admin.get("/vi/dia-phuong/?level=commune"))


def test_units_beneath_one_are_listed(here: Government, admin: Client) -> None:
    commune("Suối", here.unit, 91000)

    page = text(admin.get(f"/vi/dia-phuong/?under={here.unit.pk}"))

    assert ">Xã Suối<" in page
    assert ">Tỉnh Núi Thử<" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("name=khong+co+dau", "Không có đơn vị nào mang tên này"),
        ("level=district", "Chưa có đơn vị nào ở cấp này"),
    ],
)
def test_an_empty_list_says_why_and_what_to_do(admin: Client, query: str, said: str) -> None:
    assert said in text(admin.get(f"/vi/dia-phuong/?{query}"))


def test_a_filter_that_is_no_day_is_said_at_its_field(admin: Client) -> None:
    answer = admin.get("/vi/dia-phuong/?day=hom-qua")

    assert answer.status_code == 422
    assert 'href="#id_day"' in text(answer)


def test_a_unit_is_shown_as_named_then_and_as_named_now(
    both: tuple[Government, Government], admin: Client
) -> None:
    old, heir = both
    merged(old, heir)

    page = text(admin.get(address(old.unit, "?day=2019-04-24")))

    assert "<h1>Tỉnh Sông Thử</h1>" in page
    assert f'href="{address(heir.unit)}">Tỉnh Núi Thử</a>' in page
    assert BASIS in page
    assert "Sáp nhập" in page
    later = text(admin.get(address(heir.unit)))
    assert f'href="{address(old.unit)}">Tỉnh Sông Thử</a>' in later


def test_the_line_goes_on_beyond_the_next_of_kin(here: Government, admin: Client) -> None:
    first, second, third = (commune(f"Suối {n}", here.unit, 91000 + n) for n in range(3))
    for old, heir, day in ((first, second, date(2020, 1, 1)), (second, third, DAY)):
        actions.succeed_units(
            from_units=[old],
            to_units=[heir],
            kind="merge",
            operational_on=day,
            legal_basis=BASIS,
            by=CLERK,
            at=NOW,
        )

    assert "Suối 0" in text(admin.get(address(third)))
    page = text(admin.get(address(first)))
    assert f'href="{address(third)}">Xã Suối 2</a> <span class="quiet">(kế thừa)' in page


def test_a_site_shows_its_dates_no_finer_than_known_and_where_it_was_entered(
    both: tuple[Government, Government], admin: Client
) -> None:
    old, heir = both
    site = actions.add_site(name="Lán Thử", unit=old.unit, place_note="", by=CLERK, at=NOW)
    actions.add_site_event(
        site=site,
        text="Họp lần đầu",
        from_on=date(1953, 10, 1),
        from_precision="part_of_year",
        to_on=date(1954, 8, 31),
        to_precision="month",
        by=CLERK,
        at=NOW,
    )
    merged(old, heir)

    page = text(admin.get(address(heir.unit)))

    assert "cuối năm 1953" in page
    assert "tháng 8/1954" in page
    assert "01/10/1953" not in page
    assert "ghi khi thuộc tỉnh Sông Thử" in page
    assert "Chưa ghi nguồn" in page


@pytest.mark.parametrize("page", ["999999/", "co-quan/999999/", "999999/ten-moi/"])
def test_what_is_not_there_is_not_found(admin: Client, page: str) -> None:
    assert admin.get(f"/vi/dia-phuong/{page}").status_code == 404


def test_pages_are_in_english_too(here: Government, admin: Client) -> None:
    page = text(admin.get(address(here.unit, language="en")))

    assert "Names over time" in page
    assert "Tên gọi qua các thời kỳ" not in page


def test_an_unreadable_day_shows_today(here: Government, admin: Client) -> None:
    for day in ("2026-02-31", "x"):
        assert admin.get(address(here.unit, f"?day={day}")).status_code == 200
