"""The machine that opens reports, with no right but that."""

from hoptac.accounts.actors import SystemActor
from hoptac.accounts.roles import Permission


def opener(unit_id: int) -> SystemActor:
    """Return who opens the due reports of one locality."""
    return SystemActor(
        "mở kỳ báo cáo đến hạn", frozenset({Permission.REPORTS_OPEN}), frozenset({unit_id})
    )
