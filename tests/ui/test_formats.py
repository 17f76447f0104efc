"""Dates, money and numbers, by table and by law."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hoptac.ui import formats
from hoptac.ui.templatetags import vi

BOTH = pytest.mark.parametrize


@BOTH(
    ("value", "vietnamese", "english"),
    [
        (date(2026, 11, 23), "23/11/2026", "23 Nov 2026"),
        (date(2019, 4, 5), "05/04/2019", "5 Apr 2019"),
        (None, "—", "—"),
    ],
)
def test_days_are_written_as_offices_write_them(
    value: date | None, vietnamese: str, english: str
) -> None:
    assert formats.day(value, language="vi") == vietnamese
    assert formats.day(value, language="en") == english


@BOTH(
    ("value", "vietnamese", "english"),
    [
        (1234567, "1.234.567", "1,234,567"),
        (-1500, "-1.500", "-1,500"),
        (0, "0", "0"),
        (12.5, "12,5", "12.5"),
        (Decimal("0.125"), "0,13", "0.13"),
        (Fraction(1, 3), "0,33", "0.33"),
        (100.0, "100", "100"),
        (None, "—", "—"),
    ],
)
def test_numbers_group_thousands(
    value: formats.Number | None, vietnamese: str, english: str
) -> None:
    assert formats.number(value, language="vi") == vietnamese
    assert formats.number(value, language="en") == english


def test_the_official_rate_of_2017_rounds_to_the_hundredth() -> None:
    ratio = Fraction(16_051, 16_274)
    assert formats.percent(ratio, language="vi") == "98,63 %"
    assert formats.percent(ratio, language="en") == "98.63%"
    assert formats.percent(None, language="vi") == "—"
    assert formats.percent(Fraction(1), language="vi") == "100 %"


@BOTH(
    ("dong", "exact", "short", "english"),
    [
        (1_250_000, "1.250.000 đồng", "1,25 triệu đồng", "VND 1.25 million"),
        (100_000_000, "100.000.000 đồng", "100 triệu đồng", "VND 100 million"),
        (6_220_000_000, "6.220.000.000 đồng", "6,22 tỷ đồng", "VND 6.22 billion"),
        (1_234_567, "1.234.567 đồng", "1.234.567 đồng", "VND 1,234,567"),
        (0, "0 đồng", "0 đồng", "VND 0"),
    ],
)
def test_money_is_exact_in_tables_and_short_in_prose(
    dong: int, exact: str, short: str, english: str
) -> None:
    assert formats.dong(dong, language="vi") == exact
    assert formats.dong_short(dong, language="vi") == short
    assert formats.dong_short(dong, language="en") == english


def test_money_nobody_stated_is_not_zero() -> None:
    assert formats.dong(None, language="vi") == "—"
    assert formats.dong_short(None, language="en") == "—"


@BOTH(
    ("size", "words"),
    [
        (812, "812 B"),
        (348_160, "340 KB"),
        (1_258_291, "1,2 MB"),
        (5 * 1024**3, "5 GB"),
        (None, "—"),
    ],
)
def test_file_sizes_are_short(size: int | None, words: str) -> None:
    assert formats.file_size(size, language="vi") == words


@given(st.integers())
def test_grouping_loses_no_digit(value: int) -> None:
    assert int(formats.number(value, language="vi").replace(".", "")) == value


@BOTH(
    ("day", "vietnamese", "english"),
    [
        (26, "còn 3 ngày", "3 days left"),
        (24, "còn 1 ngày", "1 day left"),
        (23, "hết hạn hôm nay", "due today"),
        (22, "quá hạn 1 ngày", "1 day overdue"),
        (18, "quá hạn 5 ngày", "5 days overdue"),
    ],
)
def test_a_due_day_is_told_from_the_day_one_asks(day: int, vietnamese: str, english: str) -> None:
    due, today = date(2026, 11, day), date(2026, 11, 23)
    with translation.override("vi"):
        assert vi.days_left(due, today) == vietnamese
    with translation.override("en"):
        assert vi.days_left(due, today) == english


def test_a_continuous_task_has_no_due_day() -> None:
    assert vi.days_left(None, date(2026, 11, 23)) == "không có thời hạn"


def test_moments_are_told_in_local_time() -> None:
    at = datetime(2026, 11, 9, 23, 20, tzinfo=UTC)
    assert vi.vi_moment(at) == "10/11/2026 06:20"
    assert vi.vi_date(at) == "10/11/2026"
    assert vi.moment(at) == '<time datetime="2026-11-10T06:20+07:00">10/11/2026 06:20</time>'
    assert vi.day(date(2026, 11, 9)) == '<time datetime="2026-11-09">09/11/2026</time>'


def test_changing_one_parameter_of_the_address_keeps_the_others() -> None:
    request = RequestFactory().get("/", {"q": "cam & quýt", "page": "3"})
    tag = Template("{% load vi %}{% query page=None sort='due' %}")
    query = unescape(tag.render(Context({"request": request})))
    assert parse_qs(query.removeprefix("?")) == {"q": ["cam & quýt"], "sort": ["due"]}
