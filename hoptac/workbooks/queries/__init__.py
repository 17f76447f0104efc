"""What the pages of Excel in read."""

from hoptac.workbooks.queries.contents import (
    ChangedContent,
    NewContent,
)
from hoptac.workbooks.queries.entries import (
    ChangedEntry,
    NewEntry,
)
from hoptac.workbooks.queries.gifts import (
    ChangedGift,
    NewGift,
)
from hoptac.workbooks.queries.helping import (
    help_of,
)
from hoptac.workbooks.queries.judging import (
    Change,
    Judged,
)
from hoptac.workbooks.queries.markets import (
    ChangedMarket,
    NewMarket,
)
from hoptac.workbooks.queries.previews import (
    FAULT_COLUMNS,
    Page,
    Preview,
    fault_rows,
    own_batches,
    page_of,
    preview_of,
    recent_batches,
)
from hoptac.workbooks.queries.tasks import (
    ChangedTask,
    NewTask,
)
from hoptac.workbooks.queries.twinnings import (
    ChangedPair,
    NewPair,
)

__all__ = [
    "FAULT_COLUMNS",
    "Change",
    "ChangedContent",
    "ChangedEntry",
    "ChangedGift",
    "ChangedMarket",
    "ChangedPair",
    "ChangedTask",
    "Judged",
    "NewContent",
    "NewEntry",
    "NewGift",
    "NewMarket",
    "NewPair",
    "NewTask",
    "Page",
    "Preview",
    "fault_rows",
    "help_of",
    "own_batches",
    "page_of",
    "preview_of",
    "recent_batches",
]
