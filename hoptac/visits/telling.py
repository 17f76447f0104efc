"""What a session came to, in the Vietnamese that is kept and printed."""

from datetime import date

from hoptac.plans.telling import day_said


def days_said(start: date, end: date) -> str:
    """Return "ngày 24/04/2019", "từ ngày 24/04/2019 đến ngày 26/04/2019"."""
    if start == end:
        return f"ngày {day_said(start)}"
    return f"từ ngày {day_said(start)} đến ngày {day_said(end)}"


def came_from(start: date, end: date) -> str:
    """Return where a task comes from: "Chuyến công tác từ ngày … đến ngày …"."""
    return f"Chuyến công tác {days_said(start, end)}"


def content_agreed(title: str) -> str:
    """Return a content as a conclusion."""
    return f"Thống nhất nội dung hợp tác “{title}”, trình các bên chấp nhận."
