"""Everything that can be done to the ledger of gifts."""

from hoptac.gifts.actions.asking import answer, ask, verify
from hoptac.gifts.actions.books import move, reverse, settle, write
from hoptac.gifts.actions.correcting import (
    agree_correction,
    decline_correction,
    propose_correction,
    take_back_correction,
)
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
    "agree_correction",
    "answer",
    "ask",
    "close_occasion",
    "confirm_entry",
    "decline_correction",
    "decline_entry",
    "move",
    "propose_correction",
    "publish_occasion",
    "record_occasion",
    "reverse",
    "revise_line",
    "revise_occasion",
    "settle",
    "share_occasion",
    "take_back_correction",
    "verify",
    "write",
]
