"""The first page: who cooperates, on what, how it stands, what changed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import Count, Q

from hoptac.kernel.faces import Kind
from hoptac.localities.queries import units_on
from hoptac.newsroom.models import Edition
from hoptac.newsroom.queries import latest as latest_articles
from hoptac.portal.queries.places import Place, places_of
from hoptac.progress.rules import Outcome
from hoptac.publishing.choices import TOGETHER
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published

CARDS = 6
LATEST = 8
ARTICLES = 4
IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class Live:
    """The numbers a reader takes in first; each leads to its list.

    :param contents: agreed and published; in `confirmed` of them both sides confirm something
        done, on `disputed` they differ.
    """

    in_force: int
    contents: int
    confirmed: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Front:
    """The first page.

    :param programmes: those published last; `latest` are other records, the newest first.
    :param tiles: (code, id, number of ties) of today's provincial units; `ties` pairs of codes.
    """

    live: Live
    programmes: list[Version]
    latest: list[Version]
    articles: list[Edition]
    places: dict[int, Place]
    tiles: list[tuple[str, int, int]]
    ties: list[tuple[str, str]]


def front(today: date) -> Front:
    """Return the first page (eight queries at most)."""
    rows = published().defer("body", "search_text").order_by("-decided_at", "-id")
    programmes = list(
        published(Kind.PROGRAMME).defer("body", "search_text").order_by(*_NEWEST)[:CARDS]
    )
    latest = list(rows.exclude(kind=Kind.PROGRAMME.value)[:LATEST])
    sides = list(published(Kind.PROGRAMME).values_list("units", flat=True))
    units = {unit for side in sides for unit in side}
    places = places_of(units | {unit for row in latest for unit in row.units}, today, today)
    tiles, ties = _map(sides, places, today)
    return Front(_live(), programmes, latest, latest_articles(ARTICLES), places, tiles, ties)


_NEWEST = ("-decided_at", "-id")


def _live() -> Live:
    """Count what is in force and what both sides say of promises (one query)."""
    content, programme = Q(kind=Kind.CONTENT.value), Q(kind=Kind.PROGRAMME.value)
    found = published().aggregate(
        in_force=Count("pk", filter=programme & Q(status=IN_FORCE)),
        contents=Count("pk", filter=content),
        confirmed=Count("pk", filter=content & Q(status__in=TOGETHER["both_confirm"])),
        disputed=Count("pk", filter=content & Q(status=Outcome.DISPUTED.value)),
    )
    return Live(**found)


def _map(
    sides: list[list[int]], places: dict[int, Place], today: date
) -> tuple[list[tuple[str, int, int]], list[tuple[str, str]]]:
    """Return today's units with their ties, and each tie between two of them once."""
    codes = {version.unit_id: f"{version.code:02d}" for version in units_on(today) if version.code}
    ties: set[tuple[str, str]] = set()
    for side in sides:
        heirs = {pk for unit in side if unit in places for pk, _ in places[unit].heirs}
        ends = sorted(codes[pk] for pk in heirs if pk in codes)
        ties.update(combinations(ends, 2))
    many = Counter(code for pair in ties for code in pair)
    return [(code, pk, many[code]) for pk, code in codes.items()], sorted(ties)
