"""Everything that can be done to what everybody reads."""

from hoptac.publishing.actions.deciding import approve, decline, withdraw
from hoptac.publishing.actions.noting import note_changes
from hoptac.publishing.actions.proposing import propose, take_back

__all__ = ["approve", "decline", "note_changes", "propose", "take_back", "withdraw"]
