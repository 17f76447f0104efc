"""What a file says in words: always in Vietnamese, so that it can be read back in."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils import translation
from django.utils.functional import Promise

YES = "có"


def in_vietnamese(choices: "Iterable[tuple[str, str | Promise]]") -> dict[str, str]:
    """Return code → the word people see for it, whatever language the reader has chosen."""
    with translation.override("vi"):
        return {code: str(words) for code, words in choices}


def plain(value: Decimal | None) -> Decimal | int | None:
    """Return a figure without the zeros its column adds: 250.0000 is 250."""
    if value is None or value != value.to_integral_value():
        return value.normalize() if value is not None else None
    return int(value)


def listed(parts: "Iterable[tuple[str, str]]") -> str:
    """Return who does what in one cell: "Sở Công Thương: mời doanh nghiệp; Sở Du lịch: …"."""
    return "; ".join(f"{who}: {what}" for who, what in parts if what)
