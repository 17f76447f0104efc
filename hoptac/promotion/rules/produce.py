"""Judgements about produce: seasons, units that fit, volumes, months of delivery, yields."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hoptac.kernel.errors import Refusal
from hoptac.kernel.money import grouped
from hoptac.kernel.words import gettext_noop

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Delivered:
    """One line of what was delivered; `reverses` is the id of the line it takes back."""

    id: int
    volume: Decimal
    month: date
    reverses: int | None = None


def delivered(lines: Iterable[Delivered]) -> dict[date, Decimal]:
    """Return month → what was delivered in it and not taken back, the earliest first."""
    told = list(lines)
    back = {line.reverses for line in told if line.reverses is not None}
    sums: dict[date, Decimal] = {}
    for line in sorted(told, key=lambda line: (line.month, line.id)):
        if line.reverses is None and line.id not in back:
            sums[line.month] = sums.get(line.month, Decimal(0)) + line.volume
    return sums


def in_season(month: int, first: int, last: int) -> bool:
    """Tell whether a month lies in a season; it may run over the turn of the year."""
    if first <= last:
        return first <= month <= last
    return month >= first or month <= last


def check_season(first: int, last: int) -> None:
    """:raises Refusal: for what is no month."""
    for field, month in (("season_from", first), ("season_to", last)):
        if not 1 <= month <= MONTHS:
            raise Refusal(
                gettext_noop("Tháng phải từ 1 đến 12."),
                gettext_noop("Ghi số tháng; vụ qua năm mới thì tháng cuối nhỏ hơn tháng đầu."),
                field=field,
            )


def check_volume(volume: Decimal | None, field: str = "volume") -> None:
    """:raises Refusal: for nothing, or less."""
    if volume is None or volume <= 0:
        raise Refusal(
            gettext_noop("Khối lượng phải lớn hơn 0."),
            gettext_noop("Ghi số, ví dụ 12 hoặc 1,5."),
            field=field,
        )


def check_unit(*, typed: str, product: str, said: str) -> None:
    """Tonnes are not boxes: two units are never compared, nor guessed to be another.

    :param said: the product's unit in words.
    :raises Refusal: for another unit than the product's.
    """
    if typed != product:
        raise Refusal(
            gettext_noop("Đơn vị tính không khớp: sản phẩm này tính bằng %(unit)s."),
            gettext_noop("Quy đổi ra đơn vị đó rồi ghi lại."),
            field="unit",
            unit=said,
        )


def check_within_product(*, taken: Decimal, volume: Decimal, unit: str, confirmed: bool) -> None:
    """More than a season yields may be meant: it is asked, not blocked.

    :param taken: what all supply lines of the product together would take.
    :raises Refusal: at the field `confirm` while nobody confirmed it.
    """
    if taken <= volume or confirmed:
        return
    raise Refusal(
        gettext_noop(
            "Các đầu mối sẽ lấy %(taken)s %(unit)s, nhiều hơn sản lượng mỗi vụ %(volume)s %(unit)s."
        ),
        gettext_noop("Nếu đúng như vậy, đánh dấu ô xác nhận rồi gửi lại."),
        field="confirm",
        taken=written(taken),
        volume=written(volume),
        unit=unit,
    )


def check_day(*, day: date, not_before: date | None, today: date, field: str) -> None:
    """:raises Refusal: for a day to come, or one before what it follows."""
    if day > today or (not_before is not None and day < not_before):
        raise Refusal(
            gettext_noop("Ngày này chưa đến, hoặc trước ngày đặt hàng thử."),
            gettext_noop("Kiểm tra lại ngày."),
            field=field,
        )


def check_month(*, month: date, trial_on: date, today: date) -> None:
    """:raises Refusal: for a month to come, or one before the trial order."""
    if month > today or month < trial_on.replace(day=1):
        raise Refusal(
            gettext_noop("Tháng giao hàng phải từ tháng đặt hàng thử đến tháng này."),
            gettext_noop("Kiểm tra lại tháng."),
            field="month",
        )


def check_reach(*, area: Decimal | None, households: int | None) -> None:
    """:raises Refusal: when neither an area nor households are said."""
    if not area and not households:
        raise Refusal(
            gettext_noop("Chưa ghi diện tích hoặc số hộ."),
            gettext_noop("Ghi ít nhất một trong hai."),
            field="area_ha",
        )


def check_yield(*, before: Decimal | None, after: Decimal | None, unit: str) -> None:
    """:raises Refusal: for a yield without its unit, or below zero."""
    for field, figure in (("yield_before", before), ("yield_after", after)):
        if figure is not None and figure < 0:
            raise Refusal(
                gettext_noop("Năng suất không thể âm."),
                gettext_noop("Kiểm tra lại số."),
                field=field,
            )
    if (before is not None or after is not None) and not unit:
        raise Refusal(
            gettext_noop("Năng suất chưa có đơn vị."),
            gettext_noop("Chọn đơn vị, ví dụ tấn/ha."),
            field="yield_unit",
        )


def written(figure: Decimal) -> str:
    """Return a figure as Vietnamese papers write it, without closing zeros: "1.250,5"."""
    whole, _, rest = f"{figure:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{grouped(int(whole))},{rest}" if rest else grouped(int(whole))
