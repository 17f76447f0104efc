"""What a meeting or a visit decided, in the Vietnamese that is kept and printed."""

from datetime import date

from django.utils import translation

from hoptac.programmes.choices import Field


def day_said(day: date) -> str:
    """Return "31/12/2019"."""
    return f"{day:%d/%m/%Y}"


def field_said(code: str) -> str:
    """Return a field's Vietnamese words, whatever the reader's language."""
    with translation.override("vi"):  # frozen and printed, so not in the reader's language
        return str(Field(code).label)


def task_given(lead: str, title: str, deliverable: str, due_on: date | None) -> str:
    """Return a task as a conclusion: who, what, which product, by when."""
    product = f"; sản phẩm: {deliverable}" if deliverable else ""
    until = f"hoàn thành chậm nhất ngày {day_said(due_on)}" if due_on else "thực hiện thường xuyên"
    return f"Giao {lead} chủ trì: {title}{product}; {until}."


def assessed(field: str, results: str) -> str:
    """Return an assessment as a conclusion: the field and the first line of its results."""
    said = results.strip().splitlines()[0].rstrip(".")
    return f"Đánh giá lĩnh vực {field_said(field)}: {said}."
