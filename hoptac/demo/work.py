"""A year's tasks as they went: chosen, approved, reported, confirmed, disputed, extended."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.demo.pictures import illustration
from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import cast
from hoptac.demo.story.tasks import TASKS, YEARS, Course, TaskStory
from hoptac.files.actions import store
from hoptac.plans import actions as plans
from hoptac.plans.models import Task
from hoptac.progress import actions as progress
from hoptac.progress.models import Entry
from hoptac.progress.states import Stance

OFFICERS = {
    "planning": ("thuongtruc", "giamdoc.kehoach"),
    "trade": ("congthuong", "giamdoc.congthuong"),
    "tourism": ("dulich", "giamdoc.dulich"),
    "agriculture": ("nongnghiep", "giamdoc.nongnghiep"),
    "science": ("khcn", "giamdoc.khcn"),
    "party_organisation": ("tochuc", "truongban.tochuc"),
}
TOGETHER = {"trade", "tourism"}  # the other side's department has a part in these
FINISHED = {
    Course.ON_TIME,
    Course.LATE,
    Course.EXTENDED,
    Course.THRICE,
    Course.SETTLED,
    Course.DISPUTED,
    Course.SILENT,
}


@dataclass(slots=True)
class Job:
    """One task of the story on its way."""

    stage: Stage
    script: Script
    told: Cooperation
    side: int
    function: str
    story: TaskStory
    course: Course
    year: int
    due: date | None
    task_id: int = 0

    @property
    def place(self) -> cast.Place:
        return self.told.sides[self.side]

    @property
    def other(self) -> cast.Place:
        return self.told.sides[1 - self.side]

    def officer(self, day: date) -> Actor:
        return self.stage.actor(self.place.key, OFFICERS[self.function][0], day)

    def director(self, day: date) -> Actor:
        return self.stage.actor(self.place.key, OFFICERS[self.function][1], day)

    def standing(self, day: date) -> Actor:
        return self.stage.actor(self.place.key, "thuongtruc", day)

    def partner(self, day: date) -> Actor:
        return self.stage.actor(self.other.key, "thuongtruc", day)

    def helper(self, day: date) -> Actor:
        return self.stage.actor(self.other.key, OFFICERS[self.function][0], day)

    def parts(self) -> list[tuple[int, str]]:
        """Return the other side's department with its part, where both work together."""
        if self.function not in TOGETHER:
            return []
        agency = self.stage.agencies[self.other.key, self.function]
        return [(agency.pk, "Mời và bố trí các đơn vị phía mình cùng tham gia")]

    def current(self) -> Task:
        """Return the task as it stands now; deeds of other days have changed it."""
        return Task.objects.get(pk=self.task_id)


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put every year's tasks of both sides on their days."""
    for year, functions in YEARS.items():
        for side in (0, 1):
            for number, (function, courses) in enumerate(functions.items()):
                # The partner's agencies choose a little less, so that the board shows gaps.
                for place, course in enumerate(courses[: 2 - side]):
                    stories = TASKS[function]
                    story = stories[(year + place + side) % len(stories)]
                    _begin(script, stage, told, side, function, story, course, year, number)


def _begin(
    script: Script,
    stage: Stage,
    told: Cooperation,
    side: int,
    function: str,
    story: TaskStory,
    course: Course,
    year: int,
    number: int,
) -> None:
    due: date | None = date(year, story.month, story.day)
    if course is Course.CONTINUOUS:
        due = None
    if course is Course.IN_TIME:
        due = date(year, 12, 20)
    job = Job(stage, script, told, side, function, story, course, year, due)
    start = date(year, 5, 20) if year == 2019 else date(year, 1, 15)
    script.on(start + timedelta(days=number * 2 + side), lambda day: _propose(job, day))


def _propose(job: Job, day: date) -> None:
    partner = job.told.partner.short
    said: dict[str, Any] = {
        "title": job.story.title.format(partner=partner, year=job.year),
        "deliverable": job.story.deliverable,
        "person_said": job.officer(day).name,
        "person_id": job.officer(day).user_id,
        "due_on": job.due,
        "funding": "budget",
        "funding_dong": 50_000_000 + 10_000_000 * (job.year % 5),
        "indicator_unit": job.story.unit,
        "target": job.story.target,
        "authority": "" if job.year % 3 == 0 else "Giám đốc sở quyết định",
    }
    task = plans.draft_task(
        content=job.told.contents[job.story.content],
        year=job.year,
        said=said,
        parts=job.parts(),
        by=job.officer(day),
        at=at(day),
        is_illustrative=True,
    )
    job.task_id = task.pk
    plans.propose_task(task=task, by=job.officer(day), at=at(day, 11))
    if job.course is not Course.WAITING:
        job.script.on(day + timedelta(days=4), lambda then: _decide(job, then))


def _decide(job: Job, day: date) -> None:
    if job.course is Course.RETURNED:
        plans.send_back_task(
            task=job.current(),
            reason="Nêu rõ sản phẩm và số liệu mục tiêu.",
            by=job.standing(day),
            at=at(day),
        )
        return
    plans.approve_task(task=job.current(), by=job.standing(day), at=at(day))
    plans.take_up_task(task=job.current(), by=job.officer(day), at=at(day, 14))
    middle = (job.due or date(job.year, 9, 30)) - timedelta(days=60)
    job.script.on(max(middle, day + timedelta(days=7)), lambda then: _report_middle(job, then))
    _plan_end(job, day)


def _plan_end(job: Job, given: date) -> None:
    if job.course in {Course.SUSPENDED, Course.CANCELLED}:
        job.script.on(
            max(date(job.year, 6, 15), given + timedelta(days=30)), lambda d: _stop(job, d)
        )
        return
    if job.course is Course.CONTINUOUS:
        job.script.on(date(job.year, 11, 20), lambda then: _report(job, then, done=False))
        return
    if job.course not in FINISHED or job.due is None:
        return
    days = {Course.LATE: 18, Course.EXTENDED: 22, Course.THRICE: 82}.get(job.course, -9)
    times = {Course.EXTENDED: 1, Course.THRICE: 3}.get(job.course, 0)
    for earlier in range(times):
        asked = job.due + timedelta(days=30 * earlier - 12)
        job.script.on(asked, lambda then: _extend(job, then))
    job.script.on(job.due + timedelta(days=days), lambda then: _report(job, then, done=True))


def _report_middle(job: Job, day: date) -> None:
    _report(job, day, done=False)


def _report(job: Job, day: date, *, done: bool) -> None:
    task = job.current()
    if task.suspended_on or task.cancelled_on or task.done_on:
        return
    share = job.story.target if done else job.story.target // 2
    entry = progress.write_entry(
        task=task,
        said={
            "happened_on": day,
            "value": share,
            "out_of": None,
            "text": f"Đã thực hiện {share}/{job.story.target} {job.story.unit}"
            + (", đề nghị nghiệm thu." if done else ", tiếp tục triển khai."),
            "difficulty": "" if done else "Một số đơn vị phối hợp phản hồi chậm.",
            "cause": "" if done else "Lịch làm việc của các bên chưa thống nhất.",
            "proposal": "" if done else "Đề nghị cơ quan thường trực hai bên đôn đốc.",
            "claims_done": done,
        },
        by=job.officer(day),
        at=at(day),
        is_illustrative=True,
    )
    if done:
        stored = store(upload=illustration(task.code, job.year), by=job.officer(day), at=at(day))
        progress.add_evidence(
            entry=entry,
            file=stored,
            caption="Hình minh họa kết quả, không phải ảnh thật",
            credit="Hình vẽ tạo tự động (dữ liệu minh họa)",
            by=job.officer(day),
            at=at(day),
            is_illustrative=True,
        )
    if done and job.parts() and job.course is Course.ON_TIME:
        plans.finish_part(task=task, by=job.helper(day), at=at(day, 10))
    progress.submit_entry(entry=entry, by=job.officer(day), at=at(day, 15))
    job.script.on(day + timedelta(days=1), lambda then: _approve(job, entry, then, done=done))


def _approve(job: Job, entry: Entry, day: date, *, done: bool) -> None:
    progress.approve_entry(entry=entry, by=job.director(day), at=at(day))
    if not done:
        # Hà Nội answers what is under way too; its partners answer results only.
        if job.side == 1:
            job.script.on(day + timedelta(days=5), lambda then: _confirm(job, entry, then))
        return
    job.script.on(day + timedelta(days=2), lambda then: _accept(job, entry, then))
    if job.course is Course.SILENT:
        return
    disputes = job.course in {Course.SETTLED, Course.DISPUTED}
    word = _dispute if disputes else _confirm
    job.script.on(day + timedelta(days=6), lambda then: word(job, entry, then))


def _accept(job: Job, entry: Entry, day: date) -> None:
    progress.accept_result(entry=entry, by=job.standing(day), at=at(day))


def _confirm(job: Job, entry: Entry, day: date) -> None:
    progress.give_word(
        entry=entry, stance=Stance.CONFIRMED, reason="", by=job.partner(day), at=at(day)
    )


def _dispute(job: Job, entry: Entry, day: date) -> None:
    progress.give_word(
        entry=entry,
        stance=Stance.DISPUTED,
        reason=f"Bên chúng tôi ghi nhận ít hơn số {job.story.unit} đã nêu; đề nghị gửi danh sách.",
        by=job.partner(day),
        at=at(day),
    )
    if job.course is Course.SETTLED:
        job.script.on(day + timedelta(days=3), lambda then: _answer(job, entry, then))
        job.script.on(day + timedelta(days=10), lambda then: _confirm(job, entry, then))


def _answer(job: Job, entry: Entry, day: date) -> None:
    progress.answer_dispute(
        entry=entry,
        text="Đã gửi danh sách chi tiết; số liệu gồm cả đợt bổ sung.",
        by=job.officer(day),
        at=at(day),
    )


def _extend(job: Job, day: date) -> None:
    task = job.current()
    extension = plans.ask_extension(
        task=task,
        new_due=(task.due_on or day) + timedelta(days=30),
        reason="Dịch bệnh, phải lùi lịch."
        if job.course is Course.THRICE
        else "Thời tiết bất lợi, phải lùi lịch.",
        by=job.officer(day),
        at=at(day),
    )
    plans.decide_extension(
        extension=extension,
        grant=True,
        reason="Đồng ý.",
        by=job.standing(day),
        at=at(day, 16),
    )


def _stop(job: Job, day: date) -> None:
    deed = plans.suspend_task if job.course is Course.SUSPENDED else plans.cancel_task
    deed(
        task=job.current(),
        reason="Dịch bệnh, không tổ chức được.",
        by=job.standing(day),
        at=at(day),
    )


def take_over(stage: Stage, place: cast.Place, day: date, basis: str) -> None:
    """Heirs take the open tasks of their former agencies over."""
    for function, (officer, _) in OFFICERS.items():
        for old in stage.former.get((place.key, function), []):
            tasks = list(Task.objects.filter(lead=old, done_on=None, cancelled_on=None))
            if tasks:
                plans.take_over_tasks(
                    tasks=tasks, basis=basis, by=stage.actor(place.key, officer, day), at=at(day)
                )
