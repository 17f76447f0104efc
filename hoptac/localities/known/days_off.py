"""Days off of state offices, 2019–2026, as the yearly notices of the Government gave them.

24 November as a day off from 2026 is not entered: its standing is not settled (domain facts, §4.5).
"""

from datetime import date
from typing import NamedTuple

NEW_YEAR, TET = "Tết Dương lịch", "Tết Nguyên đán"
KINGS, VICTORY, LABOUR = "Giỗ Tổ Hùng Vương", "Ngày Giải phóng miền Nam", "Ngày Quốc tế Lao động"
NATIONAL, SWAPPED, MADE_UP = "Quốc khánh", "Nghỉ hoán đổi", "Làm bù ngày nghỉ hoán đổi"


class Run(NamedTuple):
    """Days of one month in a row, from the first to the last."""

    year: int
    month: int
    first: int
    last: int
    name: str
    works: bool = False

    def days(self) -> list[date]:
        return [date(self.year, self.month, day) for day in range(self.first, self.last + 1)]


RUNS: tuple[Run, ...] = (
    Run(2019, 1, 1, 1, NEW_YEAR),
    Run(2019, 1, 5, 5, MADE_UP, works=True),
    Run(2019, 2, 4, 8, TET),
    Run(2019, 4, 15, 15, KINGS),
    Run(2019, 4, 29, 29, SWAPPED),
    Run(2019, 4, 30, 30, VICTORY),
    Run(2019, 5, 1, 1, LABOUR),
    Run(2019, 5, 4, 4, MADE_UP, works=True),
    Run(2019, 9, 2, 2, NATIONAL),
    Run(2020, 1, 1, 1, NEW_YEAR),
    Run(2020, 1, 23, 29, TET),
    Run(2020, 4, 2, 2, KINGS),
    Run(2020, 4, 30, 30, VICTORY),
    Run(2020, 5, 1, 1, LABOUR),
    Run(2020, 9, 2, 2, NATIONAL),
    Run(2021, 1, 1, 1, NEW_YEAR),
    Run(2021, 2, 10, 16, TET),
    Run(2021, 4, 21, 21, KINGS),
    Run(2021, 4, 30, 30, VICTORY),
    Run(2021, 5, 3, 3, LABOUR),
    Run(2021, 9, 2, 3, NATIONAL),
    Run(2022, 1, 3, 3, NEW_YEAR),
    Run(2022, 1, 31, 31, TET),
    Run(2022, 2, 1, 4, TET),
    Run(2022, 4, 11, 11, KINGS),
    Run(2022, 5, 2, 2, VICTORY),
    Run(2022, 5, 3, 3, LABOUR),
    Run(2022, 9, 1, 2, NATIONAL),
    Run(2023, 1, 2, 2, NEW_YEAR),
    Run(2023, 1, 20, 26, TET),
    Run(2023, 5, 1, 1, LABOUR),
    Run(2023, 5, 2, 2, KINGS),
    Run(2023, 5, 3, 3, VICTORY),
    Run(2023, 9, 1, 1, NATIONAL),
    Run(2023, 9, 4, 4, NATIONAL),
    Run(2024, 1, 1, 1, NEW_YEAR),
    Run(2024, 2, 8, 14, TET),
    Run(2024, 4, 18, 18, KINGS),
    Run(2024, 4, 29, 29, SWAPPED),
    Run(2024, 4, 30, 30, VICTORY),
    Run(2024, 5, 1, 1, LABOUR),
    Run(2024, 5, 4, 4, MADE_UP, works=True),
    Run(2024, 9, 2, 3, NATIONAL),
    Run(2025, 1, 1, 1, NEW_YEAR),
    Run(2025, 1, 27, 31, TET),
    Run(2025, 4, 7, 7, KINGS),
    Run(2025, 4, 26, 26, MADE_UP, works=True),
    Run(2025, 4, 30, 30, VICTORY),
    Run(2025, 5, 1, 1, LABOUR),
    Run(2025, 5, 2, 2, SWAPPED),
    Run(2025, 9, 1, 2, NATIONAL),
    Run(2026, 1, 1, 1, NEW_YEAR),
    Run(2026, 1, 2, 2, SWAPPED),
    Run(2026, 1, 10, 10, MADE_UP, works=True),
    Run(2026, 2, 16, 20, TET),
    Run(2026, 4, 27, 27, KINGS),
    Run(2026, 4, 30, 30, VICTORY),
    Run(2026, 5, 1, 1, LABOUR),
    Run(2026, 8, 22, 22, MADE_UP, works=True),
    Run(2026, 8, 31, 31, SWAPPED),
    Run(2026, 9, 1, 2, NATIONAL),
)
