"""Twinnings of the story: what the article encourages, played by illustrative pairs of districts.

The article says only that Hà Nội's leaders encourage some of its districts to twin with districts
of the two provinces. Which ones did is invented: it is marked so.
"""

from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from hoptac.beneficiaries.queries import place_called
from hoptac.demo.pictures import illustration
from hoptac.demo.programmes import Cooperation, citations
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.twinning import actions
from hoptac.twinning.models import Pair
from hoptac.twinning.queries import followers_of

OURS = "huyện Thạch Thất, thành phố Hà Nội"
PROPOSED, ENDORSED, SIGNED = date(2019, 7, 1), date(2019, 8, 5), date(2019, 9, 16)
DECLARED = date(2025, 10, 6)


class Story(NamedTuple):
    """One pair: the partner's district, what they did on which day, and when it was carried on.

    :param carried_on: None leaves it waiting for a decision after 1 July 2025.
    """

    unit: str
    aim: str
    fields: tuple[str, ...]
    activities: tuple[tuple[date, str, str], ...]
    carried_on: date | None


STORIES = {
    "tq": Story(
        "huyện Sơn Dương, tỉnh Tuyên Quang",
        "Trao đổi kinh nghiệm xây dựng nông thôn mới; kết nối nông sản, du lịch về nguồn.",
        ("agriculture", "tourism"),
        (
            (date(2019, 10, 18), "visit", "Đoàn huyện Thạch Thất thăm và làm việc tại Sơn Dương"),
            (date(2019, 12, 27), "trade", "Điểm bán nông sản Sơn Dương dịp cuối năm"),
            (date(2020, 11, 20), "training", "Tập huấn làm nhãn sản phẩm cho hợp tác xã"),
            (date(2021, 11, 12), "support", "Tặng máy tính cho một trường học"),
            (date(2022, 10, 7), "exchange", "Giao lưu văn nghệ, thể thao hai huyện"),
            (date(2023, 9, 22), "meeting", "Sơ kết kết nghĩa, thống nhất việc hai năm tới"),
            (date(2024, 9, 6), "trade", "Tuần nông sản Sơn Dương tại Thạch Thất"),
            (date(2025, 4, 18), "visit", "Đoàn huyện Sơn Dương thăm làng nghề Thạch Thất"),
        ),
        date(2025, 9, 10),
    ),
    "yb": Story(
        "huyện Yên Bình, tỉnh Yên Bái",
        "Kết nối du lịch hồ Thác Bà; hỗ trợ học sinh có hoàn cảnh khó khăn.",
        ("tourism", "social_welfare"),
        ((date(2019, 11, 8), "visit", "Đoàn huyện Thạch Thất khảo sát tuyến du lịch hồ Thác Bà"),),
        None,
    ),
}
HEIRS = ("xã Thạch Thất", "xã Tân Trào")
# What communes say of themselves after the reform: a need, a strength, both of one field.
SAID = (
    ("tq", "xã Nà Hang", "need", "Cần đơn vị đưa khách lưu trú và giới thiệu sản phẩm OCOP"),
    ("hn", "xã Thạch Thất", "strength", "Có các đơn vị lữ hành và làng nghề đón khách quanh năm"),
)


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put a cooperation's twinning on its days."""
    story, made = STORIES[told.partner.key], list[Pair]()
    script.on(PROPOSED, lambda day: made.append(_propose(stage, told, story, day)))
    script.on(ENDORSED, lambda day: _endorse(stage, told, made[0], day))
    script.on(SIGNED, lambda day: _sign(stage, told, made[0], day))
    for on, kind, title in story.activities:
        deed = partial(_record, stage, told, made, kind, title)
        script.on(on, deed)
    if story.carried_on is not None:
        script.on(story.carried_on, lambda day: _carry(stage, told, made[0], day))
        script.on(DECLARED, lambda day: _declare(stage, told, day))


def _propose(stage: Stage, told: Cooperation, story: Story, day: date) -> Pair:
    by = stage.actor("hn", "thuongtruc", day)
    pair = actions.draft_pair(
        programme=told.programme,
        unit_a=place_called(OURS, SIGNED),
        unit_b=place_called(story.unit, SIGNED),
        said={
            "aim": story.aim,
            "fields": list(story.fields),
            "starts_on": SIGNED,
            "ends_on": date(SIGNED.year + 5, SIGNED.month, SIGNED.day),
            "dormant_after": 14,
        },
        citation=citations()["twinning"],
        is_illustrative=True,
        by=by,
        at=at(day),
    )
    return actions.put_forward(pair=pair, by=by, at=at(day, 10))


def _endorse(stage: Stage, told: Cooperation, pair: Pair, day: date) -> None:
    for hour, place in enumerate(told.sides, 9):
        by = stage.actor(place.key, "lanhdao", day)
        actions.endorse(pair=pair, sha256=pair.text_sha256, by=by, at=at(day, hour))


def _sign(stage: Stage, told: Cooperation, pair: Pair, day: date) -> None:
    actions.sign(
        pair=pair,
        signed_on=day,
        instrument="Biên bản kết nghĩa",
        number="",
        paper=None,
        by=stage.actor("hn", "lanhdao", day),
        at=at(day),
    )
    for place in told.sides:
        actions.name_focal(
            pair=pair,
            post="Chánh Văn phòng HĐND và UBND huyện",
            contact="",
            valid_from=day,
            is_illustrative=True,
            by=stage.actor(place.key, "thuongtruc", day),
            at=at(day, 10),
        )


def _record(
    stage: Stage, told: Cooperation, made: list[Pair], kind: str, title: str, day: date
) -> None:
    activity = actions.record_activity(
        pair=made[0],
        done=actions.Done(
            day, kind, title, uploads=[illustration(title, day.year)], caption=title,
            credit="Minh họa",
        ),
        is_illustrative=True,
        by=stage.actor("hn", "thuongtruc", day),
        at=at(day, 15),
    )  # fmt: skip
    if kind != "support":  # one of them waits for the other side's word
        actions.give_word(
            activity=activity, stance="confirmed", reason="", sha256=activity.sha256,
            by=stage.actor(told.partner.key, "thuongtruc", day), at=at(day, 16),
        )  # fmt: skip


def _carry(stage: Stage, told: Cooperation, pair: Pair, day: date) -> None:
    pair.refresh_from_db()
    units = {"hn": pair.unit_a_id, told.partner.key: pair.unit_b_id}
    for hour, (place, unit) in enumerate(units.items(), 9):
        heirs = [pk for pk, name in followers_of(unit, day) if name in HEIRS]
        decision = actions.Decision(
            outcome="carried",
            heirs=heirs,
            decided_on=day,
            document="Quyết định về việc tiếp tục kết nghĩa",
            reason="Huyện kết thúc hoạt động từ 01/7/2025; xã tiếp tục việc đang làm.",
        )
        by = stage.actor(place, "lanhdao", day)
        actions.decide_carry(pair=pair, decision=decision, by=by, at=at(day, hour))


def _declare(stage: Stage, told: Cooperation, day: date) -> None:
    for place, unit, kind, text in SAID:
        actions.declare(
            programme=told.programme,
            unit=place_called(unit, day),
            said={
                "kind": kind,
                "field": "tourism",
                "text": text,
                "source": "Đề nghị của xã, quý III năm 2025",
                "valid_from": day - timedelta(days=5),
            },
            is_illustrative=True,
            by=stage.actor(place, "thuongtruc", day),
            at=at(day),
        )
