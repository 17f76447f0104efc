"""Judgements about succession from values alone."""

from collections.abc import Iterable, Mapping
from datetime import date

from hoptac.kernel.errors import Refusal
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


def heirs(start: int, edges: Mapping[int, Iterable[int]]) -> frozenset[int]:
    """Follow edges from `start` to where they end; `start` itself where none leads on.

    :param edges: ended unit → the units that took its place, acyclic.
    """
    onward = tuple(edges.get(start, ()))
    if not onward:
        return frozenset({start})
    return frozenset().union(*(heirs(unit, edges) for unit in onward))
