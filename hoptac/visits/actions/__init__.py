"""Everything that can be done to visits."""

from hoptac.visits.actions.concluding import (
    conclude_assessment,
    conclude_content,
    conclude_existing,
    conclude_note,
    conclude_task,
)
from hoptac.visits.actions.papers import draft_report, draft_sheet
from hoptac.visits.actions.planning import (
    add_delegate,
    add_stop,
    drop_delegate,
    drop_stop,
    edit_stop,
)
from hoptac.visits.actions.results import attach, take_down, tell_stop
from hoptac.visits.actions.visits import (
    approve_visit,
    cancel_visit,
    edit_visit,
    postpone_visit,
    propose_visit,
    publish_visit,
    share_visit,
)
from hoptac.visits.actions.words import give_word

__all__ = [
    "add_delegate",
    "add_stop",
    "approve_visit",
    "attach",
    "cancel_visit",
    "conclude_assessment",
    "conclude_content",
    "conclude_existing",
    "conclude_note",
    "conclude_task",
    "draft_report",
    "draft_sheet",
    "drop_delegate",
    "drop_stop",
    "edit_stop",
    "edit_visit",
    "give_word",
    "postpone_visit",
    "propose_visit",
    "publish_visit",
    "share_visit",
    "take_down",
    "tell_stop",
]
