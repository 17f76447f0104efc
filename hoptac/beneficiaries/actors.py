"""The machine that erases names whose time is over, with no right but that."""

from hoptac.accounts.actors import Sight, SystemActor
from hoptac.accounts.roles import Permission
from hoptac.localities.models import Agency

# Looks which lists are due anywhere; what it finds is emptied by the agency's own eraser.
WATCH = SystemActor("xem danh sách hết thời hạn lưu giữ", frozenset(), sight=Sight.WHOLE)


def eraser(agency: Agency) -> SystemActor:
    """Return who empties the lists of one agency."""
    return SystemActor(
        "xóa tên hết thời hạn lưu giữ",
        frozenset({Permission.BENEFICIARIES_OPEN}),
        frozenset({agency.unit_id}),
        frozenset({agency.pk}),
    )
