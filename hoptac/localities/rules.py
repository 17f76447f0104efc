"""Judgements about succession from values alone."""

from collections.abc import Iterable, Mapping
from datetime import date

from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop


def check_successor_dates(*, operational_on: date, closes_on: date | None, opened_on: date) -> None:
    """A hand-over leaves no gap and no overlap: the old ends on the day the new one works.

    :param closes_on: the day the predecessor ended already, None while it stands.
    :param opened_on: the day the heir was formed.
    :raises Refusal: when the three days do not fit together.
    """
    if closes_on is not None and closes_on != operational_on:
        raise Refusal(
            gettext_noop("Đơn vị cũ đã kết thúc ngày %(closed)s, khác ngày kế thừa %(day)s."),
            gettext_noop("Dùng đúng ngày kết thúc của đơn vị cũ làm ngày đơn vị mới hoạt động."),
            field="operational_on",
            closed=f"{closes_on:%d/%m/%Y}",
            day=f"{operational_on:%d/%m/%Y}",
        )
    if opened_on > operational_on:
        raise Refusal(
            gettext_noop("Đơn vị mới chỉ thành lập ngày %(opened)s, sau ngày kế thừa %(day)s."),
            gettext_noop("Sửa ngày thành lập của đơn vị mới hoặc ngày kế thừa."),
            field="operational_on",
            opened=f"{opened_on:%d/%m/%Y}",
            day=f"{operational_on:%d/%m/%Y}",
        )


def check_begins_after(*, day: date, begun: date, field: str) -> None:
    """What stands since `begun` can change or end on a later day only.

    :raises Refusal: beside `field` otherwise.
    """
    if day <= begun:
        raise Refusal(
            gettext_noop("Ngày %(day)s không sau %(begun)s, ngày bắt đầu của tên gọi hiện tại."),
            gettext_noop("Ghi một ngày sau đó; việc đã ghi không bị sửa lùi."),
            field=field,
            day=f"{day:%d/%m/%Y}",
            begun=f"{begun:%d/%m/%Y}",
        )


def check_stands(closed_on: date | None) -> None:
    """A unit or an agency that has ended gets no new name, end or part.

    :raises Refusal: when it has ended.
    """
    if closed_on is not None:
        raise Refusal(
            gettext_noop("Đã kết thúc từ ngày %(day)s nên không ghi thay đổi được nữa."),
            gettext_noop("Ghi thay đổi cho đơn vị hoặc cơ quan kế thừa."),
            day=f"{closed_on:%d/%m/%Y}",
        )


def check_within(day: date, *, begins: date, ends: date | None) -> None:
    """What belongs to a unit is formed while the unit stands.

    :raises Refusal: beside "opened_on" otherwise.
    """
    if day < begins or (ends is not None and day >= ends):
        raise Refusal(
            gettext_noop("Ngày %(day)s nằm ngoài thời gian tồn tại của đơn vị."),
            gettext_noop("Đơn vị có từ %(begins)s%(ends)s; chọn một ngày trong thời gian đó."),
            field="opened_on",
            day=f"{day:%d/%m/%Y}",
            begins=f"{begins:%d/%m/%Y}",
            ends=f" – {ends:%d/%m/%Y}" if ends else "",
        )


def check_leads_elsewhere(old: Iterable[int], heirs: Iterable[int]) -> None:
    """Nobody follows himself.

    :raises Refusal: when one stands on both sides.
    """
    if set(old) & set(heirs):
        raise Refusal(
            gettext_noop("Cơ quan không thể kế thừa chính mình."),
            gettext_noop("Chọn cơ quan khác; chỉ đổi tên thì dùng mục đổi tên."),
            field="heirs",
        )


def check_something_changes(before: tuple[object, ...], after: tuple[object, ...]) -> None:
    """A new name says something new.

    :raises Refusal: when nothing differs.
    """
    if before == after:
        raise Refusal(
            gettext_noop("Tên gọi mới giống hệt tên gọi hiện tại."),
            gettext_noop("Sửa điều thay đổi, hoặc không cần ghi."),
            field="name",
        )


def heirs(start: int, edges: Mapping[int, Iterable[int]]) -> frozenset[int]:
    """Follow edges from `start` to where they end; `start` itself where none leads on.

    :param edges: ended unit → the units that took its place, acyclic.
    """
    onward = tuple(edges.get(start, ()))
    if not onward:
        return frozenset({start})
    return frozenset().union(*(heirs(unit, edges) for unit in onward))


def check_site(*, name: str) -> None:
    """:raises Refusal: for a site without a name."""
    if not nfc(name):
        raise Refusal(
            gettext_noop("Địa điểm chưa có tên."),
            gettext_noop("Ghi tên như mọi người vẫn gọi."),
            field="name",
        )


def check_site_event(
    *, text: str, first: tuple[date | None, str], last: tuple[date | None, str]
) -> None:
    """Hold what is said of a site against itself.

    :param first: from when, and how exactly that is known; `last` until when.
    :raises Refusal: without words, for a day and its precision apart, or days that run backwards.
    """
    if not nfc(text):
        raise Refusal(
            gettext_noop("Chưa ghi việc gì đã xảy ra ở đây."),
            gettext_noop("Ghi đúng lời của nguồn."),
            field="text",
        )
    for (day, precision), name in ((first, "from"), (last, "to")):
        if (day is None) != (precision == ""):
            raise Refusal(
                gettext_noop("Ngày và độ chính xác phải đi cùng nhau."),
                gettext_noop("Ghi cả hai, hoặc để trống cả hai khi nguồn không nêu."),
                field=f"{name}_precision" if day else f"{name}_on",
            )
    if first[0] is not None and last[0] is not None and last[0] < first[0]:
        raise Refusal(
            gettext_noop("Ngày kết thúc trước ngày bắt đầu."),
            gettext_noop("Sửa lại hai ngày."),
            field="to_on",
        )
