"""Who acts: a person from one chosen seat, a person without one, or a named machine."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NoReturn

from hoptac.accounts.models import Delegation, Seat, User
from hoptac.accounts.roles import (
    ENTERPRISE,
    NOT_LENT,
    ROLES,
    SAID,
    Permission,
    RoleCode,
    titles_with,
)
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import Standing, standing_of_agency


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """For whom a deputy signs "KT.", and from which seat of their own.

    :param name: of the leader; `post` likewise, "Giám đốc".
    :param own_seat_id: the deputy's seat; the actor's `seat_id` is the leader's.
    """

    delegation_id: int
    name: str
    post: str
    own_seat_id: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting from one seat; fulfils :class:`hoptac.kernel.acting.Acting`.

    :param name: of the person who acts; `post` is their own, a deputy's too.
    :param unit_ids: the seat's locality and all former ones whose only heir it is.
    :param agency_ids: the seat's agency and all former ones whose only heir it is.
    """

    user_id: int | None
    seat_id: int | None
    name: str
    post: str
    role: RoleCode
    agency_id: int
    agency_name: str
    unit_id: int
    unit_ids: frozenset[int]
    agency_ids: frozenset[int]
    on_behalf_of: OnBehalf | None = None

    @property
    def who(self) -> str:
        """Post, name and agency as they were said on the day of the act."""
        own, leader = f"{self.post} {self.name}, {self.agency_name}", self.on_behalf_of
        return own if leader is None else f"KT. {leader.post} {leader.name}, {own}"

    @property
    def signs_as(self) -> str:
        """The post under a signature: "Giám đốc", or a deputy's "KT. Giám đốc, Phó Giám đốc"."""
        leader = self.on_behalf_of
        return self.post if leader is None else f"KT. {leader.post}, {self.post}"

    @property
    def marks(self) -> dict[str, int | None]:
        """What every event of a deputy tells besides: the leader's seat and their own."""
        if self.on_behalf_of is None:
            return {}
        own = self.on_behalf_of.own_seat_id
        return {"on_behalf_of_seat_id": self.seat_id, "own_seat_id": own}

    def may(self, permission: str) -> bool:
        """Tell whether the seat's role carries the right at all; a deputy lends nothing on."""
        if self.on_behalf_of is not None and permission in NOT_LENT:
            return False
        return permission in ROLES[self.role].may

    def require(
        self,
        permission: str,
        *,
        of_units: Collection[int] | None = None,
        of_agencies: Collection[int] | None = None,
    ) -> None:
        """Let the act pass or say who may do it.

        :param of_units: the act concerns these localities; one must be the actor's.
        :param of_agencies: the act concerns these agencies; one must be the actor's.
        :raises Forbidden: without the right, or for somebody else's locality or agency.
        """
        if not self.may(permission):
            if permission in ROLES[self.role].may:
                raise Forbidden(
                    gettext_noop(
                        "Người ký thay không giao lại việc ký thay và không xác nhận vị trí của ai."
                    ),
                    gettext_noop("Việc này do chính người giữ vị trí làm."),
                )
            _refuse(permission)
        _check_place(self.unit_ids, self.agency_ids, of_units, of_agencies)


class Sight(StrEnum):
    """How far a machine reads: its places, what everybody may read, or everything."""

    PLACES = "places"
    IN_PUBLIC = "in_public"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class SystemActor:
    """A job or a command acting under its own name, with exactly the rights it is given.

    :param name: what it does, in Vietnamese; the log reads "Hệ thống: <name>".
    :param unit_ids: the localities it acts for; `agency_ids` likewise. None is no place at all.
    :param sight: what the database shows it; beyond its places only for a named reason.
    """

    name: str
    permissions: frozenset[Permission]
    unit_ids: frozenset[int] = frozenset()
    agency_ids: frozenset[int] = frozenset()
    sight: Sight = Sight.PLACES

    @property
    def user_id(self) -> None:
        """No person acts."""

    @property
    def seat_id(self) -> None:
        """It has no seat."""

    @property
    def unit_id(self) -> int | None:
        """The one locality it acts for, if it is one."""
        return next(iter(self.unit_ids)) if len(self.unit_ids) == 1 else None

    @property
    def agency_id(self) -> int | None:
        """The one agency it acts for, if it is one."""
        return next(iter(self.agency_ids)) if len(self.agency_ids) == 1 else None

    @property
    def who(self) -> str:
        """The name the log shows."""
        return f"Hệ thống: {self.name}"

    @property
    def marks(self) -> dict[str, int | None]:
        """Nothing besides."""
        return {}

    def may(self, permission: str) -> bool:
        """Tell whether the right was given to it."""
        return permission in self.permissions

    def require(
        self,
        permission: str,
        *,
        of_units: Collection[int] | None = None,
        of_agencies: Collection[int] | None = None,
    ) -> None:
        """Let the act pass, or refuse as for a person.

        :raises Forbidden: for a right or a place it was not given.
        """
        if not self.may(permission):
            _refuse(permission)
        _check_place(self.unit_ids, self.agency_ids, of_units, of_agencies)


@dataclass(frozen=True, slots=True)
class Seatless:
    """A person who signs in, out or up, before any seat is chosen: no right but to that."""

    user_id: int | None
    name: str
    seat_id: None = None
    unit_id: None = None
    agency_id: None = None

    @property
    def who(self) -> str:
        """The person's name alone; the office is not known yet."""
        return self.name

    @property
    def marks(self) -> dict[str, int | None]:
        """Nothing besides."""
        return {}

    def require(
        self,
        permission: str,
        *,
        of_units: Collection[int] | None = None,  # the protocol's signature
        of_agencies: Collection[int] | None = None,  # the protocol's signature
    ) -> None:
        """Refuse: every right comes from a seat.

        :raises Forbidden: always.
        """
        _refuse(permission)


@dataclass(frozen=True, slots=True)
class Representative:
    """A person who acts for an enterprise, from outside every office: no seat and no place.

    The database shows them what it shows a stranger, and beyond that what is theirs by their
    user id alone.

    :param enterprise: its name, for the log.
    """

    user_id: int
    name: str
    enterprise: str
    seat_id: None = None
    unit_id: None = None
    agency_id: None = None

    @property
    def who(self) -> str:
        """The person with the enterprise they act for."""
        return f"{self.name}, {self.enterprise}"

    @property
    def marks(self) -> dict[str, int | None]:
        """Nothing besides."""
        return {}

    def may(self, permission: str) -> bool:
        """Tell whether enterprises have the right."""
        return permission in ENTERPRISE.may

    def require(
        self,
        permission: str,
        *,
        of_units: Collection[int] | None = None,
        of_agencies: Collection[int] | None = None,
    ) -> None:
        """Let the act pass, or refuse as for anybody.

        :raises Forbidden: for any right but an enterprise's, and for every place.
        """
        if not self.may(permission):
            _refuse(permission)
        _check_place(frozenset(), frozenset(), of_units, of_agencies)


Anybody = Actor | SystemActor | Seatless | Representative


def seatless(user: User) -> Seatless:
    """Return a person as one who acts before any seat is chosen."""
    return Seatless(user_id=user.pk, name=user.full_name)


def acting_from(seat: Seat, day: date, standing: Standing | None = None) -> Actor:
    """Return the actor for a seat as things stand on `day` (one query without `standing`).

    :param seat: with `user` and `agency` loaded.
    :param standing: of the seat's agency on that day, where it is known already.
    :raises Forbidden: when the seat is not held on that day.
    """
    if not seat.is_held_on(day):
        raise Forbidden(
            gettext_noop("Vị trí này không còn hiệu lực."),
            gettext_noop("Chọn vị trí khác hoặc liên hệ quản trị viên của cơ quan."),
        )
    standing = standing or standing_of_agency(seat.agency_id, day)
    return Actor(
        user_id=seat.user_id,
        seat_id=seat.pk,
        name=seat.user.full_name,
        post=seat.post,
        role=RoleCode(seat.role),
        agency_id=seat.agency_id,
        agency_name=standing.agency_name,
        unit_id=seat.agency.unit_id,
        unit_ids=standing.unit_ids,
        agency_ids=standing.agency_ids,
    )


def acting_for(delegation: Delegation, day: date) -> Actor:
    """Return the deputy acting "KT." from the leader's seat as things stand on `day` (one query).

    :param delegation: with `seat` and `deputy`, and `user` and `agency` of both, loaded.
    :raises Forbidden: when it is not in force on that day.
    """
    if not delegation.is_in_force_on(day):
        raise Forbidden(
            gettext_noop("Việc ký thay này không còn hiệu lực."),
            gettext_noop("Chọn vị trí của mình, hoặc đề nghị lãnh đạo giao lại."),
        )
    seat, deputy = delegation.seat, delegation.deputy
    return replace(
        acting_from(seat, day),
        user_id=deputy.user_id,
        name=deputy.user.full_name,
        post=deputy.post,
        on_behalf_of=OnBehalf(delegation.pk, seat.user.full_name, seat.post, deputy.pk),
    )


def _refuse(permission: str) -> NoReturn:
    deed = Permission(permission)
    raise Forbidden(
        gettext_noop("Vị trí của bạn không có quyền “%(deed)s”."),
        gettext_noop("Việc này thuộc về: %(holders)s."),
        deed=SAID[deed],
        holders=titles_with(deed),
    )


def _check_place(
    unit_ids: frozenset[int],
    agency_ids: frozenset[int],
    of_units: Collection[int] | None,
    of_agencies: Collection[int] | None,
) -> None:
    if of_units is not None and not unit_ids & set(of_units):
        raise Forbidden(
            gettext_noop("Việc này thuộc về địa phương khác."),
            gettext_noop(
                "Chỉ người của địa phương đó làm được; hãy liên hệ cơ quan thường trực của họ."
            ),
        )
    if of_agencies is not None and not agency_ids & set(of_agencies):
        raise Forbidden(
            gettext_noop("Việc này thuộc về cơ quan khác."),
            gettext_noop("Chỉ người của cơ quan chủ trì làm được; hãy liên hệ cơ quan đó."),
        )
