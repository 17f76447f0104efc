"""The atlas through HTTP: what only the administrator of a locality may write."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from hoptac.localities import actions
from hoptac.localities.models import Agency, AgencySuccession, UnitVersion
from tests.atlas.given import BASIS, DAY, address, text
from tests.given.programmes import BORN, CLERK, NOW, SEATS, Government

pytestmark = pytest.mark.django_db

NAMES = {"name": "Sở Y tế tỉnh Sông Thử", "short_name": "Sở Y tế", "symbol": "SYT"}
UNIT = {"kind": "central_city", "name": "Sông Mới", "valid_from": "2026-01-01"}
OPENED = NAMES | {"kind": "department", "function": "health", "opened_on": "2026-01-01"}
RENAMED = NAMES | {"valid_from": "2026-01-01"}
CLOSED = {"operational_on": "2026-01-01", "kind": "merge"}


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
