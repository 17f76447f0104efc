"""Tourism and exchange of experience count for a programme, a content and a period."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, settings
from hypothesis import given as assume
from hypothesis import strategies as some

from hoptac.kernel.counting import Rule
from hoptac.promotion import actions
from hoptac.promotion.queries import counted
from hoptac.promotion.queries.counted import Asked
from tests.given import tourism as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def _figures(world: World, first: date = YEAR[0], last: date = YEAR[1]) -> dict[str, Any]:
    asked = Asked(world.programme, world.content, first, last)
    return {one.key: one.value for one in counted.counted(asked)}


def test_a_routes_visitors_are_never_added_to_its_destinations(world: World) -> None:
    made = given.shared(world.content, world.first, world.second)
    lake = made.stops.get(position=1).destination
    given.visitors(lake, world.first, 900, overnight=300)
    given.visitors(made, world.first, 40)
    figures = _figures(world)
    assert (figures["visitors"], figures["overnight"]) == (900, 300)
    assert (figures["route_visitors"], figures["route_overnight"]) == (40, None)


def test_a_month_within_a_counted_quarter_is_not_added_again(world: World) -> None:
    lake = given.shared_destination(world.content, world.first, "Hồ")
    given.visitors(lake, world.first, 900)
    given.visitors(lake, world.first, 300, grain="month")
    given.visitors(lake, world.first, 50, grain="month", from_on=date(2026, 4, 1))
    assert _figures(world)["visitors"] == 950
    january = _figures(world, date(2026, 1, 1), date(2026, 1, 31))
    assert january["visitors"] == 300


def test_a_figure_that_was_replaced_counts_no_more(world: World) -> None:
    lake = given.shared_destination(world.content, world.first, "Hồ")
    wrong = given.visitors(lake, world.first, 900)
    said = {"grain": "quarter", "from_on": YEAR[0], "visitors": 90, "source": "Báo cáo"}
    by = world.first.officer.actor
    actions.correct_visitors(figure=wrong, **said, reason="Nhầm", by=by, at=NOW)
    assert _figures(world)["visitors"] == 90


def test_rooms_are_those_stated_last_of_each_destination_added_together(world: World) -> None:
    lake = given.shared_destination(world.content, world.first, "Hồ")
    town = given.shared_destination(world.content, world.first, "Phố")
    given.rooms(lake, world.first, 40, stated_on=date(2025, 6, 1))
    late = given.rooms(lake, world.first, 55, stated_on=date(2026, 6, 1))
    given.rooms(town, world.first, 7, stated_on=date(2026, 2, 1))
    assert _figures(world)["rooms"] == 55 + 7
    assert _figures(world, date(2025, 1, 1), date(2025, 12, 31))["rooms"] == 40
    by = world.first.officer.actor
    actions.withdraw_rooms(line=late, reason="Nhầm", by=by, at=NOW)
    assert _figures(world)["rooms"] == 40 + 7


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@assume(
    some.lists(some.tuples(some.integers(0, 300), some.integers(0, 99)), min_size=1, max_size=6)
)
def test_the_last_statement_of_rooms_is_that_of_the_latest_day(
    world: World, statements: list[tuple[int, int]]
) -> None:
    others = _figures(world).get("rooms") or 0
    lake = given.shared_destination(world.content, world.first, f"Hồ {statements}"[:190])
    for ago, rooms in statements:
        given.rooms(lake, world.first, rooms, stated_on=TODAY - timedelta(days=ago))
    # Of one day it is the one stated last.
    latest = [rooms for ago, rooms in statements if ago == min(ago for ago, _ in statements)][-1]
    assert _figures(world)["rooms"] == others + latest


def test_an_enterprise_is_one_operator_however_much_it_runs(world: World) -> None:
    made = given.shared(world.content, world.first, world.second)
    lake = made.stops.get(position=1).destination
    new = given.promotion.enterprise(world.programme, world.first, kind="tour")
    runs = actions.share_enterprise(enterprise=new, by=world.first.standing.actor, at=NOW)
    for of in (lake, made):
        given.operation(of, world.first, enterprise=runs)
    assert _figures(world)["operators"] == 1
    assert _figures(world)["routes"] == 1
    assert _figures(world, date(2025, 1, 1), date(2025, 6, 30))["operators"] is None


def test_sessions_practices_and_adoptions_count_once_shared(world: World) -> None:
    first = world.first
    made = given.exchange(world.content, first)
    given.session(made, first)
    wrong = given.session(made, first, participants=3)
    practice = given.practice(made, first)
    given.adoption(practice, first)
    window = (given.BEGAN, TODAY)
    keys = ("sessions", "practices", "adoptions")
    assert [_figures(world, *window)[key] for key in keys] == [None, None, None]
    actions.share_exchange(exchange=made, by=first.standing.actor, at=NOW)
    by = first.officer.actor
    actions.withdraw_entry(line=wrong, reason="Ghi hai lần", by=by, at=NOW)
    assert [_figures(world, *window)[key] for key in keys] == [1, 1, 1]


def test_a_report_tells_them_in_vietnamese_with_the_page_of_each_record(world: World) -> None:
    lake = given.shared_destination(world.content, world.first, "Hồ")
    given.visitors(lake, world.first, 900)
    given.rooms(lake, world.first, 40)
    with override("en"):
        told = counted.part(world.programme, world.programme.parties.get(position=1), *YEAR)
    figures = {one.name: one for one in told.figures}
    assert figures["visitors"].said == "Lượt khách của điểm đến"
    assert figures["rooms"].rule is Rule.LAST
    assert figures["rooms"].said == "Buồng lưu trú, số nêu gần nhất của mỗi điểm đến"
    [fact] = [one for one in told.facts if one.figure == "visitors"]
    assert fact.said == "Hồ (quý I/2026)"
    assert reverse(fact.view, args=[fact.record_id]) == reverse(
        "promotion:destination", args=[lake.pk]
    )
