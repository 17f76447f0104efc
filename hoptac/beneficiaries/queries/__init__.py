"""What the pages of beneficiaries read."""

from hoptac.beneficiaries.queries.counting import counted, due_lists, levels_with
from hoptac.beneficiaries.queries.pages import (
    Access,
    GroupPage,
    ListPage,
    Row,
    groups_of,
    one_group,
    one_list,
    place_called,
)
from hoptac.beneficiaries.queries.sight import (
    keeps,
    visible_counts,
    visible_groups,
    visible_lists,
    visible_names,
)

__all__ = [
    "Access",
    "GroupPage",
    "ListPage",
    "Row",
    "counted",
    "due_lists",
    "groups_of",
    "keeps",
    "levels_with",
    "one_group",
    "one_list",
    "place_called",
    "visible_counts",
    "visible_groups",
    "visible_lists",
    "visible_names",
]
