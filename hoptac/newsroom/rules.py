"""What an article, a correction and a moment of publication must be; values alone."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop

FARTHEST = timedelta(days=90)


def said_of(given: Mapping[str, Any]) -> dict[str, str]:
    """Return title, standfirst, author and desk as they are kept.

    :raises Refusal: without a title or an author.
    """
    said = {name: nfc(given[name]) for name in ("title", "standfirst", "author", "desk")}
    for name, what in (
        ("title", gettext_noop("Bài chưa có tiêu đề.")),
        ("author", gettext_noop("Bài chưa ghi tác giả.")),
    ):
        if not said[name]:
            raise Refusal(what, gettext_noop("Ghi rồi lưu lại."), field=name)
    return said


def check_reason(reason: str, field: str = "reason") -> str:
    """Return a reason as it is kept.

    :raises Refusal: for an empty one.
    """
    if not nfc(reason):
        raise Refusal(
            gettext_noop("Chưa nêu lý do."),
            gettext_noop("Ghi một câu để người đọc hiểu vì sao."),
            field=field,
        )
    return nfc(reason)


def check_whole(*, body: str, standfirst: str) -> None:
    """Refuse an article that says nothing yet."""
    for text, field, what in (
        (standfirst, "standfirst", gettext_noop("Bài chưa có sapo.")),
        (body, "body", gettext_noop("Bài chưa có nội dung.")),
    ):
        if not text:
            raise Refusal(what, gettext_noop("Viết xong rồi mới chuyển bước tiếp."), field=field)


def check_version(*, known: int, current: int) -> None:
    """Refuse to write over what somebody else changed meanwhile."""
    if known != current:
        raise Conflict(
            gettext_noop("Người khác vừa sửa bài này."),
            gettext_noop("So hai bản rồi lưu lại."),
            current=current,
        )


def check_moment(publish_at: datetime, now: datetime) -> None:
    """Refuse a moment that is past, or so far away that nobody will remember it."""
    if not now < publish_at <= now + FARTHEST:
        raise Refusal(
            gettext_noop("Giờ hẹn đăng phải sau lúc này và trong vòng 90 ngày."),
            gettext_noop("Chọn giờ khác, hoặc đăng ngay."),
            field="publish_at",
        )


def check_part(*, in_series: bool, part: int | None) -> None:
    """Refuse a part without its series, and a series without a number."""
    if in_series == (part is not None):
        return
    raise Refusal(
        gettext_noop("Loạt bài và số kỳ phải đi cùng nhau."),
        gettext_noop("Chọn cả loạt bài và số kỳ, hoặc bỏ trống cả hai."),
        field="part",
    )
