"""One inspection of the story: what Hà Nội's help became on the spot, and what was put right."""

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.core.files.base import ContentFile

from hoptac.beneficiaries.queries import place_called
from hoptac.demo.pictures import illustration
from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.inspections import actions
from hoptac.inspections.models import Inspection, Measure

PARTNER = "tq"  # the article: a house and cows at Kim Quan
PLANNED, NOTIFIED = date(2019, 9, 3), date(2019, 10, 14)
VISITED, CONCLUDED = date(2019, 10, 22), date(2019, 11, 5)
DUE, DONE, VERIFIED = date(2019, 12, 16), date(2019, 12, 10), date(2019, 12, 12)
NEXT_YEAR = date(2020, 1, 15)
# What was noted: the question's place in the checklist, the answer, the finding, its picture.
FINDINGS = (
    (4, "not_met", "Sổ theo dõi sinh kế của các hộ nhận bò chưa ghi đủ.", "Đàn bò của các hộ"),
    (8, "met", "Nhà ở được hỗ trợ đã xây xong và đang sử dụng.", "Ngôi nhà được hỗ trợ"),
)


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put the inspection's deeds on their days."""
    if told.partner.key != PARTNER:
        return
    made: list[Inspection] = []
    asked: list[Measure] = []
    script.on(PLANNED, lambda day: made.append(_planned(stage, told, day)))
    script.on(NOTIFIED, lambda day: _notify(stage, made[0], day))
    script.on(VISITED, lambda day: _visit(stage, made[0], day))
    script.on(VISITED + timedelta(days=6), lambda day: _answer(stage, made[0], day))
    script.on(CONCLUDED, lambda day: asked.append(_conclude(stage, made[0], day)))
    script.on(DONE, lambda day: _put_right(stage, asked[0], day))
    script.on(VERIFIED, lambda day: _close(stage, made[0], asked[0], day))
    script.on(NEXT_YEAR, lambda day: _planned(stage, told, day))


def _planned(stage: Stage, told: Cooperation, day: date) -> Inspection:
    inspected = stage.agencies[PARTNER, "agriculture"]
    visit = VISITED if day.year == VISITED.year else date(day.year, 10, 20)
    return actions.plan_inspection(
        programme=told.programme,
        agency=inspected,
        place=place_called("xã Kim Quan, huyện Yên Sơn", visit),
        said={
            "year": day.year,
            "field": "social_welfare",
            "is_joint": True,
            "aim": f"Việc sử dụng nhà ở và bò sinh sản được hỗ trợ, năm {day.year}",
            "site": "Các hộ nhận hỗ trợ",
            "planned_on": visit,
            "leader": "Phó Chủ tịch (minh họa)",
            "members": "Chuyên viên thường trực của hai bên (minh họa)",
        },
        is_illustrative=True,
        by=stage.actor("hn", "thuongtruc", day),
        at=at(day),
    )


def _notify(stage: Stage, made: Inspection, day: date) -> None:
    by = stage.actor("hn", "thuongtruc", day)
    actions.notify_inspection(inspection=made, by=by, at=at(day))


def _visit(stage: Stage, made: Inspection, day: date) -> None:
    for number, (position, verdict, text, caption) in enumerate(FINDINGS):
        question = made.questions.get(position=position)
        place = ("hn", "tq")[number]
        actions.note(
            inspection=made,
            client_key=uuid5(NAMESPACE_URL, f"hoptac:{made.planned_on}:{number}"),
            noted=actions.Noted(
                day,
                text,
                {question.pk: (verdict, "")},
                [illustration(caption, day.year)],
                caption,
                "Minh họa",
            ),
            is_illustrative=True,
            by=stage.actor(place, "thuongtruc", day),
            at=at(day, 10 + number),
        )
    actions.carry_out(
        inspection=made,
        carried_out_on=day,
        answer_due_on=day + timedelta(days=10),
        by=stage.actor("hn", "thuongtruc", day),
        at=at(day, 16),
    )


def _answer(stage: Stage, made: Inspection, day: date) -> None:
    text = "Huyện mới phân công người ghi sổ từ tháng 9; sẽ bổ sung đủ các hộ trước giữa tháng 12."
    by = stage.actor(PARTNER, "nongnghiep", day)
    actions.answer(inspection=made, text=text, by=by, at=at(day))


def _conclude(stage: Stage, made: Inspection, day: date) -> Measure:
    leader = stage.actor("hn", "lanhdao", day)
    said = {
        "nature": "Hỗ trợ đến đúng đối tượng; có thiếu sót trong việc theo dõi.",
        "degree": "Không lớn: thiếu ghi chép, không ảnh hưởng đến các hộ.",
        "cause": "Phân công người theo dõi chậm.",
        "responsibility": "Cơ quan nông nghiệp của tỉnh, phối hợp với huyện.",
    }
    actions.conclude(inspection=made, said=said, by=leader, at=at(day))
    return actions.require_measure(
        inspection=made,
        agency=stage.agencies[PARTNER, "agriculture"],
        title="Lập đủ sổ theo dõi sinh kế của các hộ nhận bò",
        due_on=DUE,
        is_illustrative=True,
        by=leader,
        at=at(day, 10),
    )


def _put_right(stage: Stage, asked: Measure, day: date) -> None:
    actions.tell_done(
        measure=asked,
        done_on=day,
        text="Đã lập sổ cho đủ các hộ; huyện kiểm tra hằng quý.",
        evidence=ContentFile(illustration("So theo doi", day.year).read(), "so-theo-doi.jpg"),
        by=stage.actor(PARTNER, "nongnghiep", day),
        at=at(day),
    )


def _close(stage: Stage, made: Inspection, asked: Measure, day: date) -> None:
    by = stage.actor("hn", "thuongtruc", day)
    actions.verify(measure=asked, by=by, at=at(day))
    actions.close(inspection=made, by=by, at=at(day, 11))
