"""The atlas through HTTP: what every seat reads, what only the administrator may write."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from hoptac.localities import actions
from hoptac.localities.models import Agency, AgencySuccession, Unit, UnitVersion
from tests.given.programmes import (
    BORN,
    CLERK,
    NOW,
    SEATS,
    Government,
    observer,
    two_governments,
)

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 1)
BASIS = "Nghị quyết 1/2025"
NAMES = {"name": "Sở Y tế tỉnh Sông Thử", "short_name": "Sở Y tế", "symbol": "SYT"}
UNIT = {"kind": "central_city", "name": "Sông Mới", "valid_from": "2026-01-01"}
OPENED = NAMES | {"kind": "department", "function": "health", "opened_on": "2026-01-01"}
RENAMED = NAMES | {"valid_from": "2026-01-01"}
CLOSED = {"operational_on": "2026-01-01", "kind": "merge"}


@pytest.fixture
def both() -> tuple[Government, Government]:
    return two_governments()


@pytest.fixture
def here(both: tuple[Government, Government]) -> Government:
    return both[0]


@pytest.fixture
def admin(here: Government) -> Client:
    return here.sits("administrator").client()


def text(answer: HttpResponse | Any) -> str:
    return str(answer.content.decode())


def address(thing: Unit | Agency, rest: str = "", language: str = "vi") -> str:
    folder = "co-quan/" if isinstance(thing, Agency) else ""
    return f"/{language}/dia-phuong/{folder}{thing.pk}/{rest}"


def merged(old: Government, heir: Government) -> None:
    actions.succeed_units(
        from_units=[old.unit],
        to_units=[heir.unit],
        kind="merge",
        operational_on=DAY,
        legal_basis=BASIS,
        by=CLERK,
        at=NOW,
    )


def commune(name: str, above: Unit, code: int) -> Unit:
    return actions.open_unit(
        level="commune",
        kind="commune",
        name=name,
        code=code,
        opened_on=BORN,
        parent=above,
        by=CLERK,
        at=NOW,
    )


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

    assert "một thời gian trong năm 1953" in page
    assert "tháng 8/1954" in page
    assert "01/10/1953" not in page
    assert "ghi khi thuộc tỉnh Sông Thử" in page
    assert "Chưa ghi nguồn" in page


def test_the_administrator_renames_the_unit(here: Government, admin: Client) -> None:
    answer = admin.post(address(here.unit, "ten-moi/"), UNIT | {"legal_basis": BASIS})

    assert answer.status_code == 302
    assert here.unit.name_on(date(2026, 1, 1)) == "thành phố Sông Mới"
    assert "Thành phố Sông Mới" in text(admin.get(address(here.unit)))


def test_a_refused_name_is_said_at_its_field_and_nothing_typed_is_lost(
    here: Government, admin: Client
) -> None:
    answer = admin.post(
        address(here.unit, "ten-moi/"),
        UNIT | {"legal_basis": BASIS, "valid_from": BORN.isoformat()},
    )

    assert answer.status_code == 422
    page = text(answer)
    assert "ngày bắt đầu của tên gọi hiện tại" in page.split('id="id_valid_from_error"')[1][:400]
    assert 'value="Sông Mới"' in page
    assert UnitVersion.objects.filter(unit=here.unit).count() == 1


def test_the_administrator_opens_renames_and_ends_an_agency(
    here: Government, admin: Client
) -> None:
    admin.post(address(here.unit, "co-quan-moi/"), OPENED | {"legal_basis": BASIS})
    agency = Agency.objects.get(function="health")
    admin.post(
        address(agency, "ten-moi/"),
        RENAMED | {"name": "Sở Sức khỏe", "valid_from": "2026-02-01", "legal_basis": BASIS},
    )
    done = admin.post(
        address(agency, "ket-thuc/"),
        CLOSED | {"operational_on": "2026-03-01", "legal_basis": BASIS},
    )

    assert done.status_code == 302
    agency.refresh_from_db()
    assert agency.name_on(date(2026, 2, 1)) == "Sở Sức khỏe"
    assert agency.closed_on == date(2026, 3, 1)
    assert "không có cơ quan kế thừa" in text(admin.get(address(agency)))


def test_the_administrator_names_who_follows_an_agency(here: Government, admin: Client) -> None:
    old, heir = here.agencies["tourism"], here.agencies["trade"]
    offered = text(admin.get(address(old, "ket-thuc/")))

    admin.post(address(old, "ket-thuc/"), CLOSED | {"heirs": [heir.pk], "legal_basis": BASIS})

    assert f'value="{heir.pk}"' in offered
    assert f'value="{old.pk}"' not in offered
    edge = AgencySuccession.objects.get()
    assert (edge.from_agency_id, edge.to_agency_id, edge.partly) == (old.pk, heir.pk, False)
    page = text(admin.get(address(old)))
    assert f'href="{address(heir)}">Sở Công Thương tỉnh Sông Thử</a>' in page


def test_several_heirs_take_a_part_each(here: Government, admin: Client) -> None:
    old = here.agencies["tourism"]
    heirs = [here.agencies["trade"].pk, here.agencies["office"].pk]

    admin.post(address(old, "ket-thuc/"), CLOSED | {"heirs": heirs, "legal_basis": BASIS})

    assert set(AgencySuccession.objects.values_list("to_agency_id", "partly")) == {
        (heirs[0], True),
        (heirs[1], True),
    }


@pytest.mark.parametrize(
    ("rest", "sent", "field"),
    [
        ("ten-moi/", RENAMED | {"valid_from": "2010-01-01"}, "valid_from"),
        ("ten-moi/", RENAMED | {"name": ""}, "name"),
        ("ket-thuc/", CLOSED | {"operational_on": "2010-01-01"}, "operational_on"),
        ("ket-thuc/", CLOSED | {"heirs": ["0"]}, "heirs"),
    ],
)
def test_what_an_agency_s_form_refuses_stands_at_its_field(
    here: Government, admin: Client, rest: str, sent: dict[str, Any], field: str
) -> None:
    answer = admin.post(address(here.agencies["trade"], rest), sent | {"legal_basis": BASIS})

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in text(answer)


def test_an_agency_is_opened_while_its_unit_stands(here: Government, admin: Client) -> None:
    answer = admin.post(
        address(here.unit, "co-quan-moi/"),
        OPENED | {"opened_on": "2009-01-01", "legal_basis": BASIS},
    )

    assert answer.status_code == 422
    assert 'id="id_opened_on_error"' in text(answer)


FORMS = {
    "unit/ten-moi/": UNIT,
    "unit/co-quan-moi/": OPENED,
    "agency/ten-moi/": RENAMED,
    "agency/ket-thuc/": CLOSED,
}


def form_address(here: Government, form: str) -> str:
    whose, rest = form.split("/", 1)
    return address(here.unit if whose == "unit" else here.agencies["trade"], rest)


@pytest.mark.parametrize("seat", [seat for seat in SEATS if seat != "administrator"])
def test_other_seats_are_offered_no_change_and_get_no_form(here: Government, seat: str) -> None:
    client = here.sits(seat).client()

    assert "ten-moi" not in text(client.get(address(here.unit)))
    assert "ket-thuc" not in text(client.get(address(here.agencies["trade"])))
    assert client.get(address(here.unit, "ten-moi/")).status_code == 403


@pytest.mark.parametrize("form", FORMS)
def test_who_has_no_right_changes_nothing(here: Government, form: str) -> None:
    client = here.sits("leader").client()

    answer = client.post(form_address(here, form), FORMS[form] | {"legal_basis": BASIS})

    assert answer.status_code == 403


@pytest.mark.parametrize("form", FORMS)
def test_an_administrator_changes_nothing_of_another_locality(
    both: tuple[Government, Government], form: str
) -> None:
    client = both[1].sits("administrator").client()

    assert "ten-moi" not in text(client.get(address(both[0].unit)))
    answer = client.post(form_address(both[0], form), FORMS[form] | {"legal_basis": BASIS})
    assert answer.status_code == 403


def test_what_has_ended_is_offered_no_change(here: Government, admin: Client) -> None:
    actions.end_unit(unit=here.unit, day=DAY, by=CLERK, at=NOW)

    assert "ten-moi" not in text(admin.get(address(here.unit)))
    answer = admin.post(address(here.unit, "ten-moi/"), UNIT | {"legal_basis": BASIS})
    assert answer.status_code == 422
    assert "Đã kết thúc" in text(answer)


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
