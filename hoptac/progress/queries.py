"""What progress pages read; the partner's word for many tasks at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from hoptac.accounts.actors import Actor
from hoptac.audit.models import name_of
from hoptac.audit.queries import Deed, history
from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese, plain
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.visibility import LOCALITY_LEVELS, PARTY_LEVELS, Visibility
from hoptac.localities.models import Agency
from hoptac.plans.models import Task, TaskPart
from hoptac.programmes.queries import parties_read_by, party_ids_of
from hoptac.progress.models import Answer, Entry, Evidence, Word
from hoptac.progress.rules import PartnerWord, Spoken, word_as_of
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


def visible_entries(actor: Actor) -> "QuerySet[Entry]":
    """Return the entries the actor may read; drafts stay with the lead agency and their writer.

    A helper of another locality reads its own entry before it is shared, the lead's not.
    """
    if actor.may("read.all_shared"):
        return Entry.objects.filter(visibility__in=PARTY_LEVELS)
    shared = Q(
        task__programme__in=parties_read_by(actor).values("programme"),
        visibility__in=PARTY_LEVELS,
    )
    local = Agency.objects.filter(unit_id__in=actor.unit_ids).values("pk")
    own = Q(task__lead__in=local, visibility__in=LOCALITY_LEVELS)
    drafts = Q(task__lead_id__in=actor.agency_ids)
    if actor.may("read.locality_drafts"):
        drafts |= Q(task__lead__in=local, visibility=Visibility.DRAFT.value)
    helps = TaskPart.objects.filter(agency_id__in=actor.agency_ids).values("task")
    written = Q(task__in=helps, written_by_id=actor.user_id)
    return Entry.objects.filter(shared | own | drafts | written)


def task_history(actor: Actor, task: Task) -> list[Deed]:
    """Return what was done on a task and on its entries, within the reader's sight (three queries).

    An entry that is not shared yet leaves no trace for the other side.
    """
    hidden = Entry.objects.filter(task=task).exclude(pk__in=visible_entries(actor).values("pk"))
    proof = Evidence.objects.filter(entry__in=hidden)
    return history(task, without=[name_of(row) for row in (*hidden, *proof)])


def editable_entries(actor: Actor) -> "QuerySet[Entry]":
    """Return the drafts and returned entries of tasks the actor's agency leads or helps with."""
    at_work = Q(task__lead_id__in=actor.agency_ids)
    at_work |= Q(task__parts__agency_id__in=actor.agency_ids)
    return (
        visible_entries(actor)
        .filter(at_work, state__in=[EntryState.DRAFT.value, EntryState.SENT_BACK.value])
        .distinct()
    )


def visible_evidence(actor: Actor) -> "QuerySet[Evidence]":
    """Return the files the actor may open: those of the entries it may read."""
    return Evidence.objects.filter(entry__in=visible_entries(actor)).select_related("file")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a task for a closing date besides its status.

    :param value: the last figure in approved entries; None where none was given, never zero.
    """

    word: PartnerWord
    value: Decimal | None


def told_as_of(task_ids: Iterable[int], closing: date) -> dict[int, Told]:
    """Return the partner's word and the last figure of each task for a closing (two queries)."""
    ids = set(task_ids)
    shared: dict[int, list[date]] = defaultdict(list)
    figures: dict[int, tuple[date, int, Decimal]] = {}
    order: dict[int, int] = {}
    entries = Entry.objects.filter(task_id__in=ids, state=EntryState.APPROVED.value)
    rows = entries.order_by("approved_at", "id").values_list(
        "id", "task_id", "approved_on", "happened_on", "value"
    )
    for number, (entry, task, day, happened_on, value) in enumerate(rows):
        order[entry] = number
        if day is None:
            continue
        shared[task].append(day)
        if value is not None and day <= closing:
            latest = (happened_on, entry, value)
            figures[task] = max(figures.get(task, latest), latest)
    spoken: dict[int, list[Spoken]] = defaultdict(list)
    words = Word.objects.filter(entry__task_id__in=ids).order_by("given_at", "id")
    for entry, task, party, stance, day in words.values_list(
        "entry_id", "entry__task_id", "party_id", "stance", "given_on"
    ):
        spoken[task].append(Spoken(order.get(entry, -1), party, Stance(stance), day))
    return {
        task: Told(
            word_as_of(shared[task], spoken[task], closing),
            figures[task][2] if task in figures else None,
        )
        for task in ids
    }


def words_as_of(task_ids: Iterable[int], closing: date) -> dict[int, PartnerWord]:
    """Return the partner's word on each task for a closing date (two queries)."""
    return {task: told.word for task, told in told_as_of(task_ids, closing).items()}


def awaiting_word(actor: Actor) -> "QuerySet[Entry]":
    """Return approved entries of other parties on which the actor's own party is still silent."""
    mine = party_ids_of(actor)
    said = Word.objects.filter(party__in=mine).values("entry")
    return (
        Entry.objects.approved()
        .filter(task__programme__in=mine.values("programme"))
        .exclude(task__party__in=mine)
        .exclude(pk__in=said)
        .select_related("task__lead", "task__programme")
        .order_by("approved_at", "id")
    )


def to_approve(actor: Actor) -> "QuerySet[Entry]":
    """Return the entries of the actor's agency that wait for its director."""
    return (
        Entry.objects.filter(task__lead_id__in=actor.agency_ids, state=EntryState.SUBMITTED.value)
        .select_related("task__programme")
        .order_by("recorded_at", "id")
    )


def to_accept(actor: Actor) -> "QuerySet[Entry]":
    """Return approved entries that ask for acceptance of a task not done yet, of one's own side."""
    local = Agency.objects.filter(unit_id__in=actor.unit_ids).values("pk")
    return (
        Entry.objects.approved()
        .filter(
            claims_done=True,
            declined_at=None,
            task__done_on=None,
            task__cancelled_on=None,
            task__lead__in=local,
        )
        .select_related("task__lead", "task__programme")
        .order_by("approved_at", "id")
    )


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry with its proof, the partner's words on it and the answers to them."""

    entry: Entry
    evidence: list[Evidence]
    words: list[Word]
    answers: list[Answer]

    @property
    def latest(self) -> Word | None:
        """The word that stands; None is silence."""
        return self.words[-1] if self.words else None


def entries_of(actor: Actor, task_id: int) -> list[EntryShown]:
    """Return the entries of a task the actor may read, newest first (four queries)."""
    rows = (
        visible_entries(actor)
        .filter(task_id=task_id)
        .prefetch_related(
            Prefetch("evidence", Evidence.objects.select_related("file")), "words", "answers"
        )
        .order_by("-happened_on", "-pk")
    )
    return [
        EntryShown(row, list(row.evidence.all()), list(row.words.all()), list(row.answers.all()))
        for row in rows
    ]


def word_of(entries: Iterable[EntryShown], closing: date) -> PartnerWord:
    """Return the partner's word on a task from its entries as loaded for its page."""
    approved = sorted(
        (shown for shown in entries if shown.entry.approved_at is not None),
        key=lambda shown: (shown.entry.approved_at, shown.entry.pk),
    )
    spoken = sorted(
        ((word, order) for order, shown in enumerate(approved) for word in shown.words),
        key=lambda pair: (pair[0].given_at, pair[0].pk),
    )
    return word_as_of(
        [shown.entry.approved_on for shown in approved if shown.entry.approved_on],
        [Spoken(order, w.party_id, Stance(w.stance), w.given_on) for w, order in spoken],
        closing,
    )


def last_words(task_id: int) -> str:
    """Return what was written about a task last, as a suggestion for the next entry."""
    last = Entry.objects.filter(task_id=task_id).order_by("-recorded_at").first()
    return last.text if last else ""


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
