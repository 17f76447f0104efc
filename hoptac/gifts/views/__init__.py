"""Pages of the ledger of gifts."""

from hoptac.gifts.views.books import (
    answer,
    ask,
    decide,
    move,
    photo,
    reverse_event,
    settle,
    verify,
    write,
)
from hoptac.gifts.views.corrections import correct, decide_correction, take_back_correction
from hoptac.gifts.views.occasions import (
    add,
    add_line,
    close,
    compare,
    occasion,
    occasions,
    publish,
    revise,
    revise_line,
    share,
)
from hoptac.gifts.views.statement import statement, statement_file

__all__ = [
    "add",
    "add_line",
    "answer",
    "ask",
    "close",
    "compare",
    "correct",
    "decide",
    "decide_correction",
    "move",
    "occasion",
    "occasions",
    "photo",
    "publish",
    "reverse_event",
    "revise",
    "revise_line",
    "settle",
    "share",
    "statement",
    "statement_file",
    "take_back_correction",
    "verify",
    "write",
]
