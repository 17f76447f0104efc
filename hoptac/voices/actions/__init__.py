"""Everything that can be done with readers' questions and followers."""

from hoptac.voices.actions.answering import (
    answer,
    answer_privately,
    approve,
    put_aside,
    send_back,
)
from hoptac.voices.actions.asking import ask
from hoptac.voices.actions.fading import forget
from hoptac.voices.actions.following import confirm, follow, leave
from hoptac.voices.actions.telling import mail_answer, tell_next

__all__ = [
    "answer",
    "answer_privately",
    "approve",
    "ask",
    "confirm",
    "follow",
    "forget",
    "leave",
    "mail_answer",
    "put_aside",
    "send_back",
    "tell_next",
]
