"""Numbers, letters and dates as administrative documents write them (Decree 30/2020, Annex I)."""

from datetime import date

# The alphabet of points in legal texts: with đ, without f, j, w and z.
LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def letter(place: int) -> str:
    """Return the letter of the `place`-th point (1 is a): a b c d đ e g …

    :raises ValueError: past the 23 letters, where a list needs another level.
    """
    if not 1 <= place <= len(LETTERS):
        raise ValueError(place)
    return LETTERS[place - 1]


def roman(number: int) -> str:
    """Return 1 as "I", 4 as "IV"."""
    said = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        said += sign * count
    return said


def doc_number(number: int | None, symbol: str) -> str:
    """Return "Số: 05/BC-STC"; a number not given yet leaves its place empty (row 9)."""
    shown = "      " if number is None else f"{number:02d}"
    return f"Số: {shown}/{symbol}"


def place_and_date(place: str, day: date | None) -> str:
    """Return "Lào Cai, ngày 05 tháng 3 năm 2026": zero before days under 10 and months 1, 2."""
    if day is None:
        return f"{place}, ngày      tháng      năm      "
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def grouped(number: int) -> str:
    """Return 1250000 as "1.250.000"."""
    return f"{number:,}".replace(",", ".")


def percent(numerator: int, denominator: int) -> str:
    """Return 16051 of 16274 as "98,63 %"; "—" where nothing can be divided."""
    if not denominator:
        return "—"
    return f"{100 * numerator / denominator:.2f} %".replace(".", ",")
