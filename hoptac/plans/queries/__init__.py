"""What the pages of plans and tasks read."""

from hoptac.plans.queries.choosing import TaskChoices, full_programmes, task_choices
from hoptac.plans.queries.counting import (
    Figures,
    facts_by_task,
    figures_as_of,
    figures_of_all,
    fold,
    standings,
)
from hoptac.plans.queries.coverage import Board, Coverage, board, coverage
from hoptac.plans.queries.extending import extended_often, granted
from hoptac.plans.queries.lists import (
    TaskFilter,
    TaskList,
    filtered_tasks,
    task_cells,
    task_list,
)
from hoptac.plans.queries.pages import (
    Mine,
    TaskPage,
    extensions_to_decide,
    mine,
    programmes_of,
    task_page,
    to_give_out,
    waiting_extension,
    with_parts,
    with_status,
)
from hoptac.plans.queries.sight import given_by, is_giver, visible_extensions, visible_tasks
from hoptac.plans.queries.standing import having_status, status_on

__all__ = [
    "Board",
    "Coverage",
    "Figures",
    "Mine",
    "TaskChoices",
    "TaskFilter",
    "TaskList",
    "TaskPage",
    "board",
    "coverage",
    "extended_often",
    "extensions_to_decide",
    "facts_by_task",
    "figures_as_of",
    "figures_of_all",
    "filtered_tasks",
    "fold",
    "full_programmes",
    "given_by",
    "granted",
    "having_status",
    "is_giver",
    "mine",
    "programmes_of",
    "standings",
    "status_on",
    "task_cells",
    "task_choices",
    "task_list",
    "task_page",
    "to_give_out",
    "visible_extensions",
    "visible_tasks",
    "waiting_extension",
    "with_parts",
    "with_status",
]
