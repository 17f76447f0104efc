"""Gifts from Excel: added and changed row by row, nothing while a row is wrong."""

from typing import Any

import pytest
from django.urls import reverse

from hoptac.gifts.models import Line, Occasion
from tests.given import gifts as given
from tests.given import visits as travel
from tests.workbooks.conftest import World, decide, preview, send, sent, verdicts

pytestmark = pytest.mark.django_db


def row(w: World, **said: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "programme": w.programme.code, "title": "Trao quà Tết", "giver": w.first.name,
        "receiver": w.second.name, "year": 2026, "happened_on": "24/11/2026",
        "place": w.second.name, "stated_dong": "100 triệu", "stated_scope": "mọi khoản của đợt này",
        "kind": "hàng hóa, hiện vật", "item": "Xe đạp", "quantity": 40, "unit": "chiếc",
        "basis": "chưa rõ giá trị", "recipient_kind": "nhóm đối tượng thụ hưởng",
        "category": "học sinh có hoàn cảnh khó khăn", "reached": 40,
    }  # fmt: skip
    return usual | said


def test_rows_of_one_name_become_one_occasion_with_its_lines(world: World) -> None:
    client = world.first.standing.client()
    house = row(world, kind="nhà ở", item="Nhà", quantity=2, unit="nhà", unit_dong="25 triệu",
                basis="đã nêu trong nguồn", category="gia đình chính sách", reached=2)  # fmt: skip
    batch = sent(client, "gifts", row(world), house)
    assert verdicts(client, batch) == ["add", "add"]
    assert not Occasion.objects.exists()

    decide(client, batch)

    made = Occasion.objects.get()
    assert made.stated_dong == 100_000_000
    assert [line.total_dong for line in made.lines.order_by("number")] == [None, 50_000_000]


def test_one_wrong_row_changes_nothing_until_the_person_decides(world: World) -> None:
    client = world.first.standing.client()
    wrong = row(world, item="Bò", total_dong="1.5 tỷ", basis="đã nêu trong nguồn")
    batch = sent(client, "gifts", row(world), wrong)
    assert verdicts(client, batch) == ["add", "error"]
    (fault,) = preview(client, batch).context["preview"].rows[1].faults
    assert fault.value == "1.5 tỷ"
    decide(client, batch)
    assert not Line.objects.exists()


def test_a_stored_line_changes_while_the_other_side_has_not_seen_it(world: World) -> None:
    occasion = given.drafted(world.programme, world.first, world.second)
    line, client = given.line_of(occasion), world.first.standing.client()
    stored = {"line": str(line.pk), "programme": world.programme.code, "title": occasion.title,
              "kind": "hàng hóa, hiện vật", "item": "Xe đạp", "basis": "chưa rõ giá trị",
              "version": 1}  # fmt: skip
    only = ("giver", "receiver", "year", "happened_on", "day_said", "earliest_on", "latest_on",
            "place", "site", "visit", "document", "stated_dong", "stated_scope", "unit",
            "unit_dong", "total_dong", "funding", "purpose", "giver_kind", "giver_name",
            "recipient_kind", "recipient_name", "category", "reached")  # fmt: skip
    batch = sent(client, "gifts", stored | {"quantity": 41}, without=only)
    assert verdicts(client, batch) == ["change"]
    decide(client, batch)
    line.refresh_from_db()
    assert (line.quantity, line.version) == (41, 2)
    again = sent(client, "gifts", stored | {"quantity": 42}, without=only)
    assert verdicts(client, again) == ["conflict"]
    given.actions.share_occasion(occasion=occasion, by=world.first.standing.actor, at=given.NOW)
    late = sent(client, "gifts", stored | {"quantity": 43, "version": 2}, without=only)
    assert verdicts(client, late) == ["skip"]


def test_the_file_of_a_draft_with_its_visit_and_site_comes_back_unchanged(world: World) -> None:
    visit = travel.shared(world.programme, world.first, world.second)
    occasion = given.drafted(
        world.programme, world.first, world.second, visit=visit, happened_on=travel.FIRST,
        site="Nhà văn hóa",
    )  # fmt: skip
    client = world.first.standing.client()
    told = client.get(reverse("gifts:list"), {"format": "xlsx"})
    content = b"".join(told.streaming_content) if told.streaming else told.content

    answer = send(client, "gifts", content)

    counts = client.get(answer.headers["Location"]).context["preview"].counts
    assert (counts["skip"], sum(counts.values())) == (1, 1)
    stored = {"line": str(given.line_of(occasion).pk), "programme": world.programme.code,
              "title": occasion.title, "kind": "hàng hóa, hiện vật", "item": "Xe đạp",
              "basis": "chưa rõ giá trị", "version": 1, "visit": "Chuyến khác"}  # fmt: skip
    other = sent(client, "gifts", stored)
    faults = preview(client, other).context["preview"].rows[0].faults
    assert "Chuyến công tác" in {fault.title for fault in faults}


def test_a_new_row_names_a_visit_by_its_title_and_its_site(world: World) -> None:
    visit = travel.shared(world.programme, world.first, world.second)
    day = f"{travel.FIRST:%d/%m/%Y}"
    client = world.first.standing.client()
    told = row(world, visit=visit.title, site="Nhà văn hóa", happened_on=day)
    batch = sent(client, "gifts", told, told | {"visit": "Không có", "item": "Khác"})
    assert verdicts(client, batch) == ["add", "error"]

    batch = sent(client, "gifts", told)
    decide(client, batch)

    made = Occasion.objects.get()
    assert (made.visit, made.site) == (visit, "Nhà văn hóa")
