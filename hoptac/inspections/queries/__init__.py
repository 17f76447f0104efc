"""What the pages of inspections read, and what upper floors ask."""

from hoptac.inspections.queries.ahead import Due, open_measures, planned_ahead
from hoptac.inspections.queries.pages import (
    MeasureShown,
    Page,
    QuestionShown,
    Row,
    agencies_to_inspect,
    agency,
    checklist_of,
    inspection_page,
    inspections_of,
    measures_of,
    place_of,
    questions_of,
)
from hoptac.inspections.queries.sight import (
    visible_entries,
    visible_inspections,
    visible_items,
    visible_measures,
    visible_photos,
    with_ours,
)

__all__ = [
    "Due",
    "MeasureShown",
    "Page",
    "QuestionShown",
    "Row",
    "agencies_to_inspect",
    "agency",
    "checklist_of",
    "inspection_page",
    "inspections_of",
    "measures_of",
    "open_measures",
    "place_of",
    "planned_ahead",
    "questions_of",
    "visible_entries",
    "visible_inspections",
    "visible_items",
    "visible_measures",
    "visible_photos",
    "with_ours",
]
