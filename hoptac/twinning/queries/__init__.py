"""What the pages of twinnings read, and what upper floors ask."""

from hoptac.twinning.queries.counted import counted
from hoptac.twinning.queries.matching import (
    DeclarationShown,
    Proposal,
    declarations_of,
    proposals_for,
)
from hoptac.twinning.queries.pages import Page, pair_page
from hoptac.twinning.queries.places import followers_of, unit_called, unit_of_party
from hoptac.twinning.queries.rows import (
    Called,
    Row,
    awaiting_decision,
    called,
    list_of_pairs,
    name_then,
    pair_cells,
    rows_of,
)
from hoptac.twinning.queries.sight import (
    awaiting_me,
    visible_activities,
    visible_declarations,
    visible_files,
    visible_pairs,
    with_facts,
    with_mine,
)
from hoptac.twinning.queries.typing import as_typed, prefilled, reason_of

__all__ = [
    "Called",
    "DeclarationShown",
    "Page",
    "Proposal",
    "Row",
    "as_typed",
    "awaiting_decision",
    "awaiting_me",
    "called",
    "counted",
    "declarations_of",
    "followers_of",
    "list_of_pairs",
    "name_then",
    "pair_cells",
    "pair_page",
    "prefilled",
    "proposals_for",
    "reason_of",
    "rows_of",
    "unit_called",
    "unit_of_party",
    "visible_activities",
    "visible_declarations",
    "visible_files",
    "visible_pairs",
    "with_facts",
    "with_mine",
]
