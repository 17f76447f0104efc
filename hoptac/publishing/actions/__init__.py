"""Everything that can be done to what everybody reads."""

from hoptac.publishing.actions.deciding import approve, decline, withdraw
from hoptac.publishing.actions.many import Outcome, approve_each, propose_each
from hoptac.publishing.actions.noting import note_changes
from hoptac.publishing.actions.proposing import propose, take_back

__all__ = [
    "Outcome",
    "approve",
    "approve_each",
    "decline",
    "note_changes",
    "propose",
    "propose_each",
    "take_back",
    "withdraw",
]
