"""What the pages of gifts read, and what upper floors ask."""

from hoptac.gifts.queries.balances import (
    balances,
    books_of_all,
    books_of_line,
    books_of_occasion,
    item_of,
    money_of_programme,
    reconciled,
)
from hoptac.gifts.queries.corrected import Corrected, corrected
from hoptac.gifts.queries.counted import counted
from hoptac.gifts.queries.files import gift_cells
from hoptac.gifts.queries.history import Told, history_of, said
from hoptac.gifts.queries.lists import (
    Listed,
    Totals,
    occasion_list,
    occasions_of,
    statements,
    totals,
)
from hoptac.gifts.queries.pages import (
    LineShown,
    Page,
    Row,
    issuer_of,
    occasion_page,
    other_lines,
    parties_called,
    parties_to_choose,
    party,
    place_said,
    rows_of,
    shared_in,
    whole_ledger,
    years_of,
)
from hoptac.gifts.queries.sight import (
    visible_corrections,
    visible_differences,
    visible_events,
    visible_held,
    visible_lines,
    visible_occasions,
    visible_verifications,
    with_party,
)
from hoptac.gifts.queries.visits import (
    visit_called,
    visits_to_choose,
)
from hoptac.gifts.queries.way import Way, way_of

__all__ = [
    "Corrected",
    "LineShown",
    "Listed",
    "Page",
    "Row",
    "Told",
    "Totals",
    "Way",
    "balances",
    "books_of_all",
    "books_of_line",
    "books_of_occasion",
    "corrected",
    "counted",
    "gift_cells",
    "history_of",
    "issuer_of",
    "item_of",
    "money_of_programme",
    "occasion_list",
    "occasion_page",
    "occasions_of",
    "other_lines",
    "parties_called",
    "parties_to_choose",
    "party",
    "place_said",
    "reconciled",
    "rows_of",
    "said",
    "shared_in",
    "statements",
    "totals",
    "visible_corrections",
    "visible_differences",
    "visible_events",
    "visible_held",
    "visible_lines",
    "visible_occasions",
    "visible_verifications",
    "visit_called",
    "visits_to_choose",
    "way_of",
    "whole_ledger",
    "with_party",
    "years_of",
]
