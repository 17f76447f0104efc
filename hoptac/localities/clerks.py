"""The machine actor of this floor's commands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hoptac.kernel.errors import Forbidden
from hoptac.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Clerk:
    """A command that maintains localities and nothing else; named in the log by its errand."""

    errand: str
    user_id: None = None
    seat_id: None = None
    unit_id: None = None
    agency_id: None = None

    @property
    def who(self) -> str:
        return f"Hệ thống: {self.errand}"

    @property
    def marks(self) -> Mapping[str, int | None]:
        return {}

    def require(
        self,
        permission: str,
        *,
        of_units: Collection[int] | None = None,
        of_agencies: Collection[int] | None = None,
    ) -> None:
        """Allow the upkeep of localities only, of all of them."""
        if permission not in ("localities.maintain", "localities.sites") or of_agencies:
            raise Forbidden(
                gettext_noop("Lệnh này chỉ được cập nhật danh mục địa phương."),
                gettext_noop("Dùng tài khoản có quyền cho việc khác."),
            )
