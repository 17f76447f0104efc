"""What the pages of plans and tasks read."""

from hoptac.plans.queries.counting import (
    Figures,
    facts_by_task,
    figures_as_of,
    figures_of_all,
    fold,
    standings,
)
from hoptac.plans.queries.sight import visible_tasks

__all__ = [
    "Figures",
    "facts_by_task",
    "figures_as_of",
    "figures_of_all",
    "fold",
    "standings",
    "visible_tasks",
]
