"""The ledger of gifts: occasions with their lines, four books of events, what was seen later."""

from hoptac.gifts.models.books import BookEvent, Difference, Verification
from hoptac.gifts.models.occasions import Line, Occasion

__all__ = ["BookEvent", "Difference", "Line", "Occasion", "Verification"]
