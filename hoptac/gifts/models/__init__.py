"""The ledger of gifts: occasions with their lines, four books of events, what was seen later."""

from hoptac.gifts.models.books import BookEvent, Verification
from hoptac.gifts.models.corrections import Correction
from hoptac.gifts.models.differences import Difference
from hoptac.gifts.models.held import HeldEntry
from hoptac.gifts.models.occasions import Line, Occasion

__all__ = ["BookEvent", "Correction", "Difference", "HeldEntry", "Line", "Occasion", "Verification"]
