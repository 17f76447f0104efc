"""The morning's work: what holds today is told once, however often this is called."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import F
from psycopg import ClientCursor

from hoptac.accounts import wall
from hoptac.audit.actions import record_all
from hoptac.kernel.workdays import Calendar
from hoptac.localities.queries import working_calendar
from hoptac.oversight.actions.letters import queue
from hoptac.oversight.actors import DAILY, climber
from hoptac.oversight.models import Climb, Digest, Run
from hoptac.oversight.queries.days import parameters
from hoptac.oversight.queries.telling import (
    CLIMB,
    LETTERS,
    MUTE,
    PLAN,
    SETTLING,
    SUPERSEDE,
    TELLING,
)
from hoptac.oversight.rules import DAY
from hoptac.oversight.states import DigestState

CHUNK = 1000  # climbs written to the log, and jobs queued, at a time
T = TypeVar("T")
_BEGIN = """
INSERT INTO oversight_run (day, made_at, lines, climbs, digests) VALUES (%s, %s, 0, 0, 0)
ON CONFLICT (day) DO NOTHING RETURNING id
"""
# Runs of days and numbers that no real one has.
_REHEARSED = """
INSERT INTO oversight_run (id, day, made_at, lines, climbs, digests)
VALUES (-2, %(day)s, %(at)s, 0, 0, 0), (-1, %(next)s, %(at)s, 0, 0, 0)
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a morning's work did.

    :param run: None where there was nothing to do: `why` says the reason.
    """

    run: Run | None
    why: str = ""


def run_daily(*, day: date, host: str, at: datetime) -> Done:
    """Tell everybody what has come due since the last time, and queue one letter a person.

    Days missed are caught up with: of the steps that still hold, each record's nearest is said.

    :param host: what the letters' ids end in.
    """
    with wall.within(DAILY):
        calendar = working_calendar()
        if why := _nothing_today(day, calendar):
            return Done(None, why)
        run = _begun(day, at)
        if run is None:
            return Done(None, "hôm nay đã nhắc")
        told = parameters(calendar, day) | {"run": run.pk}
        _tell(run, told)
        _log(run, at)
        _post(run, told | {"host": host, "at": at})
        queue(letters=Digest.objects.filter(run=run))
        return Done(run)


def rehearse(
    *, day: date, at: datetime, read: Callable[[Run], T], programme_id: int | None = None
) -> T | None:
    """Do the morning's work of a day and undo it: what would be sent, were those before it done.

    Whatever was due until the working day before counts as told, and every letter as gone, so
    that a day looked at from afar says what that day alone would say. The page of the preview
    and the command ask this very function.

    :param read: is given the run, in a transaction in which everything has happened.
    :return: None on a day off, when nothing is sent.
    """
    with _undone():
        calendar = working_calendar()
        if not calendar.is_working(day):
            return None
        run = Run(pk=-1, day=date.min + DAY, made_at=at)
        before = parameters(calendar, calendar.before(day - DAY, 0), programme_id) | {"run": -2}
        told = parameters(calendar, day, programme_id) | {"run": run.pk}
        begun = _REHEARSED, {"day": date.min, "next": run.day, "at": at}
        _tell(run, told, (begun, *((statement, before) for statement in _morning(programme_id))))
        if programme_id is None:
            Digest.objects.filter(state=DigestState.COMPOSED.value).update(
                state=DigestState.DROPPED.value
            )
            _post(run, told | {"host": "localhost", "at": at})
        return read(run)


@contextmanager
def _undone() -> Iterator[None]:
    """Act as the daily machine in a transaction of which nothing stays, not even who it acts as."""
    with transaction.atomic():
        wall.enter(DAILY)
        yield
        transaction.set_rollback(True)


def _nothing_today(day: date, calendar: Calendar) -> str:
    if not calendar.is_working(day):
        return f"ngày nghỉ: nhắc vào ngày làm việc tiếp theo, {calendar.after(day, 0):%d/%m/%Y}"
    # A day that was typed too far ahead must not silence the mornings until then.
    if Run.objects.filter(day__gt=day, made_at__date__gte=F("day")).exists():
        return "đã nhắc cho một ngày sau ngày này"
    return ""


def _begun(day: date, at: datetime) -> Run | None:
    """Return the run of the day if it is ours to do; a second one waits here and gets none."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, [day, at])
        begun = cursor.fetchone()
    return Run.objects.get(pk=begun[0]) if begun else None


def _morning(programme_id: int | None) -> tuple[str, ...]:
    """Return what a morning says; over one programme alone, only what is new is of interest."""
    if programme_id is None:
        return (PLAN, *SETTLING, *TELLING, MUTE, SUPERSEDE)
    return (*TELLING, MUTE)


def _tell(
    run: Run, given: dict[str, Any], first: Iterable[tuple[str, dict[str, Any]]] = ()
) -> None:
    """Say what holds on a day and has not been said, in one round trip, and count it.

    :param given: of `parameters`, with the run.
    :param first: statements that go before, each with what it is given.
    """
    said = [*first, *((statement, given) for statement in _morning(given["programme"]))]
    # The protocol takes many commands at once only where their values stand in the text.
    client = ClientCursor(connection.connection)
    text = ";".join(client.mogrify(*one) for one in said)
    run.lines = 0
    with connection.cursor() as cursor:
        cursor.execute(text)
        for statement, to in said:
            if to is given and statement == CLIMB:
                run.climbs = cursor.rowcount
            elif to is given and statement in TELLING:
                run.lines += cursor.rowcount
            elif to is given and statement == MUTE:
                run.lines -= cursor.rowcount
            cursor.nextset()


def _post(run: Run, given: dict[str, Any]) -> None:
    """Make one letter a person with news; the lines of those that never left go into it."""
    with connection.cursor() as cursor:
        cursor.execute(LETTERS, given)
        run.digests = cursor.rowcount
    run.save()


def _log(run: Run, at: datetime) -> None:
    """Write how far each matter has climbed into the log, in the name of its locality.

    Of levels passed at once after a standstill the highest is said; `Climb` holds each.
    """
    matter = ("party__unit_id", "party_id", "source", "record_id", "trigger")
    climbs = Climb.objects.filter(run=run).select_related("party", "task", "programme")
    rows = climbs.order_by(*matter, "-rank").distinct(*matter).iterator(chunk_size=CHUNK)
    for unit_id, group in groupby(rows, lambda climb: climb.party.unit_id):
        for some in _chunks(group):
            told = [(climb, climb.task or climb.programme) for climb in some]
            record_all("oversight.step.climbed", on=told, by=climber(unit_id), at=at)


def _chunks(rows: Iterator[Climb]) -> Iterator[list[Climb]]:
    some: list[Climb] = []
    for row in rows:
        some.append(row)
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some
