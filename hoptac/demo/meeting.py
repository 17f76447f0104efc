"""The joint review at the end of the first year: called, held, concluded, its notice issued."""

from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from hoptac.accounts.actors import Actor
from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.letters import actions as letters
from hoptac.letters.queries import next_number
from hoptac.meetings import actions
from hoptac.meetings.choices import MeetingKind, Why
from hoptac.meetings.models import AgendaItem, Meeting
from hoptac.meetings.queries import meeting_choices
from hoptac.plans import actions as plans
from hoptac.plans.models import Task
from hoptac.progress import actions as progress
from hoptac.progress.states import Stance

CALLED, HELD = date(2019, 12, 20), date(2019, 12, 27)
PERIOD = (date(2019, 5, 1), date(2020, 1, 1))
FUNCTIONS = ("planning", "trade", "tourism", "agriculture")
BY_FIELD = {
    "trade": "Duy trì tuần hàng, phiên chợ; mời thêm doanh nghiệp phân phối tham gia.",
    "tourism": "Ngành du lịch hai bên nối tour, cùng giới thiệu điểm đến trong mùa lễ hội.",
    "agriculture": "Mở rộng vùng rau, quả có truy xuất nguồn gốc cung ứng cho Hà Nội.",
    "science_technology": "Chưa có việc; ngành khoa học và công nghệ hai bên đề xuất cho năm 2020.",
    "party_building": "Tiếp tục trao đổi kinh nghiệm công tác tổ chức, cán bộ.",
}
NOTED = {
    Why.FIELD: "Ghi nhận kết quả bước đầu; hai bên tiếp tục thực hiện các việc đã chọn.",
    Why.DISPUTED: "Cơ quan thường trực hai bên rà soát, thống nhất số liệu trong quý I năm 2020.",
    Why.OVERDUE: "Cơ quan chủ trì báo cáo nguyên nhân, hoàn thành trong quý I năm 2020.",
    Why.EXTENDED_OFTEN: "Cơ quan chủ trì rà soát lại tính khả thi của việc.",
    Why.EXTENSION: "Cơ quan đã giao việc xem xét, quyết định trong tháng 01 năm 2020.",
    Why.CONTENT: "Hai bên sớm cho ý kiến về nội dung đã đề xuất.",
}
TASKS = (
    ("Tổ chức tuần hàng nông sản, đặc sản tại Hà Nội dịp cuối năm 2020", "Một tuần hàng"),
    ("Rà soát, cấp mã truy xuất cho sản phẩm đưa vào chuỗi siêu thị Hà Nội", "Danh mục sản phẩm"),
)
DUE = (date(2020, 11, 30), date(2020, 6, 30))


class Given(NamedTuple):
    """A task of the review: whose it is, the other side, and what is to come of it."""

    place: str
    other: str
    task_id: int
    product: str


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put the review of 2019 on its days."""
    script.on(CALLED, lambda day: _call(script, stage, told, day))


def _call(script: Script, stage: Stage, told: Cooperation, day: date) -> None:
    by = stage.actor("hn", "thuongtruc", day)
    choices = meeting_choices(told.programme, by, HELD)
    asked = [
        stage.agencies[place.key, function].pk for place in told.sides for function in FUNCTIONS
    ]
    meeting = actions.draft_meeting(
        programme=told.programme,
        said={
            "kind": MeetingKind.INTERIM.value,
            "is_joint": True,
            "title": "năm 2019 thực hiện chương trình hợp tác, phương hướng năm 2020",
            "planned_on": HELD,
            "place": "trụ sở UBND thành phố Hà Nội",
            "place_unit_id": choices.places[0][0],
            "chair": choices.chairs[0].key,
            "attendees": asked,
            "period_from": PERIOD[0],
            "period_to": PERIOD[1],
        },
        by=by,
        at=at(day),
        is_illustrative=True,
    )
    actions.propose_items(meeting=meeting, by=by, at=at(day, 10))
    actions.call_meeting(meeting=meeting, by=by, at=at(day, 11))
    script.on(HELD, lambda then: _hold(script, stage, told, meeting.pk, then))


def _hold(script: Script, stage: Stage, told: Cooperation, meeting_id: int, day: date) -> None:
    meeting = Meeting.objects.get(pk=meeting_id)
    by = stage.actor("hn", "thuongtruc", day)
    actions.open_meeting(meeting=meeting, by=by, at=at(day))
    items = list(meeting.items.order_by("position"))
    review = items[0]
    actions.conclude_assessment(
        item=review,
        field=review.field,
        period=PERIOD,
        said={
            "results": "Các việc chọn trong năm đã triển khai bước đầu.",
            "shortcomings": "Còn việc chậm hạn; một số kết quả hai bên chưa thống nhất số liệu.",
            "headroom": "Nhu cầu của thị trường Hà Nội còn lớn.",
            "direction": "Năm 2020 tập trung vào ít việc, có sản phẩm cụ thể.",
        },
        by=by,
        at=at(day, 10),
    )
    for side, place in enumerate(told.sides):
        by_side = stage.actor(place.key, "thuongtruc", day)
        task = _give_task(stage, told, side, review, by_side, day)
        script.on(day + timedelta(days=12), partial(_take_up, stage, task))
        script.on(DUE[side] - timedelta(days=9), partial(_report, stage, task))
    for item in items[1:]:
        text = BY_FIELD.get(item.field) or NOTED[Why(item.why)]
        actions.conclude_note(item=item, text=text, by=by, at=at(day, 11))
    actions.close_meeting(meeting=meeting, by=stage.actor("hn", "lanhdao", day), at=at(day, 12))
    actions.draft_notice(meeting=meeting, by=by, at=at(day, 15))
    script.on(day + timedelta(days=4), lambda then: _issue(stage, meeting_id, then))


def _give_task(
    stage: Stage, told: Cooperation, side: int, item: AgendaItem, by: Actor, day: date
) -> Given:
    title, product = TASKS[side]
    content = next((one for one in told.contents if one.field == "trade"), told.contents[0])
    outcome = actions.conclude_task(
        item=item,
        content=content,
        lead=stage.agencies[told.sides[side].key, "trade"],
        year=2020,
        said={"title": title, "deliverable": product, "due_on": DUE[side]},
        by=by,
        at=at(day, 10),
    )
    return Given(told.sides[side].key, told.sides[1 - side].key, outcome.task_id or 0, product)


def _take_up(stage: Stage, given: Given, day: date) -> None:
    task = Task.objects.get(pk=given.task_id)
    plans.take_up_task(task=task, by=stage.actor(given.place, "congthuong", day), at=at(day))


def _report(stage: Stage, given: Given, day: date) -> None:
    """Let the lead report the task as done, its giver accept it, and the other side confirm."""
    officer = stage.actor(given.place, "congthuong", day)
    said = {
        "happened_on": day, "value": None, "out_of": None, "difficulty": "", "cause": "",
        "proposal": "", "claims_done": True, "text": f"Đã có sản phẩm: {given.product.lower()}.",
    }  # fmt: skip
    task = Task.objects.get(pk=given.task_id)
    entry = progress.write_entry(task=task, said=said, by=officer, at=at(day), is_illustrative=True)
    progress.submit_entry(entry=entry, by=officer, at=at(day, 10))
    director = stage.actor(given.place, "giamdoc.congthuong", day)
    progress.approve_entry(entry=entry, by=director, at=at(day, 11))
    standing = stage.actor(given.place, "thuongtruc", day)
    progress.accept_result(entry=entry, by=standing, at=at(day, 14))
    partner = stage.actor(given.other, "thuongtruc", day)
    progress.give_word(entry=entry, stance=Stance.CONFIRMED, reason="", by=partner, at=at(day, 15))


def _issue(stage: Stage, meeting_id: int, day: date) -> None:
    letter = Meeting.objects.select_related("notice").get(pk=meeting_id).notice
    if letter is None:
        raise LookupError(meeting_id)
    by = stage.actor("hn", "thuongtruc", day)
    letters.submit_letter(letter=letter, by=by, at=at(day))
    letter = letters.approve_letter(
        letter=letter, by=stage.actor("hn", "lanhdao", day), at=at(day, 10)
    )
    symbol = str(letter.letter["symbol"])
    letters.issue_letter(
        letter=letter,
        number=next_number(letter, symbol, day.year),
        issued_on=day,
        by=stage.actor("hn", "vanthu", day),
        at=at(day, 14),
    )
