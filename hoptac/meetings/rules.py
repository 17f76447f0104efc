"""What a meeting must fulfil, from values alone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop

UP, DOWN = "len", "xuong"


def check_said(said: Mapping[str, Any], *, is_review: bool) -> dict[str, Any]:
    """Return what is said of a meeting as it is stored.

    :raises Refusal: without a title or place; for a review without a period or one that runs
        backwards. Other meetings look back on none.
    """
    title, place = nfc(said["title"]), nfc(said["place"])
    if not title:
        raise Refusal(
            gettext_noop("Cuộc họp chưa có tên."),
            gettext_noop("Ghi cuộc họp về việc gì."),
            field="title",
        )
    if not place:
        raise Refusal(
            gettext_noop("Cuộc họp chưa có nơi họp."),
            gettext_noop("Ghi phòng họp, trụ sở."),
            field="place",
        )
    period = _period(said.get("period_from"), said.get("period_to"), is_review=is_review)
    return {"title": title, "place": place, **period}


def _period(start: date | None, end: date | None, *, is_review: bool) -> dict[str, date | None]:
    if not is_review:
        return {"period_from": None, "period_to": None}
    if start is None or end is None:
        raise Refusal(
            gettext_noop("Hội nghị sơ kết, tổng kết cần nêu giai đoạn nhìn lại."),
            gettext_noop("Ghi ngày đầu và ngày cuối của giai đoạn."),
            field="period_to" if start else "period_from",
        )
    if end <= start:
        raise Refusal(
            gettext_noop("Giai đoạn phải kết thúc sau ngày bắt đầu."),
            gettext_noop("Sửa lại hai ngày của giai đoạn."),
            field="period_to",
        )
    return {"period_from": start, "period_to": end}


def check_planned(*, planned_on: date, today: date) -> None:
    """:raises Refusal: when a meeting is called for a day that is past."""
    if planned_on < today:
        raise Refusal(
            gettext_noop("Ngày họp %(day)s đã qua."),
            gettext_noop("Sửa ngày họp rồi mời."),
            field="planned_on",
            day=f"{planned_on:%d/%m/%Y}",
        )


def check_begins(*, planned_on: date, today: date) -> None:
    """:raises Refusal: before the day the meeting was called for."""
    if today < planned_on:
        raise Refusal(
            gettext_noop("Cuộc họp định vào ngày %(day)s, chưa đến ngày họp."),
            gettext_noop("Nếu họp sớm hơn, sửa ngày họp để các cơ quan biết."),
            day=f"{planned_on:%d/%m/%Y}",
        )


def check_called(*, attendees: int, items: int) -> None:
    """:raises Refusal: for a meeting nobody is asked to, or that has nothing to talk about."""
    if not attendees:
        raise Refusal(
            gettext_noop("Chưa có cơ quan nào được mời."),
            gettext_noop("Sửa cuộc họp và chọn thành phần dự họp."),
        )
    if not items:
        raise Refusal(
            gettext_noop("Chương trình họp chưa có mục nào."),
            gettext_noop("Lập từ số liệu hoặc thêm mục trước khi mời."),
        )


def check_concluded(open_items: Sequence[str]) -> None:
    """:raises Refusal: while an item has come to nothing.

    :param open_items: their titles.
    """
    if open_items:
        raise Refusal(
            gettext_noop("Còn %(count)s mục chưa có kết luận, trước hết là “%(first)s”."),
            gettext_noop("Ghi kết luận cho từng mục; mục không bàn thì bỏ khỏi chương trình họp."),
            count=len(open_items),
            first=open_items[0],
        )


def check_undecided(outcomes: int) -> None:
    """:raises Refusal: when an item is to be dropped that has come to something."""
    if outcomes:
        raise Refusal(
            gettext_noop("Mục này đã có kết luận nên không bỏ được."),
            gettext_noop("Kết luận đã ghi thì giữ nguyên; ghi thêm kết luận nếu cần."),
        )


def check_text(text: str, *, field: str) -> None:
    """:raises Refusal: when nothing was written."""
    if not nfc(text):
        raise Refusal(
            gettext_noop("Chưa viết nội dung."), gettext_noop("Viết rồi gửi lại."), field=field
        )


def check_chosen(chosen: Collection[int], offered: Collection[int]) -> None:
    """:raises Refusal: for an agency that stands in none of the parties' localities that day."""
    if not set(chosen) <= set(offered):
        raise Refusal(
            gettext_noop("Có cơ quan không thuộc các bên dự họp vào ngày họp."),
            gettext_noop("Chọn lại thành phần dự họp."),
            field="attendees",
        )


def moved(order: Sequence[int], item: int, way: str) -> list[int]:
    """Return the order with an item one place up or down; at an end it stays.

    :param order: ids of the items as they stand.
    """
    found, new = order.index(item), list(order)
    other = found - 1 if way == UP else found + 1
    if 0 <= other < len(new):
        new[found], new[other] = new[other], new[found]
    return new
