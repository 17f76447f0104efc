"""Destinations, routes of several localities, who runs them, visitors by period."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import given as assume
from hypothesis import strategies as some

from hoptac.kernel.errors import Refusal
from hoptac.promotion import actions
from hoptac.promotion.models import Destination, Route, VisitorFigure
from hoptac.promotion.queries import route_page
from hoptac.promotion.rules import tourism as rules
from tests.given import promotion
from tests.given import tourism as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

JANUARY = date(2026, 1, 1)
needs_db = pytest.mark.django_db


def _period(number: int, months: int) -> rules.Counted:
    first = date(2019 + number * months // 12, number * months % 12 + 1, 1)
    last = rules.last_day({1: "month", 3: "quarter", 12: "year"}[months], first)
    return rules.Counted(number * 100 + months, ("destination", 1), first, last, 10)


periods = some.builds(_period, some.integers(0, 23), some.just(1)) | some.builds(
    _period, some.integers(0, 7), some.just(3)
) | some.builds(_period, some.integers(0, 1), some.just(12))  # fmt: skip
several = some.lists(periods, unique_by=lambda one: one.id, max_size=30)
day_of_month = some.sampled_from((1, 15))


def _windows(day: int, months: int) -> list[tuple[date, date]]:
    """Return windows that follow each other from 2018 to 2022."""
    starts = [
        date(2018 + n * months // 12, n * months % 12 + 1, day) for n in range(48 // months + 1)
    ]
    return [(start, following - timedelta(days=1)) for start, following in pairwise(starts)]


@assume(several, day_of_month, some.sampled_from((1, 3, 6, 12)))
def test_no_day_of_a_destination_is_added_twice(
    figures: list[rules.Counted], day: int, months: int
) -> None:
    for first, last in _windows(day, months):
        taken = rules.to_add(figures, first, last)
        for one, other in pairwise(sorted(taken, key=lambda one: one.from_on)):
            assert one.to_on < other.from_on
        assert sum(one.months for one in taken) <= months
        assert all(first <= one.to_on <= last for one in taken)


@assume(some.sets(some.integers(0, 35)), day_of_month, some.sampled_from((1, 3, 6, 12)))
def test_windows_that_follow_each_other_add_up_to_all_months(
    numbers: set[int], day: int, months: int
) -> None:
    figures = [_period(number, 1) for number in numbers]
    told = [one.id for window in _windows(day, months) for one in rules.to_add(figures, *window)]
    assert sorted(told) == sorted(one.id for one in figures)


@assume(several)
def test_a_route_and_its_destination_never_stand_in_each_others_way(
    figures: list[rules.Counted],
) -> None:
    of_route = [
        rules.Counted(one.id + 9000, ("route", 1), one.from_on, one.to_on, 7) for one in figures
    ]
    window = (date(2019, 1, 1), date(2019, 12, 31))
    together = rules.to_add([*figures, *of_route], *window)
    assert [one for one in together if one.subject[0] == "destination"] == rules.to_add(
        figures, *window
    )


@needs_db
def test_a_route_of_one_locality_alone_is_not_shared(world: World) -> None:
    first, content = world.first, world.content
    by = first.standing.actor
    near = [given.shared_destination(content, first, name) for name in ("Một", "Hai")]
    for stops in (near[:1], near):
        made = given.route(content, first, stops=stops)
        with pytest.raises(Refusal, match="địa phương"):
            actions.share_route(route=made, by=by, at=NOW)
    far = given.shared_destination(content, world.second, "Ba")
    made = given.route(content, first, stops=[near[0], far])
    assert actions.share_route(route=made, by=by, at=NOW).visibility == "shared"
    with pytest.raises(Refusal, match="một địa phương"):
        actions.revise_route(
            route=made, said={}, stops=near, version=made.version, by=first.officer.actor, at=NOW
        )


@needs_db
def test_a_route_waits_for_its_destinations_to_be_shared(world: World) -> None:
    first = world.first
    draft = given.destination(world.content, first)
    far = given.shared_destination(world.content, world.second, "Xa")
    made = given.route(world.content, first, stops=[draft, far])
    with pytest.raises(Refusal, match="chưa được chia sẻ"):
        actions.share_route(route=made, by=first.standing.actor, at=NOW)


@needs_db
def test_a_destination_of_another_programme_is_passed_through_once_it_is_public(
    world: World,
) -> None:
    noise = world.noise
    theirs = given.shared_destination(noise.content, noise.first, "Nhiễu")
    with pytest.raises(Refusal) as refused:
        given.route(world.content, world.first, stops=[theirs])
    assert refused.value.field == "stop_1"
    open_to_all = actions.publish_destination(
        destination=theirs, by=noise.first.standing.actor, at=NOW
    )
    made = given.route(world.content, world.first, stops=[open_to_all])
    assert [one.destination for one in made.stops.all()] == [open_to_all]


@needs_db
def test_a_word_on_a_route_counts_until_the_route_says_something_else(world: World) -> None:
    first, made = world.first, given.shared(world.content, world.first, world.second)
    by = first.officer.actor
    for edit in ("stops", "operator", "visitors"):
        given.word(made, world.second)
        [word] = route_page(made, by, TODAY).words
        assert word.code == "confirmed", edit
        stops = [one.destination for one in made.stops.select_related("destination")]
        if edit == "stops":
            told = {"said": {}, "stops": stops[::-1], "version": made.version}
            actions.revise_route(route=made, **told, by=by, at=NOW)
        elif edit == "operator":
            new = promotion.enterprise(world.programme, first, kind="tour")
            runs = actions.share_enterprise(enterprise=new, by=first.standing.actor, at=NOW)
            given.operation(made, first, enterprise=runs)
        else:
            given.visitors(made, first)
        made = Route.objects.get(pk=made.pk)
        [word] = route_page(made, by, TODAY).words
        assert (word.code, word.was_voided) == ("silent", True), edit


@needs_db
def test_periods_of_one_destination_and_grain_never_overlap(world: World) -> None:
    made = given.destination(world.content, world.first)
    figure = given.visitors(made, world.first)
    given.visitors(made, world.first, grain="month")
    with pytest.raises(Refusal) as refused:
        given.visitors(made, world.first)
    assert refused.value.field == "from_on"
    figure.pk = None
    with (
        pytest.raises(IntegrityError, match="visitors_once_a_quarter_destination"),
        transaction.atomic(),
    ):
        figure.save()


@needs_db
def test_a_period_is_whole_and_over_and_has_its_source(world: World) -> None:
    made = given.destination(world.content, world.first)
    for wrong, field in (
        ({"from_on": date(2026, 2, 1)}, "from_on"),
        ({"grain": "year", "from_on": JANUARY}, "from_on"),
        ({"source": " "}, "source"),
        ({"overnight": 901}, "overnight"),
    ):
        with pytest.raises(Refusal) as refused:
            given.visitors(made, world.first, **wrong)
        assert refused.value.field == field
    given.visitors(made, world.first)
    with pytest.raises(IntegrityError, match="visitors_fill_their_period"), transaction.atomic():
        VisitorFigure.objects.create(
            destination=made, grain="month", from_on=JANUARY, to_on=TODAY, visitors=1,
            source="x", recorded_at=NOW, recorded_by_id=1, who="x",
        )  # fmt: skip


@needs_db
def test_a_figure_is_corrected_by_a_further_row_with_its_reason(world: World) -> None:
    made, by = given.destination(world.content, world.first), world.first.officer.actor
    wrong = given.visitors(made, world.first, 900)
    said = {"grain": "quarter", "from_on": JANUARY, "visitors": 90, "source": "Báo cáo"}
    with pytest.raises(Refusal) as refused:
        actions.correct_visitors(figure=wrong, **said, reason=" ", by=by, at=NOW)
    assert refused.value.field == "reason"
    right = actions.correct_visitors(figure=wrong, **said, reason="Nhầm số", by=by, at=NOW)
    assert right.replaces == wrong
    known = made.visitors.order_by("pk").values_list("visitors", "is_standing")
    assert list(known) == [(900, False), (90, True)]
    with pytest.raises(Refusal, match="dòng mới hơn"):
        actions.correct_visitors(figure=wrong, **said, reason="Nữa", by=by, at=NOW)


@needs_db
def test_a_figure_is_neither_edited_nor_dropped_without_another_in_its_place(world: World) -> None:
    made = given.destination(world.content, world.first)
    figure = given.visitors(made, world.first)
    rows = VisitorFigure.objects.filter(pk=figure.pk)
    with pytest.raises(ProgrammingError, match="stays as it"), transaction.atomic():
        rows.update(visitors=1)
    rows.update(is_standing=False)
    with (
        pytest.raises(IntegrityError, match="gives way only to another"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@needs_db
def test_an_enterprise_runs_a_destination_once_at_a_time(world: World) -> None:
    made = given.destination(world.content, world.first)
    line = given.operation(made, world.first)
    with pytest.raises(Refusal) as refused:
        given.operation(made, world.first, enterprise=line.enterprise)
    assert refused.value.field == "enterprise"
    by = world.first.officer.actor
    actions.withdraw_operation(line=line, reason="Nhầm", by=by, at=NOW)
    again = given.operation(made, world.first, enterprise=line.enterprise)
    actions.end_operation(line=again, to_on=TODAY - timedelta(days=1), by=by, at=NOW)
    given.operation(made, world.first, enterprise=line.enterprise, from_on=TODAY)
    line.pk = None
    line.withdrawn_on, line.withdrawn_reason = None, ""
    with (
        pytest.raises(IntegrityError, match="operation_once_a_day_destination"),
        transaction.atomic(),
    ):
        line.save()


@needs_db
def test_half_a_season_is_refused(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        given.destination(world.content, world.first, season_from=9)
    assert refused.value.field == "season_to"
    assert not Destination.objects.exists()
