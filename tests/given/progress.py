"""Entries, acceptances and words, given through the real actions."""

from datetime import date
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.plans.models import Task
from hoptac.progress import actions
from hoptac.progress.models import Entry, Word
from hoptac.progress.states import Stance
from tests.given.plans import moment
from tests.given.programmes import Government

HAPPENED_ON = date(2026, 6, 12)
WRITTEN_ON = date(2026, 6, 15)


def entry_said(**said: Any) -> dict[str, Any]:
    """Return what an entry says, some of it different from the usual."""
    usual: dict[str, Any] = {
        "happened_on": HAPPENED_ON,
        "text": "Đã tổ chức một tuần hàng tại chợ trung tâm.",
        "value": 1,
        "difficulty": "",
        "cause": "",
        "proposal": "",
        "claims_done": False,
    }
    return usual | said


def drafted_entry(
    task: Task, side: Government, *, by: Actor | None = None, on: date = WRITTEN_ON, **said: Any
) -> Entry:
    """Write an entry as the side's department of trade, or whoever `by` is."""
    return actions.write_entry(
        task=task, said=entry_said(**said), by=by or side.officer.actor, at=moment(on)
    )


def submitted_entry(
    task: Task, side: Government, *, by: Actor | None = None, on: date = WRITTEN_ON, **said: Any
) -> Entry:
    """Write an entry and hand it in."""
    entry = drafted_entry(task, side, by=by, on=on, **said)
    return actions.submit_entry(entry=entry, by=by or side.officer.actor, at=moment(on))


def sent_back_entry(task: Task, side: Government, **said: Any) -> Entry:
    """Hand an entry in and get it back from the director."""
    entry = submitted_entry(task, side, **said)
    return actions.send_back_entry(
        entry=entry, reason="Thiếu số liệu", by=side.director.actor, at=moment(WRITTEN_ON)
    )


def approved_entry(task: Task, side: Government, *, on: date = WRITTEN_ON, **said: Any) -> Entry:
    """Hand an entry in and let the director approve it on the same day."""
    entry = submitted_entry(task, side, on=on, **said)
    return actions.approve_entry(entry=entry, by=side.director.actor, at=moment(on))


def claimed(task: Task, side: Government, **said: Any) -> Entry:
    """Report a task as done, approved by the director and waiting for acceptance."""
    return approved_entry(task, side, **{"claims_done": True} | said)


def accepted(
    entry: Entry, side: Government, *, by: Actor | None = None, on: date = WRITTEN_ON
) -> Task:
    """Accept the result an entry claims, as the side's standing agency."""
    return actions.accept_result(entry=entry, by=by or side.standing.actor, at=moment(on))


def word(
    entry: Entry,
    side: Government,
    stance: Stance = Stance.CONFIRMED,
    reason: str = "",
    *,
    by: Actor | None = None,
    on: date = WRITTEN_ON,
) -> Word:
    """Give a side's word on the other side's entry, as its standing agency."""
    return actions.give_word(
        entry=entry, stance=stance, reason=reason, by=by or side.standing.actor, at=moment(on)
    )


# Every state an entry can be in, and how it comes there.
MAKERS = {
    "draft": drafted_entry,
    "submitted": submitted_entry,
    "sent_back": sent_back_entry,
    "approved": approved_entry,
}
