"""What meetings read."""

from hoptac.meetings.queries.choosing import (
    MeetingChoices,
    chair_key,
    meeting_choices,
)
from hoptac.meetings.queries.closed import Ahead, meetings_ahead
from hoptac.meetings.queries.pages import (
    MeetingFilter,
    MeetingList,
    MeetingPage,
    agreed_contents,
    meeting_list,
    meeting_page,
    own_programmes,
)
from hoptac.meetings.queries.sight import (
    outcome_of_task,
    visible_items,
    visible_meetings,
    with_asked,
)

__all__ = [
    "Ahead",
    "MeetingChoices",
    "MeetingFilter",
    "MeetingList",
    "MeetingPage",
    "agreed_contents",
    "chair_key",
    "meeting_choices",
    "meeting_list",
    "meeting_page",
    "meetings_ahead",
    "outcome_of_task",
    "own_programmes",
    "visible_items",
    "visible_meetings",
    "with_asked",
]
