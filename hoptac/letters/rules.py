"""What an official document must fulfil, from values alone."""

from datetime import date

from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.rules import paragraphs

# As ui/statuses.py names them.
AWAITED, LATE = "answer_awaited", "answer_missing_late"
ANSWERED, ANSWERED_LATE = "answered", "answered_late"


def standing(*, answer_by: date, answered_on: date | None, today: date) -> str:
    """Return how an answer stands: awaited, missing and late, in time, or late.

    :param answered_on: day of the first answer; a later one makes nothing late again.
    """
    if answered_on is None:
        return LATE if today > answer_by else AWAITED
    return ANSWERED_LATE if answered_on > answer_by else ANSWERED


def symbol_of(*, code: str, issuer: str, mark: str) -> str:
    """Return the symbol of a document: "TB-STC"; of an official letter "STC-QLNS".

    :param code: of the kind; an official letter has none and names its drafting unit instead.
    """
    if code:
        return f"{code}-{issuer}"
    return f"{issuer}-{mark}" if mark else issuer


def check_subject(subject: str) -> str:
    """Return the subject without "V/v", which the writers put before it.

    :raises Refusal: when it says nothing.
    """
    text = nfc(subject)
    if text[:3].lower() == "v/v":
        text = text[3:].strip()
    if not text:
        raise Refusal(
            gettext_noop("Văn bản chưa có trích yếu."),
            gettext_noop("Viết ngắn: văn bản này về việc gì."),
            field="subject",
        )
    return text


def check_mark(mark: str) -> str:
    """Return the drafting unit's abbreviation as symbols write it: capital letters and digits.

    :raises Refusal: for anything else.
    """
    text = nfc(mark).upper()
    if text and not text.replace("-", "").isalnum():
        raise Refusal(
            gettext_noop("Ký hiệu đơn vị soạn thảo chỉ gồm chữ và số."),
            gettext_noop("Ví dụ: QLNS, TH, KTĐN."),
            field="mark",
        )
    return text


def check_addressed(count: int) -> None:
    """:raises Refusal: when a document goes to nobody."""
    if not count:
        raise Refusal(
            gettext_noop("Văn bản chưa có nơi nhận."),
            gettext_noop("Chọn ít nhất một cơ quan nhận."),
            field="to",
        )


def check_issue_day(*, issued_on: date, approved_on: date, today: date) -> None:
    """:raises Refusal: for a day before the signature or in the future."""
    if issued_on > today or issued_on < approved_on:
        raise Refusal(
            gettext_noop("Ngày ban hành phải từ ngày ký (%(signed)s) đến hôm nay."),
            gettext_noop("Kiểm tra lại ngày."),
            field="issued_on",
            signed=f"{approved_on:%d/%m/%Y}",
        )


def check_answer_by(*, answer_by: date | None, day: date, field: str = "answer_by") -> None:
    """:raises Refusal: when what should be answered by a day leaves no time for it.

    :param day: of drafting or issuing.
    """
    if answer_by is not None and answer_by <= day:
        raise Refusal(
            gettext_noop("Hạn trả lời %(due)s không sau ngày %(day)s."),
            gettext_noop("Sửa hạn trả lời; văn bản đã ký thì trả lại để sửa rồi ký lại."),
            field=field,
            due=f"{answer_by:%d/%m/%Y}",
            day=f"{day:%d/%m/%Y}",
        )


def check_said(text: str, *, field: str) -> str:
    """Return what was written.

    :raises Refusal: when nothing was.
    """
    if not nfc(text):
        raise Refusal(
            gettext_noop("Chưa viết nội dung."), gettext_noop("Viết rồi gửi lại."), field=field
        )
    return paragraphs(text)
