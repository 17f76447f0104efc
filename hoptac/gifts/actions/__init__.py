"""Everything that can be done to the ledger of gifts."""

from hoptac.gifts.actions.asking import answer, ask, verify
from hoptac.gifts.actions.books import move, reverse, settle, write
from hoptac.gifts.actions.held import confirm_entry, decline_entry
from hoptac.gifts.actions.occasions import (
    SAID,
    add_gift,
    add_line,
    close_occasion,
    publish_occasion,
    record_occasion,
    revise_line,
    revise_occasion,
    share_occasion,
)
from hoptac.gifts.entering import Told, Written

__all__ = [
    "SAID",
    "Told",
    "Written",
    "add_gift",
    "add_line",
    "answer",
    "ask",
    "close_occasion",
    "confirm_entry",
    "decline_entry",
    "move",
    "publish_occasion",
    "record_occasion",
    "reverse",
    "revise_line",
    "revise_occasion",
    "settle",
    "share_occasion",
    "verify",
    "write",
]
