"""What lower floors may know of the person who acts."""

from collections.abc import Collection, Mapping
from typing import Protocol


class Acting(Protocol):
    """A person acting from one chosen seat, or a named machine actor.

    Floors beneath `accounts` see only this; `accounts.actors.Actor` fulfils it.
    """

    @property
    def user_id(self) -> int | None: ...

    @property
    def seat_id(self) -> int | None: ...

    @property
    def unit_id(self) -> int | None: ...

    @property
    def agency_id(self) -> int | None: ...

    @property
    def who(self) -> str:
        """Name, post and agency as they were said on the day of the act."""

    @property
    def marks(self) -> Mapping[str, int | None]:
        """What every event of this actor tells besides; a deputy's own seat, mostly nothing."""

    def require(
        self,
        permission: str,
        *,
        of_units: Collection[int] | None = None,
        of_agencies: Collection[int] | None = None,
    ) -> None:
        """Let the act pass or raise :class:`hoptac.kernel.errors.Forbidden`."""
