"""What the pages of plans and tasks read."""

from hoptac.plans.queries.choosing import TaskChoices, task_choices
from hoptac.plans.queries.counting import (
    Figures,
    facts_by_task,
    figures_as_of,
    figures_of_all,
    fold,
    standings,
)
from hoptac.plans.queries.pages import (
    Coverage,
    Mine,
    TaskFilter,
    TaskList,
    TaskPage,
    coverage,
    filtered_tasks,
    mine,
    programmes_of,
    status_on,
    task_list,
    task_page,
    waiting_extension,
    with_status,
)
from hoptac.plans.queries.sight import visible_tasks

__all__ = [
    "Coverage",
    "Figures",
    "Mine",
    "TaskChoices",
    "TaskFilter",
    "TaskList",
    "TaskPage",
    "coverage",
    "facts_by_task",
    "figures_as_of",
    "figures_of_all",
    "filtered_tasks",
    "fold",
    "mine",
    "programmes_of",
    "standings",
    "status_on",
    "task_choices",
    "task_list",
    "task_page",
    "visible_tasks",
    "waiting_extension",
    "with_status",
]
