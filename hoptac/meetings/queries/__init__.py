"""What meetings read."""

from hoptac.meetings.queries.closed import Ahead, meetings_ahead

__all__ = ["Ahead", "meetings_ahead"]
