"""Why something does not count, and which months are complete: from values alone."""

from datetime import date, timedelta

from hoptac.kernel.words import gettext_noop
from hoptac.substance.figures import Known, Part, parts_of


def month_ends(first: date, today: date) -> list[date]:
    """Return the last days of the months from that of `first` up to the last one that is over."""
    found, day = [], month_end(first)
    while day < today:
        found.append(day)
        day = month_end(day + timedelta(days=1))
    return found


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def why_left_out(part: Part, known: Known, day: date) -> str:
    """Return why a task has no basis for a part, in words; "" where it has one."""
    if parts_of(known, day)[part].whole:
        return ""
    match part:
        case Part.ALIVE:
            return _not_asked(known)
        case Part.EVIDENCED | Part.CONFIRMED:
            return gettext_noop("chưa có kết quả nào được duyệt và chia sẻ")
        case Part.ON_TIME:
            return _not_due(known)
        case Part.EFFECT if known.target is None or known.target <= 0:
            return gettext_noop("không đặt mục tiêu bằng số")
        case Part.EFFECT:
            return gettext_noop("chưa báo số liệu; để trống không phải là 0")
    return gettext_noop("không có tiêu chí rõ nào được chọn")


def _not_asked(known: Known) -> str:
    if known.done_on is not None:
        return gettext_noop("đã hoàn thành")
    if known.stopped:
        return gettext_noop("đang tạm dừng")
    return gettext_noop("mới giao, chưa đến lúc phải có kết quả")


def _not_due(known: Known) -> str:
    if known.due_on is None:
        return gettext_noop("việc thường xuyên, không có hạn")
    if known.stopped:
        return gettext_noop("đang tạm dừng")
    return gettext_noop("chưa đến hạn")
