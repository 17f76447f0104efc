"""What a calendar address must keep to, and how far back changes are told."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

MOST_FEEDS = 10  # of one person: a telephone, a desk, a few programmes
PAST = timedelta(days=90)  # what is longer ago stands in no calendar
CALLED_BACK = timedelta(days=30)  # for so long what fell away is told as cancelled
USE_KNOWN = timedelta(hours=1)  # how exactly the last use is known
DAYS = {"7": 7, "30": 30}


class Since(StrEnum):
    """From when changes are told: the last look, seven days, thirty."""

    LOOK = "look"
    WEEK = "7"
    MONTH = "30"


def check_label(*, label: str, known: Collection[str]) -> None:
    """A calendar has a name one finds again, and nobody keeps more of them than they look after.

    :param known: names of the person's calendars in use.
    :raises Refusal: when the name is in use, or there are too many.
    """
    if len(known) >= MOST_FEEDS:
        raise Refusal(
            gettext_noop("Bạn đang có %(most)s địa chỉ lịch, không tạo thêm được."),
            gettext_noop("Thu hồi địa chỉ không dùng nữa rồi tạo lại."),
            most=MOST_FEEDS,
        )
    if label in known:
        raise Refusal(
            gettext_noop("Bạn đã có lịch mang tên này."),
            gettext_noop("Đặt tên khác, hoặc đổi địa chỉ của lịch đang có."),
            field="label",
        )


def lent_seat() -> Refusal:
    """Return the refusal of a calendar that would read as a leader for their deputy."""
    return Refusal(
        gettext_noop("Không tạo lịch từ vị trí ký thay."),
        gettext_noop("Đổi sang vị trí của chính mình rồi tạo lịch."),
    )


def begins(since: Since, *, looked: datetime | None, at: datetime) -> datetime:
    """Return from when changes are told; a month for who never looked.

    :param looked: the last look.
    """
    if since is Since.LOOK and looked is not None:
        return looked
    return at - timedelta(days=DAYS.get(since.value, 30))
