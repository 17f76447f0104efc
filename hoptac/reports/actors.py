"""The machine that opens reports, with no right but that."""

from hoptac.accounts.actors import Sight, SystemActor
from hoptac.accounts.roles import Permission

# Looks which reports are due anywhere; what it finds is opened by the locality's own opener.
WATCH = SystemActor("xem kỳ báo cáo đến hạn", frozenset(), sight=Sight.WHOLE)


def opener(unit_id: int) -> SystemActor:
    """Return who opens the due reports of one locality."""
    return SystemActor(
        "mở kỳ báo cáo đến hạn", frozenset({Permission.REPORTS_OPEN}), frozenset({unit_id})
    )


def annexer(unit_id: int) -> SystemActor:
    """Return who prints the other side's statement in the annex of a locality's own report."""
    return SystemActor("in ý kiến của bên kia vào phụ lục", frozenset(), frozenset({unit_id}))
