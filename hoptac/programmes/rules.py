"""Judgements about programmes and contents from values alone."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.words import gettext_noop


def content_hash(agreed: Mapping[str, Any]) -> str:
    """Return the SHA-256 of everything the parties accept, in one canonical form.

    Keys are sorted, text is as stored (NFC), numbers lose trailing zeros, so the same promise
    always has the same hash and any edit another.
    """
    plain = json.dumps(_plain(agreed), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return value


def waiting_for(parties: Collection[int], accepted: Collection[int]) -> tuple[int, ...]:
    """Return the parties whose word on the current text is still missing, in order."""
    return tuple(party for party in sorted(parties) if party not in accepted)


_PART = r"[A-ZĐ][A-Za-zĐđ0-9&]*"  # KH, CTr, QĐ, UBND, TUQN
_STATE = re.compile(rf"\d+[A-Za-z]?/{_PART}(?:-{_PART})*")
_PARTY = re.compile(rf"\d+[A-Za-z]?-{_PART}/{_PART}(?:-{_PART})*")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document number read: whether the State's or the Party's way of numbering."""

    text: str
    of_the_party: bool


def read_number(text: str) -> Numbered:
    """Read a document's number: State "61/KH-UBND" or Party "26-KL/TU".

    :raises Refusal: when it is neither.
    """
    clean = re.sub(r"^số\s*:?\s*", "", text.strip(), flags=re.IGNORECASE)
    if _PARTY.fullmatch(clean):
        return Numbered(clean, of_the_party=True)
    if _STATE.fullmatch(clean):
        return Numbered(clean, of_the_party=False)
    raise Refusal(
        gettext_noop("“%(text)s” không đúng cách ghi số, ký hiệu."),
        gettext_noop("Viết như 61/KH-UBND (cơ quan nhà nước) hoặc 26-KL/TU (cơ quan Đảng)."),
        field="number",
        text=text,
    )


def check_version(*, known: int, current: int) -> None:
    """Refuse an edit of an older version than the one stored.

    :raises Conflict: so that the page can show both texts.
    """
    if known != current:
        raise Conflict(
            gettext_noop("Có người đã sửa hồ sơ này sau khi bạn mở trang."),
            gettext_noop("So sánh hai bản bên dưới rồi gửi lại bản bạn chọn."),
            current=current,
        )


def check_term(*, valid_from: date, valid_to: date | None) -> None:
    """:raises Refusal: when the term ends before it begins."""
    if valid_to is not None and valid_to <= valid_from:
        raise Refusal(
            gettext_noop("Ngày kết thúc phải sau ngày bắt đầu hiệu lực."),
            gettext_noop("Sửa ngày kết thúc hoặc để trống nếu chưa xác định."),
            field="valid_to",
        )


def check_closing(*, open_work: int, final_accepted: bool) -> None:
    """A programme closes with nothing open and its final assessment accepted by all.

    :param open_work: tasks still open beneath it.
    :raises Refusal: naming what is missing.
    """
    if open_work:
        raise Refusal(
            gettext_noop("Còn %(open)s việc đang mở."),
            gettext_noop("Hoàn thành, hủy, hoặc chuyển các việc sang chương trình mới trước."),
            open=open_work,
        )
    if not final_accepted:
        raise Refusal(
            gettext_noop("Đánh giá tổng kết chưa được các bên đồng ý."),
            gettext_noop("Lập đánh giá tổng kết và mời các bên cho ý kiến."),
        )
