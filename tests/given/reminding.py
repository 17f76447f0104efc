"""Rows of reminding as a morning would have made them, for tests of who reads and writes what."""

from dataclasses import dataclass
from typing import Any

from hoptac.oversight.models import (
    Climb,
    Digest,
    Hold,
    LadderStep,
    Mailbox,
    Mute,
    Notice,
    Run,
    Wish,
)
from hoptac.plans.models import Task
from tests.given.programmes import NOW, TODAY, Government, party


@dataclass(frozen=True, slots=True)
class Reminded:
    """One row of every table, of a task of one side."""

    notice: Notice
    mute: Mute
    hold: Hold
    letter: Digest
    mailbox: Mailbox


def reminded(task: Task, side: Government, word: str = "Việc") -> Reminded:
    """Remind a side's officer of a task: told, climbed, written to, bounced, muted, held back."""
    officer, agency = side.officer.user, side.agencies["trade"]
    run, _ = Run.objects.get_or_create(day=TODAY, defaults={"made_at": NOW})
    whose: dict[str, Any] = {
        "programme": task.programme, "party": party(task.programme, side), "task": task
    }  # fmt: skip
    letter, _ = Digest.objects.get_or_create(
        user=officer, day=TODAY,
        defaults={"agency": agency, "run": run, "first_run": run, "made_at": NOW,
                  "message_id": f"<{task.pk}@a>", "state": "failed"},
    )  # fmt: skip
    notice = Notice.objects.create(
        **whose, user=officer, agency=agency, run=run, day=TODAY, kind="overdue",
        source="plans.task", record_id=task.pk, milestone="2026-09-30:lead", level="lead",
        said=word, anchor=task.due_on, giver=task.given_by_agency,
    )  # fmt: skip
    Climb.objects.create(
        **whose, run=run, trigger="overdue", source="plans.task", record_id=task.pk,
        anchor=TODAY, level="lead", rank=1, after_days=1, days=1, agency=agency, said=word,
        crosses=True, climbed_on=TODAY,
    )  # fmt: skip
    LadderStep.objects.get_or_create(
        programme=task.programme, party=whose["party"], trigger="overdue", level="lead",
        defaults={"after_days": 1},
    )  # fmt: skip
    Wish.objects.get_or_create(user=officer, defaults={"days": [7, 1]})
    mailbox, _ = Mailbox.objects.get_or_create(
        user=officer, defaults={"agency": agency, "email": officer.email, "refused": 1}
    )
    return Reminded(
        notice,
        Mute.objects.create(
            user=officer, agency=agency, programme=task.programme, task=task, until_on=TODAY,
            muted_at=NOW, muted_on=TODAY, who="Cán bộ",
        ),
        Hold.objects.create(
            task=task, party=whose["party"], trigger="overdue", level="leader", until_on=TODAY,
            reason=word, held_at=NOW, held_on=TODAY, held_by_id=side.standing.user.pk, who="A",
        ),
        letter,
        mailbox,
    )  # fmt: skip


def held(rows: Reminded, word: str) -> Hold:
    """Hold another step of the same task back, for a reason."""
    hold = Hold.objects.get(pk=rows.hold.pk)
    hold.pk, hold.reason, hold.level = None, word, "standing"
    hold.save()
    return hold
