"""The pages of progress and of both sides' word."""

from hoptac.progress.views.one_task import edit, evidence, task, write
from hoptac.progress.views.words import (
    accept,
    answer,
    approve,
    awaiting,
    decline,
    give_word,
    send_back,
    to_decide,
)

__all__ = [
    "accept",
    "answer",
    "approve",
    "awaiting",
    "decline",
    "edit",
    "evidence",
    "give_word",
    "send_back",
    "task",
    "to_decide",
    "write",
]
