"""The machines that look, climb and send."""

from hoptac.accounts.actors import Sight, SystemActor

# Looks over all sides for what is due; what it writes is told to each side apart.
DAILY = SystemActor("nhắc việc hằng ngày", frozenset(), sight=Sight.WHOLE)

# Reads letters that came back; it finds them by their ids, wherever they went.
POSTMAN = SystemActor("đọc thư bị trả", frozenset(), sight=Sight.WHOLE)


def climber(unit_id: int) -> SystemActor:
    """Return in whose name a matter of one locality climbs."""
    return SystemActor("bậc thang đôn đốc", frozenset(), frozenset({unit_id}))


def postman(unit_id: int) -> SystemActor:
    """Return in whose name a letter to somebody of one locality came back."""
    return SystemActor("đọc thư bị trả", frozenset(), frozenset({unit_id}))
