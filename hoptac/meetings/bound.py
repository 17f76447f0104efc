"""What of this app the log binds: meetings that were closed, with what they came to."""

from hoptac.audit.records import bind
from hoptac.meetings.queries.closed import meetings_as_they_stand

bind("meetings.meeting.closed", meetings_as_they_stand)
