"""Everything that can be done to the ledger of gifts."""

from hoptac.gifts.actions.asking import answer, ask, verify
from hoptac.gifts.actions.books import Told, move, reverse, settle, write
from hoptac.gifts.actions.occasions import (
    SAID,
    add_gift,
    add_line,
    close_occasion,
    record_occasion,
    revise_line,
    revise_occasion,
    share_occasion,
)

__all__ = [
    "SAID",
    "Told",
    "add_gift",
    "add_line",
    "answer",
    "ask",
    "close_occasion",
    "move",
    "record_occasion",
    "reverse",
    "revise_line",
    "revise_occasion",
    "settle",
    "share_occasion",
    "verify",
    "write",
]
