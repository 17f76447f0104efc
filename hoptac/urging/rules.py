"""Which tasks are urged, for the how-manieth time, and what is said: from values alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop

SILENT_AFTER = 30  # working days without a word, where a side's ladder says nothing else
ANSWER_DAYS = 5  # working days an urging letter leaves for the answer
QUESTION_DAYS = 2  # working days a leader's question leaves
OVERDUE, SILENT, UNANSWERED = "overdue", "silent", "unanswered"
WORDS = {
    OVERDUE: gettext_noop("quá hạn"),
    SILENT: gettext_noop("không cập nhật"),
    UNANSWERED: gettext_noop("chưa trả lời đôn đốc"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What speaks for urging a task.

    :param last_word_on: day of the last progress entry; None where there never was one.
    :param unanswered: number of an issued letter on it, or "" — "12/STC-TH".
    :param is_silent: no word came for as long as the first step of its side's ladder.
    """

    given_on: date
    due_on: date | None
    last_word_on: date | None
    unanswered: str = ""
    is_silent: bool = False


def reasons(facts: Facts, today: date) -> tuple[str, ...]:
    """Return why a task is urged, worst first; nothing where there is no ground for it."""
    found = []
    if facts.due_on is not None and facts.due_on < today:
        found.append(OVERDUE)
    if facts.is_silent:
        found.append(SILENT)
    if facts.unanswered:
        found.append(UNANSWERED)
    return tuple(found)


def situation(facts: Facts, today: date) -> str:
    """Return how a task stands, as the letter says it (a Vietnamese document in any language)."""
    why, parts = reasons(facts, today), []
    if OVERDUE in why and facts.due_on is not None:
        parts.append(f"quá hạn {(today - facts.due_on).days} ngày")
    if facts.last_word_on is not None:
        parts.append(f"cập nhật gần nhất ngày {facts.last_word_on:%d/%m/%Y}")
    else:
        parts.append(f"chưa cập nhật từ khi giao ngày {facts.given_on:%d/%m/%Y}")
    if facts.unanswered:
        parts.append(f"chưa trả lời văn bản số {facts.unanswered}")
    said = "; ".join(parts)
    return said[:1].upper() + said[1:]


def ordinals(issued: Mapping[int, int], tasks: Iterable[int]) -> dict[int, int]:
    """Return task → which urging letter on it this one is.

    :param issued: task → how many urging letters on it were issued; drafts, dropped ones and
        a leader's questions are none.
    """
    return {task: issued.get(task, 0) + 1 for task in tasks}


def time_said(numbers: Iterable[int]) -> str:
    """Return "lần 2" where all tasks of a letter are urged for the same time; else ""."""
    found = set(numbers)
    return f"lần {found.pop()}" if len(found) == 1 else ""


def check_other(agency_id: int, own: Collection[int]) -> None:
    """:raises Forbidden: when an agency would urge itself.

    :param own: the agencies the drafter acts for.
    """
    if agency_id in own:
        raise Forbidden(
            gettext_noop("Cơ quan không soạn văn bản đôn đốc gửi chính mình."),
            gettext_noop("Cập nhật tiến độ của việc, hoặc để lãnh đạo chỉ đạo hỏi."),
        )


def check_asked_for(*, answer_by: date, today: date) -> None:
    """:raises Refusal: when the day a leader wants the answer by is past; today is none."""
    if answer_by < today:
        raise Refusal(
            gettext_noop("Ngày trả lời %(day)s đã qua."),
            gettext_noop("Chọn hôm nay hoặc một ngày sau."),
            field="answer_by",
            day=f"{answer_by:%d/%m/%Y}",
        )


def check_any(tasks: Iterable[int]) -> None:
    """:raises Refusal: when no task is named."""
    if not list(tasks):
        raise Refusal(
            gettext_noop("Chưa chọn việc nào để đôn đốc."),
            gettext_noop("Đánh dấu ít nhất một việc."),
            field="tasks",
        )


def check_still_open(titles: Iterable[str]) -> None:
    """:raises Refusal: when tasks of a letter were finished, stopped or handed over meanwhile."""
    if named := "; ".join(titles):
        raise Refusal(
            gettext_noop("Từ khi soạn đã thay đổi: %(tasks)s."),
            gettext_noop(
                "Việc đã xong, đã dừng hoặc đã đổi cơ quan chủ trì. Trả lại văn bản rồi soạn lại."
            ),
            tasks=named,
        )
