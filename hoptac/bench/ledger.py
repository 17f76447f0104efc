"""The ledger of gifts under load: a million events; beside it a pipeline of ten thousand deals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from time import perf_counter
from typing import Any

from django.db import connection
from django.urls import reverse

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, Sight, SystemActor, acting_from
from hoptac.accounts.models import Seat
from hoptac.bench.asking import Ask, times_of
from hoptac.bench.copying import copy_rows, restart_ids
from hoptac.bench.ground import TODAY
from hoptac.bench.questions import session_of
from hoptac.gifts import figures
from hoptac.gifts.figures import Book
from hoptac.gifts.models import BookEvent, Line, Occasion
from hoptac.gifts.queries import balances, books_of_all, money_of_programme, visible_events
from hoptac.localities.models import Agency
from hoptac.programmes.models import Party, Programme
from hoptac.promotion.models import Deal, Disbursement, Enterprise
from hoptac.promotion.states import WAY

METER = SystemActor("đo sổ quà tặng", frozenset(), sight=Sight.WHOLE)
EVENTS, LINES_EACH, EVENTS_EACH = 1_000_000, 2, 40  # 12.500 occasions
DEALS, DEALS_EACH = 10_000, 20  # of one enterprise
# One programme in the whole holds a twentieth of everything, the others share the rest.
_SIDES = """
CREATE TEMP TABLE bench_sides AS
SELECT row_number() OVER (ORDER BY p.id) - 1 AS place, p.id AS programme, a.id AS giver,
    b.id AS receiver, b.unit_id AS place_id, (
        SELECT min(id) FROM localities_agency WHERE unit_id = a.unit_id
    ) AS agency
FROM programmes_programme p
JOIN programmes_party a ON a.programme_id = p.id AND a.position = 1
JOIN programmes_party b ON b.programme_id = p.id AND b.position = 2
"""
_OCCASIONS = """
INSERT INTO gifts_occasion (id, programme_id, party_id, giver_id, receiver_id,
    drafted_by_agency_id, title, year, happened_on, day_said, place_id, site, document,
    stated_scope, search_text, state, visibility, recorded_at, is_illustrative, version)
SELECT g, programme, giver, giver, receiver, agency, 'Đợt trao tặng ' || g, 2026,
    '2026-01-05'::date + g %% 300, '', place_id, '', 'BB ' || g, 'whole', 'dot trao tang ' || g,
    'open', 'shared', %(at)s, false, 1
FROM generate_series(1, %(occasions)s) g
JOIN bench_sides ON place = CASE WHEN g %% 20 = 0 THEN 0
    ELSE g %% (SELECT count(*) FROM bench_sides) END
"""
# Odd lines are funds, even ones bicycles.
_LINES = """
INSERT INTO gifts_line (id, occasion_id, number, kind, item, quantity, unit, total_dong, basis,
    funding, purpose, giver_kind, giver_name, recipient_kind, recipient_name, category,
    is_illustrative, version)
SELECT g, (g - 1) / 2 + 1, (g - 1) %% 2 + 1,
    CASE WHEN g %% 2 = 1 THEN 'fund' ELSE 'goods' END,
    CASE WHEN g %% 2 = 1 THEN 'Quỹ an sinh' ELSE 'Xe đạp' END,
    CASE WHEN g %% 2 = 0 THEN 400 END, CASE WHEN g %% 2 = 1 THEN 'đồng' ELSE 'chiếc' END,
    CASE WHEN g %% 2 = 1 THEN 40000000 END,
    CASE WHEN g %% 2 = 1 THEN 'stated' ELSE 'unknown' END,
    'not_stated', '', 'unit', '', 'unit', '', '', false, 1
FROM generate_series(1, %(lines)s) g
"""
# Entries of each book in turn; every fifth of a book puts the one before it right.
_EVENTS = """
INSERT INTO gifts_bookevent (programme_id, occasion_id, line_id, party_id, book, kind, amount_dong,
    quantity, untold, happened_on, recorded_at, recorded_by_id, who, document, reason,
    is_illustrative)
SELECT o.programme_id, o.id, l.id,
    CASE WHEN g %% 4 < 2 THEN o.giver_id ELSE o.receiver_id END,
    (ARRAY['pledged', 'transferred', 'received', 'distributed'])[g %% 4 + 1],
    CASE WHEN wrong THEN 'correction' ELSE 'entry' END,
    CASE WHEN l.kind = 'fund' THEN CASE WHEN wrong THEN -1000 ELSE 1000000 - g %% 4 END END,
    CASE WHEN l.kind <> 'fund' THEN CASE WHEN wrong THEN -1 ELSE 10 END END,
    0, '2026-06-01', %(at)s, 1, 'Chuyên viên', 'CT ' || g,
    CASE WHEN wrong THEN 'Ghi nhầm' ELSE '' END, false
FROM generate_series(1, %(events)s) g
CROSS JOIN LATERAL (SELECT g %% 20 >= 16 AS wrong) AS told
JOIN gifts_line l ON l.id = (g - 1) / %(each)s + 1
JOIN gifts_occasion o ON o.id = l.occasion_id
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One question with its milliseconds, and the most they may be (of p95; None is no target)."""

    name: str
    times: list[float]
    most: float | None


def fill(events: int, at: datetime, *, deals: int = DEALS) -> float:
    """Write the ledger and the pipeline, set by set; return the seconds it took."""
    began = perf_counter()
    lines = events // EVENTS_EACH
    given: dict[str, Any] = {
        "at": at, "events": events, "lines": lines, "occasions": lines // LINES_EACH,
        "each": EVENTS_EACH,
    }  # fmt: skip
    with connection.cursor() as cursor:
        for step in (_SIDES, _OCCASIONS, _LINES, _EVENTS):
            cursor.execute(step, given)
    restart_ids(Occasion, Line)
    _deals(deals, at)
    return perf_counter() - began


def is_own() -> bool:
    """Tell whether this database holds programmes of the measuring only."""
    return not Programme.objects.exclude(code__startswith="BENCH-").exists()


def _deals(deals: int, at: datetime) -> None:
    parties = list(Party.objects.order_by("pk").values_list("pk", "programme_id", "unit_id"))
    agencies = dict(Agency.objects.order_by("-pk").values_list("unit_id", "pk"))
    sides = [(programme, party, agencies[unit], unit) for party, programme, unit in parties]
    own = ("programme_id", "party_id", "agency_id", "visibility")
    copy_rows(
        Enterprise,
        ("id", *own, "name", "kind", "seat_id", "sector"),
        (
            (n, *side[:3], "shared", f"Công ty {n}", "private", side[3], "Chế biến")
            for n in range(1, deals // DEALS_EACH + 1)
            for side in [sides[n % len(sides)]]
        ),
    )
    copy_rows(
        Deal,
        ("id", *own, "title", "field", "enterprise_id", "place_id", "introduced_on", "stage",
         "surveyed_on", "survey_note", "memorandum_number", "memorandum_on", "pledged_dong",
         "licence_number", "licence_on", "licensed_dong", "started_on", "text_sha256"),
        (_deal(n, sides[n % len(sides)]) for n in range(1, deals + 1)),
    )  # fmt: skip
    copy_rows(
        Disbursement,
        ("deal_id", "dong", "paid_on", "source", "recorded_at", "recorded_by_id", "who"),
        (
            (n, 10**8 + part, date(2026, 9, 1), "Báo cáo", at, 1, "Chuyên viên")
            for n in range(1, deals + 1)
            if n % len(WAY) >= 4
            for part in range(3)
        ),
    )
    restart_ids(Enterprise, Deal)


def _deal(n: int, side: tuple[int, int, int, int]) -> tuple[Any, ...]:
    day = date(2026, 1 + n % 11, 1 + n % 27)
    return (
        n, *side[:3], "shared", f"Thương vụ {n}", "trade", (n - 1) // DEALS_EACH + 1, side[3], day,
        WAY[n % len(WAY)].value, day, "Đã khảo sát", f"GN {n}", day, 10**9, f"GP {n}", day,
        10**9, day, "0" * 64,
    )  # fmt: skip


def busiest() -> Programme:
    """Return the programme with the largest ledger, its own parties at hand."""
    return Programme.objects.order_by("pk")[0]


def seat_of(programme: Programme) -> Seat:
    """Return the standing officer of the programme's first party."""
    unit = programme.parties.order_by("position")[0].unit_id
    return Seat.objects.filter(role="standing_officer", agency__unit=unit).order_by("pk")[0]


def questions(programme: Programme, seconds: float) -> Iterator[Told]:
    """Ask for balances as an officer behind the wall, then fold everything anew."""
    with wall.within(METER):
        usual = Programme.objects.order_by("-pk")[0]
        asked = [(one, acting_from(seat_of(one), TODAY)) for one in (programme, usual)]
    for name, (of, own) in zip(("the busiest programme", "a usual programme"), asked, strict=True):
        total = partial(money_of_programme, of)
        yield _behind(own, f"balance of {name}", total, seconds, 40)
        yield _behind(own, f"every line's books, {name}", partial(_books, own, of), seconds)
        check(own, of)
    began = perf_counter()
    with wall.within(METER):
        books_of_all()
    yield Told("full re-fold", [1000 * (perf_counter() - began)], 5000)


def _books(actor: Actor, programme: Programme) -> object:
    return balances(visible_events(actor).filter(programme=programme))


def _behind(
    actor: Actor, name: str, deed: Callable[[], object], seconds: float, most: float | None = None
) -> Told:
    with wall.within(actor):
        return Told(name, times_of(deed, seconds), most)


def check(actor: Actor, programme: Programme) -> None:
    """Hold the database's sums against the fold of the same events."""
    with wall.within(actor):
        rows = BookEvent.objects.filter(programme=programme)
        summed = balances(rows)
        folded = figures.fold(
            figures.Event(one.line_id, Book(one.book), one.moved) for one in rows.iterator()
        )
    if summed != folded:
        raise RuntimeError("the database adds up something else than the fold")


def pages(programme: Programme) -> list[tuple[str, Ask]]:
    """Return the pages asked over HTTP, each with the marker of a right answer."""
    seats = Seat.objects.filter(pk=seat_of(programme).pk)
    observer = Seat.objects.filter(role="national_observer")
    board, ledger = reverse("promotion:board"), reverse("gifts:list")
    one = reverse("gifts:one", args=[programme.occasions.order_by("pk")[0].pk])
    return [
        ("pipeline board, one locality", _get(board, "Thương vụ", session_of(seats))),
        ("pipeline board, everything", _get(board, "Thương vụ", session_of(observer))),
        ("ledger's list, one programme",
         _get(f"{ledger}?programme={programme.pk}", "Đợt trao tặng", session_of(seats))),
        ("one occasion with its books", _get(one, "Quỹ an sinh", session_of(seats))),
    ]  # fmt: skip


def _get(path: str, marker: str, cookie: str) -> Ask:
    return Ask((path,), marker, cookie=cookie)
