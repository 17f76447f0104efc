"""What the pages of gifts read, and what upper floors ask."""

from hoptac.gifts.queries.balances import (
    balances,
    books_of_line,
    books_of_occasion,
    item_of,
    money_of_programme,
    reconciled,
)
from hoptac.gifts.queries.pages import (
    LineShown,
    Page,
    Row,
    Totals,
    history_of,
    occasion_page,
    occasions_of,
    other_lines,
    parties_to_choose,
    party,
    place_said,
    rows_of,
    totals,
)
from hoptac.gifts.queries.sight import (
    visible_differences,
    visible_events,
    visible_lines,
    visible_occasions,
    visible_verifications,
)

__all__ = [
    "LineShown",
    "Page",
    "Row",
    "Totals",
    "balances",
    "books_of_line",
    "books_of_occasion",
    "history_of",
    "item_of",
    "money_of_programme",
    "occasion_page",
    "occasions_of",
    "other_lines",
    "parties_to_choose",
    "party",
    "place_said",
    "reconciled",
    "rows_of",
    "totals",
    "visible_differences",
    "visible_events",
    "visible_lines",
    "visible_occasions",
    "visible_verifications",
]
