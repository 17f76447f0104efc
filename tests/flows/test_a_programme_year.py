"""A programme year by a moving clock: nothing that was agreed is quietly forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from docx import Document

from hoptac.inspections.models import Inspection, Measure
from hoptac.letters.models import Addressee, OfficialLetter
from hoptac.meetings.models import AgendaItem, Meeting
from hoptac.oversight.models import Climb
from hoptac.oversight.tasks import remind
from hoptac.plans.models import Extension, Task
from hoptac.progress.models import Entry
from hoptac.urging.models import Question
from tests.given import jobs, plans
from tests.given.accounts import Person
from tests.given.mailserver import MailServer, mail_server
from tests.given.plans import World
from tests.matrix.deeds import Deed, body_of

pytestmark = pytest.mark.django_db
MORNING = time(1)  # UTC: eight o'clock in Việt Nam


@dataclass(slots=True)
class Year:
    """The world, its mail, and a clock that is moved from morning to morning."""

    world: World
    mail: MailServer
    clock: Any

    def on(self, day: date) -> None:
        """Let it be the morning of a day, and the machines do their work."""
        self.clock.move_to(datetime.combine(day, MORNING, UTC))
        remind(0)
        jobs.carry_out()

    def do(self, who: str, address: str, *args: int, page: str = "", **said: Any) -> Any:
        """Send a form as one of the first side's people would, filled in as its page shows it.

        :param page: address of the page that holds the form, where it is not the form's own.
        """
        papers = tuple(name for name in ("evidence",) if said.pop(name, None))
        deed = Deed(
            address, who, lambda _: args, said=said, files=papers,
            page=(lambda _: page) if page else None,
        )  # fmt: skip
        person: Person = self.world.first.sits(who)
        client = person.client()
        answer = client.post(reverse(address, args=args), body_of(deed, args, self.world, client))
        assert answer.status_code == 302, (address, answer.status_code, answer.content[:2000])
        jobs.carry_out()
        return answer

    def subjects(self, person: Person) -> list[str]:
        return [str(one["Subject"]).strip() for one in self.mail.to(person.user.email)]

    def words(self, person: Person) -> str:
        """Return everything a person was ever written."""
        return "\n".join(one.get_content() for one in self.mail.to(person.user.email))


@pytest.fixture
def year(settings: Any) -> Iterator[Year]:
    call_command("load_days_off", verbosity=0)
    with mail_server(settings) as mail, time_machine.travel(0, tick=False) as clock:
        clock.move_to(datetime(2026, 2, 10, 1, tzinfo=UTC))
        yield Year(plans.world(), mail, clock)


def test_from_a_quiet_task_to_the_year_review(year: Year) -> None:
    world, first = year.world, year.world.first
    task = plans.taken_up(world.content, first, due_on=date(2026, 9, 30))

    _reminded_and_extended(year, task)
    _climbs_to_both_leaders(year, task)
    _urged_and_answered(year, task)
    _inspected_and_put_right(year)
    _done_after_all(year, task)
    _reviewed(year, task)

    # Nobody was written to twice on a morning, and no letter was empty.
    for person in (first.officer, first.standing, first.leader, world.second.leader):
        subjects = year.subjects(person)
        assert not [one for one in subjects if " 0 " in one]
        ids = [one["Message-ID"] for one in year.mail.to(person.user.email)]
        assert len(ids) == len(set(ids))


def _reminded_and_extended(year: Year, task: Task) -> None:
    """A reminder a week ahead leads to the entry; a later day is asked for and granted."""
    officer = year.world.first.officer
    year.on(date(2026, 9, 21))
    year.on(date(2026, 9, 21))  # however often it is called
    assert len(year.subjects(officer)) == 1
    assert reverse("progress:write", args=[task.pk]) in year.words(officer)

    year.on(date(2026, 9, 25))
    year.do("officer", "plans:ask_extension", task.pk, new_due="15/10/2026", reason="Mưa lũ")
    year.do("standing", "plans:decide_extension", task.pk, grant="yes", reason="Đồng ý")
    assert Extension.objects.get().decision == "granted"
    task.refresh_from_db()
    assert (task.original_due, task.due_on) == (date(2026, 9, 30), date(2026, 10, 15))


def _climbs_to_both_leaders(year: Year, task: Task) -> None:
    """Silence after the new due date climbs from the lead to the leaders of both sides."""
    first, second = year.world.first, year.world.second
    assert not Climb.objects.filter(task=task, trigger="overdue").exists()
    for day in (date(2026, 10, 16), date(2026, 10, 22), date(2026, 10, 29), date(2026, 11, 12)):
        year.on(day)
    climbs = Climb.objects.filter(task=task, trigger="overdue").order_by("rank")
    assert [one.level for one in climbs] == ["lead", "standing", "leader", "both_leaders"]
    for leader in (first.leader, second.leader):
        assert task.title in year.words(leader)


def _urged_and_answered(year: Year, task: Task) -> None:
    """The leader asks at once; a numbered letter in the official form is answered."""
    officer = year.world.first.officer
    before = len(year.subjects(officer))
    year.do("leader", "urging:ask", task.pk, answer_by="16/11/2026", text="Vì sao chậm?")
    assert len(year.subjects(officer)) == before + 1  # a question waits for no morning
    question = Question.objects.get()
    year.do("officer", "urging:question", question.pk, text="Chờ kinh phí")

    year.do("standing", "urging:draft_for_task", task.pk, tasks=[task.pk], answer_by="20/11/2026")
    letter = OfficialLetter.objects.get()
    page = reverse("letters:one", args=[letter.pk])
    year.do("standing", "letters:submit", letter.pk, page=page)
    year.do("leader", "letters:approve", letter.pk, page=page)
    year.do("records", "letters:issue", letter.pk, issued_on="12/11/2026")
    line = Addressee.objects.get(letter=letter, must_answer=True)
    year.do("officer", "letters:acknowledge", line.pk, page=page)
    year.do("officer", "letters:answer", line.pk, text="Sẽ xong trong tháng 11")
    letter.refresh_from_db()
    assert letter.state == "issued"
    answer = officer.client().get(reverse("letters:download", args=[letter.pk, "docx"]))
    words = _words_of(answer.content)
    assert "V/v" in words
    assert "lần 1" in words
    assert "Nơi nhận" in words


def _inspected_and_put_right(year: Year) -> None:
    """An inspection finds, concludes and requires; another than the doer verifies."""
    first = year.world.first
    trade = first.agencies["trade"].pk
    year.on(date(2026, 11, 16))
    year.do(
        "standing", "inspections:plan", year.world.programme.pk, agency=trade, place=first.name,
        aim="Kiểm tra tại kho", leader="Phó Chủ tịch", planned_on="17/11/2026", year=2026,
    )  # fmt: skip
    seen = Inspection.objects.get()
    page = reverse("inspections:one", args=[seen.pk])
    year.do("standing", "inspections:notify", seen.pk, page=page)
    year.on(date(2026, 11, 17))
    year.do("standing", "inspections:write", seen.pk, text="Kho ẩm, thiếu sổ")
    year.do("standing", "inspections:carried_out", seen.pk, answer_due_on="19/11/2026")
    year.do("officer", "inspections:answer", seen.pk, text="Đã nhận thiếu sót")
    said = {"nature": "Thiếu sót", "degree": "Nhẹ", "cause": "Phối hợp", "responsibility": "Phòng"}
    year.do("leader", "inspections:conclude", seen.pk, **said)
    year.do("standing", "inspections:require", seen.pk, title="Lập sổ kho", due_on="20/11/2026")
    measure = Measure.objects.get()
    year.on(date(2026, 11, 19))
    assert "Lập sổ kho" in year.words(first.officer)
    year.do("officer", "inspections:done", measure.pk, text="Đã lập sổ", evidence=True)
    year.do("standing", "inspections:verify", measure.pk, page=page)
    year.do("leader", "inspections:close", seen.pk, page=page)
    seen.refresh_from_db()
    assert seen.state == "closed"


def _done_after_all(year: Year, task: Task) -> None:
    """The result is told, approved and accepted, late as it is; nobody is chased any more."""
    year.on(date(2026, 11, 27))
    year.do(
        "officer", "progress:write", task.pk, text="Đã tổ chức hai tuần hàng",
        happened_on="26/11/2026", value="2", claims_done="on", deed="submit",
    )  # fmt: skip
    entry = Entry.objects.get()
    if entry.state == "draft":
        year.do("officer", "progress:submit", entry.pk, page=_task_page(task))
    year.do("director", "progress:approve", entry.pk, page=_task_page(task))
    year.do("standing", "progress:accept", entry.pk, happened_on="26/11/2026")
    task.refresh_from_db()
    assert task.done_on == date(2026, 11, 26)
    climbed = Climb.objects.filter(task=task, trigger="overdue").count()
    year.on(date(2026, 12, 4))
    assert Climb.objects.filter(task=task, trigger="overdue").count() == climbed


def _reviewed(year: Year, task: Task) -> None:
    """The year review gives out a task beyond the 1–2 rule; its notice of conclusion is drafted."""
    first = year.world.first
    year.do(
        "standing", "meetings:new", year.world.programme.pk, kind="interim",
        title="Sơ kết năm 2026", planned_on="08/12/2026", attendees=[first.agencies["trade"].pk],
        place_unit_id=first.unit.pk, period_from="01/01/2026", period_to="30/11/2026",
    )  # fmt: skip
    meeting = Meeting.objects.get()
    page = reverse("meetings:one", args=[meeting.pk])
    if not meeting.items.exists():
        year.do("standing", "meetings:propose_items", meeting.pk, page=page)
    year.do("standing", "meetings:add_item", meeting.pk, title="Phương hướng năm 2027")
    year.do("leader", "meetings:call", meeting.pk, page=page)
    year.on(date(2026, 12, 8))
    year.do("leader", "meetings:open", meeting.pk, page=page)
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("pk"))
    year.do(
        "standing", "meetings:give_task", items[-1].pk, title="Ký hợp đồng tiêu thụ nông sản",
        due_on="31/12/2026", content=year.world.content.pk, lead=first.agencies["trade"].pk,
    )  # fmt: skip
    for one in items[:-1]:
        year.do("leader", "meetings:note", one.pk, text="Ghi nhận kết quả")
    year.do("leader", "meetings:close", meeting.pk, page=page)
    given = Task.objects.get(title="Ký hợp đồng tiêu thụ nông sản")
    assert (given.state, given.origin) == ("given", "meeting")
    assert not Task.objects.counted().filter(pk=given.pk).exists()
    year.do("standing", "meetings:notice", meeting.pk, page=page)
    notice = OfficialLetter.objects.latest("pk")
    assert notice.kind == "notice"
    answer = first.standing.client().get(reverse("letters:download", args=[notice.pk, "docx"]))
    assert "THÔNG BÁO" in _words_of(answer.content)


def _task_page(task: Task) -> str:
    return reverse("progress:task", args=[task.pk])


def _words_of(docx: bytes) -> str:
    paper = Document(BytesIO(docx))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])
