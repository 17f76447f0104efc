"""Lists of entries: narrowed, sorted, page by page, and whole as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese, plain
from hoptac.kernel.vietnamese import fold
from hoptac.progress.models import Entry, Word
from hoptac.progress.queries.sight import visible_entries
from hoptac.progress.queries.waiting import awaiting_word
from hoptac.progress.states import ENTRY, EntryState, Stance
from hoptac.ui.keyset import Order, counted, page_of
from hoptac.ui.statuses import STATUSES

ORDERS = {
    "-happened": Order("happened_on", date.fromisoformat, descending=True),
    "happened": Order("happened_on", date.fromisoformat),
    "-recorded": Order("recorded_on", date.fromisoformat, descending=True),
    "recorded": Order("recorded_on", date.fromisoformat),
}
_COLUMNS = (
    "uid",
    "task__code",
    "task__title",
    "happened_on",
    "text",
    "value",
    "out_of",
    "difficulty",
    "cause",
    "proposal",
    "claims_done",
    "state",
    "word",
    "recorded_on",
    "written_who",
    "version",
    "is_illustrative",
)
_BY_APPROVAL = Order("approved_at", datetime.fromisoformat)


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What a list of entries is narrowed to; empty values narrow nothing.

    :param year: of the task's plan.
    :param word: confirmed, disputed, or silent for a shared result without any word.
    :param first: `last` the days, both included, between which it happened.
    :param sort: a key of `ORDERS`; anything else is the latest first.
    """

    words: str = ""
    programme: int | None = None
    year: int | None = None
    state: str = ""
    word: str = ""
    first: date | None = None
    last: date | None = None
    sort: str = ""

    @property
    def sorted_by(self) -> str:
        """The key of the order in use."""
        return self.sort if self.sort in ORDERS else "-happened"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry and the partner's word: confirmed, disputed, silent, or "" while not shared."""

    entry: Entry
    word: str


@dataclass(frozen=True, slots=True)
class EntryList:
    """A page of entries.

    :param count: as :func:`hoptac.ui.keyset.counted`.
    :param after: the key of the next page, empty on the last.
    :param sort: the key of the order in use.
    """

    rows: list[EntryRow]
    count: int
    after: str
    sort: str = ""

    @property
    def entries(self) -> list[Entry]:
        """The entries alone."""
        return [row.entry for row in self.rows]


def filtered_entries(actor: Actor, asked: EntryFilter) -> "QuerySet[Entry]":
    """Return the entries the actor may read, narrowed and in the order asked for."""
    rows = visible_entries(actor)
    if asked.words:
        rows = rows.filter(search_text__contains=fold(asked.words))
    if asked.word == "silent":
        spoken = Exists(Word.objects.filter(entry=OuterRef("pk")))
        rows = rows.filter(~spoken, state=EntryState.APPROVED.value)
    elif asked.word:
        rows = rows.filter(pk__in=_last_saying(asked.word).values("entry"))
    exact = {
        "task__programme_id": asked.programme,
        "task__year": asked.year,
        "state": asked.state,
        "happened_on__gte": asked.first,
        "happened_on__lte": asked.last,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    return rows.order_by(*ORDERS[asked.sorted_by].columns())


def entry_list(actor: Actor, asked: EntryFilter, after: str = "") -> EntryList:
    """Return one page of entries (two queries)."""
    rows = filtered_entries(actor, asked)
    return _page(rows, ORDERS[asked.sorted_by], after, asked.sorted_by)


def awaiting_list(actor: Actor, after: str = "") -> EntryList:
    """Return one page of what waits for the word of the actor's own side (two queries)."""
    return _page(awaiting_word(actor), _BY_APPROVAL, after)


def _page(rows: "QuerySet[Entry]", order: Order, after: str, sort: str = "") -> EntryList:
    full = rows.select_related("task__programme").annotate(word=_latest_word())
    found, following = page_of(full, order, after)
    shown = [EntryRow(entry, _word(entry.state, vars(entry)["word"])) for entry in found]
    return EntryList(shown, counted(rows), following, sort)


def entry_cells(rows: "QuerySet[Entry]") -> Iterator[tuple[Value, ...]]:
    """Yield entries as their file shows them, in the order of the query (one query)."""
    states = in_vietnamese(ENTRY.states.items())
    words = in_vietnamese((code, STATUSES[code].words) for code in (*Stance, "silent"))
    found = rows.annotate(word=_latest_word()).values_list(*_COLUMNS)
    for values in found.iterator(chunk_size=1000):
        row = dict(zip(_COLUMNS, values, strict=True))
        row |= {
            "uid": str(row["uid"]),
            "value": plain(row["value"]),
            "out_of": plain(row["out_of"]),
            "claims_done": YES if row["claims_done"] else "",
            "is_illustrative": YES if row["is_illustrative"] else "",
            "state": states[row["state"]],
            "word": words.get(_word(row["state"], row["word"]), ""),
        }
        yield tuple(row.values())


def _latest_word() -> Subquery:
    """Return the SQL of the latest word on an entry; null is silence."""
    words = Word.objects.filter(entry=OuterRef("pk")).order_by("-given_at", "-pk")
    return Subquery(words.values("stance")[:1])


def _last_saying(stance: str) -> "QuerySet[Word]":
    """Return the words that are the latest on their entry and say this."""
    same = Word.objects.filter(entry=OuterRef("entry"))
    later = same.filter(
        Q(given_at__gt=OuterRef("given_at"))
        | Q(given_at=OuterRef("given_at"), pk__gt=OuterRef("pk"))
    )
    return Word.objects.filter(~Exists(later), stance=stance)


def _word(state: str, stance: str | None) -> str:
    return stance or ("silent" if state == EntryState.APPROVED else "")
