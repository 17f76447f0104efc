"""What a key, a mark in a list and a limit look like; plain Python."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

API = "1.0.0"
TOKEN = re.compile(r"hoptac_[A-Za-z0-9_-]{43}")
BEARER = re.compile(r"Bearer (hoptac_[A-Za-z0-9_-]{43})", re.IGNORECASE)
START = 12  # signs of a key that are shown for ever
KEYS_MOST = 20  # in use, of one locality
LONGEST_KEY = timedelta(days=366)
USE_KNOWN = timedelta(hours=1)

USUAL, MOST = 50, 200  # records a page
MARK = r"^[0-9]{1,17}\.[0-9]{1,18}$"  # every text of this form is a mark
LARGEST = 2**63 - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_CARRIED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of a list ends: the moment and the id of its last row."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}.{self.pk}"


def mark(text: str) -> Mark:
    """Read a mark of the form `MARK`."""
    moment, _, pk = text.partition(".")
    return Mark(EPOCH + timedelta(microseconds=int(moment)), int(pk))


def carried(said: str) -> str:
    """Return a text without the signs XML cannot carry."""
    return _NOT_CARRIED.sub("", said)


def check_key(*, label: str, ends_on: date, known: Iterable[str], today: date) -> None:
    """Let a new key pass.

    :param known: labels of the locality's keys in use.
    :raises Refusal: for a label in use, too many keys, or an end too far or past.
    """
    labels = list(known)
    if label in labels:
        raise Refusal(
            gettext_noop("Đã có khóa đang dùng mang tên này."),
            gettext_noop("Đặt tên khác, hoặc thu hồi khóa cũ trước."),
            field="label",
        )
    if len(labels) >= KEYS_MOST:
        raise Refusal(
            gettext_noop("Địa phương đã có %(most)s khóa đang dùng."),
            gettext_noop("Thu hồi khóa không còn cần rồi cấp khóa mới."),
            most=KEYS_MOST,
        )
    if not today < ends_on <= today + LONGEST_KEY:
        raise Refusal(
            gettext_noop("Ngày hết hiệu lực phải sau hôm nay và trong vòng một năm."),
            gettext_noop("Chọn một ngày trong vòng một năm tới; hết hạn thì cấp khóa mới."),
            field="ends_on",
        )
