"""Proposals of twinnings from Excel: added and changed row by row, nothing while a row is wrong."""

from typing import Any

import pytest

from hoptac.twinning.models import Pair
from tests.given import twinning as given
from tests.given.programmes import TODAY
from tests.workbooks.conftest import World, decide, preview, sent, verdicts

pytestmark = pytest.mark.django_db
ONLY = ("place_a", "place_b", "aim", "starts_on", "ends_on", "dormant_after")


def row(w: World, **said: Any) -> dict[str, Any]:
    """Return a new proposal between two new districts."""
    usual: dict[str, Any] = {
        "programme": w.programme.code,
        "unit_a": given.lower(w.first).name_on(TODAY), "place_a": w.first.name,
        "unit_b": given.lower(w.second).name_on(TODAY), "place_b": w.second.name,
        "fields": "thương mại; du lịch", "aim": "Kết nối nông sản", "starts_on": "03/06/2024",
    }  # fmt: skip
    return usual | said


def test_a_row_becomes_a_draft_of_the_own_side_only_after_the_decision(world: World) -> None:
    client = world.first.standing.client()
    batch = sent(client, "twinnings", row(world))
    assert verdicts(client, batch) == ["add"]
    assert not Pair.objects.exists()

    decide(client, batch)

    made = Pair.objects.get()
    assert (made.state, made.fields, made.dormant_after) == ("draft", ["tourism", "trade"], 12)
    assert made.party_a.unit_id == world.first.unit.pk


def test_each_wrong_cell_is_told_and_nothing_is_written(world: World) -> None:
    client = world.first.standing.client()
    same = row(world)
    same |= {"unit_b": same["unit_a"], "place_b": same["place_a"]}
    pair = given.signed(world.programme, world.first, world.second)
    names = dict(zip(("unit_a", "unit_b"), pair.name.split(" – "), strict=True))
    batch = sent(
        client, "twinnings",
        row(world), same, row(world, **names), row(world, fields="thương mại; bay vũ trụ"),
        row(world, dormant_after=0), row(world, unit_a="huyện Không Có"),
        row(world, ends_on="01/01/2020"), row(world, programme="KHONG-CO"), row(world, aim=None),
    )  # fmt: skip
    assert verdicts(client, batch) == ["add", *["error"] * 8]
    told = [
        {fault.title for fault in one.faults}
        for one in preview(client, batch).context["preview"].rows[1:]
    ]
    assert told == [
        {"Đơn vị bên kia"}, {"Đơn vị bên kia"}, {"Lĩnh vực"}, {"Số tháng không hoạt động"},
        {"Đơn vị bên đề nghị"}, {"Rà soát trước ngày"}, {"Mã chương trình"}, {"Mục tiêu kết nghĩa"},
    ]  # fmt: skip
    decide(client, batch)
    assert Pair.objects.count() == 1


def test_an_own_draft_changes_from_the_version_read_and_not_once_it_was_sent(world: World) -> None:
    pair = given.drafted(world.programme, world.first, world.second)
    client = world.first.standing.client()
    unit_a, unit_b = pair.name.split(" – ")
    stored = {"pair": str(pair.pk), "programme": world.programme.code, "unit_a": unit_a,
              "unit_b": unit_b, "version": 1}  # fmt: skip
    other = row(world)["unit_b"]
    fixed = sent(client, "twinnings", stored | {"unit_b": other, "fields": "y tế"}, without=ONLY)
    assert verdicts(client, fixed) == ["error"]
    batch = sent(client, "twinnings", stored | {"fields": "y tế"}, without=ONLY)
    assert verdicts(client, batch) == ["change"]
    decide(client, batch)
    pair.refresh_from_db()
    assert (pair.fields, pair.aim, pair.version) == (["health"], given.said()["aim"], 2)
    again = sent(client, "twinnings", stored | {"fields": "du lịch"}, without=ONLY)
    assert verdicts(client, again) == ["conflict"]
    given.actions.put_forward(pair=pair, by=world.first.standing.actor, at=given.NOW)
    late = stored | {"fields": "du lịch", "version": 2}
    assert verdicts(client, sent(client, "twinnings", late, without=ONLY)) == ["skip"]
