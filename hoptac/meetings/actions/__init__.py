"""Everything that can be done to meetings."""

from hoptac.meetings.actions.agenda import add_item, drop_item, move_item, propose_items
from hoptac.meetings.actions.concluding import (
    conclude_assessment,
    conclude_content,
    conclude_extension,
    conclude_note,
    conclude_task,
)
from hoptac.meetings.actions.noticing import draft_notice
from hoptac.meetings.actions.preparing import (
    call_meeting,
    cancel_meeting,
    close_meeting,
    draft_meeting,
    edit_meeting,
    open_meeting,
)

__all__ = [
    "add_item",
    "call_meeting",
    "cancel_meeting",
    "close_meeting",
    "conclude_assessment",
    "conclude_content",
    "conclude_extension",
    "conclude_note",
    "conclude_task",
    "draft_meeting",
    "draft_notice",
    "drop_item",
    "edit_meeting",
    "move_item",
    "open_meeting",
    "propose_items",
]
