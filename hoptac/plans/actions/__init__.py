"""Everything that can be done to a plan and its tasks."""

from hoptac.plans.actions.choosing import (
    approve_task,
    assign_task,
    choose_task,
    draft_task,
    drop_task,
    propose_task,
    revise_task,
    say_why_none,
    send_back_task,
    take_up_task,
)
from hoptac.plans.actions.facts import (
    ask_extension,
    cancel_task,
    decide_extension,
    finish_part,
    finish_task,
    hand_over_tasks,
    reopen_task,
    resume_task,
    suspend_task,
    take_over_tasks,
)
from hoptac.plans.actions.many import Draft, Revision, draft_tasks, revise_tasks
from hoptac.plans.actions.papers import name_document

__all__ = [
    "Draft",
    "Revision",
    "approve_task",
    "ask_extension",
    "assign_task",
    "cancel_task",
    "choose_task",
    "decide_extension",
    "draft_task",
    "draft_tasks",
    "drop_task",
    "finish_part",
    "finish_task",
    "hand_over_tasks",
    "name_document",
    "propose_task",
    "reopen_task",
    "resume_task",
    "revise_task",
    "revise_tasks",
    "say_why_none",
    "send_back_task",
    "suspend_task",
    "take_over_tasks",
    "take_up_task",
]
