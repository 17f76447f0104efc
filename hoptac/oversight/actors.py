"""The machines that look, climb and send."""

from hoptac.accounts.actors import Sight, SystemActor

# Looks over all sides for what is due; what it writes is told to each side apart.
DAILY = SystemActor("nhắc việc hằng ngày", frozenset(), sight=Sight.WHOLE)


def climber(unit_id: int) -> SystemActor:
    """Return in whose name a matter of one locality climbs."""
    return SystemActor("bậc thang đôn đốc", frozenset(), frozenset({unit_id}))
