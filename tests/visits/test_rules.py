"""Laws of visits from values alone: days, posts, consent, and the phase the days tell."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hoptac.kernel.errors import Refusal
from hoptac.visits import rules
from hoptac.visits.rules import Held
from hoptac.visits.states import COMPLETED, UNDER_WAY, VISIT, phase_on

DAYS = some.dates(date(2000, 1, 1), date(2099, 12, 31))
SPANS = some.tuples(DAYS, some.integers(0, 6)).map(
    lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
)
OFFSETS = some.integers(-2, 9)  # days from the first: before, at both ends, after
PHOTO: dict[str, Any] = {
    "alt": "Đoàn thăm nhà máy", "credit": "Minh Họa", "people": "nobody", "consent": "",
    "consent_on": None, "guardian_too": False,
}  # fmt: skip


def is_refused(check: Any, *said: Any, **named: Any) -> bool:
    try:
        check(*said, **named)
    except Refusal:
        return True
    return False


@given(span=SPANS, offset=OFFSETS)
def test_a_stop_is_taken_exactly_within_the_visits_days(
    span: tuple[date, date], offset: int
) -> None:
    first, last = span
    day = first + timedelta(days=offset)
    refused = is_refused(
        rules.check_stop, title="Thăm", day=day, begins_at=None, starts_on=first, ends_on=last
    )
    assert refused == (not first <= day <= last)


@given(span=SPANS, offsets=some.lists(OFFSETS, max_size=3))
def test_new_days_hold_exactly_when_no_stop_is_left_outside(
    span: tuple[date, date], offsets: list[int]
) -> None:
    first, last = span
    stops = [first + timedelta(days=offset) for offset in offsets]
    refused = is_refused(
        rules.check_days_hold, starts_on=first, ends_on=last, stops=stops, posts=[]
    )
    assert refused == any(not first <= day <= last for day in stops)


@given(since=DAYS, length=some.none() | some.integers(1, 4000), day=DAYS)
def test_a_post_is_held_from_its_first_day_up_to_its_last(
    since: date, length: int | None, day: date
) -> None:
    until = None if length is None else since + timedelta(days=length)
    held = Held("A", since, until)
    assert held.on(day) == (not is_refused(rules.check_post, held, day))
    assert not held.on(since - timedelta(days=1))
    assert held.on(since)
    assert until is None or not held.on(until)


@given(span=SPANS, offset=OFFSETS, state=some.sampled_from(["approved", *sorted(VISIT.states)]))
def test_only_an_approved_visits_phase_is_told_by_the_day(
    span: tuple[date, date], offset: int, state: str
) -> None:
    first, last = span
    day = first + timedelta(days=offset)
    phase = phase_on(day, state=state, starts_on=first, ends_on=last)
    if state != "approved":
        assert phase == state
    else:
        assert (phase == UNDER_WAY) == (first <= day <= last)
        assert (phase == COMPLETED) == (day > last)


@given(
    people=some.sampled_from(["nobody", "officials", "persons", "children"]),
    consent=some.sampled_from(["", "Giấy số 1"]),
    on=some.none() | DAYS,
    guardian=some.booleans(),
)
def test_a_photo_needs_exactly_the_consent_of_those_on_it(
    people: str, consent: str, on: date | None, *, guardian: bool
) -> None:
    said = PHOTO | {
        "people": people, "consent": consent, "consent_on": on, "guardian_too": guardian
    }  # fmt: skip
    needed = people in ("persons", "children")
    lacks = needed and (not consent or on is None)
    assert is_refused(rules.check_photo, said) == (lacks or (people == "children" and not guardian))


@pytest.mark.parametrize("name", ["alt", "credit"])
def test_a_photo_says_what_it_shows_and_who_took_it(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_photo(PHOTO | {name: " "})
    assert refused.value.field == name


def test_an_hour_belongs_to_a_day() -> None:
    first = date(2019, 4, 24)
    with pytest.raises(Refusal) as refused:
        rules.check_stop(
            title="Thăm", day=None, begins_at=time(8, 0), starts_on=first, ends_on=first,
        )  # fmt: skip
    assert refused.value.field == "day"
    rules.check_stop(
        title="Thăm", day=first, begins_at=time(8, 0), starts_on=first, ends_on=first,
    )  # fmt: skip
    rules.check_stop(title="Thăm", day=None, begins_at=None, starts_on=first, ends_on=first)


@pytest.mark.parametrize(("chosen", "refused"), [([], True), ([2], False), ([2, 9], True)])
def test_a_host_is_another_party_of_the_programme(chosen: list[int], *, refused: bool) -> None:
    assert is_refused(rules.check_hosts, chosen, offered=[2, 3]) is refused


@pytest.mark.parametrize(("offset", "field"), [(-1, "starts_on"), (2, "ends_on")])
def test_a_stop_left_outside_is_said_beside_the_day_that_leaves_it_out(
    offset: int, field: str
) -> None:
    first = date(2019, 4, 24)
    with pytest.raises(Refusal) as refused:
        rules.check_days_hold(
            starts_on=first, ends_on=first + timedelta(days=1),
            stops=[first + timedelta(days=offset)], posts=[],
        )  # fmt: skip
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("consent", "field"), [(("", None), "consent"), (("Giấy số 1", None), "consent_on")]
)
def test_what_of_a_consent_is_missing_is_said_beside_it(
    consent: tuple[str, None], field: str
) -> None:
    said = {"people": "persons", "consent": consent[0], "consent_on": consent[1]}
    with pytest.raises(Refusal) as refused:
        rules.check_photo(PHOTO | said)
    assert refused.value.field == field


def test_outcomes_are_agreed_on_after_the_last_day_only() -> None:
    assert is_refused(rules.check_over, phase=UNDER_WAY, unsaid=[])
    assert is_refused(rules.check_over, phase=COMPLETED, unsaid=["Thăm"])
    assert not is_refused(rules.check_over, phase=COMPLETED, unsaid=[])
