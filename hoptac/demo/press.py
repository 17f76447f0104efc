"""A newsroom tells of the first year in two parts; each figure is bound to its record."""

from datetime import date, datetime
from typing import Any

from hoptac.demo.pictures import illustration
from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.kernel.faces import Kind
from hoptac.newsroom import actions
from hoptac.newsroom.models import Photo, Series
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published, shown

FIRST, SECOND = date(2020, 2, 1), date(2020, 2, 2)  # after the opening
SERIES = "Một năm hợp tác đi vào thực chất (minh họa)"
NO_CONSENT: dict[str, Any] = {
    "credit": "Hình vẽ bằng máy", "people": "nobody", "consent": "", "consent_on": None,
    "guardian_too": False, "focal_x": 50, "focal_y": 50,
}  # fmt: skip
PICTURES = (
    ("Len duong", "Đồi núi nhìn từ xa, hình minh họa", "Đường lên vùng cao (hình minh họa)"),
    ("Ban lam viec", "Đồi núi và mặt trời, hình minh họa", "Nơi gặp gỡ (hình minh họa)"),
)


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put the two parts on their days."""
    script.on(FIRST, lambda day: tell_first(stage, told, day), order=9)
    script.on(SECOND, lambda day: tell_second(stage, told, day), order=9)


def tell_first(stage: Stage, told: Cooperation, day: date) -> None:
    """Tell of the visit and of what was promised."""
    by = stage.actor("hn", "thuongtruc", day)
    actions.open_series(
        title=SERIES, about="Hai kỳ về chuyến đi và việc làm sau chuyến đi.", by=by,
        at=at(day, 8), is_illustrative=True,
    )  # fmt: skip
    programme, visit = _of(Kind.PROGRAMME, told), _of(Kind.VISIT, told)
    body = (
        f"Chuyến công tác dừng ở {{{{visit {visit.thing_id} stops}}}} nơi. Hai bên thống nhất "
        "đưa hợp tác đi vào việc cụ thể, mỗi cơ quan mỗi năm chọn một, hai việc.\n\n"
        "## Đã hứa gì\n\n"
        f"Chương trình có {{{{programme {programme.thing_id} contents}}}} nội dung đã được các "
        "bên chấp nhận cùng một văn bản. Ai làm, làm cho ai, đến bao giờ: xem tại trang của "
        "chương trình."
    )
    _publish(stage, told, day, 1, "Chuyến đi và lời hứa", body, (visit, programme))


def tell_second(stage: Stage, told: Cooperation, day: date) -> None:
    """Tell of what was done, as far as both sides say so."""
    programme = _of(Kind.PROGRAMME, told)
    mark = f"programme {programme.thing_id}"
    body = (
        f"Năm 2019, các cơ quan đã được giao {{{{{mark} tasks:2019}}}} nhiệm vụ; "
        f"{{{{{mark} tasks_done:2019}}}} nhiệm vụ đã hoàn thành trong năm.\n\n"
        f"{{{{pull {mark} tasks_done:2019}}}}\n\n"
        "## Bên kia nói gì\n\n"
        f"Bên kia đã xác nhận {{{{{mark} confirmed}}}} nhiệm vụ và có ý kiến khác về "
        f"{{{{{mark} disputed}}}} nhiệm vụ. Ý kiến khác được nêu nguyên, không cộng trừ cho nhau."
    )
    _publish(stage, told, day, 2, "Việc đã làm và lời hai bên", body, (programme,))


def _of(kind: Kind, told: Cooperation) -> Version:
    """Return what is published of the cooperation: its programme, its visit."""
    if kind is Kind.PROGRAMME:
        found = shown(kind, told.programme.pk)
    else:
        found = published(kind).filter(programme=told.programme).order_by("thing_id").first()
    if found is None:
        raise LookupError(f"{kind}: chưa công bố")
    return found


def _publish(
    stage: Stage,
    told: Cooperation,
    day: date,
    part: int,
    title: str,
    body: str,
    beside: tuple[Version, ...],
) -> None:
    by, leader = stage.actor("hn", "thuongtruc", day), stage.actor("hn", "lanhdao", day)
    photo = _picture(stage, part, day)
    article = actions.draft(
        said={
            "section": "visits" if part == 1 else "cooperation", "series": _series(by.unit_id),
            "part": part, "title": f"{title} ({told.partner.short}, minh họa)",
            "standfirst": "Bài minh họa: mỗi con số dẫn về hồ sơ đã công bố.",
            "body": body, "author": "Ban biên tập minh họa",
            "desk": "Cơ quan thường trực Hà Nội", "event_on": None, "cover": photo.pk,
            "refs": [f"{one.kind}:{one.thing_id}" for one in beside], "related": [],
        },
        by=by, at=at(day, 9), is_illustrative=True,
    )  # fmt: skip
    actions.finish(article=article, by=by, at=at(day, 10))
    actions.approve(article=article, known=article.text.version, by=leader, at=at(day, 11))
    actions.publish(article=article, by=by, at=_moment(day))


def _moment(day: date) -> datetime:
    return at(day, 14)


def _series(unit_id: int) -> int:
    """Return the series the two parts stand in."""
    return Series.objects.values_list("pk", flat=True).get(unit=unit_id, title=SERIES)


def _picture(stage: Stage, part: int, day: date) -> Photo:
    name, alt, caption = PICTURES[part - 1]
    return actions.add_photo(
        upload=illustration(name, day.year), said={"alt": alt, "caption": caption} | NO_CONSENT,
        by=stage.actor("hn", "thuongtruc", day), at=at(day, 8), is_illustrative=True,
    )  # fmt: skip
