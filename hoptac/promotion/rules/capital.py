"""Money of a deal: pledged, licensed and disbursed, three figures that are never mixed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hoptac.kernel.errors import Refusal
from hoptac.kernel.money import short
from hoptac.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Paid:
    """One line of what was paid out.

    :param reverses: the id of the line it takes back; None for a payment.
    """

    id: int
    dong: int
    paid_on: date
    reverses: int | None = None


def standing(lines: Iterable[Paid]) -> list[Paid]:
    """Return the payments nobody took back."""
    told = list(lines)
    taken_back = {line.reverses for line in told if line.reverses is not None}
    return [line for line in told if line.reverses is None and line.id not in taken_back]


def disbursed(lines: Iterable[Paid]) -> int | None:
    """Return the sum of what was paid out; None where nothing was, which is not zero đồng."""
    left = standing(lines)
    return sum(line.dong for line in left) if left else None


def check_amount(dong: int | None, field: str) -> None:
    """:raises Refusal: for an amount below one đồng where one is stated."""
    if dong is not None and dong < 0:
        raise Refusal(
            gettext_noop("Số tiền không thể âm."),
            gettext_noop("Ghi số đồng nguyên, từ 0 trở lên; để trống nếu chưa biết."),
            field=field,
        )


def check_payment(*, dong: int, paid_on: date, started_on: date | None, today: date) -> None:
    """:raises Refusal: for nothing, for a day to come, for one before the work began."""
    if dong < 1:
        raise Refusal(
            gettext_noop("Khoản giải ngân phải lớn hơn 0 đồng."),
            gettext_noop("Ghi số đồng nguyên, ví dụ 1,5 tỷ hoặc 250.000.000."),
            field="dong",
        )
    if paid_on > today or started_on is None or paid_on < started_on:
        raise Refusal(
            gettext_noop("Ngày giải ngân phải từ ngày triển khai đến hôm nay."),
            gettext_noop("Kiểm tra lại ngày, hoặc chuyển thương vụ sang bước đang triển khai."),
            field="paid_on",
        )


def check_within_licence(*, after: int, licensed: int | None, confirmed: bool) -> None:
    """More than was licensed may be true: it is asked, not blocked.

    :param after: what will have been disbursed, in đồng.
    :raises Refusal: at the field `confirm` while nobody confirmed it.
    """
    if licensed is None or after <= licensed or confirmed:
        return
    raise Refusal(
        gettext_noop("Tổng giải ngân sẽ là %(after)s, nhiều hơn vốn được cấp phép %(licensed)s."),
        gettext_noop("Nếu đúng như vậy, đánh dấu ô xác nhận rồi gửi lại."),
        field="confirm",
        after=short(after),
        licensed=short(licensed),
    )


def check_licence_covers(*, licensed: int | None, paid: int, confirmed: bool) -> None:
    """A licence for less than was paid out already may be true: it is asked, not blocked.

    :raises Refusal: at the field `confirm` while nobody confirmed it.
    """
    if licensed is None or paid <= licensed or confirmed:
        return
    raise Refusal(
        gettext_noop("Vốn được cấp phép %(licensed)s thấp hơn số đã giải ngân %(paid)s."),
        gettext_noop("Nếu đúng như vậy, đánh dấu ô xác nhận rồi gửi lại."),
        field="confirm",
        licensed=short(licensed),
        paid=short(paid),
    )
