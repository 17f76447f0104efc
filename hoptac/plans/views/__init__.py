"""The pages of plans and tasks."""

from hoptac.plans.views.lists import coverage, mine, take_over, tasks, why_none
from hoptac.plans.views.one_task import (
    approve,
    ask_extension,
    assign,
    cancel,
    choose,
    decide_extension,
    drop,
    edit,
    finish_part,
    propose,
    reopen,
    resume,
    send_back,
    suspend,
    take_up,
)

__all__ = [
    "approve",
    "ask_extension",
    "assign",
    "cancel",
    "choose",
    "coverage",
    "decide_extension",
    "drop",
    "edit",
    "finish_part",
    "mine",
    "propose",
    "reopen",
    "resume",
    "send_back",
    "suspend",
    "take_over",
    "take_up",
    "tasks",
    "why_none",
]
