"""Judgements about programmes and contents from values alone."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hoptac.kernel import money
from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.words import gettext_noop

LARGEST = Decimal(money.LARGEST)  # figures and đồng of a content stay below this
SMALLEST_STEP = Decimal("0.0001")

# Everything the parties accept; the hash is taken over these, the sides and the coordinators.
AGREED = (
    "field",
    "title",
    "text",
    "direction",
    "indicator",
    "indicator_unit",
    "baseline",
    "target",
    "due_kind",
    "due_on",
    "funding",
    "funding_note",
    "funding_dong",
)


def content_hash(agreed: Mapping[str, Any]) -> str:
    """Return the SHA-256 of everything the parties accept: of `content_bytes`."""
    return hashlib.sha256(content_bytes(agreed)).hexdigest()


def content_bytes(agreed: Mapping[str, Any]) -> bytes:
    """Return everything the parties accept as JSON in one canonical form, in UTF-8.

    Keys are sorted, text is as stored (NFC), numbers lose trailing zeros, so the same promise
    always has the same hash and any edit another.
    """
    said = json.dumps(plain(agreed), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return said.encode()


def plain(value: Any) -> Any:
    """Return a value as JSON writes it: 2, Decimal("2.0000") and "2" from a form are one number.

    :raises TypeError: for a binary fraction, which has no one way of writing.
    """
    match value:
        case Mapping():
            return {str(key): plain(part) for key, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
        case bool() | None:
            return value
        case int() | Decimal():
            return f"{Decimal(value).normalize() + 0:f}"  # + 0: there is no minus nought
        case date():
            return value.isoformat()
        case str():
            return str(value)
    raise TypeError(f"{value!r} has no canonical form")


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return what an edit changed, for the log: name → [before, after] as JSON values."""
    old, new = plain(before), plain(after)
    return {name: [old.get(name), new[name]] for name in new if old.get(name) != new[name]}


def paragraphs(text: str) -> str:
    """Return text of several lines in the one form that is stored: NFC, line feeds, no ends."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in lines.split("\n")).strip()


def waiting_for(parties: Collection[int], accepted: Collection[int]) -> tuple[int, ...]:
    """Return the parties whose word on the current text is still missing, in order."""
    return tuple(party for party in sorted(parties) if party not in accepted)


_PART = r"[A-ZÁÂĂĐÊÔƠƯ](?:[^\W_]|&)*"  # KH, CTr, QĐ, UBND, TƯ: begins with a capital
_PARTS = rf"{_PART}(?:-{_PART})*"
_STATE = re.compile(rf"\d+[A-Za-z]?/(?:\d{{4}}/)?{_PARTS}")
_PARTY = re.compile(rf"\d+[A-Za-z]?-{_PART}/{_PARTS}")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document number read: whether the State's or the Party's way of numbering."""

    text: str
    of_the_party: bool


def read_number(text: str) -> Numbered:
    """Read a document's number: State "61/KH-UBND", "09/2019/NĐ-CP" or Party "26-KL/TU".

    The word "số" before it, blanks around its signs and a long dash are understood.

    :raises Refusal: when it is neither.
    """
    clean = re.sub(r"^số\s*:?\s*", "", unicodedata.normalize("NFC", text).strip(), flags=re.I)
    clean = re.sub(r"\s*([/–-])\s*", r"\1", clean).replace("–", "-")
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


_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_DECIMAL = re.compile(r"\d+(?:,\d+)?")


def read_figure(text: str) -> Decimal:
    """Read a number as people type it: "1.250", "12,5", "1.250,5", also "1,250.5".

    :raises Refusal: when it is none, is below nought, or could mean two things ("1.5", "1,250"):
        asked, not guessed.
    """
    clean = "".join(text.split())
    if re.fullmatch(r"[-−–]\d[\d.,]*", clean):
        raise _negative(None)
    if not re.fullmatch(r"\d[\d.,]*", clean):
        raise Refusal(
            gettext_noop("“%(text)s” không phải là một số."),
            gettext_noop("Nhập ví dụ: 12; 12,5; 1.250."),
            text=text,
        )
    if not (_GROUPED.fullmatch(clean) or _DECIMAL.fullmatch(clean)) or _could_be_grouped(clean):
        raise Refusal(
            gettext_noop("“%(text)s” có thể hiểu theo hai cách."),
            gettext_noop(
                "Dùng dấu phẩy cho phần thập phân (12,5), dấu chấm cho hàng nghìn (1.250)."
            ),
            text=text,
        )
    decimal_sign = max(",.", key=clean.rfind) if "," in clean else ","
    whole, _, rest = clean.rpartition(decimal_sign) if decimal_sign in clean else (clean, "", "")
    return Decimal(f"{re.sub(r'[.,]', '', whole)}.{rest or '0'}")


def _negative(field: str | None) -> Refusal:
    return Refusal(
        gettext_noop("Số này không thể âm."),
        gettext_noop("Sửa lại số, hoặc để trống nếu chưa biết."),
        field=field,
    )


def _could_be_grouped(text: str) -> bool:
    """Tell whether a comma stands where an English hand would group thousands: "1,250"."""
    return re.fullmatch(r"[1-9]\d{0,2},\d{3}", text) is not None


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


def check_fields(fields: Collection[str]) -> None:
    """:raises Refusal: when a programme names no field of cooperation."""
    if not fields:
        raise Refusal(
            gettext_noop("Chương trình chưa có lĩnh vực nào."),
            gettext_noop("Chọn ít nhất một lĩnh vực hợp tác."),
            field="fields",
        )


def check_past(day: date, *, today: date, field: str) -> None:
    """Let only what has happened be recorded as having happened.

    :raises Refusal: for a day to come.
    """
    if day > today:
        raise Refusal(
            gettext_noop("Ngày %(day)s còn ở tương lai."),
            gettext_noop("Ghi nhận khi việc đã diễn ra, hoặc sửa lại ngày."),
            field=field,
            day=f"{day:%d/%m/%Y}",
        )


def check_said(text: str, *, field: str) -> None:
    """:raises Refusal: when a text that must say something is empty."""
    if not text.strip():
        raise Refusal(
            gettext_noop("Mục này đang để trống."),
            gettext_noop("Ghi nội dung rồi gửi lại."),
            field=field,
        )


def check_content(said: Mapping[str, Any]) -> None:
    """Hold the parts of a content against each other.

    :param said: values of the fields in `AGREED`; money in whole đồng.
    :raises Refusal: naming the field: nothing said, a due day that is missing or has no place,
        money where there is none or less than none, a target that is no ratio.
    """
    for name in ("title", "text"):
        check_said(said[name], field=name)
    by_date = said["due_kind"] == "date"
    if by_date != (said["due_on"] is not None):
        raise Refusal(
            gettext_noop("Thời hạn và ngày đến hạn không khớp nhau."),
            gettext_noop("Ghi ngày khi thời hạn là đến một ngày; để trống với thời hạn khác."),
            field="due_on",
        )
    check_funding(funding=said["funding"], dong=said["funding_dong"])
    for name in ("funding_dong", "baseline", "target"):
        if said[name] is not None:
            check_storable(Decimal(said[name]), field=name)


def check_funding(*, funding: str, dong: int | None) -> None:
    """:raises Refusal: at `funding_dong`, for money where it was said that there is none."""
    if dong is not None and funding == "none":
        raise Refusal(
            gettext_noop("Đã chọn không có kinh phí riêng mà vẫn có số tiền."),
            gettext_noop("Bỏ số tiền hoặc chọn nguồn khác."),
            field="funding_dong",
        )


def check_storable(value: Decimal, *, field: str) -> None:
    """Refuse what the database would round or could not hold: the hash is over what is kept.

    :raises Refusal: at `field`; a figure is not below nought either.
    """
    if value < 0:
        raise _negative(field)
    if value >= LARGEST or value != value.quantize(SMALLEST_STEP):
        raise Refusal(
            gettext_noop("Số này quá lớn hoặc có hơn bốn chữ số thập phân."),
            gettext_noop("Kiểm tra lại số và đơn vị tính."),
            field=field,
        )


def gaps(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Name what a content leaves unclear; it is shown, not forbidden. "None" is an answer.

    :param said: values of the fields in `AGREED`.
    :returns: catalogue keys, in the order of the form.
    """
    found = []
    measured = said["indicator"] != "none"
    if not measured:
        found.append(gettext_noop("chưa có chỉ tiêu đo được"))
    if said["indicator"] in {"count", "ratio"} and not said["indicator_unit"]:
        found.append(gettext_noop("chỉ tiêu chưa có đơn vị tính"))
    if measured and said["indicator"] != "yes_no" and said["target"] is None:
        found.append(gettext_noop("chưa có mục tiêu bằng số"))
    if said["funding"] == "not_said":
        found.append(gettext_noop("chưa nêu nguồn kinh phí"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Final:
    """A shared final assessment: whose it is, and each other party's latest answer to it."""

    party: int
    answers: Mapping[int, bool]


def finals_accepted(parties: Collection[int], finals: Iterable[Final]) -> bool:
    """Tell whether there is a final assessment, and everyone agrees with every one there is."""
    told = list(finals)
    return bool(told) and all(
        final.answers.get(other, False)
        for final in told
        for other in parties
        if other != final.party
    )


def check_closing(*, open_work: int, open_contents: int, final_accepted: bool) -> None:
    """A programme closes with nothing open and its final assessment accepted by all.

    :param open_work: tasks still open beneath it.
    :param open_contents: contents still being drafted or negotiated.
    :raises Refusal: naming what is missing.
    """
    if open_work:
        raise Refusal(
            gettext_noop("Còn %(open)s việc đang mở."),
            gettext_noop("Hoàn thành, hủy, hoặc chuyển các việc sang chương trình mới trước."),
            open=open_work,
        )
    if open_contents:
        raise Refusal(
            gettext_noop("Còn %(open)s nội dung đang soạn hoặc chờ chấp nhận."),
            gettext_noop("Rút các nội dung đó, hoặc chờ các bên chấp nhận."),
            open=open_contents,
        )
    if not final_accepted:
        raise Refusal(
            gettext_noop("Đánh giá tổng kết chưa được các bên đồng ý."),
            gettext_noop("Lập đánh giá tổng kết và mời các bên cho ý kiến."),
        )
