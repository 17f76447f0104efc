"""What the pages of gifts show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from hoptac.accounts.actors import Actor
from hoptac.gifts import figures
from hoptac.gifts.choices import BookSaid
from hoptac.gifts.figures import Balance, Book, Books, Gap
from hoptac.gifts.models import (
    BookEvent,
    Correction,
    Difference,
    HeldEntry,
    Line,
    Occasion,
    Verification,
)
from hoptac.gifts.queries.balances import balances, reconciled
from hoptac.gifts.queries.sight import visible_corrections, visible_held, visible_occasions
from hoptac.gifts.reading import Implied, Reconciled
from hoptac.gifts.states import WAITING
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.localities.models import UnitVersion
from hoptac.localities.queries import agency_names, names_of
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import PartyShown, shown_parties


@dataclass(frozen=True, slots=True)
class Row:
    """An occasion as a list shows it: what is stated and what is computed stand apart."""

    occasion: Occasion
    giver: str
    receiver: str
    unit: str
    items: str
    found: Reconciled

    @property
    def place(self) -> str:
        """Where it was: the place within the unit, then the unit as it was called that day."""
        return ", ".join(part for part in (self.occasion.site, self.unit) if part)


@dataclass(frozen=True, slots=True)
class BookShown:
    """One book of one line with its events."""

    book: Book
    balance: Balance
    events: list[BookEvent]

    @property
    def label(self) -> str:
        """The book in words."""
        return str(BookSaid(self.book.value).label)


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with what follows for it from each reading, its books and its gaps.

    :ivar status: stated, implied or unknown.
    :ivar implied: one for each reading that says something of this line.
    """

    line: Line
    status: str
    implied: list[Implied]
    books: list[BookShown]
    gaps: tuple[Gap, Gap, Gap]
    questions: list[Difference]
    verifications: list[Verification]

    @property
    def agrees(self) -> bool:
        """Whether the four books say the same; a correction of a value alone stands in none."""
        if self.line.corrects_id and not self.has_events:
            return True
        return figures.agrees({one.book: one.balance for one in self.books})

    @property
    def rows(self) -> list[tuple[BookShown, Gap | None]]:
        """Each book with how it stands beside the one before it."""
        return list(zip(self.books, (None, *self.gaps), strict=True))

    @property
    def givers(self) -> list[BookShown]:
        """The books the giver keeps."""
        return [one for one in self.books if one.book in figures.GIVERS]

    @property
    def receivers(self) -> list[BookShown]:
        """The books the receiver keeps."""
        return [one for one in self.books if one.book in figures.RECEIVERS]

    @property
    def has_events(self) -> bool:
        """Whether anything was written at all."""
        return any(one.events for one in self.books)

    @property
    def open_questions(self) -> set[str]:
        """The later book of each difference that was asked about and is not settled."""
        return {one.after for one in self.questions if one.settled_at is None}


@dataclass(frozen=True, slots=True)
class Page:
    """Everything one occasion's page shows."""

    row: Row
    lines: list[LineShown]
    parties: Mapping[int, PartyShown]
    held: list[HeldEntry]
    corrections: list[Correction]

    @property
    def agrees(self) -> bool:
        """Whether all lines went the whole way and nothing is asked any more."""
        settled = all(not one.open_questions for one in self.lines) and not self.waiting
        return bool(self.lines) and settled and all(one.agrees for one in self.lines)

    @property
    def waiting(self) -> list[HeldEntry]:
        """Large sums of the reader's side that wait for a second person."""
        return [one for one in self.held if one.state == WAITING]


def rows_of(
    found: Sequence[Occasion],
    actor: Actor | None,
    today: date,
    lines: Mapping[int, list[Line]] | None = None,
) -> list[Row]:
    """Return occasions as lists show them (two queries).

    :param found: with `programme`, `giver` and `receiver` at hand, and `lines` unless given.
    :param lines: occasion id → its lines in their order; one without any is not there.
    """
    named, places = _parties(found, actor, today), _places(found)
    rows = []
    for one in found:
        own = list(one.lines.all()) if lines is None else lines.get(one.pk, [])
        called = (named[one.giver_id].called, named[one.receiver_id].called, places[one.pk])
        items = ", ".join(line.item for line in own if line.corrects_id is None)
        rows.append(Row(one, *called, items, reconciled(one, own)))
    return rows


def whole_ledger(today: date, *, only_shared: bool = False) -> list[Row]:
    """Return every occasion for a command that sees the whole (five queries).

    :param only_shared: leave out what one side still keeps to itself.
    """
    found = Occasion.objects.select_related(
        "programme", "giver", "receiver", "citation", "visit"
    ).prefetch_related(Prefetch("lines", Line.objects.select_related("citation")))
    if only_shared:
        found = found.filter(visibility__in=PARTY_LEVELS)
    return rows_of(list(found.order_by("pk")), None, today)


def shared_in(
    programme: Programme, year: int, actor: Actor, today: date
) -> tuple[list[Row], dict[int, dict[Book, Balance]]]:
    """Return what both sides read of a programme's year, and the books of it (seven queries)."""
    found = (
        visible_occasions(actor)
        .filter(programme=programme, year=year, visibility__in=PARTY_LEVELS)
        .select_related("programme", "giver", "receiver", "visit", "citation__source")
        .prefetch_related("lines__verifications")
        .order_by("happened_on", "pk")
    )
    rows = rows_of(list(found), actor, today)
    events = BookEvent.objects.filter(occasion__in=[row.occasion.pk for row in rows])
    return rows, balances(events)


def years_of(programme: Programme, actor: Actor) -> list[int]:
    """Return the years in which something was given, the newest first (one query)."""
    seen = visible_occasions(actor).filter(programme=programme, visibility__in=PARTY_LEVELS)
    return list(seen.order_by("-year").values_list("year", flat=True).distinct())


def issuer_of(actor: Actor, today: date) -> tuple[str, str]:
    """Return the committee and the agency of a seat, as a document's head names them."""
    agency = agency_names({actor.agency_id}, today)[actor.agency_id].name
    unit = names_of([actor.unit_id], today)[actor.unit_id].full
    return f"UBND {unit.upper()}", agency.upper()


def occasion_page(occasion: Any, actor: Actor, today: date) -> Page:
    """Return one occasion's page (at most nine queries).

    :param occasion: with `has_held`, see `with_party`.
    """
    events = BookEvent.objects.select_related("reversal", "held")
    events = events.order_by("recorded_at", "pk")
    lines = list(
        occasion.lines.select_related("group", "citation__source").prefetch_related(
            Prefetch("events", events), "questions", "verifications__photo"
        )
    )
    found = reconciled(occasion, lines)
    books = figures.fold(
        figures.Event(line.pk, Book(event.book), event.moved)
        for line in lines
        for event in line.events.all()
    )
    parties = _parties([occasion], actor, today)
    row = Row(
        occasion,
        parties[occasion.giver_id].called,
        parties[occasion.receiver_id].called,
        _places([occasion])[occasion.pk],
        ", ".join(line.item for line in lines if line.corrects_id is None),
        found,
    )
    shown = [_line(line, found, books.get(line.pk, figures.empty())) for line in lines]
    held = visible_held(actor).filter(occasion=occasion) if occasion.has_held else ()
    made = visible_corrections(actor).filter(occasion=occasion) if occasion.closed_on else ()
    return Page(row, shown, parties, list(held), list(made))


def _line(line: Line, found: Reconciled, books: Books) -> LineShown:
    implied = [
        one.implied
        for one in found.readings
        if one.implied is not None and one.implied.key == line.pk
    ]
    status = "stated" if line.total_dong is not None else "implied" if implied else "unknown"
    events: dict[str, list[BookEvent]] = defaultdict(list)
    for event in line.events.all():
        events[event.book].append(event)
    return LineShown(
        line,
        status,
        implied,
        [BookShown(book, books[book], events[book.value]) for book in Book],
        figures.gaps(books),
        list(line.questions.all()),
        list(line.verifications.all()),
    )


def parties_to_choose(programme: Programme, actor: Actor, today: date) -> list[tuple[int, str]]:
    """Return the parties of a programme by name (two queries)."""
    parties = list(programme.parties.select_related("programme"))
    shown = shown_parties(parties, actor, today)
    return [(party.pk, shown[party.pk].called) for party in parties]


def parties_called(programme: Programme, actor: Actor, today: date) -> dict[str, Party]:
    """Return every name, folded, a party of a programme goes by → the party (two queries)."""
    parties = list(programme.parties.select_related("programme"))
    shown = shown_parties(parties, actor, today)
    return {
        fold(name): party
        for party in parties
        for told in [shown[party.pk]]
        for name in (told.then, told.now, told.called)
    }


def other_lines(line: Line) -> list[Line]:
    """Return the other lines of a line's occasion (one query)."""
    return list(Line.objects.filter(occasion=line.occasion_id).exclude(pk=line.pk))


def place_said(occasion: Occasion) -> str:
    """Return how an occasion's unit is typed: "xã Kim Quan, huyện Yên Sơn" (two queries)."""
    day = occasion.happened_on or date(occasion.year, 1, 1)
    return names_of([occasion.place_id], day)[occasion.place_id].full


def party(party_id: int) -> Party:
    """Return one party.

    :raises Party.DoesNotExist: for an unknown id.
    """
    return Party.objects.get(pk=party_id)


def _parties(found: Sequence[Occasion], actor: Actor | None, today: date) -> dict[int, PartyShown]:
    parties: dict[int, Party] = {}
    for one in found:
        for party in (one.giver, one.receiver):
            party.programme = one.programme  # known already: not asked for again
            parties[party.pk] = party
    return shown_parties(parties.values(), actor, today)


def _places(found: Sequence[Occasion]) -> dict[int, str]:
    """Return how the unit of each was called on that day (one query)."""
    called: dict[int, list[UnitVersion]] = defaultdict(list)
    units = UnitVersion.objects.filter(unit__in={one.place_id for one in found})
    for version in units.order_by("valid_from"):
        called[version.unit_id].append(version)
    places = {}
    for one in found:
        day, named = one.happened_on or date(one.year, 1, 1), called[one.place_id]
        then = [version for version in named if version.valid_from <= day] or named[:1]
        places[one.pk] = then[-1].full_name
    return places
