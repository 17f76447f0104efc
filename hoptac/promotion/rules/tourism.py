"""Judgements about tourism: seasons, routes of several localities, periods of visitors."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

MONTHS = {"month": 1, "quarter": 3, "year": 12}  # how many months each grain has
FEWEST = 2  # destinations, and localities, of a route


@dataclass(frozen=True, slots=True)
class Counted:
    """Visitors of one destination or one route in a period; both days are in it.

    :param subject: which; figures of two subjects say nothing about each other.
    """

    id: int
    subject: tuple[str, int]
    from_on: date
    to_on: date
    visitors: int
    overnight: int | None = None

    @property
    def months(self) -> int:
        """How many calendar months its period has."""
        return months_between(self.from_on, self.to_on)


def months_between(first: date, last: date) -> int:
    """Return how many whole months lie between two days, both of them counted."""
    after = last + timedelta(days=1)
    whole = (after.year - first.year) * 12 + after.month - first.month
    return whole - (after.day < first.day)


def to_add(figures: Iterable[Counted], first: date, last: date) -> list[Counted]:
    """Return the figures that may be added up for a window of days, the earliest first.

    A period counts in the window in which it ended: windows of reports run from the 15th to the
    14th, so that each is counted once, and is known by then. Of one subject nothing is counted
    twice: where a year, a quarter and months say the same days, the longest stands for all of
    them; and never more months are added than the window has.
    """
    ended = [one for one in figures if first <= one.to_on <= last]
    room = months_between(first, last)
    taken: list[Counted] = []
    for one in sorted(ended, key=lambda one: (one.to_on, one.months, one.id), reverse=True):
        own = [other for other in taken if other.subject == one.subject]
        is_free = all(one.to_on < other.from_on or other.to_on < one.from_on for other in own)
        if is_free and sum(other.months for other in own) + one.months <= room:
            taken.append(one)
    return sorted(taken, key=lambda one: (one.to_on, one.id))


def last_day(grain: str, first: date) -> date:
    """Return the last day of a month, quarter or year that begins on `first`.

    :raises Refusal: at the field `from_on` when none begins there.
    """
    months = MONTHS[grain]
    if first.day != 1 or (first.month - 1) % months:
        raise Refusal(
            gettext_noop("Quý bắt đầu từ tháng 1, 4, 7, 10; năm bắt đầu từ tháng 1."),
            gettext_noop("Ghi tháng đầu của kỳ, ví dụ 7/2026 cho quý III/2026."),
            field="from_on",
        )
    month = first.month + months - 1
    return date(first.year, month, monthrange(first.year, month)[1])


def check_period(*, to_on: date, today: date) -> None:
    """:raises Refusal: for a period that is not over yet."""
    if to_on >= today:
        raise Refusal(
            gettext_noop("Kỳ này chưa kết thúc (ngày cuối %(day)s)."),
            gettext_noop("Ghi số lượt khách khi kỳ đã kết thúc, hoặc chọn kỳ ngắn hơn."),
            field="from_on",
            day=f"{to_on:%d/%m/%Y}",
        )


def check_once(*, known: Iterable[tuple[date, date]], from_on: date, to_on: date) -> None:
    """:raises Refusal: when a figure of the same kind of period has been recorded already."""
    if any(first <= to_on and from_on <= last for first, last in known):
        raise Refusal(
            gettext_noop("Kỳ này đã có số lượt khách."),
            gettext_noop("Nếu số đã ghi chưa đúng, chọn “Sửa số” ở dòng đó và ghi lý do."),
            field="from_on",
        )


def check_overnight(*, visitors: int, overnight: int | None) -> None:
    """:raises Refusal: for more people who stayed than came."""
    if overnight is not None and overnight > visitors:
        raise Refusal(
            gettext_noop("Khách lưu trú nhiều hơn tổng lượt khách."),
            gettext_noop("Kiểm tra lại hai số; để trống nếu nguồn không nêu khách lưu trú."),
            field="overnight",
        )


def check_season(first: int | None, last: int | None) -> None:
    """:raises Refusal: when only one of the two months is said."""
    if (first is None) != (last is None):
        raise Refusal(
            gettext_noop("Mùa cần cả tháng đầu và tháng cuối."),
            gettext_noop("Ghi cả hai tháng, hoặc để trống cả hai nếu nguồn không nêu."),
            field="season_to" if last is None else "season_from",
        )


def check_route(localities: Sequence[int | None]) -> None:
    """A route joins destinations of several localities before others read it.

    :param localities: of each of its destinations, in their order.
    :raises Refusal: for fewer than two destinations, and for those of one locality alone.
    """
    if len(localities) < FEWEST:
        raise Refusal(
            gettext_noop("Tuyến cần ít nhất hai điểm đến của hai địa phương."),
            gettext_noop("Thêm điểm đến vào tuyến rồi chia sẻ."),
        )
    if len(set(localities)) < FEWEST:
        raise Refusal(
            gettext_noop("Các điểm đến của tuyến đều thuộc một địa phương."),
            gettext_noop("Thêm một điểm đến của địa phương khác rồi chia sẻ."),
        )


def check_stops(ids: Sequence[int]) -> None:
    """:raises Refusal: for a destination that stands on the route twice."""
    if len(set(ids)) != len(ids):
        raise Refusal(
            gettext_noop("Một điểm đến đứng hai lần trên tuyến."),
            gettext_noop("Chọn mỗi điểm đến một lần."),
            field="stop_1",
        )


def check_day(*, day: date, today: date, field: str) -> None:
    """:raises Refusal: for a day to come."""
    if day > today:
        raise Refusal(
            gettext_noop("Ngày này chưa đến."),
            gettext_noop("Chọn ngày từ hôm nay trở về trước."),
            field=field,
        )


def check_free(
    *, known: Iterable[tuple[date, date | None]], from_on: date, to_on: date | None
) -> None:
    """:raises Refusal: when the enterprise runs it already on one of these days."""
    ends = to_on or date.max
    if any(first <= ends and from_on <= (last or date.max) for first, last in known):
        raise Refusal(
            gettext_noop("Doanh nghiệp này đã được ghi là đang khai thác trong thời gian đó."),
            gettext_noop("Kết thúc hoặc rút lại dòng đã ghi trước."),
            field="enterprise",
        )
