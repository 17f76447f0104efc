"""Dates, money and numbers as Vietnamese offices write them, and the English form beside them."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hoptac.kernel import money

Number = int | float | Decimal | Fraction
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNKNOWN = "—"  # blank is not zero: what nobody stated is never written as a number
_KILO = 1024


def day(value: date | None, *, language: str) -> str:
    """Return 23/11/2026, in English 23 Nov 2026."""
    if value is None:
        return UNKNOWN
    if _english(language):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{value:%d/%m/%Y}"


def moment(value: datetime | None, *, language: str) -> str:
    """Return 09/11/2026 16:20, in English 9 Nov 2026, 16:20; the value is already local time."""
    if value is None:
        return UNKNOWN
    between = ", " if _english(language) else " "
    return f"{day(value, language=language)}{between}{value:%H:%M}"


def number(value: Number | None, *, language: str, places: int = 2) -> str:
    """Return 1.234.567 and 12,5; in English 1,234,567 and 12.5.

    :param places: most digits after the decimal sign; zeros at the end are left out.
    """
    if value is None:
        return UNKNOWN
    text = f"{value:,d}" if isinstance(value, int) else f"{_rounded(value, places):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if _english(language) else text.translate(str.maketrans(",.", ".,"))


def percent(ratio: Number | None, *, language: str) -> str:
    """Return a ratio of 0.98630 as 98,63 %, in English 98.63%; half a hundredth rounds up."""
    if ratio is None:
        return UNKNOWN
    hundredfold = ratio * 100 if isinstance(ratio, Fraction) else Decimal(str(ratio)) * 100
    text = number(hundredfold, language=language)
    return f"{text}%" if _english(language) else f"{text} %"


def dong(value: int | None, *, language: str) -> str:
    """Return whole đồng exactly: 1.250.000 đồng, in English VND 1,250,000."""
    if value is None:
        return UNKNOWN
    return f"VND {value:,}" if _english(language) else money.written(value)


def dong_short(value: int | None, *, language: str) -> str:
    """Return whole đồng for prose: 100 triệu đồng, in English VND 100 million.

    Never rounds: what the short form can't say exactly is written out.
    """
    if value is None:
        return UNKNOWN
    if not _english(language):
        return money.short(value)
    for scale, word in ((10**9, "billion"), (10**6, "million")):
        short = Decimal(value) / scale
        if abs(value) >= scale and short == short.quantize(Decimal("0.001")):
            return f"VND {short.normalize():f} {word}"
    return dong(value, language=language)


def file_size(size: int | None, *, language: str) -> str:
    """Return a number of bytes as 812 B, 340 KB, 1,2 MB."""
    if size is None:
        return UNKNOWN
    value, unit = Decimal(size), "B"
    for larger in ("KB", "MB", "GB"):
        if value < _KILO:
            break
        value, unit = value / _KILO, larger
    places = 1 if unit in {"MB", "GB"} else 0
    return f"{number(value, language=language, places=places)} {unit}"


def _rounded(value: Number, places: int) -> Decimal:
    if isinstance(value, Fraction):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
    else:
        exact = Decimal(str(value))
    if exact == exact.to_integral_value():
        return exact.quantize(Decimal(1))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _english(language: str) -> bool:
    return language.startswith("en")
