"""Tasks from Excel: seen first, written when decided, all or none."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from hoptac.audit.models import Event
from hoptac.plans import actions as plans
from hoptac.plans.models import Task
from tests.given import programmes as given
from tests.given.programmes import NOW, TODAY
from tests.workbooks.conftest import World, decide, preview, send, sent, verdicts, workbook

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 14)


def row(world: World, **said: Any) -> dict[str, Any]:
    usual = {
        "programme": world.programme.code,
        "content": world.content.number,
        "year": 2026,
        "title": "Tổ chức một tuần hàng nông sản",
        "due_on": DUE,
        "funding": "ngân sách nhà nước",
        "funding_dong": 40_000_000,
    }
    return usual | said


def draft(world: World, **said: Any) -> Task:
    values = {"title": "Việc nháp", "due_on": DUE, "funding": "not_said"} | said
    by = world.first.officer.actor
    return plans.draft_task(content=world.content, year=2026, said=values, by=by, at=NOW)


def stored(world: World, task: Task, **said: Any) -> dict[str, Any]:
    return row(
        world,
        code=task.code,
        title=task.title,
        funding="chưa nêu",
        funding_dong=None,
        version=task.version,
        **said,
    )


def test_a_preview_writes_nothing_and_the_decision_writes_drafts(world: World) -> None:
    client = world.first.officer.client()
    batch = sent(client, "tasks", row(world), row(world, title="Mời mười doanh nghiệp"))
    assert verdicts(client, batch) == ["add", "add"]
    assert not Task.objects.exists()

    answer = decide(client, batch)

    assert answer.status_code == 302
    task = Task.objects.get(title="Tổ chức một tuần hàng nông sản")
    assert (task.state, task.due_on, task.funding, task.funding_dong) == (
        "draft",
        DUE,
        "budget",
        40_000_000,
    )
    assert task.lead_id == world.first.officer.actor.agency_id
    assert Task.objects.count() == 2


def test_a_second_decision_on_the_same_sheet_does_nothing(world: World) -> None:
    client = world.first.officer.client()
    batch = sent(client, "tasks", row(world))
    seal = preview(client, batch).context["preview"].seal
    decide(client, batch, seal=seal)
    decide(client, batch, seal=seal)
    assert Task.objects.count() == 1
    assert Event.objects.filter(verb="workbooks.batch.applied").count() == 1


def test_what_would_change_is_shown_old_and_new_and_then_changed(world: World) -> None:
    client, task = world.first.officer.client(), draft(world)
    batch = sent(client, "tasks", stored(world, task) | {"title": "Việc đã sửa", "target": 12})
    page = preview(client, batch)
    judged = page.context["preview"].rows[0]
    assert judged.verdict == "change"
    assert [(c.title, c.old, c.new) for c in judged.changes] == [
        ("Tên việc", "Việc nháp", "Việc đã sửa"),
        ("Mục tiêu", "", "12"),
    ]
    assert "<del>Việc nháp</del>" in page.content.decode()

    decide(client, batch)

    task.refresh_from_db()
    assert (task.title, task.target, task.version) == ("Việc đã sửa", 12, 2)


def test_an_unchanged_row_is_skipped(world: World) -> None:
    client, task = world.first.officer.client(), draft(world)
    batch = sent(client, "tasks", stored(world, task))
    assert verdicts(client, batch) == ["skip"]
    assert decide(client, batch).status_code == 422


def test_a_column_left_out_keeps_what_is_stored_and_a_blank_cell_clears_it(world: World) -> None:
    client, task = world.first.officer.client(), draft(world, deliverable="Báo cáo")
    told = stored(world, task) | {"title": "Việc đã sửa"}
    decide(client, sent(client, "tasks", told, without=("deliverable",)))
    task.refresh_from_db()
    assert task.deliverable == "Báo cáo"

    decide(client, sent(client, "tasks", told | {"version": 2}))
    task.refresh_from_db()
    assert task.deliverable == ""


def test_an_older_version_is_a_conflict_and_never_written_over(world: World) -> None:
    client, task = world.first.officer.client(), draft(world)
    told = stored(world, task) | {"title": "Bản của tệp"}
    by = world.first.officer.actor
    plans.revise_task(task=task, said={"title": "Bản mới hơn"}, version=1, by=by, at=NOW)
    batch = sent(client, "tasks", told, row(world))
    assert verdicts(client, batch) == ["conflict", "add"]

    assert decide(client, batch).status_code == 422
    assert decide(client, batch, leave_out="on").status_code == 302

    task.refresh_from_db()
    assert task.title == "Bản mới hơn"
    assert Task.objects.count() == 2


def test_a_row_without_its_version_is_an_error(world: World) -> None:
    client, task = world.first.officer.client(), draft(world)
    told = stored(world, task) | {"title": "Việc đã sửa", "version": None}
    judged = preview(client, sent(client, "tasks", told)).context["preview"].rows[0]
    assert [fault.at for fault in judged.faults] == ["AA2"]


def test_every_fault_is_named_by_its_cell_and_hinders_all(world: World) -> None:
    client = world.first.officer.client()
    wrong = row(world, due_on="31/02/2026", funding="vay", target="1.5", title="")
    elsewhere = row(world, content=77, year=1026)
    late = row(world, due_on=date(2027, 1, 1))
    batch = sent(client, "tasks", row(world), wrong, elsewhere, late)
    page = preview(client, batch)
    told = {r.number: [f.at for f in r.faults] for r in page.context["preview"].rows}
    assert told == {2: [], 3: ["O3", "Q3", "S3", "F3"], 4: ["C4", "E4"], 5: ["O5"]}
    assert "“31/02/2026” không phải là một ngày" in page.content.decode()

    assert decide(client, batch).status_code == 422
    assert not Task.objects.exists()
    decide(client, batch, leave_out="on")
    assert Task.objects.count() == 1


def test_faults_can_be_taken_along_as_a_sheet(world: World) -> None:
    client = world.first.officer.client()
    batch = sent(client, "tasks", row(world, due_on="mai"))
    answer = client.get(reverse("workbooks:errors", args=[batch.uid]))
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    told = [cell.value for cell in sheet[2]]
    assert told[:4] == [2, "O2", "Hạn hiện tại", "mai"]
    assert "Nhập ngày như 30/9/2026." in str(told[4])


def test_what_others_own_or_hide_is_skipped_with_its_reason(world: World) -> None:
    client = world.first.officer.client()
    ours = draft(world)
    plans.propose_task(task=ours, by=world.first.officer.actor, at=NOW)
    by = world.first.sits("tourism_officer").actor
    said = {"title": "Việc sở khác", "due_on": DUE}
    next_door = plans.draft_task(content=world.content, year=2026, said=said, by=by, at=NOW)
    plans.propose_task(task=next_door, by=by, at=NOW)
    by = world.second.officer.actor
    hidden = plans.draft_task(content=world.content, year=2026, said=said, by=by, at=NOW)
    rows = [stored(world, task) | {"title": "X"} for task in (ours, next_door, hidden)]

    judged = preview(client, sent(client, "tasks", *rows)).context["preview"].rows

    assert [r.verdict for r in judged] == ["skip"] * 3
    assert "bản nháp" in judged[0].why
    assert "cơ quan khác" in judged[1].why
    assert "Không có mã này" in judged[2].why
    assert judged[2].name == hidden.code


def test_a_programme_of_strangers_is_unknown(world: World) -> None:
    others = given.government("Nhiễu Một"), given.government("Nhiễu Hai")
    theirs = given.programme(*others)
    given.agreed_content(theirs, *others)
    client = world.first.officer.client()
    batch = sent(client, "tasks", row(world, programme=theirs.code))
    assert verdicts(client, batch) == ["error"]


def test_helping_agencies_are_known_by_their_names(world: World) -> None:
    client = world.first.officer.client()
    tourism = world.first.agencies["tourism"].name_on(TODAY)
    batch = sent(client, "tasks", row(world, parts=f"{tourism.upper()}: mời khách; Sở Nào Đó"))
    faults = preview(client, batch).context["preview"].rows[0].faults
    assert [fault.at for fault in faults] == ["I2"]
    assert "Sở Nào Đó" in str(faults[0].refusal)

    stranger = given.government("Người Lạ").agencies["tourism"].name_on(TODAY)
    for wrong in (f"{stranger}: mời", tourism, f"{tourism}: mời; {tourism}: đón"):
        assert verdicts(client, sent(client, "tasks", row(world, parts=wrong))) == ["error"]

    decide(client, sent(client, "tasks", row(world, parts=f"{tourism}: mời khách")))

    part = Task.objects.get().parts.get()
    assert (part.agency, part.part) == (world.first.agencies["tourism"], "mời khách")


def test_helpers_are_changed_by_their_cell_and_left_by_an_unchanged_one(world: World) -> None:
    client, task = world.first.officer.client(), draft(world)
    tourism, finance = (world.first.agencies[f].name_on(TODAY) for f in ("tourism", "finance"))
    told = stored(world, task, parts=f"{tourism}: mời khách; {finance}: thẩm định")
    decide(client, sent(client, "tasks", told))
    assert [part.part for part in task.parts.order_by("pk")] == ["mời khách", "thẩm định"]
    kept = list(task.parts.values_list("pk", flat=True))

    assert verdicts(client, sent(client, "tasks", told | {"version": 2})) == ["skip"]
    decide(client, sent(client, "tasks", told | {"version": 2, "title": "Việc đã sửa"}))

    assert list(task.parts.values_list("pk", flat=True)) == kept


def test_a_name_in_the_file_is_no_longer_the_accounts(world: World) -> None:
    client = world.first.officer.client()
    task = draft(world, person_id=world.first.officer.user.pk, person_said="Người Cũ")
    decide(client, sent(client, "tasks", stored(world, task, person_said="Người Mới")))
    task.refresh_from_db()
    assert (task.person_said, task.person_id) == ("Người Mới", None)


def test_what_has_changed_since_the_preview_is_looked_at_again(world: World) -> None:
    client, task = world.first.officer.client(), draft(world)
    batch = sent(client, "tasks", stored(world, task) | {"title": "Bản của tệp"})
    seal = preview(client, batch).context["preview"].seal
    by = world.first.officer.actor
    plans.revise_task(task=task, said={"title": "Bản mới hơn"}, version=1, by=by, at=NOW)

    answer = decide(client, batch, seal=seal)

    assert answer.status_code == 422
    assert "đã thay đổi sau khi bạn xem trước" in answer.content.decode()
    task.refresh_from_db()
    assert task.title == "Bản mới hơn"


def test_a_row_an_action_refuses_takes_all_rows_back_and_is_named(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = world.first.officer.client()
    batch = sent(client, "tasks", row(world), row(world, due_on=date(2027, 1, 1)))
    monkeypatch.setattr("hoptac.workbooks.queries.tasks.check_due", lambda **_: None)

    answer = decide(client, batch)

    assert answer.status_code == 422
    assert "Dòng 3 không ghi được" in answer.content.decode()
    assert "không thuộc năm kế hoạch" in answer.content.decode()
    assert not Task.objects.exists()
    batch.refresh_from_db()
    assert batch.applied_at is None


def test_missing_columns_are_named_and_strange_ones_ignored_with_a_word(world: World) -> None:
    client = world.first.officer.client()
    answer = send(client, "tasks", workbook("tasks", row(world), without=("title", "year")))
    assert answer.status_code == 422
    assert "Tệp thiếu cột: Năm; Tên việc" in answer.content.decode()

    told = "MA VIEC,Mã chương trình,Nội dung số,Năm,tên việc,Ghi chú riêng\n"
    told += f",{world.programme.code},{world.content.number},2026,Trao bò,của tôi\n"
    assert send(client, "tasks", told.encode(), "viec.csv").status_code == 302
    batch = type(sent(client, "tasks", row(world))).objects.order_by("pk").first()
    assert batch is not None
    assert "Ghi chú riêng" in preview(client, batch).content.decode()
    assert verdicts(client, batch) == ["add"]


def test_the_same_code_twice_is_an_error(world: World) -> None:
    client, task = world.first.officer.client(), draft(world)
    told = stored(world, task) | {"title": "Việc đã sửa"}
    assert verdicts(client, sent(client, "tasks", told, told)) == ["change", "error"]
