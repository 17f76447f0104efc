"""Judgements about promotion from values alone."""

from datetime import date

from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.words import gettext_noop

CODE_DIGITS = (10, 13)


def check_written(values: dict[str, str]) -> None:
    """:raises Refusal: at the first field in which nothing was written."""
    for field, value in values.items():
        if not value:
            raise Refusal(
                gettext_noop("Mục này chưa ghi gì."),
                gettext_noop("Ghi nội dung rồi gửi lại."),
                field=field,
            )


def check_business_code(code: str) -> None:
    """A code of a business is ten figures, or thirteen with that of a branch (0101234567-001).

    :raises Refusal: for anything else that is not empty.
    """
    digits = code.replace("-", "")
    if code and (not digits.isdecimal() or len(digits) not in CODE_DIGITS):
        raise Refusal(
            gettext_noop("Mã số doanh nghiệp gồm 10 chữ số, hoặc 13 chữ số của chi nhánh."),
            gettext_noop("Kiểm tra lại, hoặc để trống nếu chưa biết."),
            field="business_code",
        )


def written_code(code: str) -> str:
    """Return a code in one form: a branch's three figures stand behind a hyphen."""
    digits = code.replace("-", "")
    return f"{digits[:10]}-{digits[10:]}" if len(digits) == CODE_DIGITS[1] else digits


def check_span(*, first: date | None, last: date | None, field: str) -> None:
    """:raises Refusal: when a span ends before it begins."""
    if first is not None and last is not None and last < first:
        raise Refusal(
            gettext_noop("Ngày cuối trước ngày đầu."),
            gettext_noop("Kiểm tra lại hai ngày."),
            field=field,
        )


def check_within(*, day: date, first: date, last: date, field: str) -> None:
    """:raises Refusal: for a day outside an event's days."""
    if not first <= day <= last:
        raise Refusal(
            gettext_noop("Ngày này ngoài thời gian của sự kiện (%(first)s – %(last)s)."),
            gettext_noop("Chọn một ngày trong thời gian đó."),
            field=field,
            first=f"{first:%d/%m/%Y}",
            last=f"{last:%d/%m/%Y}",
        )


def check_account_lasts(*, valid_to: date | None, today: date) -> None:
    """:raises Refusal: for an account that would be over before it began."""
    if valid_to is not None and valid_to <= today:
        raise Refusal(
            gettext_noop("Tài khoản phải có hiệu lực ít nhất đến hết hôm nay."),
            gettext_noop("Chọn một ngày sau hôm nay, hoặc để trống nếu chưa định ngày."),
            field="valid_to",
        )


def check_valid_on(*, first: date, last: date | None, day: date) -> None:
    """:raises Refusal: for an opportunity outside its days."""
    if day < first or (last is not None and day > last):
        raise Refusal(
            gettext_noop("Cơ hội này không còn giá trị, hoặc chưa đến ngày."),
            gettext_noop("Chọn một cơ hội khác, hoặc hỏi nơi liên hệ ghi trên trang này."),
        )


def check_version(*, known: int, current: int) -> None:
    """:raises Conflict: when somebody else changed it since it was read."""
    if known != current:
        raise Conflict(
            gettext_noop("Có người đã sửa hồ sơ này sau khi bạn mở trang."),
            gettext_noop("So sánh hai bản bên dưới rồi gửi lại bản bạn chọn."),
            current=current,
        )
