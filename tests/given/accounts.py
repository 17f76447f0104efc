"""People with seats, given through the real actions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count

from django.test import Client

from hoptac.accounts import actions
from hoptac.accounts.actors import Actor, SystemActor, acting_from
from hoptac.accounts.doors import SEAT_KEY
from hoptac.accounts.models import Seat, User
from hoptac.accounts.roles import Permission, RoleCode
from hoptac.localities.models import Agency

PASSWORD = "cau chao buoi sang 1975"
INSTALLER = SystemActor(
    "cài đặt kiểm thử",
    frozenset({Permission.ACCOUNTS_INVITE, Permission.READ_ALL_SHARED}),
)
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a seat: `actor` for actions and queries, `client()` for pages."""

    user: User
    seat: Seat
    actor: Actor

    def on(self, day: date) -> Actor:
        """Return the same seat's actor as things stand on another day."""
        return acting_from(self.seat, day)

    def client(self) -> Client:
        """Return a browser in which this person is signed in and acts from this seat."""
        return sitting(self.seat)


def installer(*unit_ids: int) -> SystemActor:
    """Return the machine that may open accounts and give seats in these localities."""
    return SystemActor(INSTALLER.name, INSTALLER.permissions, frozenset(unit_ids))


def person(
    agency: Agency,
    role: RoleCode = RoleCode.DEPARTMENT_OFFICER,
    *,
    name: str = "",
    email: str = "",
    post: str = "",
    since: date = date(2018, 1, 1),
    until: date | None = None,
    language: str = "vi",
    password: str | None = None,
    user: User | None = None,
    on: date | None = None,
) -> Person:
    """Give somebody a seat in `agency`.

    :param since: first day of the seat, or the day the agency was formed if that is later.
    :param until: first day without it.
    :param password: None saves the hashing; `PASSWORD` for tests that sign in through the form.
    :param user: give an existing person a further seat.
    :param on: the day for which `actor` is made; the seat's first day by default. Succession
        counts by this day.
    """
    first = max(since, agency.opened_on)
    at = datetime.combine(first, time(3), UTC)
    number = next(_NUMBERS)
    by = installer(agency.unit_id)
    if user is None:
        user = actions.open_account(
            email=email or f"nguoi{number}@vi-du.invalid",
            full_name=name or f"Cán bộ Minh Họa {number}",
            password=password,
            language=language,
            by=by,
            at=at,
        )
    seat = actions.give_seat(
        user=user,
        agency=agency,
        role=role,
        post=post or "Chuyên viên",
        valid_from=first,
        valid_to=until,
        is_illustrative=True,
        by=by,
        at=at,
    )
    return Person(user, seat, acting_from(seat, on or first))


def sitting(seat: Seat) -> Client:
    """Return a browser signed in as the seat's holder, with this seat chosen."""
    client = Client()
    client.force_login(seat.user)
    session = client.session
    session[SEAT_KEY] = seat.pk
    session.save()
    return client
