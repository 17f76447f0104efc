"""The chairs a person can act from: own seats, and leaders' who let them sign "KT."."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, F
from django.db.models import Value as Fixed

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Delegation, DelegationQuerySet, Seat, User
from hoptac.accounts.roles import MAY_DEPUTISE, Permission, RoleCode
from hoptac.accounts.rules import is_deputy_head
from hoptac.localities.models import Agency

MOST_DELEGATIONS = 200  # the newest are shown; the history keeps all


@dataclass(frozen=True, slots=True)
class Chair:
    """One of the ways a person can act: from an own seat, or "KT." from a leader's.

    :param key: what the session and the switch keep: "12" for a seat, "kt7" for a delegation.
    :param seat: whose rights it carries, with `agency_name`.
    :param since: its first day; `until` the first day without it, None is open.
    """

    key: str
    label: str
    seat: Seat
    since: date
    until: date | None
    delegation_id: int | None

    @property
    def is_lent(self) -> bool:
        """Tell whether the rights are a leader's."""
        return self.delegation_id is not None


_SEAT = tuple(field.attname for field in Seat._meta.concrete_fields)  # the door reads whole seats
_USER = ("id", "full_name")
_AGENCY = tuple(field.attname for field in Agency._meta.concrete_fields)
_SOMEBODY, _SOME_DAY = -(2**40), date(1, 1, 1)  # stand for what differs each time


def chairs_of(user_id: int, day: date) -> list[Chair]:
    """Return all a person can act from on `day`, own seats first (one query)."""
    statement, names = _chairs()
    given: Mapping[str, Any] = {"user_id": user_id, "day": day}
    with connection.cursor() as cursor:
        cursor.execute(statement, [given.get(name, value) for name, value in names])
        chairs = [_chair(row) for row in cursor.fetchall()]
    return sorted(chairs, key=lambda one: (one.is_lent, one.seat.valid_from, one.seat.pk))


@cache
def _chairs() -> tuple[str, list[tuple[str, Any]]]:
    """Compose the statement once a process: at each page it took a sixth of the time.

    :returns: the statement and, for each of its values, what it is named and what it is; only
        those named differ each time.
    """
    named = Seat.objects.held_on(_SOME_DAY).named_on(_SOME_DAY)
    columns = (*_SEAT, *(f"user__{one}" for one in _USER), *(f"agency__{one}" for one in _AGENCY))
    none = Fixed(None, output_field=BigIntegerField())
    own = named.filter(user_id=_SOMEBODY).annotate(
        delegation_id=none, lent_from=F("valid_from"), lent_until=F("valid_to")
    )
    lent = named.filter(
        delegations__in=Delegation.objects.in_force_on(_SOME_DAY).filter(deputy__user_id=_SOMEBODY)
    ).annotate(
        delegation_id=F("delegations__pk"),
        lent_from=F("delegations__valid_from"),
        lent_until=F("delegations__valid_to"),
    )
    columns += ("agency_name", "delegation_id", "lent_from", "lent_until")
    both = own.values_list(*columns).union(lent.values_list(*columns), all=True)
    statement, values = both.query.sql_with_params()
    stands_for = {_SOMEBODY: "user_id", _SOME_DAY: "day"}
    return statement, [(stands_for.get(value, ""), value) for value in values]


def _chair(row: tuple[Any, ...]) -> Chair:
    """Make a chair of a row; whatever else of its person or agency is asked is read then."""
    of_user, of_agency = len(_SEAT), len(_SEAT) + len(_USER)
    seat = Seat.from_db(connection.alias, _SEAT, row[:of_user])
    seat.user = User.from_db(connection.alias, _USER, row[of_user:of_agency])
    seat.agency = Agency.from_db(connection.alias, _AGENCY, row[of_agency:-4])
    agency_name, delegation_id, lent_from, lent_until = row[-4:]
    lent = delegation_id is not None
    said = f"{seat.post}, {agency_name}"
    return Chair(
        key=f"kt{delegation_id}" if lent else str(seat.pk),
        label=f"KT. {seat.post} {seat.user.full_name}, {agency_name}" if lent else said,
        seat=seat,
        since=lent_from,
        until=lent_until,
        delegation_id=delegation_id,
    )


def delegation(delegation_id: int) -> Delegation:
    """Return one delegation with both seats, their people and agencies (one query).

    :raises Delegation.DoesNotExist: for an unknown id.
    """
    return _delegations().get(pk=delegation_id)


def delegations_from(seat_id: int | None) -> DelegationQuerySet:
    """Return what a leader gave from a seat, the newest first."""
    return _delegations().filter(seat_id=seat_id or 0)


def delegations_seen(actor: Actor, day: date) -> list[tuple[Delegation, str]]:
    """Return what a leader gave, or all of a locality for who only looks (one query).

    :returns: each with where it stands on `day`: withdrawn, over, coming, halted (one of the
        seats is held no more) or running.
    """
    if actor.may(Permission.ACCOUNTS_DELEGATE):
        found = delegations_from(actor.seat_id)
    else:
        found = _delegations().of_units(actor.unit_ids)
    return [(row, _stage(row, day)) for row in found[:MOST_DELEGATIONS]]


def _stage(row: Delegation, day: date) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.valid_to <= day:
        return "over"
    if row.valid_from > day:
        return "coming"
    return "running" if row.is_in_force_on(day) else "halted"


def _delegations() -> DelegationQuerySet:
    with_both = Delegation.objects.select_related(
        "seat__user", "seat__agency", "deputy__user", "deputy__agency"
    )
    return with_both.order_by("-valid_from", "-id")


def deputies_to_choose(actor: Actor, day: date) -> list[tuple[int, str]]:
    """Return (seat, words) of who may sign for a leader on `day` (one query)."""
    house = Seat.objects.held_on(day).filter(
        agency_id=actor.agency_id, role__in=[role.value for role in MAY_DEPUTISE]
    )
    others = (
        house.exclude(user_id=actor.user_id or 0)
        .select_related("user")
        .order_by("user__sort_key", "pk")
    )
    of_committee = actor.role is RoleCode.DIRECTING_LEADER
    return [
        (seat.pk, f"{seat.post} {seat.user.full_name}")
        for seat in others
        if is_deputy_head(seat.post, of_committee=of_committee)
    ]
