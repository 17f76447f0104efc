"""The pages of progress and of both sides' word."""

from hoptac.progress.views.lists import awaiting, entries, to_decide
from hoptac.progress.views.one_task import edit, evidence, history, task, write
from hoptac.progress.views.words import (
    accept,
    answer,
    approve,
    decline,
    give_word,
    send_back,
)

__all__ = [
    "accept",
    "answer",
    "approve",
    "awaiting",
    "decline",
    "edit",
    "entries",
    "evidence",
    "give_word",
    "history",
    "send_back",
    "task",
    "to_decide",
    "write",
]
