"""Judgements about inspections and measures from values alone."""

from datetime import date
from enum import StrEnum

from hoptac.inspections.states import InspectionState, MeasureState
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.kernel.words import gettext_noop

QUESTION_LENGTH = 300
QUESTIONS_MOST = 40


class Standing(StrEnum):
    """How a measure stands on a day; the codes are those of tasks."""

    IN_TIME = "open_in_time"
    OVERDUE = "open_overdue"
    ON_TIME = "done_on_time"
    LATE = "done_late"
    AWAITING = "awaiting"


def standing_on(day: date, *, state: str, due_on: date, done_on: date | None) -> Standing:
    """Return how a measure stands: only one that is verified counts as done."""
    if state == MeasureState.VERIFIED and done_on is not None:
        return Standing.ON_TIME if done_on <= due_on else Standing.LATE
    if day > due_on and (done_on is None or done_on > due_on):
        return Standing.OVERDUE
    return Standing.IN_TIME if done_on is None else Standing.AWAITING


def check_planned_on(*, planned_on: date, year: int) -> None:
    """:raises Refusal: when the day lies outside the year of the plan."""
    if planned_on.year != year:
        raise Refusal(
            gettext_noop("Ngày %(day)s không thuộc năm kế hoạch %(year)s."),
            gettext_noop("Chọn ngày trong năm, hoặc ghi vào kế hoạch của năm khác."),
            field="planned_on",
            day=f"{planned_on:%d/%m/%Y}",
            year=year,
        )


def check_noted_on(*, noted_on: date, today: date, not_before: date | None) -> None:
    """A finding lies neither in the future nor before the inspection was notified."""
    if noted_on > today or (not_before is not None and noted_on < not_before):
        raise Refusal(
            gettext_noop("Ngày ghi nhận phải từ ngày thông báo kiểm tra đến hôm nay."),
            gettext_noop("Kiểm tra lại ngày."),
            field="noted_on",
        )


def check_due(*, due_on: date, today: date, field: str = "due_on") -> None:
    """:raises Refusal: when what is asked for would be due before it was asked for."""
    if due_on < today:
        raise Refusal(
            gettext_noop("Thời hạn không thể trước hôm nay."),
            gettext_noop("Chọn một ngày từ hôm nay trở đi."),
            field=field,
        )


def check_may_conclude(*, state: str, answer_due: date | None, today: date) -> None:
    """The inspected agency is heard first; its silence ends when the time it was given is over."""
    if state != InspectionState.CARRIED_OUT:
        return
    if answer_due is None or today <= answer_due:
        raise Refusal(
            gettext_noop("Cơ quan được kiểm tra chưa giải trình và còn thời hạn giải trình."),
            gettext_noop("Chờ giải trình, hoặc kết luận sau khi hết thời hạn."),
        )


def check_verifier(*, by_user: int | None, is_responsible: bool, done_by: int | None) -> None:
    """What was done is looked at by somebody else: not who did it, nor their agency.

    :param is_responsible: the verifier's agency is the one that had to do it.
    :raises Forbidden: for these.
    """
    if by_user is None or by_user == done_by or is_responsible:
        raise Forbidden(
            gettext_noop("Người hoặc cơ quan đã khắc phục không tự xác minh việc của mình."),
            gettext_noop("Một người khác của đoàn kiểm tra xác minh biện pháp này."),
        )


def check_all_verified(states: list[str]) -> None:
    """:raises Refusal: while something that was asked for is not verified."""
    left = sum(1 for state in states if state != MeasureState.VERIFIED)
    if left:
        raise Refusal(
            gettext_noop("Còn %(count)s biện pháp khắc phục chưa được xác minh."),
            gettext_noop("Xác minh từng biện pháp rồi kết thúc cuộc kiểm tra."),
            count=left,
        )


def check_written(values: dict[str, str]) -> None:
    """:raises Refusal: at the first field in which nothing was written."""
    for field, value in values.items():
        if not value:
            raise Refusal(
                gettext_noop("Mục này chưa ghi gì."),
                gettext_noop("Ghi nội dung rồi gửi lại."),
                field=field,
            )


def questions(text: str) -> list[str]:
    """Return the questions of a checklist, one a line, each once.

    :raises Refusal: for none, too many, or one too long.
    """
    lines = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines()))
    found = [line for line in lines if line]
    if not found or len(found) > QUESTIONS_MOST or max(map(len, found)) > QUESTION_LENGTH:
        raise Refusal(
            gettext_noop("Bảng kiểm cần từ 1 đến %(most)s câu, mỗi câu nhiều nhất %(long)s chữ."),
            gettext_noop("Ghi mỗi dòng một câu."),
            field="questions",
            most=QUESTIONS_MOST,
            long=QUESTION_LENGTH,
        )
    return found


def check_version(*, known: int, current: int) -> None:
    """:raises Conflict: when somebody else changed it since it was read."""
    if known != current:
        raise Conflict(
            gettext_noop("Có người đã sửa hồ sơ này sau khi bạn mở trang."),
            gettext_noop("So sánh hai bản bên dưới rồi gửi lại bản bạn chọn."),
            current=current,
        )
