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
    "decide",
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
    "verify",
    "write",
]
