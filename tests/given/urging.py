"""Urging letters and questions, given through the real actions."""

from datetime import date, datetime
from typing import Any

from hoptac.letters import actions as letters
from hoptac.plans.models import Task
from hoptac.urging import actions
from hoptac.urging.models import Question, Urging
from tests.given import letters as paper
from tests.given.programmes import NOW, Government

ANSWER_BY = date(2026, 12, 1)
ASKED_BY = date(2026, 11, 26)


def drafted(side: Government, *tasks: Task, lead: str = "trade", **said: Any) -> Urging:
    """Draft an urging letter of a side's standing agency on tasks that an agency leads."""
    usual: dict[str, Any] = {
        "agency": side.agencies[lead], "answer_by": ANSWER_BY, "mark": "TH",
        "by": side.standing.actor, "at": NOW,
    }  # fmt: skip
    return actions.draft_urging(
        programme=tasks[0].programme, task_ids=[task.pk for task in tasks], **(usual | said)
    )


def signed(side: Government, *tasks: Task, **said: Any) -> Urging:
    """Give an urging letter the vice-chair has signed."""
    urging = drafted(side, *tasks, **said)
    letters.submit_letter(letter=urging.letter, by=side.standing.actor, at=NOW)
    letters.approve_letter(letter=urging.letter, by=side.leader.actor, at=NOW)
    return urging


def issued(side: Government, *tasks: Task, number: int = 1, **said: Any) -> Urging:
    """Give an urging letter that is out."""
    urging = signed(side, *tasks, **said)
    paper.numbered(urging.letter, side, number)
    urging.letter.refresh_from_db()
    return urging


def asked(side: Government, task: Task, at: datetime = NOW, **said: Any) -> Question:
    """Let the directing leader ask the lead of a task."""
    usual: dict[str, Any] = {"text": "Việc đến đâu?", "answer_by": ASKED_BY, "site": ""}
    return actions.ask(task=task, by=side.leader.actor, at=at, **(usual | said))
