"""Tasks with every kind of fact, given through the real actions."""

from datetime import date
from typing import Any

from hoptac.files.actions import store
from hoptac.plans import actions
from hoptac.plans.models import Task
from hoptac.progress.actions import add_evidence, approve_entry
from hoptac.progress.models import Entry
from hoptac.progress.states import Stance
from tests.given import files, plans
from tests.given import progress as told
from tests.given.plans import World, moment
from tests.given.programmes import Government

NEW = date(2026, 11, 2)


def shown(task: Task, side: Government, *, on: date = told.WRITTEN_ON, **said: Any) -> Entry:
    """Report with a paper as evidence, approved the same day."""
    entry = told.submitted_entry(task, side, on=on, **said)
    with_file(entry, side, on=on)
    return approve_entry(entry=entry, by=side.director.actor, at=moment(on))


def with_file(entry: Entry, side: Government, *, on: date = told.WRITTEN_ON) -> None:
    from_officer = {"by": side.officer.actor, "at": moment(on)}
    stored = store(upload=files.paper(), **from_officer)
    add_evidence(entry=entry, file=stored, caption="Biên bản", credit="", **from_officer)


def tasks(world: World) -> dict[str, Task]:
    """Give tasks of the first side, each another case of the index."""
    first, second, content = world.first, world.second, world.content

    def give(**said: Any) -> Task:
        made = plans.assigned(content, first, **said)
        return actions.take_up_task(task=made, by=first.officer.actor, at=moment(plans.GIVEN_ON))

    made = {
        name: give(title=f"Việc số {place}") if name == "vague" else give()
        for place, name in enumerate(
            ("quiet", "vague", "proved", "confirmed", "disputed", "late", "extended", "halted")
        )
    }
    made["continuous"] = give(due_on=None, target=None, person_said="", authority="")
    made["cancelled"] = give()
    made["new"] = plans.assigned(content, first, on=NEW, due_on=date(2026, 12, 30), target=0)
    made["partners"] = plans.assigned(content, second)
    shown(made["proved"], first, value=1)
    told.approved_entry(made["proved"], first, value=None, on=date(2026, 10, 1),
                        happened_on=date(2026, 9, 30))  # fmt: skip
    done = shown(made["confirmed"], first, value=3, claims_done=True)
    told.accepted(done, first, by=first.leader.actor)
    told.word(done, second)
    entry = told.approved_entry(made["disputed"], first)
    told.word(entry, second)
    told.word(entry, second, Stance.DISPUTED, "Chưa thấy", on=date(2026, 7, 1))
    told.submitted_entry(made["disputed"], first, value=9)
    late = told.claimed(made["late"], first, happened_on=date(2026, 10, 5), on=date(2026, 10, 6))
    told.accepted(late, first, by=first.leader.actor, on=date(2026, 10, 6))
    plans.decided(plans.asked(made["extended"], first), first)
    shown(made["extended"], first, on=date(2026, 11, 20), happened_on=date(2026, 11, 19))
    leader = {"by": first.leader.actor, "at": moment(date(2026, 8, 3))}
    actions.suspend_task(task=made["halted"], reason="Chờ vốn", **leader)
    actions.cancel_task(task=made["cancelled"], reason="Thôi", **leader)
    return made
