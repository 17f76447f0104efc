"""One late task of 2019 as it was urged: the leader's question, then a letter, both answered."""

from datetime import date, timedelta
from functools import partial

from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.letters import actions as letters
from hoptac.letters.queries import awaiting_answer, next_number
from hoptac.localities.queries import agencies_by_id, working_calendar
from hoptac.urging import actions, queries
from hoptac.urging.rules import ANSWER_DAYS, QUESTION_DAYS

OFFICERS = {
    "planning": "thuongtruc",
    "trade": "congthuong",
    "tourism": "dulich",
    "agriculture": "nongnghiep",
    "science": "khcn",
    "party_organisation": "tochuc",
}


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Look every week of autumn 2019 for the first late task of Hà Nội's side."""
    done: list[int] = []
    for week in range(20):
        day = date(2019, 7, 8) + timedelta(weeks=week)
        script.on(day, partial(_urge, script, stage, told, done))


def _urge(script: Script, stage: Stage, told: Cooperation, done: list[int], day: date) -> None:
    place = told.sides[0].key
    by = stage.actor(place, "thuongtruc", day)
    late = queries.to_urge(by, day, programme=told.programme.pk)
    found = [row for row in late if "overdue" in row.reasons]
    if done or not found:
        return
    row = found[0]
    done.append(row.task.pk)
    function = next(
        name
        for (key, name), agency in stage.agencies.items()
        if key == place and agency.pk == row.lead_id
    )
    officer, calendar = OFFICERS[function], working_calendar()
    question = actions.ask(
        task=row.task,
        text="Việc đã quá hạn. Đề nghị cho biết nguyên nhân và ngày hoàn thành.",
        answer_by=calendar.after(day, QUESTION_DAYS),
        site="",
        by=stage.actor(place, "lanhdao", day),
        at=at(day, 8),
        is_illustrative=True,
    )
    actions.answer_question(
        question=question,
        text="Đơn vị phối hợp gửi danh sách chậm; dự kiến xong trong ba tuần.",
        by=stage.actor(place, officer, day),
        at=at(day, 10),
    )
    urging = actions.draft_urging(
        programme=told.programme,
        agency=agencies_by_id([row.lead_id])[row.lead_id],
        task_ids=[row.task.pk],
        answer_by=calendar.after(day, ANSWER_DAYS),
        mark="TH",
        by=by,
        at=at(day, 11),
        is_illustrative=True,
    )
    letter = letters.submit_letter(letter=urging.letter, by=by, at=at(day, 11))
    letter = letters.approve_letter(
        letter=letter, by=stage.actor(place, "lanhdao", day), at=at(day, 14)
    )
    letters.issue_letter(
        letter=letter,
        number=next_number(letter, letter.letter["symbol"], day.year),
        issued_on=day,
        by=stage.actor(place, "vanthu", day),
        at=at(day, 15),
    )
    script.on(day + timedelta(days=3), partial(_answer, stage, place, officer, letter.pk))


def _answer(stage: Stage, place: str, officer: str, letter: int, day: date) -> None:
    by = stage.actor(place, officer, day)
    line = awaiting_answer(by).get(letter=letter)
    letters.answer_letter(
        addressee=line,
        said={
            "text": "Sở đã làm việc với đơn vị phối hợp và bổ sung danh sách (dữ liệu minh họa).",
            "cause": "Đơn vị phối hợp gửi danh sách chậm.",
            "measure": "Cử một đầu mối theo dõi hằng tuần, xong trước ngày họp giao ban.",
        },
        uploads=[],
        caption="",
        by=by,
        at=at(day, 9),
    )
