"""The person who acts, from one chosen seat, on one day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hoptac.accounts.models import Seat
from hoptac.accounts.roles import ROLES, SAID, Permission, RoleCode, holders
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import (
    agency_names,
    agency_predecessors,
    predecessors_of,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting from one seat; fulfils :class:`hoptac.kernel.acting.Acting`.

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

    @property
    def who(self) -> str:
        """Post, name and agency as they were said on the day of the act."""
        return f"{self.post} {self.name}, {self.agency_name}"

    def may(self, permission: str) -> bool:
        """Tell whether the seat's role carries the right at all."""
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
            raise Forbidden(
                gettext_noop("Vị trí của bạn không có quyền “%(deed)s”."),
                gettext_noop("Việc này thuộc về: %(holders)s."),
                deed=SAID[Permission(permission)],
                holders=tuple(ROLES[code].title for code in holders(Permission(permission))),
            )
        if of_units is not None and not self.unit_ids & set(of_units):
            raise Forbidden(
                gettext_noop("Việc này thuộc về địa phương khác."),
                gettext_noop(
                    "Chỉ người của địa phương đó làm được; hãy liên hệ cơ quan thường trực của họ."
                ),
            )
        if of_agencies is not None and not self.agency_ids & set(of_agencies):
            raise Forbidden(
                gettext_noop("Việc này thuộc về cơ quan khác."),
                gettext_noop("Chỉ người của cơ quan chủ trì làm được; hãy liên hệ cơ quan đó."),
            )


def acting_from(seat: Seat, day: date) -> Actor:
    """Return the actor for a seat as things stand on `day` (four queries).

    :param seat: with `user` and `agency` loaded.
    :raises Forbidden: when the seat is not held on that day.
    """
    if not (seat.valid_from <= day and (seat.valid_to is None or day < seat.valid_to)):
        raise Forbidden(
            gettext_noop("Vị trí này không còn hiệu lực."),
            gettext_noop("Chọn vị trí khác hoặc liên hệ quản trị viên của cơ quan."),
        )
    unit_id = seat.agency.unit_id
    return Actor(
        user_id=seat.user_id,
        seat_id=seat.pk,
        name=seat.user.full_name,
        post=seat.post,
        role=RoleCode(seat.role),
        agency_id=seat.agency_id,
        agency_name=agency_names([seat.agency_id], day)[seat.agency_id].name,
        unit_id=unit_id,
        unit_ids=frozenset({unit_id}) | predecessors_of(unit_id, day),
        agency_ids=frozenset({seat.agency_id}) | agency_predecessors(seat.agency_id, day),
    )
