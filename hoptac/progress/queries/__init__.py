"""What progress pages read."""

from hoptac.progress.queries.lists import (
    ORDERS,
    EntryFilter,
    EntryList,
    EntryRow,
    awaiting_list,
    entry_cells,
    entry_list,
    filtered_entries,
)
from hoptac.progress.queries.page import (
    EntryShown,
    entries_of,
    last_words,
    word_of,
)
from hoptac.progress.queries.sight import (
    editable_entries,
    task_history,
    visible_entries,
    visible_entries_in_parts,
    visible_evidence,
)
from hoptac.progress.queries.waiting import (
    Decisions,
    awaiting_word,
    decisions,
    to_accept,
    to_approve,
)
from hoptac.progress.queries.words import (
    Told,
    told_as_of,
    words_as_of,
)

__all__ = [
    "ORDERS",
    "Decisions",
    "EntryFilter",
    "EntryList",
    "EntryRow",
    "EntryShown",
    "Told",
    "awaiting_list",
    "awaiting_word",
    "decisions",
    "editable_entries",
    "entries_of",
    "entry_cells",
    "entry_list",
    "filtered_entries",
    "last_words",
    "task_history",
    "to_accept",
    "to_approve",
    "told_as_of",
    "visible_entries",
    "visible_entries_in_parts",
    "visible_evidence",
    "word_of",
    "words_as_of",
]
