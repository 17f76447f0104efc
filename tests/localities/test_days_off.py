"""The table of days off: shipped, loaded by the operator, read by all."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hoptac.localities.models import DayOff
from hoptac.localities.queries import working_calendar
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


def test_the_shipped_table_is_loaded_once_and_known_to_its_end() -> None:
    call_command("load_days_off", verbosity=0)
    before = DayOff.objects.count()

    call_command("load_days_off", verbosity=0)

    calendar = working_calendar()
    assert DayOff.objects.count() == before > 60
    assert calendar.covers(date(2026, 12, 31))
    assert not calendar.covers(date(2027, 1, 1))
    assert not calendar.is_working(date(2026, 2, 17))


def test_a_year_comes_in_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "2027.csv"
    file.write_text("day,name,works\n2027-01-01,Tết Dương lịch,\n2027-01-09,Làm bù,x\n", "utf-8")

    call_command("load_days_off", str(file), verbosity=0)

    assert working_calendar().is_working(date(2027, 1, 9))
    assert working_calendar().covers(date(2027, 12, 31))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,name,works\n1/1/2027,Tết,\n", "Dòng 2: “1/1/2027”"),
        ("day,name,works\n2027-01-01,,\n", "Dòng 2: chưa nêu lý do"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_entered(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "2027.csv"
    file.write_text(text, "utf-8")

    with pytest.raises(CommandError, match=said):
        call_command("load_days_off", str(file), verbosity=0)

    assert not DayOff.objects.exists()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không mở được"):
        call_command("load_days_off", str(tmp_path / "none.csv"), verbosity=0)


def test_everybody_may_read_the_table() -> None:
    call_command("load_days_off", verbosity=0)

    with as_in_production():
        assert DayOff.objects.exists()
