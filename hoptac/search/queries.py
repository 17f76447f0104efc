"""Find records by words, with or without diacritics, within the reader's sight."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.urls import reverse

from hoptac.accounts.actors import Actor
from hoptac.audit.finding import CONFIG, words_of
from hoptac.gifts.queries import visible_occasions
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.queries import Reach, reach_of, visible_contents, visible_programmes
from hoptac.progress.queries import visible_entries_in_parts
from hoptac.promotion.queries.finding import hits as market_hits
from hoptac.twinning.queries import visible_pairs
from hoptac.visits.queries import all_sites, visible_visits

MOST = 50  # hits of one kind on a page; beyond that people narrow their words
WIDE = 300  # among so many of the newest the exact forms are looked for


class Kind(StrEnum):
    PROGRAMME = "programme"
    CONTENT = "content"
    TASK = "task"
    ENTRY = "entry"
    VISIT = "visit"
    TWINNING = "twinning"
    GIFT = "gift"
    SITE = "site"
    MARKET = "market"


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found.

    :param exact: the words stand in it as typed, diacritics included.
    """

    kind: Kind
    id: int
    title: str
    beneath: str
    url: str
    exact: bool
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Hits by kind; `more` names the kinds that hold more than is shown."""

    words: str
    hits: dict[Kind, list[Hit]]
    more: frozenset[Kind]

    @property
    def total(self) -> int:
        return sum(len(hits) for hits in self.hits.values())


def find(actor: Actor, words: str, kinds: Iterable[Kind] = tuple(Kind)) -> Found:
    """Return what the actor may see that holds all `words`; exact forms first, then newest.

    Exact forms are put first among the newest `WIDE` of a kind.
    """
    clean = nfc(words)
    reach = reach_of(actor)
    asked = tuple(kinds) if clean else ()
    hits = _ranked(actor, [kind for kind in asked if kind is not Kind.MARKET], reach, clean)
    if Kind.MARKET in asked:
        hits[Kind.MARKET] = _markets(actor, reach, clean)
    more = {kind for kind, found in hits.items() if len(found) > MOST}
    hits = {kind: hits[kind][:MOST] for kind in asked}
    return Found(clean, hits, frozenset(more))


# What a hit shows, what stands beneath it, whose page it leads to; then that page.
_SHOWN = {
    Kind.PROGRAMME: ("title", "code", "pk", "programmes:one"),
    Kind.CONTENT: ("title", "programme__title", "pk", "programmes:content"),
    Kind.TASK: ("title", "programme__title", "pk", "progress:task"),
    Kind.ENTRY: ("text", "task__title", "task_id", "progress:task"),
    Kind.VISIT: ("title", "programme__title", "pk", "visits:one"),
    Kind.TWINNING: ("name", "programme__title", "pk", "twinning:one"),
    Kind.GIFT: ("title", "programme__title", "pk", "gifts:one"),
    Kind.SITE: ("name", "place_note", "pk", "visits:site"),
}


# What the actor may read of a kind, in parts that overlap nowhere.
_SEEN: "dict[Kind, Callable[[Actor, Reach], list[QuerySet[Any]]]]" = {
    Kind.PROGRAMME: lambda actor, _: [visible_programmes(actor)],
    Kind.CONTENT: lambda actor, _: [visible_contents(actor)],
    Kind.TASK: lambda actor, reach: [visible_tasks(actor, reach)],
    Kind.ENTRY: lambda actor, reach: list(visible_entries_in_parts(actor, reach)),
    Kind.VISIT: lambda actor, _: [visible_visits(actor)],
    Kind.TWINNING: lambda actor, _: [visible_pairs(actor)],
    Kind.GIFT: lambda actor, _: [visible_occasions(actor)],
}  # sites are found by `_sites`; markets by `_markets`, all their tables in one question


def _newest(actor: Actor, kind: Kind, reach: Reach, words: str) -> "QuerySet[Any]":
    """Return the ids of the newest records that hold the words, `WIDE` at most of each part.

    The order is by an expression: by the bare key the database would rather walk through all
    records from the newest on than take the index of words.
    """
    if kind is Kind.SITE:
        return _sites(words)
    parts: list[QuerySet[Any]] = [
        rows.annotate(folded=words_of("search_text"))
        .filter(folded=SearchQuery(fold(words), config=CONFIG))
        .order_by((F("pk") + Value(0)).desc())
        .values_list("pk", flat=True)[:WIDE]
        for rows in _SEEN[kind](actor, reach)
    ]
    if len(parts) == 1:
        return parts[0]
    model = parts[0].model
    ids = list(parts[0].union(*parts[1:], all=True))
    among: QuerySet[Any] = model._default_manager.filter(pk__in=ids).values_list("pk", flat=True)
    return among


def _sites(words: str) -> "QuerySet[Any]":
    """Return the ids of the newest sites whose name holds all words: sites are everybody's."""
    holds = [Q(fold_key__contains=word) for word in fold(words).split()]
    rows: QuerySet[Any] = all_sites().filter(*holds).order_by("-pk").values_list("pk", flat=True)
    return rows[:WIDE]


def _markets(actor: Actor, reach: Reach, words: str) -> list[Hit]:
    """Return the records of promotion, exact forms first."""
    found = [
        Hit(
            Kind.MARKET,
            hit.pk,
            hit.title,
            hit.beneath,
            reverse(f"promotion:{hit.kind}", args=[hit.pk]),
            words.lower() in hit.title.lower(),
            hit.is_illustrative,
        )
        for hit in market_hits(actor, reach, fold(words), MOST + 1)
    ]
    return sorted(found, key=lambda hit: not hit.exact)[: MOST + 1]


def _ranked(actor: Actor, kinds: list[Kind], reach: Reach, words: str) -> dict[Kind, list[Hit]]:
    """Return the hits of each kind, exact forms first, then the newest; all in one statement."""
    hits: dict[Kind, list[Hit]] = {kind: [] for kind in kinds}
    parts = [_part(kind, _newest(actor, kind, reach, words), words) for kind in kinds]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else chain(*parts)
    for said, pk, title, above, goal, is_exact, is_illustrative in rows:
        kind = Kind(said)
        page = reverse(_SHOWN[kind][3], args=[goal])
        hits[kind].append(Hit(kind, pk, title, above, page, bool(is_exact), is_illustrative))
    return {
        kind: sorted(found, key=lambda hit: (not hit.exact, -hit.id))
        for kind, found in hits.items()
    }


def _part(kind: Kind, newest: "QuerySet[Any]", words: str) -> "QuerySet[Any]":
    title, beneath, page, _view = _SHOWN[kind]
    exact = Case(
        When(**{f"{title}__icontains": words}, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows: QuerySet[Any] = newest.model._default_manager.filter(pk__in=newest)
    rows = rows.annotate(exact=exact, found_as=Value(kind.value, TextField()))
    if kind is Kind.SITE:
        rows = rows.annotate(is_illustrative=Value(value=False))
    ordered = rows.order_by("-exact", "-id")[: MOST + 1]
    return ordered.values_list("found_as", "pk", title, beneath, page, "exact", "is_illustrative")
