"""What is found: for everybody, and for officials within their sight besides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.paginator import Page, Paginator

from hoptac.accounts.actors import Actor
from hoptac.localities.queries.lineage import Heirs, heirs_of_units
from hoptac.search.choices import WEIGHTS, Kind
from hoptac.search.queries.asking import Question, question
from hoptac.search.queries.names import Named
from hoptac.search.queries.published import WIDE, public_hits, with_snippets
from hoptac.search.queries.records import MOST, office_hits
from hoptac.search.queries.words import meant
from hoptac.search.rules import Counted, Facets, Hit, Wanted, in_order

A_PAGE = 20
FEW = 3  # with more hits nobody is asked whether they meant something else
NOTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Found:
    """All hits in order.

    :param more: the kinds that hold more than is looked at.
    :param counted: how many hits each value of each facet leaves.
    :param units: names of the localities of the hits, as they were or are.
    :param named: localities among the words.
    :param meant: what may have been meant instead.
    :param at_all: how many hits there are before anything narrows them.
    """

    words: str
    rows: list[Hit]
    more: frozenset[str] = frozenset()
    counted: Counted = field(default_factory=Counted)
    units: dict[int, str] = field(default_factory=dict)
    named: tuple[Named, ...] = ()
    meant: str = ""
    asked: Question | None = None
    at_all: int = 0
    is_public: bool = False

    @property
    def total(self) -> int:
        """How many hits there are."""
        return len(self.rows)

    @property
    def hits(self) -> dict[str, list[Hit]]:
        """Hits by kind, in order."""
        by_kind: dict[str, list[Hit]] = {kind: [] for kind in Kind}
        for hit in self.rows:
            by_kind.setdefault(hit.kind, []).append(hit)
        return by_kind

    @property
    def others(self) -> list[Named]:
        """Localities under whose other names something was found."""
        return [place for place in self.named if place.kin and any(h.by_kin for h in self.rows)]

    @property
    def beside(self) -> list[Named]:
        """Localities for which what went into the same heir was found."""
        is_any = any(hit.by_sibling for hit in self.rows)
        return [place for place in self.named if place.siblings and is_any]


def find(
    actor: Actor,
    words: str,
    kinds: Iterable[Kind] = tuple(Kind),
    *,
    wanted: Wanted = NOTHING,
    today: date = date.max,
) -> Found:
    """Return what the actor may see that holds all `words`, and what everybody reads.

    What an actor sees in the office is not shown again as published.
    """
    asked_kinds = tuple(kinds)

    def gather(asked: Question) -> tuple[list[Hit], frozenset[str]]:
        by_kind, names = office_hits(actor, asked, asked_kinds)
        more = frozenset(kind for kind, found in by_kind.items() if len(found) > MOST)
        hits = [hit for found in by_kind.values() for hit in found[:MOST]]
        public = [
            hit
            for hit in public_hits(asked, deeply=False)
            if (hit.kind, hit.id) not in names and hit.kind in asked_kinds
        ]
        return hits + public, more

    return _found(words, gather, wanted, today)


def find_in_public(words: str, *, wanted: Wanted = NOTHING, today: date = date.max) -> Found:
    """Return what everybody reads that holds all `words`."""

    def gather(asked: Question) -> tuple[list[Hit], frozenset[str]]:
        hits = public_hits(asked)
        return hits, frozenset({"all"} if len(hits) >= WIDE else ())

    return replace(_found(words, gather, wanted, today), is_public=True)


def _found(
    words: str,
    gather: Callable[[Question], tuple[list[Hit], frozenset[str]]],
    wanted: Wanted,
    today: date,
) -> Found:
    asked = question(words, today)
    if asked is None:
        return Found("", [])
    hits, more = gather(asked)
    units = {unit for hit in hits for unit in hit.units}
    heirs = heirs_of_units(units, today) if units else Heirs({}, {})
    facets = Facets(heirs.of)
    return Found(
        asked.asked.text,
        in_order(facets.left(hits, wanted), lambda hit: WEIGHTS.get(hit.kind, len(WEIGHTS))),
        more,
        facets.counted(hits, wanted),
        heirs.names,
        asked.named,
        meant(asked.asked, is_empty=not hits) if len(hits) <= FEW else "",
        asked,
        len(hits),
    )


def page_of(found: Found, number: str) -> "Page[Hit]":
    """Return one page, of everybody's search with snippets; beyond the last is the last.

    It takes two queries at most.
    """
    page: Page[Hit] = Paginator(found.rows, A_PAGE).get_page(number)
    if found.asked is not None and found.is_public:
        page.object_list = with_snippets(found.asked, page.object_list)
    return page
