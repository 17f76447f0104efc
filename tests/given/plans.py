"""Tasks at every step of their life, given through the real actions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.plans import actions
from hoptac.plans.models import Extension, Task
from hoptac.plans.states import Origin
from hoptac.programmes.models import Content, Programme
from tests.given import programmes as given
from tests.given.accounts import Person
from tests.given.programmes import SEATS, TODAY, Government

YEAR = 2026
CHOSEN_ON = date(2026, 1, 12)
GIVEN_ON = date(2026, 2, 10)
DUE = date(2026, 9, 30)
LATER = date(2026, 12, 15)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two localities with a programme in force and a content both agreed on."""

    first: Government
    second: Government
    programme: Programme
    content: Content


@dataclass(frozen=True, slots=True)
class World:
    """Two localities that cooperate, a noise pair nobody of them may see, and an observer.

    Every seat is taken: what is made later is gone with its test, but not from these objects.

    :param noise_task: a task of the noise pair, given out.
    """

    first: Government
    second: Government
    programme: Programme
    content: Content
    noise: Pair
    noise_task: Task
    observer: Person


def pair(first: Government, second: Government) -> Pair:
    """Give two localities a signed programme and an agreed content, all their seats taken."""
    for side in (first, second):
        for seat in SEATS:
            side.sits(seat)
    programme = given.programme(first, second)
    return Pair(first, second, programme, given.agreed_content(programme, first, second))


def world() -> World:
    """Make the world of a file of tests."""
    ours = pair(*given.two_governments())
    noise = pair(given.government("Nhiễu Một"), given.government("Nhiễu Hai"))
    return World(
        ours.first,
        ours.second,
        ours.programme,
        ours.content,
        noise,
        given_out(noise.content, noise.first, title="Việc của người khác"),
        given.observer(),
    )


def moment(day: date) -> datetime:
    """Return ten in the morning of a day in Việt Nam."""
    return datetime.combine(day, time(3), UTC)


def task_said(**said: Any) -> dict[str, Any]:
    """Return what a task says of itself, some of it different from the usual."""
    usual: dict[str, Any] = {
        "title": "Tổ chức hai tuần hàng nông sản",
        "deliverable": "Hai tuần hàng",
        "person_said": "Cán bộ phụ trách",
        "authority": "Giám đốc Sở",
        "due_on": DUE,
        "funding": "none",
        "indicator_unit": "tuần hàng",
        "target": 2,
    }
    return usual | said


def task_typed(world: World, **said: Any) -> dict[str, Any]:
    """Return what a person types into the form of a task, some of it different from the usual."""
    usual: dict[str, Any] = {
        "content": world.content.pk,
        "title": "Tổ chức hai tuần hàng nông sản",
        "deliverable": "Hai tuần hàng",
        "year": YEAR,
        "due_on": "30/9/2026",
        "person_said": "Cán bộ phụ trách",
        "funding": "budget",
        "funding_dong": "40 triệu",
        "target": "2",
    }
    return usual | said


def drafted(
    content: Content,
    side: Government,
    *,
    by: Actor | None = None,
    year: int = YEAR,
    parts: actions.choosing.Parts = (),
    on: date = CHOSEN_ON,
    **said: Any,
) -> Task:
    """Choose a task as the side's department of trade, or whoever `by` is; a draft."""
    return actions.draft_task(
        content=content,
        year=year,
        said=task_said(**said),
        parts=parts,
        by=by or side.officer.actor,
        at=moment(on),
    )


def proposed(content: Content, side: Government, *, by: Actor | None = None, **said: Any) -> Task:
    """Choose a task and hand it in."""
    task = drafted(content, side, by=by, **said)
    return actions.propose_task(task=task, by=by or side.officer.actor, at=moment(CHOSEN_ON))


def returned(content: Content, side: Government, **said: Any) -> Task:
    """Hand a task in and get it back."""
    task = proposed(content, side, **said)
    return actions.send_back_task(
        task=task, reason="Chưa rõ sản phẩm", by=side.standing.actor, at=moment(GIVEN_ON)
    )


def given_out(
    content: Content, side: Government, *, on: date = GIVEN_ON, giver: Actor | None = None,
    **said: Any,
) -> Task:  # fmt: skip
    """Give a chosen task out.

    :param giver: who approves; the side's standing agency by default.
    """
    task = proposed(content, side, **said)
    return actions.approve_task(task=task, by=giver or side.standing.actor, at=moment(on))


def taken_up(content: Content, side: Government, **said: Any) -> Task:
    """Give a chosen task out and take it in hand."""
    task = given_out(content, side, **said)
    return actions.take_up_task(task=task, by=side.officer.actor, at=moment(GIVEN_ON))


def assigned(
    content: Content,
    side: Government,
    *,
    lead: str = "trade",
    origin: Origin = Origin.LEADER,
    by: Actor | None = None,
    year: int = YEAR,
    on: date = GIVEN_ON,
    **said: Any,
) -> Task:
    """Give an agency of the side a task from outside, as the directing leader."""
    return actions.assign_task(
        content=content,
        lead=side.agencies[lead],
        year=year,
        said=task_said(**said),
        origin=origin,
        by=by or side.leader.actor,
        at=moment(on),
    )


def dropped(content: Content, side: Government, **said: Any) -> Task:
    """Choose a task and take it back."""
    task = drafted(content, side, **said)
    return actions.drop_task(task=task, by=side.officer.actor, at=moment(CHOSEN_ON))


def finished(
    task: Task, side: Government, *, happened_on: date = DUE, recorded_on: date = TODAY
) -> Task:
    """Accept a task's result as the side's standing agency."""
    return actions.finish_task(
        task=task, happened_on=happened_on, by=side.standing.actor, at=moment(recorded_on)
    )


def asked(
    task: Task, side: Government, *, new_due: date = LATER, on: date = DUE, reason: str = "Mưa lũ"
) -> Extension:
    """Ask for a later due date as the lead."""
    return actions.ask_extension(
        task=task, new_due=new_due, reason=reason, by=side.officer.actor, at=moment(on)
    )


def decided(
    extension: Extension, side: Government, *, grant: bool = True, on: date = DUE, reason: str = ""
) -> Extension:
    """Grant or refuse a later due date as the side's leader."""
    return actions.decide_extension(
        extension=extension, grant=grant, reason=reason, by=side.leader.actor, at=moment(on)
    )


# Every state a task can be in, and how it comes there.
MAKERS = {
    "draft": drafted,
    "proposed": proposed,
    "given": given_out,
    "taken_up": taken_up,
    "returned": returned,
    "dropped": dropped,
}
