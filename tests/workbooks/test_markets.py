"""Enterprises, opportunities and products from Excel: added, changed, left alone, row by row."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hoptac.promotion.models import Enterprise, Opportunity, Product
from tests.given import produce
from tests.given import promotion as given
from tests.workbooks.conftest import World, decide, preview, sent, verdicts

pytestmark = pytest.mark.django_db


def firm(w: World, **said: Any) -> dict[str, Any]:
    usual = {"programme": w.programme.code, "name": "Doanh nghiệp minh họa X", "kind": "nhà đầu tư",
             "seat": w.first.name, "sector": "Chế biến"}  # fmt: skip
    return usual | said


def offer(w: World, **said: Any) -> dict[str, Any]:
    usual = {"programme": w.programme.code, "content": w.content.number, "title": "Cụm chế biến",
             "field": "Nông nghiệp", "place": w.first.name, "needs": "20 ha",
             "capital_dong": "1,5 tỷ", "legal_state": "có trong quy hoạch", "contact": "Trung tâm",
             "valid_from": "01/10/2026"}  # fmt: skip
    return usual | said


def product(w: World, **said: Any) -> dict[str, Any]:
    usual = {"programme": w.programme.code, "content": w.content.number, "name": "Cam sành",
             "place": w.first.name, "season_from": 11, "season_to": 2, "volume": "400",
             "unit": "tấn"}  # fmt: skip
    return usual | said


def test_each_kind_is_added_as_a_draft_of_the_sender_s_agency(world: World) -> None:
    client = world.first.officer.client()
    for kind, row in (("firms", firm), ("offers", offer), ("products", product)):
        batch = sent(client, kind, row(world))
        assert verdicts(client, batch) == ["add"], preview(client, batch).context["preview"].rows
        decide(client, batch)
    made = Opportunity.objects.get()
    assert (made.capital_dong, made.visibility, made.content) == (
        1_500_000_000, "draft", world.content,
    )  # fmt: skip
    assert made.agency_id == world.first.agencies["trade"].pk
    assert Enterprise.objects.get().kind == "investor"
    assert (Product.objects.get().season_from, Product.objects.get().volume) == (11, 400)


WRONG: list[tuple[str, Any, dict[str, Any], str]] = [
    ("firms", firm, {"business_code": "123"}, "Mã số doanh nghiệp gồm 10 chữ số"),
    ("firms", firm, {"seat": "Không có nơi này"}, ""),
    ("firms", firm, {"kind": "không rõ"}, ""),
    ("offers", offer, {"capital_dong": "1.5 tỷ"}, "có thể hiểu theo hai cách"),
    ("offers", offer, {"capital_dong": "-5 triệu"}, "không thể âm"),
    ("offers", offer, {"valid_to": "30/9/2026"}, "Ngày cuối trước ngày đầu"),
    ("offers", offer, {"content": 99}, "Không có nội dung số này"),
    ("offers", offer, {"programme": "khong-co"}, "Không có chương trình"),
    ("products", product, {"season_from": 13}, ""),
    ("products", product, {"season_from": "1,5"}, "số nguyên"),
    ("products", product, {"volume": 0}, ""),
]


@pytest.mark.parametrize(("kind", "row", "said", "why"), WRONG)
def test_one_wrong_row_changes_nothing_until_the_person_decides(
    kind: str, row: Any, said: dict[str, Any], why: str, world: World
) -> None:
    client = world.first.officer.client()
    good = row(world) | {("title" if kind == "offers" else "name"): "Dòng đúng"}
    batch = sent(client, kind, good, row(world, **said))
    assert verdicts(client, batch) == ["add", "error"]
    faults = preview(client, batch).context["preview"].rows[1].faults
    assert any(why in str(fault) for fault in faults)
    model: Any = {"firms": Enterprise, "offers": Opportunity, "products": Product}[kind]
    decide(client, batch)
    assert not model.objects.exists()
    decide(client, batch, leave_out="on")
    assert model.objects.count() == 1


def test_a_stored_row_changes_from_the_version_it_was_read_at(world: World) -> None:
    made = given.opportunity(world.content, world.first)
    client = world.first.officer.client()
    stored = offer(world, record=str(made.pk), title=made.title, needs="30 ha", version=1,
                   valid_from=f"{made.valid_from:%d/%m/%Y}")  # fmt: skip
    batch = sent(client, "offers", stored)
    assert verdicts(client, batch) == ["change"]
    decide(client, batch)
    made.refresh_from_db()
    assert (made.needs, made.version) == ("30 ha", 2)
    late = sent(client, "offers", stored | {"needs": "40 ha"})
    assert verdicts(client, late) == ["conflict"]
    moved = sent(client, "offers", stored | {"needs": "40 ha", "version": 2, "content": 77})
    assert verdicts(client, moved) == ["error"]


def test_another_place_is_a_change(world: World) -> None:
    made = given.enterprise(world.programme, world.first)
    client = world.first.officer.client()
    row = firm(world, record=str(made.pk), name=made.name, seat=world.second.name, version=1)
    batch = sent(client, "firms", row)
    assert verdicts(client, batch) == ["change"]
    decide(client, batch)
    made.refresh_from_db()
    assert made.seat_id == world.second.unit.pk


def test_what_another_agency_recorded_is_left_alone(world: World) -> None:
    made = produce.product(world.content, world.first)
    row = product(world, record=str(made.pk), name="Tên khác", version=1)
    standing = world.first.standing.client()  # reads the draft, but another agency's it is
    assert verdicts(standing, sent(standing, "products", row)) == ["skip"]
    partner = world.second.officer.client()
    batch = sent(partner, "products", row)
    assert verdicts(partner, batch) == ["skip"]
    assert made.name not in str(preview(partner, batch).content.decode())


def test_an_enterprise_that_is_there_is_not_added_again(world: World) -> None:
    given.enterprise(world.programme, world.first, business_code="0101234567")
    client = world.first.officer.client()
    batch = sent(
        client, "firms", firm(world, business_code="0101234567"),
        firm(world, name="Doanh nghiệp minh họa A"),
    )  # fmt: skip
    assert verdicts(client, batch) == ["skip", "skip"]


def test_the_lists_come_back_unchanged_with_records_of_both_sides(world: World) -> None:
    given.shared(world.content, world.second)
    given.enterprise(world.programme, world.first)
    given.opportunity(world.content, world.first, capital_dong=5)
    produce.product(world.content, world.first)
    client = world.first.officer.client()
    for kind, page in (("firms", "enterprises"), ("offers", "opportunities"),
                       ("products", "products")):  # fmt: skip
        told = client.get(reverse(f"promotion:{page}"), {"format": "xlsx"})
        content = b"".join(told.streaming_content) if told.streaming else told.content
        upload = SimpleUploadedFile("danh-sach.xlsx", content)
        answer = client.post(reverse("workbooks:upload", args=[kind]), {"file": upload})
        counts = client.get(answer.headers["Location"]).context["preview"].counts
        assert counts["skip"] > 0
        assert sum(counts.values()) == counts["skip"], (kind, counts)
