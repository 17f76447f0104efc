"""Everything that can be done to inspections and measures."""

from hoptac.inspections.actions.concluding import answer, close, conclude, require_measure
from hoptac.inspections.actions.measures import send_back, tell_done, verify
from hoptac.inspections.actions.planning import (
    SAID,
    cancel_inspection,
    notify_inspection,
    plan_inspection,
    revise_inspection,
    set_checklist,
)
from hoptac.inspections.actions.spot import Noted, carry_out, note

__all__ = [
    "SAID",
    "Noted",
    "answer",
    "cancel_inspection",
    "carry_out",
    "close",
    "conclude",
    "note",
    "notify_inspection",
    "plan_inspection",
    "require_measure",
    "revise_inspection",
    "send_back",
    "set_checklist",
    "tell_done",
    "verify",
]
