"""Roles, rights and the rules of seats and invitations, without a database."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from hoptac.accounts import roles, rules
from hoptac.accounts.actors import Actor, Seatless, SystemActor
from hoptac.accounts.roles import ROLES, SAID, Permission, RoleCode
from hoptac.kernel.errors import Forbidden, Refusal

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
ALL = [(role, permission) for role in RoleCode for permission in Permission]


def acting(role: RoleCode) -> Actor:
    return Actor(
        user_id=1, seat_id=1, name="Minh Họa", post="Chuyên viên", role=role, agency_id=10,
        agency_name="Sở Thử", unit_id=100, unit_ids=frozenset({100, 101}),
        agency_ids=frozenset({10, 11}),
    )  # fmt: skip


@pytest.mark.parametrize(("role", "permission"), ALL, ids=str)
def test_every_role_may_do_exactly_what_the_table_says(
    role: RoleCode, permission: Permission
) -> None:
    actor = acting(role)

    if permission in ROLES[role].may:
        actor.require(permission, of_units=[101, 999], of_agencies=[11])
        with pytest.raises(Forbidden):
            actor.require(permission, of_units=[999])
        with pytest.raises(Forbidden):
            actor.require(permission, of_agencies=[999])
    else:
        with pytest.raises(Forbidden) as refused:
            actor.require(permission, of_units=[100])
        assert refused.value.params["deed"] == SAID[permission]
        assert refused.value.params["holders"]


def test_an_act_that_concerns_no_locality_of_anybody_is_refused() -> None:
    with pytest.raises(Forbidden):
        acting(RoleCode.ADMINISTRATOR).require(Permission.ACCOUNTS_INVITE, of_units=[])


def test_every_right_has_words_and_a_holder_and_every_role_a_purpose() -> None:
    assert set(SAID) == set(Permission)
    assert all(roles.titles_with(permission) for permission in Permission)
    assert all(role.title and role.purpose for role in ROLES.values())


def test_who_looks_after_accounts_never_speaks_for_a_party() -> None:
    assert {p.split(".")[0] for p in ROLES[RoleCode.ADMINISTRATOR].may} == {
        "localities",
        "accounts",
        "audit",  # where the log's checkpoints go, not what it says
        "jobs",  # what failed behind the pages, without its arguments
    }


def test_observers_and_auditors_only_read() -> None:
    for role in (RoleCode.AUDITOR, RoleCode.NATIONAL_OBSERVER):
        assert all(permission.split(".")[0] in {"read", "audit"} for permission in ROLES[role].may)


def test_only_the_observer_of_all_localities_is_beyond_a_locality_s_gift() -> None:
    beyond = {code for code, role in ROLES.items() if not role.stays_within_locality}
    assert beyond == {RoleCode.NATIONAL_OBSERVER}


def test_a_machine_has_the_rights_and_places_it_was_given_and_no_others() -> None:
    machine = SystemActor("mở kỳ báo cáo", frozenset({Permission.REPORTS_COMPILE}), frozenset({7}))

    machine.require(Permission.REPORTS_COMPILE, of_units=[7])

    assert machine.who == "Hệ thống: mở kỳ báo cáo"
    assert (machine.user_id, machine.seat_id, machine.unit_id, machine.agency_id) == (
        None, None, 7, None,
    )  # fmt: skip
    for permission, units in ((Permission.REPORTS_COMPILE, [8]), (Permission.REPORTS_REOPEN, [7])):
        with pytest.raises(Forbidden):
            machine.require(permission, of_units=units)
    with pytest.raises(Forbidden):
        machine.require(Permission.REPORTS_COMPILE, of_agencies=[7])


def test_a_person_without_a_seat_has_no_right_at_all() -> None:
    for permission in Permission:
        with pytest.raises(Forbidden):
            Seatless(1, "Minh Họa").require(permission)


def test_a_seat_begins_today_at_the_earliest() -> None:
    rules.check_seat_begins(valid_from=TODAY, today=TODAY)

    with pytest.raises(Refusal) as refused:
        rules.check_seat_begins(valid_from=TODAY - timedelta(days=1), today=TODAY)
    assert refused.value.field == "valid_from"


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "new_end", "passes"),
    [
        (date(2020, 1, 1), None, TODAY, True),
        (date(2020, 1, 1), None, TODAY - timedelta(days=1), False),
        (date(2020, 1, 1), TODAY, TODAY + timedelta(days=9), False),
        (date(2020, 1, 1), TODAY + timedelta(days=1), None, True),
        (date(2027, 1, 1), None, TODAY, False),
        (date(2027, 1, 1), None, date(2027, 1, 1), True),
    ],
)
def test_a_seat_ends_today_or_later_and_what_ended_stays_ended(
    valid_from: date, valid_to: date | None, new_end: date | None, passes: bool
) -> None:
    def ask() -> None:
        rules.check_seat_ends(
            valid_from=valid_from, valid_to=valid_to, new_end=new_end, today=TODAY
        )

    _expect(ask, passes)


@pytest.mark.parametrize(
    ("accepted", "withdrawn", "expires", "passes"),
    [
        (None, None, NOON + timedelta(seconds=1), True),
        (None, None, NOON, False),
        (NOON, None, NOON + timedelta(days=1), False),
        (None, NOON, NOON + timedelta(days=1), False),
    ],
)
def test_an_invitation_is_taken_once_in_time_and_while_it_stands(
    accepted: datetime | None, withdrawn: datetime | None, expires: datetime, passes: bool
) -> None:
    def ask() -> None:
        rules.check_invitation_is_open(
            accepted_at=accepted, withdrawn_at=withdrawn, expires_at=expires, at=NOON
        )

    _expect(ask, passes)


def test_a_day_begins_in_viet_nam_seven_hours_before_it_does_in_utc() -> None:
    assert rules.day_of(datetime(2026, 11, 23, 17, tzinfo=UTC)) == TODAY
    assert rules.day_of(datetime(2026, 11, 23, 16, 59, tzinfo=UTC)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    "password", ["123456789012", "Hanoi@123456", "MatKhau20262026", "Tuyên Quang 2026"]
)
def test_what_is_guessed_first_is_no_password(password: str) -> None:
    with pytest.raises(Refusal):
        rules.check_password_is_no_commonplace(password)


@pytest.mark.parametrize(
    "password", ["cau chao buoi sang 1975", "8#7k!29-55$41x", "Hà Nội mùa này vắng", "xqzvbnmk1234"]
)
def test_a_sentence_or_a_random_word_is_a_password(password: str) -> None:
    rules.check_password_is_no_commonplace(password)


def _expect(ask: Callable[[], None], passes: bool) -> None:
    if passes:
        ask()
    else:
        with pytest.raises(Refusal):
            ask()
