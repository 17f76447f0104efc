"""Pages of readers, and of those who answer them."""

from hoptac.voices.views.answering import (
    answer,
    answer_privately,
    approve,
    one,
    put_aside,
    queue,
    send_back,
)
from hoptac.voices.views.asking import ask, asked, item
from hoptac.voices.views.following import confirm, follow, leave, sent

__all__ = [
    "answer",
    "answer_privately",
    "approve",
    "ask",
    "asked",
    "confirm",
    "follow",
    "item",
    "leave",
    "one",
    "put_aside",
    "queue",
    "send_back",
    "sent",
]
