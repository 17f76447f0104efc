"""The gifts of the article: each with its sentence, no value it does not state, both readings."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from hoptac.demo.story.journey import JOURNEY
from hoptac.gifts.models import BookEvent, Line, Occasion
from tests.given.story import browser
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db
MILLION = 10**6
REQUIRED = (
    "id", "title", "description", "currency", "amountAwarded", "awardDate",
    "recipientOrganization", "fundingOrganization",
)  # fmt: skip


def _ledger() -> dict[str, Any]:
    out = StringIO()
    call_command("ledger", "--json", stdout=out)
    return dict(json.loads(out.getvalue()))


def _one(word: str) -> dict[str, Any]:
    return next(dict(one) for one in _ledger()["occasions"] if word in one["title"])


@pytest.mark.usefixtures("story")
def test_the_ledger_prints_both_sums_of_the_article_and_chooses_none() -> None:
    told = _ledger()
    assert len(told["occasions"]) == 5
    assert told["totals"]["sums_dong"] == [6_220 * MILLION, 6_260 * MILLION]
    assert told["totals"]["occasions_without_value"] == 0
    assert [one["is_ambiguous"] for one in told["occasions"]].count(True) == 1


@pytest.mark.usefixtures("story")
def test_kim_quan_is_read_in_both_ways_and_the_cows_are_not_counted() -> None:
    told = _one("Kim Quan")
    implied = [reading["implied"] for reading in told["readings"]]
    assert [one["dong"] for one in implied] == [60 * MILLION, 100 * MILLION]
    assert [one["each_reached_dong"] for one in implied] == [12 * MILLION, 20 * MILLION]
    assert [one["each_unit_dong"] for one in implied] == [None, None]
    cows = told["lines"][1]
    assert (cows["quantity"], cows["reached"], cows["total_dong"]) == (None, 5, None)
    assert cows["books"]["transferred"] == {"quantity": 0, "untold": 1}


@pytest.mark.usefixtures("story")
def test_a_bicycle_of_yen_binh_is_implied_and_stored_nowhere() -> None:
    (reading,) = _one("huyện Yên Bình")["readings"]
    assert reading["implied"]["each_unit_dong"] == 1_250_000
    bicycles = Line.objects.get(item="Xe đạp")
    assert (bicycles.unit_dong, bicycles.total_dong, bicycles.basis) == (None, None, "unknown")


@pytest.mark.usefixtures("story")
def test_every_gift_rests_on_its_sentence_and_nothing_made_up_goes_unmarked() -> None:
    assert not Occasion.objects.filter(citation=None).exists()
    assert not Line.objects.filter(citation=None).exists()
    made_up = BookEvent.objects.exclude(book="transferred")
    assert made_up.exists()
    assert not made_up.filter(is_illustrative=False).exists()


@pytest.mark.usefixtures("story")
def test_the_package_holds_what_the_standard_asks_of_each_grant(tmp_path: Path) -> None:
    out = tmp_path / "goi.json"
    call_command("export_360giving", "--out", str(out), stdout=StringIO())
    package = json.loads(out.read_text("utf-8"))
    amounts = [grant["amountAwarded"] for grant in package["grants"]]
    assert sorted(amounts) == sorted(
        [3_000 * MILLION, 100 * MILLION, 3_000 * MILLION, 20 * MILLION, 100 * MILLION]
    )
    for grant in package["grants"]:
        assert set(REQUIRED) <= set(grant)
        assert "recipientIndividual" not in grant
        assert grant["currency"] == "VND"
        assert isinstance(grant["amountAwarded"], int)
        assert grant["awardDate"] == "2019-04-26"
        assert len(grant["title"]) < 140
        for side in ("fundingOrganization", "recipientOrganization"):
            assert [set(one) for one in grant[side]] == [{"id", "name"}]


def _downloaded(form: str) -> bytes:
    told = browser("thuongtruc@tuyenquang").get(reverse("gifts:list"), {"format": form})
    return b"".join(told.streaming_content) if told.streaming else bytes(told.content)


@pytest.mark.usefixtures("story")
def test_counts_of_the_article_stay_at_commune_level_and_nobody_is_named() -> None:
    """One household, two policy families: few, but told of no hamlet and with no second trait."""
    reached = {
        (line["item"], line["category"]): line["reached"]
        for one in _ledger()["occasions"]
        for line in one["lines"]
        if line["category"]
    }
    assert {1, 2, 5, 40} <= set(reached.values())
    rows = list(csv.DictReader(StringIO(_downloaded("csv").decode("utf-8-sig"))))
    assert "1" in {row["Số hộ, số người"] for row in rows}
    few = Line.objects.filter(reached__lt=5)
    assert few.exists()
    assert not few.exclude(occasion__site="").exists()
    named = {row["Tên quỹ, đơn vị nhận"] for row in rows if row["Đối tượng"]}
    assert named == {""}


@pytest.mark.usefixtures("story")
def test_the_articles_gifts_name_their_visit() -> None:
    visits = set(Occasion.objects.values_list("visit__journey", flat=True))
    assert visits == {JOURNEY}


@pytest.mark.usefixtures("story")
def test_an_occasion_without_a_total_or_a_day_is_left_out_and_said(tmp_path: Path) -> None:
    with thawed("gifts_occasion"):
        Occasion.objects.filter(title__contains="Kim Quan").update(visibility="draft")
    errors, out = StringIO(), tmp_path / "goi.json"
    told = {"stated_dong": None, "stated_scope": "whole"}
    made = Occasion.objects.get(title__contains="Yên Bình", stated_dong__isnull=False)
    copy = Occasion(**{f.attname: getattr(made, f.attname) for f in Occasion._meta.concrete_fields})
    copy.pk, copy.title = None, "Không rõ giá trị"
    for name, value in told.items():
        setattr(copy, name, value)
    copy.save()
    call_command("export_360giving", "--out", str(out), stdout=StringIO(), stderr=errors)
    assert "Không rõ giá trị" in errors.getvalue()
    assert len(json.loads(out.read_text("utf-8"))["grants"]) == 4
