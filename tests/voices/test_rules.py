"""Readers' words are cleaned and held off by values alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.errors import Refusal
from hoptac.voices.rules import (
    FASTEST,
    OLDEST,
    check_pace,
    check_text,
    clean,
    gist,
    hashed,
    network,
    week_begins,
)

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@given(st.text(max_size=300))
def test_a_cleaned_text_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\0" not in once
    assert "\r" not in once
    assert "\n\n\n" not in once


def test_marks_that_turn_text_round_are_taken_out_and_lines_stay() -> None:
    assert (
        clean("dòng một\r\n\u202edòng hai\u200b\n\n\n\ndòng ba ") == "dòng một\ndòng hai\n\ndòng ba"
    )


@pytest.mark.parametrize(
    "text", ["ngắn", "a" * 2001, "xem http://a.vn http://b.vn www.c.vn " + "chữ " * 5]
)
def test_a_text_that_cannot_be_taken_says_why_at_its_field(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_text(text)
    assert refused.value.field == "text"


@pytest.mark.parametrize(("age", "passes"), [(FASTEST - 1, False), (FASTEST, True),
                                             (OLDEST, True), (OLDEST + 1, False)])  # fmt: skip
def test_a_form_is_sent_at_a_persons_pace(age: int, passes: bool) -> None:
    shown = int((NOW - timedelta(seconds=age)).timestamp())
    if passes:
        check_pace(shown, NOW)
        return
    with pytest.raises(Refusal):
        check_pace(shown, NOW)


def test_a_false_stamp_is_as_good_as_none() -> None:
    with pytest.raises(Refusal):
        check_pace(None, NOW)


def test_a_sender_cannot_change_its_network_at_will() -> None:
    assert network("2001:db8:1:2:3:4:5:6") == network("2001:db8:1:2:ffff::1")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")
    assert network("::ffff:10.0.0.1") == network("10.0.0.1")
    assert network("10.0.0.1") != network("10.0.0.2")
    assert network("không phải") == "unknown"


def test_a_hash_under_another_days_secret_is_another() -> None:
    assert hashed("hôm nay", "10.0.0.1") != hashed("hôm qua", "10.0.0.1")
    assert "10.0.0.1" not in hashed("hôm nay", "10.0.0.1")


def test_the_gist_of_a_text_is_what_a_script_does_not_vary() -> None:
    assert gist("Mua Ngay!!! ") == gist("mua  ngày")


def test_a_week_begins_on_monday() -> None:
    assert week_begins(date(2026, 11, 29)) == date(2026, 11, 23)
    assert week_begins(date(2026, 11, 23)) == date(2026, 11, 23)
