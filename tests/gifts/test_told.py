"""What is told of gifts beyond their pages: reports, the yearly statement, packages checked."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import override

from hoptac.gifts import actions
from hoptac.gifts.figures import Book
from hoptac.gifts.management.commands.check_360giving import GRANT, PACKAGE
from hoptac.gifts.queries import counted, lists
from hoptac.ui import keyset
from tests.given import gifts as given
from tests.given.gifts import BICYCLES, FUND
from tests.given.pages import text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, party

pytestmark = pytest.mark.django_db
YEAR = (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))
HOUSE = {
    "kind": "house", "item": "Nhà", "quantity": Decimal(1), "unit": "nhà", "unit_dong": None,
    "total_dong": 40_000_000, "basis": "stated",
}  # fmt: skip


def test_a_report_counts_what_both_sides_read_and_keeps_every_reading(world: World) -> None:
    given.shared(world, FUND)
    given.drafted(world.programme, world.first, world.second, FUND)
    given.shared(world, HOUSE, BICYCLES, stated_dong=100_000_000, stated_scope="unclear")
    for side in (world.first, world.second):
        part = counted(world.programme, party(world.programme, side), *YEAR)
        count, value = part.figures
        assert (count.value, value.value) == (2, None)
        assert value.readings == (3_100_000_000, 3_140_000_000)
        assert len(part.facts) == 4
    before = (date(2010, 1, 1), date(2010, 12, 31))
    assert counted(world.programme, party(world.programme, world.first), *before).facts == ()


def test_an_occasion_without_value_is_counted_and_its_value_is_unknown(world: World) -> None:
    given.shared(world, BICYCLES)
    part = counted(world.programme, party(world.programme, world.first), *YEAR)
    count, value = part.figures
    assert (count.value, value.value, value.unknown) == (1, None, 1)


def test_the_yearly_statement_says_what_was_given_to_whom_and_never_a_draft(world: World) -> None:
    occasion = given.shared(world, FUND, BICYCLES)
    fund, bicycles = occasion.lines.select_related("occasion__programme").order_by("number")
    second = world.second
    given.put(fund, second.standing, Book.RECEIVED, 2_000_000_000, second=second.officer)
    given.drafted(world.programme, world.first, world.second, FUND, title="Chưa cho xem")
    args = [world.programme.pk, TODAY.year]
    seen = {"seen_on": TODAY, "seen_by": "Cán bộ xã", "found": 39, "of": 40}
    actions.verify(line=bicycles, said=seen, by=second.officer.actor, at=NOW)
    page = text_of(world.second.officer.client().get(reverse("gifts:statement", args=args)))
    for words in (
        *("3.000.000.000 đồng (đã nêu trong nguồn)", "2.000.000.000 đồng", "40 học sinh", "BB 12"),
        *("chưa rõ", "nguồn chưa nêu", "còn tốt 39/40"),
        f"{world.first.name} trao {world.second.name}",
    ):
        assert words in page
    assert "Chưa cho xem" not in page
    with override("en"):
        english = text_of(second.officer.client().get(reverse("gifts:statement", args=args)))
    assert "40 học sinh" in english  # an official paper is Vietnamese in every language
    for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        url = reverse("gifts:statement_file", args=[*args, kind])
        assert world.second.officer.client().get(url).content.startswith(begins)


def test_a_list_keeps_stated_and_computed_totals_apart(world: World) -> None:
    given.shared(world, HOUSE, BICYCLES, stated_dong=100_000_000, stated_scope="unclear")
    page = text_of(world.second.standing.client().get(reverse("gifts:list")))
    assert "100.000.000 đồng hoặc 140.000.000 đồng" in page
    assert "hai cách hiểu" in page
    narrowed = world.second.standing.client().get(reverse("gifts:list"), {"kind": "fund"})
    assert "Chưa có khoản nào" in text_of(narrowed)


def _listed(world: World, titles: Sequence[str]) -> None:
    """Share an occasion under each title, a day apart, the first the newest."""
    for back, title in enumerate(titles):
        day = TODAY - timedelta(days=back)
        given.shared(world, HOUSE, title=title, happened_on=day, year=day.year)


def test_a_long_list_comes_page_by_page_and_its_sum_is_of_the_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyset, "PAGE", 2)
    titles = [f"Đợt thứ {n}" for n in ("nhất", "hai", "ba", "tư", "năm")]
    _listed(world, titles)
    reader, seen, after = world.second.standing.client(), [], ""
    for is_last in (False, False, True):
        page = reader.get(reverse("gifts:list"), {"after": after})
        after = page.context["page"].after
        seen.append([row.occasion.title for row in page.context["page"].rows])
        assert page.context["page"].sums.totals.computed == 5 * HOUSE["total_dong"]
        assert (after == "", "Trang sau" in page.content.decode()) == (is_last, not is_last)
    assert seen == [titles[:2], titles[2:4], titles[4:]]


def test_a_list_too_long_to_add_up_says_so_and_its_file_is_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_ADDED", 2)
    monkeypatch.setattr(keyset, "PAGE", 2)
    titles = [f"Đợt thứ {n}" for n in ("nhất", "hai", "ba")]
    _listed(world, titles)
    reader = world.second.standing.client()
    page = reader.get(reverse("gifts:list"))
    assert page.context["page"].sums is None
    assert "nên không cộng ở đây" in text_of(page)
    assert "Tổng của danh sách này" not in text_of(page)
    file = b"".join(reader.get(reverse("gifts:list"), {"format": "csv"})).decode()
    assert all(title in file for title in titles)


def _schemas(folder: Path) -> None:
    """Write schemas with what makes the official ones hard: releases apart, one of two dates."""
    day = {"type": "string", "oneOf": [{"format": "date-time"}, {"pattern": "^[0-9-]{10}$"}]}
    grant = {
        "$schema": "http://json-schema.org/draft/2020-12/schema",
        "$id": "https://vi-du.invalid/1.4.3/grant.json",
        "required": ["id", "awardDate"],
        "properties": {"awardDate": day},
    }
    package = {
        "$schema": "http://json-schema.org/draft/2020-12/schema",
        "$id": "https://vi-du.invalid/1.4.3/package.json",
        "properties": {"grants": {"items": {"$ref": "https://vi-du.invalid/1.4.2/grant.json"}}},
    }
    (folder / GRANT).write_text(json.dumps(grant), "utf-8")
    (folder / PACKAGE).write_text(json.dumps(package), "utf-8")


@pytest.mark.parametrize(
    ("grant", "words"),
    [
        ({"id": "a", "awardDate": "2019-04-26"}, ""),
        ({"id": "a", "awardDate": "2019-04-26T00:00:00+07:00"}, ""),
        ({"id": "a", "awardDate": "26/4/2019"}, "awardDate"),
        ({"awardDate": "2019-04-26"}, "'id' is a required property"),
    ],
)
def test_a_package_is_held_against_the_schemas_of_a_folder(
    tmp_path: Path, grant: dict[str, Any], words: str
) -> None:
    _schemas(tmp_path)
    file, errors = tmp_path / "goi.json", StringIO()
    file.write_text(json.dumps({"grants": [grant]}), "utf-8")
    told = ("check_360giving", str(file), "--schemas", str(tmp_path))
    if not words:
        call_command(*told, stdout=StringIO())
        return
    with pytest.raises(CommandError, match="1 chỗ sai"):
        call_command(*told, stderr=errors)
    assert words in errors.getvalue()
