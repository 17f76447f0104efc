"""Which counted figure stands for an indicator: by unit, and by choice where several fit."""

from datetime import date
from typing import Any

import pytest
from django.db import Error, transaction
from django.urls import reverse

from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.programmes.models import Content
from hoptac.reports import actions, parts
from hoptac.reports.models import IndicatorChoice
from hoptac.reports.queries.parts import counted_parts
from hoptac.reports.queries.ties import countables, ties_of
from hoptac.reports.ties import Countable, Why, fitting, tied
from tests.given import programmes as programmes
from tests.given import promotion as given
from tests.given.pages import post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db
KNOWN = (
    Countable("a.pledged", "Vốn cam kết", "sum", "đồng", ("amount",)),
    Countable("a.paid", "Vốn giải ngân", "sum", "đồng", ("amount",)),
    Countable("a.ha", "Diện tích", "sum", "ha", ("count",)),
    Countable("a.cows", "Bò", "sum", "con", ("count",)),
)


def test_one_that_fits_alone_counts_by_itself() -> None:
    found = tied("count", "HA", "", KNOWN)
    assert (found.why, found.figure) == (Why.ALONE, "a.ha")


def test_where_several_fit_none_counts_until_one_is_chosen() -> None:
    found = tied("amount", "", "", KNOWN)
    assert (found.why, found.figure, found.counts) == (Why.UNDECIDED, "", None)
    assert tied("amount", "đồng", "a.paid", KNOWN).figure == "a.paid"


def test_five_households_are_not_five_cows() -> None:
    assert fitting("count", "hộ", KNOWN) == ()
    assert tied("count", "hộ", "a.cows", KNOWN).why is Why.NONE


def test_a_figure_of_another_kind_never_fits() -> None:
    assert fitting("ratio", "ha", KNOWN) == ()
    assert fitting("count", "đồng", KNOWN) == ()


def test_a_choice_that_fits_no_longer_is_none() -> None:
    assert tied("count", "ha", "a.paid", KNOWN).why is Why.ALONE


def test_every_countable_has_words_a_rule_and_a_unit() -> None:
    known = countables()
    assert len({one.code for one in known}) == len(known)
    assert {one.rule for one in known} <= {"count", "sum", "last"}
    assert all(one.said and one.unit and one.serves for one in known)


def _amount(world: World, kind: str = "amount", unit: str = "") -> Content:
    with thawed("programmes_content"):
        rows = Content.objects.filter(pk=world.content.pk)
        rows.update(indicator=kind, indicator_unit=unit, target=100_000_000_000)
    return Content.objects.get(pk=world.content.pk)


def _told(world: World, side: Any) -> dict[str, dict[str, Any]]:
    party = programmes.party(world.programme, side)
    found = counted_parts(world.programme, party, date(2000, 1, 1), TODAY)
    (part,) = [one for one in found if one["code"] == "promotion"]
    return {line["said"]: line for line in part["served"]}


def test_the_report_sets_the_target_beside_the_chosen_figure_alone(world: World) -> None:
    content = _amount(world)
    given.shared(content, world.first, upto="licensed")
    before = _told(world, world.first)
    assert {line["target"] for line in before.values()} == {None}
    assert before["Vốn cam kết"]["why"] == "undecided"
    by = world.first.standing.actor
    actions.choose_figure(
        content=content, figure="promotion.licensed_dong", reason="Đúng với mục tiêu", by=by, at=NOW
    )
    after = _told(world, world.first)
    assert after["Vốn được cấp phép"]["target"] == "100000000000"
    assert after["Vốn cam kết"]["target"] is None
    # Each side chooses for its own reports.
    assert {line["target"] for line in _told(world, world.second).values()} == {None}


def test_the_letter_says_how_a_figure_came_to_count() -> None:
    line = {"title": "Chè", "said": "Vốn", "value": 5, "unit": "đồng", "rule": "sum"}
    assert parts._served(line | {"target": "9", "why": "chosen"}).endswith(
        "chỉ tiêu 9 đồng (số liệu được chọn để tính)"
    )
    assert "chưa chọn" in parts._served(line | {"target": None, "why": "undecided"})
    assert parts._served(line | {"target": None}).endswith("5 đồng")


def test_the_page_says_it_in_words_and_takes_the_choice(world: World) -> None:
    content, officer = _amount(world), world.first.standing.client()
    page = reverse("reports:indicator", args=[content.pk])
    assert "chưa chọn số nào" in text_of(officer.get(page))
    assert officer.post(page, {"figure": "promotion.met", "reason": "Thử"}).status_code == 422
    assert officer.post(page, {"figure": "promotion.disbursed_dong"}).status_code == 422
    post(officer, page, figure="promotion.disbursed_dong", reason="Tiền đã vào thật")
    shown = text_of(world.second.standing.client().get(page))
    assert "Vốn đã giải ngân" in shown
    assert "Tiền đã vào thật" in shown
    assert (
        reverse("reports:indicator", args=[content.pk])
        in officer.get(reverse("programmes:content", args=[content.pk])).content.decode()
    )


def test_only_who_compiles_a_side_s_reports_chooses(world: World) -> None:
    content = _amount(world)
    told: dict[str, Any] = {"content": content, "figure": "promotion.pledged_dong", "at": NOW}
    for person in (world.first.officer, world.first.leader, world.noise.first.standing):
        with pytest.raises(Forbidden):
            actions.choose_figure(**told, reason="Thử", by=person.actor)
    with pytest.raises(Refusal):
        actions.choose_figure(**told, reason=" ", by=world.first.standing.actor)


def test_a_choice_is_added_never_changed(world: World) -> None:
    content, by = _amount(world), world.first.standing.actor
    told: dict[str, Any] = {"content": content, "reason": "Thử", "by": by, "at": NOW}
    made = actions.choose_figure(figure="promotion.pledged_dong", **told)
    actions.choose_figure(figure="promotion.licensed_dong", **told)
    party = programmes.party(world.programme, world.first)
    assert ties_of([content], party)[content.pk].figure == "promotion.licensed_dong"
    with pytest.raises(Error), transaction.atomic():
        IndicatorChoice.objects.filter(pk=made.pk).update(figure="promotion.disbursed_dong")
