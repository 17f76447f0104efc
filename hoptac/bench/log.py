"""The event log under load: a million rows sealed and checked, eight writers beside the sealer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from threading import Event as Signal
from time import perf_counter
from typing import TypeVar

from django.db import connection, transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.accounts.models import User
from hoptac.audit.actions import record, seal_settled
from hoptac.audit.models import Event
from hoptac.audit.queries.verifying import Verdict, verify

T = TypeVar("T")
WRITERS = 8
METER = SystemActor("đo nhật ký", frozenset(), sight=Sight.WHOLE)
VERB = "accounts.profile.changed"
_FILL = """
INSERT INTO audit_event (at, verb, thing, within, who, origin, user_id, seat_id, agency_id, unit_id,
    content_sha256, data)
SELECT %s::timestamptz + g * interval '1 second', %s, 'accounts.user:' || g %% 5000,
    'programmes.programme:' || g %% 561, 'Chuyên viên Nguyễn Thị ' || g %% 900 || ', Sở Tài chính',
    '203.0.113.' || g %% 250, g %% 900 + 1, g %% 900 + 1, g %% 272 + 1, g %% 34 + 1,
    CASE WHEN g %% 4 = 0 THEN encode(sha256(g::text::bytea), 'hex') ELSE '' END,
    CASE WHEN g %% 2 = 0 THEN '{}'::jsonb
        ELSE jsonb_build_object('reason', 'Chờ mặt bằng đợt ' || g, 'due_on', '2026-12-31') END
FROM generate_series(1, %s) g
"""


@dataclass(frozen=True, slots=True)
class Written:
    """What the writers did: acts a second, and the time of an act in milliseconds."""

    rate: float
    p95: float


def fill(count: int, at: datetime) -> None:
    """Write events of the usual kinds in one statement, until there are `count`."""
    with wall.within(METER):
        missing = count - Event.objects.count()
        if missing > 0:
            with connection.cursor() as cursor:
                cursor.execute(_FILL, [at, VERB, missing])


def is_own() -> bool:
    """Tell whether this database holds events of the measuring only."""
    with wall.within(METER):
        return not Event.objects.exclude(verb=VERB).exists()


def sealed_and_checked(at: datetime) -> tuple[int, float, Verdict, float]:
    """Seal what waits, then check the whole log; return count, seconds, verdict, seconds."""
    began = perf_counter()
    sealed = seal_settled(at=at)
    between = perf_counter()
    with wall.within(METER):
        verdict = verify([])
    return sealed, between - began, verdict, perf_counter() - between


def written(seconds: float, at: datetime, *, with_sealer: bool) -> Written:
    """Let eight writers record acts, each in a transaction of its own, beside a busy sealer."""
    stop = Signal()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        sealer = pool.submit(_alone, lambda: _seal_until(stop, at)) if with_sealer else None
        writers = [pool.submit(_alone, lambda: _write(seconds, at)) for _ in range(WRITERS)]
        times = sorted(took for writer in writers for took in writer.result())
        stop.set()
        if sealer:
            sealer.result()
    return Written(len(times) / seconds, 1000 * times[int(len(times) * 0.95)])


def _alone(deed: Callable[[], T]) -> T:
    try:
        return deed()
    finally:
        connection.close()


def _write(seconds: float, at: datetime) -> list[float]:
    times, end = [], perf_counter() + seconds
    someone, clerk = User(pk=1), SystemActor("đo tốc độ", frozenset())
    while (began := perf_counter()) < end:
        with transaction.atomic():
            wall.enter(clerk)
            record(VERB, on=someone, by=clerk, at=at, language="vi")
        times.append(perf_counter() - began)
    return times


def _seal_until(stop: Signal, at: datetime) -> None:
    while not stop.wait(1):
        seal_settled(at=at)
