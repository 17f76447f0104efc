"""Tell the whole story up to today, every deed through its real action."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from hoptac.demo import (
    firms,
    giving,
    handing,
    inspecting,
    learning,
    meeting,
    opening,
    pairing,
    press,
    producing,
    programmes,
    promoting,
    reporting,
    touring,
    urging,
    visiting,
    work,
)
from hoptac.demo.script import Script
from hoptac.demo.stage import (
    Stage,
    at,
    load_units,
    merge_departments,
    merge_units,
    observer,
    set_up,
)
from hoptac.demo.story import cast
from hoptac.programmes.models import Programme
from hoptac.substance.actions import keep_months
from hoptac.substance.rules import month_ends


def is_told() -> bool:
    """Tell whether the demonstration is there already."""
    return Programme.objects.filter(code=programmes.PROGRAMMES[0][0]).exists()


@transaction.atomic
def tell(*, today: date, tick: Callable[[int], object]) -> None:
    """Tell the story of Hà Nội with Tuyên Quang and with Yên Bái, from April 2019 to `today`.

    :param tick: called with 1 after each deed of the story.
    """
    stage = set_up(load_units())
    observer(stage)
    script = Script()
    told: list[programmes.Cooperation] = []

    def visit(one: programmes.Cooperation, day: date) -> None:
        visiting.begin(stage, one, day)
        script.on(visiting.APPROVED, lambda then: visiting.confirm(stage, one, then), order=7)

    programmes.plan(script, stage, told, visit)
    script.on(programmes.SIGNED, lambda day: visiting.cite_sites(day), order=8)
    script.on(date(2019, 5, 10), lambda day: _work_begins(script, stage, told, day, today))
    script.on(cast.DEPARTMENTS_MERGED, lambda day: _departments_merge(stage, told, day), order=0)
    script.on(cast.UNITS_MERGED, lambda day: _units_merge(stage, told, day), order=0)
    for month in _months_begun(date(2019, 5, 10), today):
        script.on(month, lambda day: keep_months(today=day, at=at(day)), order=9)
    script.play(until=today, tick=tick)


def _months_begun(since: date, today: date) -> list[date]:
    """Return the first days of the months after `since`, up to today's."""
    return [end + timedelta(days=1) for end in month_ends(since, today)]


def _work_begins(
    script: Script, stage: Stage, told: list[programmes.Cooperation], day: date, today: date
) -> None:
    for cooperation in told:
        programmes.assess(stage, cooperation, visiting.session_of(cooperation), day)
        visiting.agree(stage, cooperation, day)
        giving.record_groups(stage, cooperation, day)
        handing.hand_over(stage, cooperation, day)
        work.plan(script, stage, cooperation)
        inspecting.plan(script, stage, cooperation)
        pairing.plan(script, stage, cooperation)
        promoting.plan(script, stage, cooperation)
        firms.plan(script, stage, cooperation)
        producing.plan(script, stage, cooperation)
        touring.plan(script, stage, cooperation)
        learning.plan(script, stage, cooperation)
        opening.plan(script, stage, cooperation, today)
        reporting.plan(script, stage, cooperation, range(2019, today.year + 2))
    urging.plan(script, stage, told[0])
    meeting.plan(script, stage, told[0])
    press.plan(script, stage, told[0])


def _departments_merge(stage: Stage, told: list[programmes.Cooperation], day: date) -> None:
    merge_departments(stage, day)
    for cooperation in told:
        for place in cooperation.sides:
            programmes.name_offices(stage, cooperation, place, day)
    for place in cast.PLACES:
        work.take_over(stage, place, day, cast.DEPARTMENTS_BASIS)


def _units_merge(stage: Stage, told: list[programmes.Cooperation], day: date) -> None:
    merge_units(stage, day)
    for cooperation in told:
        programmes.name_offices(stage, cooperation, cooperation.partner, day)
    for place in cast.PLACES[1:]:
        work.take_over(stage, place, day, "Nghị quyết 202/2025/QH15")
