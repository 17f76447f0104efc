"""Progress from Excel: written and handed in as the one-minute form does."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hoptac.plans import actions as plans
from hoptac.plans.models import Task
from hoptac.progress import actions as progress
from hoptac.progress.models import Entry
from tests.given.programmes import NOW, TODAY
from tests.workbooks.conftest import World, decide, preview, sent, verdicts

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(world: World) -> Task:
    said = {"title": "Tổ chức tuần hàng", "due_on": date(2026, 12, 14)}
    by = world.first.officer.actor
    made = plans.draft_task(content=world.content, year=2026, said=said, by=by, at=NOW)
    plans.propose_task(task=made, by=by, at=NOW)
    return plans.approve_task(task=made, by=world.first.standing.actor, at=NOW)


def entry(world: World, task: Task, **said: Any) -> Entry:
    values = {"happened_on": TODAY, "text": "Đã họp", "claims_done": False} | said
    return progress.write_entry(task=task, said=values, by=world.first.officer.actor, at=NOW)


def stored(entry: Entry, **said: Any) -> dict[str, Any]:
    return {
        "uid": str(entry.uid),
        "task": entry.task.code,
        "happened_on": entry.happened_on,
        "text": entry.text,
        "value": entry.value,
        "version": entry.version,
    } | said


def test_a_new_row_is_written_and_handed_in(world: World, task: Task) -> None:
    client = world.first.officer.client()
    told = {
        "task": task.code,
        "happened_on": "24/11/2026",
        "text": "Đã trao 40 bò",
        "value": "12,5",
        "claims_done": "có",
    }
    batch = sent(client, "entries", told)
    assert verdicts(client, batch) == ["add"]
    assert not Entry.objects.exists()

    decide(client, batch)

    made = Entry.objects.get()
    assert (made.state, made.happened_on, made.value) == ("submitted", TODAY, Decimal("12.5"))
    assert made.claims_done
    assert made.out_of is None


def test_a_draft_is_changed_and_handed_in(world: World, task: Task) -> None:
    client, mine = world.first.officer.client(), entry(world, task)
    batch = sent(client, "entries", stored(mine, text="Đã họp lần hai"))
    judged = preview(client, batch).context["preview"].rows[0]
    assert [(c.old, c.new) for c in judged.changes] == [("Đã họp", "Đã họp lần hai")]

    decide(client, batch)

    mine.refresh_from_db()
    assert (mine.text, mine.state, mine.version) == ("Đã họp lần hai", "submitted", 2)


def test_unchanged_handed_in_and_unknown_rows_are_skipped(world: World, task: Task) -> None:
    client, mine = world.first.officer.client(), entry(world, task)
    sent_in = progress.submit_entry(
        entry=entry(world, task, text="Khác"), by=world.first.officer.actor, at=NOW
    )
    strange = stored(mine, uid="6f1c1f0e-0000-4000-8000-000000000000", text="X")
    broken = stored(mine, uid="mã hỏng", text="X")
    rows = (stored(mine), stored(sent_in, text="X"), strange, broken)
    judged = preview(client, sent(client, "entries", *rows)).context["preview"].rows
    assert [r.verdict for r in judged] == ["skip"] * 4
    assert "bản nháp" in judged[1].why


def test_the_other_side_cannot_touch_a_draft_nor_report_on_the_task(
    world: World, task: Task
) -> None:
    mine = entry(world, task)
    client = world.second.officer.client()
    fresh = {"task": task.code, "happened_on": TODAY, "text": "Chen vào"}
    batch = sent(client, "entries", stored(mine, text="X"), fresh)
    assert verdicts(client, batch) == ["skip", "error"]
    assert "Không có mã này" in preview(client, batch).context["preview"].rows[0].why
    decide(client, batch, leave_out="on")
    assert Entry.objects.get().text == "Đã họp"


def test_an_older_version_is_a_conflict(world: World, task: Task) -> None:
    client, mine = world.first.officer.client(), entry(world, task)
    told = stored(mine, text="Bản của tệp")
    progress.revise_entry(
        entry=mine,
        said={"happened_on": TODAY, "text": "Bản mới"},
        version=1,
        by=world.first.officer.actor,
        at=NOW,
    )
    assert verdicts(client, sent(client, "entries", told)) == ["conflict"]


def test_faults_stand_at_their_cells(world: World, task: Task) -> None:
    client = world.first.officer.client()
    good = {"task": task.code, "happened_on": TODAY, "text": "Đã họp"}
    rows = (
        good | {"happened_on": date(2027, 5, 1)},
        good | {"happened_on": date(2026, 1, 1)},
        good | {"text": None},
        good | {"value": -1, "out_of": 0},
        good | {"claims_done": "chắc vậy"},
        good | {"task": "KHONG/0001"},
    )
    judged = preview(client, sent(client, "entries", *rows)).context["preview"].rows
    assert {r.number: [fault.at for fault in r.faults] for r in judged} == {
        2: ["D2"],
        3: ["D3"],
        4: ["E4"],
        5: ["F5", "G5"],
        6: ["K6"],
        7: ["B7"],
    }
