"""The facts of a day and what was concluded, in the Vietnamese that is frozen and printed."""

from collections.abc import Iterable
from datetime import date

from hoptac.meetings.choices import CALLED
from hoptac.plans.figures import Counts
from hoptac.plans.telling import day_said

COUNTED = (
    ("done_on_time", "hoàn thành đúng hạn"),
    ("done_late", "hoàn thành quá hạn"),
    ("open_in_time", "đang làm, trong hạn"),
    ("open_overdue", "quá hạn"),
    ("continuous", "thường xuyên"),
    ("suspended", "tạm dừng"),
    ("cancelled", "không thực hiện"),
)


def overdue(due_on: date | None, day: date) -> str:
    """Return how late a task is; without a due date none is."""
    if due_on is None:
        return ""
    return f"Hạn {day_said(due_on)}, quá hạn {(day - due_on).days} ngày."


def disputed(reason: str, given_on: date) -> str:
    """Return the other side's word and why."""
    return f"Ngày {day_said(given_on)} bên kia có ý kiến khác: {reason}"


def extended(times: int, original: date | None, now: date | None) -> str:
    """Return how often a task was extended; both dates stay in sight."""
    if original is None or now is None:
        return f"Đã gia hạn {times} lần."
    return f"Đã gia hạn {times} lần: hạn ban đầu {day_said(original)}, nay {day_said(now)}."


def asked_later(old: date, new: date, reason: str) -> str:
    """Return what an agency asks for."""
    return f"Xin gia hạn từ {day_said(old)} đến {day_said(new)}: {reason}"


def headed(title: str, agency: str) -> str:
    """Return a task with who leads it: agencies have tasks of the same name."""
    return f"{title} ({agency})"


def figures(counts: Counts, day: date) -> str:
    """Return the figures of a field, what is none left out; the rate with its fraction."""
    if not counts.total:
        return f"Đến ngày {day_said(day)} chưa giao việc nào."
    parts = [f"{words} {n}" for name, words in COUNTED if (n := getattr(counts, name))]
    due = counts.completion_denominator
    rate = f" Đã đến hạn {due} việc, hoàn thành {counts.done}." if due else ""
    return f"Đến ngày {day_said(day)} đã giao {counts.total} việc: {', '.join(parts)}.{rate}"


def words_counted(confirmed: int, disputed_: int, silent: int) -> str:
    """Return how the other side stands to the results it was told."""
    return (
        f"Ý kiến bên kia về kết quả: xác nhận {confirmed}, có ý kiến khác {disputed_}, "
        f"chưa trả lời {silent}."
    )


def came_from(kind: str, day: date) -> str:
    """Return where something comes from, before the notice of conclusion has its number."""
    return f"Kết luận {CALLED[kind]} ngày {day_said(day)}"


def in_full(kind: str, title: str) -> str:
    """Return a meeting as papers name it: "hội nghị sơ kết năm 2019 …", the kind said once."""
    called = CALLED[kind]
    for words in (called, *(called.split(" ", place)[-1] for place in (1, 2))):
        if title.lower().startswith(words):
            return f"{called}{title[len(words) :]}"
    return f"{called} {title[:1].lower()}{title[1:]}"


def content_proposed(title: str, *, shared: bool) -> str:
    """Return a new content as a conclusion."""
    way = "trình các bên xem xét, chấp nhận" if shared else "hoàn thiện để trình các bên"
    return f"Thống nhất đề xuất nội dung hợp tác “{title}”, {way}."


def decided(task: str, new_due: date, reason: str, *, grant: bool) -> str:
    """Return a decision on a later due date as a conclusion."""
    word = "Đồng ý" if grant else "Không đồng ý"
    why = f" Lý do: {reason.rstrip('.')}." if reason else ""
    return f"{word} gia hạn việc “{task}” đến ngày {day_said(new_due)}.{why}"


def list_said(names: Iterable[str]) -> str:
    """Return "A, B và C"."""
    *first, last = names
    return f"{', '.join(first)} và {last}" if first else last
