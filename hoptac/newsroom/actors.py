"""The machines of the newsroom: one publishes at the moment set, one counts what is read."""

from hoptac.accounts.actors import Sight, SystemActor
from hoptac.accounts.roles import Permission

_NAME = "đăng bài theo giờ hẹn"
# Looks for what is due, in every newsroom.
TIMEKEEPER = SystemActor(_NAME, frozenset(), sight=Sight.WHOLE)
# Adds one to a number that says nothing of who read.
COUNTER = SystemActor("đếm lượt đọc", frozenset(), sight=Sight.WHOLE)


def publisher(unit_id: int) -> SystemActor:
    """Return the machine that publishes what one locality's newsroom has approved and set."""
    rights = frozenset({Permission.NEWSROOM_EDIT})
    return SystemActor(_NAME, rights, frozenset({unit_id}), sight=Sight.WHOLE)
