"""Whole đồng: write and read as Vietnamese documents do (domain rules: no decimals, ever)."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

SCALES = {
    "nghìn tỷ": 10**12,
    "nghìn tỉ": 10**12,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "triệu": 10**6,
    "tr": 10**6,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "": 1,
}
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LARGEST = 10**16  # đồng; what can be kept and printed stays below this
_PART = re.compile(r"(?P<number>[\d.,]+)\s*(?P<scale>nghìn t[ỷỉ]|t[ỷỉ]|triệu|tr|nghìn|ngàn)?")
_TAIL = re.compile(r"(đồng|đ|vnđ|vnd|₫)\s*$")
_MOST_SHOWN = 30  # signs of a number that is shown back


def grouped(number: int) -> str:
    """Return 1250000 as "1.250.000"."""
    return f"{number:,}".replace(",", ".")


def written(dong: int) -> str:
    """Return the exact form for tables: "100.000.000 đồng"."""
    return f"{grouped(dong)} đồng"


def short(dong: int) -> str:
    """Return the form for prose: "100 triệu đồng", "6,22 tỷ đồng"; exact where it would round."""
    for scale, word in ((10**9, "tỷ"), (10**6, "triệu")):
        value = Decimal(dong) / scale
        if abs(dong) >= scale and value == value.quantize(Decimal("0.001")):
            text = f"{value.normalize():f}".replace(".", ",")
            return f"{text} {word} đồng"
    return written(dong)


def spelled(dong: int) -> str:
    """Return an amount in words as Vietnamese documents have it: "sáu tỷ … đồng".

    :param dong: from zero up to below `LARGEST`.
    """
    return f"{in_words(dong)} đồng"


def in_words(number: int) -> str:
    """Return a whole number in words: 105 is "một trăm linh năm", 21 "hai mươi mốt"."""
    if number == 0:
        return _DIGITS[0]
    above, below = divmod(number, 10**9)
    words = [f"{in_words(above)} tỷ"] if above else []
    for scale, name in ((10**6, " triệu"), (10**3, " nghìn"), (1, "")):
        group, below = divmod(below, scale)
        if group:
            words.append(_three(group, is_first=not words) + name)
    return " ".join(words)


def _three(group: int, *, is_first: bool) -> str:
    """Return up to three digits in words; after a larger group its zeros are said."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or not is_first else []
    if tens == 0 and ones and words:
        words.append("linh")
    elif tens == 1:
        words.append("mười")
    elif tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    if ones:
        words.append(_last(tens, ones))
    return " ".join(words)


def _last(tens: int, ones: int) -> str:
    if tens > 0 and ones == 5:
        return "lăm"
    return "mốt" if tens > 1 and ones == 1 else _DIGITS[ones]


def parsed(text: str) -> int:
    """Read an amount as people type it: "3 tỷ", "40tr", "1 tỷ 200 triệu", "100.000.000 đồng".

    :raises Refusal: when it is no amount, is below nought or beyond what can be kept, has a
        fraction of a đồng, or could mean two things ("1.5 tỷ": a point groups thousands here, so
        it is asked which is meant, not guessed).
    """
    clean = _TAIL.sub("", unicodedata.normalize("NFC", text).strip().lower()).strip()
    if re.match(r"[-−–]\s*\d", clean):
        raise Refusal(
            gettext_noop("Số tiền không thể âm: “%(text)s”."),
            gettext_noop("Ghi số tiền không có dấu trừ; giảm hay ghi ngược thì có mục riêng."),
            text=text,
        )
    matches = list(_PART.finditer(clean))
    if not matches or _PART.sub("", clean).strip():
        raise _unreadable(text)
    dong = sum(_amount(m["number"], m["scale"] or "", text) for m in matches)
    if dong >= LARGEST:
        raise Refusal(
            gettext_noop("Số tiền “%(text)s” quá lớn."),
            gettext_noop("Kiểm tra lại số và đơn vị: đồng, triệu hay tỷ."),
            text=text,
        )
    return dong


def _amount(number: str, scale: str, text: str) -> int:
    if "." in number and not re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", number):
        raise _asked(number, scale, text)
    try:
        value = Decimal(number.replace(".", "").replace(",", ".")) * SCALES[scale]
    except InvalidOperation as error:
        raise _unreadable(text) from error
    if value != value.to_integral_value():
        raise Refusal(
            gettext_noop("“%(text)s” có phần lẻ của đồng."),
            gettext_noop("Ghi số đồng nguyên, ví dụ 1.250.000."),
            text=text,
        )
    return int(value)


def _asked(number: str, scale: str, text: str) -> Refusal:
    """Return the question which of the two readings is meant: 1,5 tỷ or 15 tỷ."""
    before, _, rest = number.replace(",", "").rpartition(".")
    whole = before.replace(".", "")
    if not rest or not whole or len(number) > _MOST_SHOWN:
        return _unreadable(text)
    readings = (f"{grouped(int(whole))},{rest}", grouped(int(whole + rest)))
    first, second = (f"{one} {scale}".strip() for one in readings)
    return Refusal(
        gettext_noop("“%(text)s” có thể hiểu theo hai cách."),
        gettext_noop(
            "Ghi lại cho rõ: %(first)s hay %(second)s? Dấu phẩy cho phần thập phân, dấu chấm cho"
            " hàng nghìn."
        ),
        text=text,
        first=first,
        second=second,
    )


def _unreadable(text: str) -> Refusal:
    return Refusal(
        gettext_noop("Không đọc được số tiền “%(text)s”."),
        gettext_noop("Nhập ví dụ: 40 triệu; 1,25 tỷ; 100.000.000."),
        text=text,
    )
