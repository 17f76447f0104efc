"""The morning's work: what holds today is told once, however often this is called."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import F

from hoptac.accounts import wall
from hoptac.audit.actions import record_all
from hoptac.localities.queries import working_calendar
from hoptac.oversight.actions.letters import queue
from hoptac.oversight.actors import DAILY, climber
from hoptac.oversight.models import Climb, Digest, Run
from hoptac.oversight.queries.days import parameters
from hoptac.oversight.queries.telling import (
    LETTERS,
    MUTE,
    PLAN,
    SETTLING,
    SUPERSEDE,
    TELLING,
)
from hoptac.oversight.rules import DAY

CHUNK = 1000  # climbs written to the log, and jobs queued, at a time
T = TypeVar("T")
_BEGIN = """
INSERT INTO oversight_run (day, made_at, lines, climbs, digests) VALUES (%s, %s, 0, 0, 0)
ON CONFLICT (day) DO NOTHING RETURNING id
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
        if why := _nothing_today(day):
            return Done(None, why)
        run = _begun(day, at)
        if run is None:
            return Done(None, "hôm nay đã nhắc")
        told = _tell(run, None)
        _log(run, at)
        _post(run, told | {"host": host, "at": at})
        queue(letters=Digest.objects.filter(run=run))
        return Done(run)


def rehearse(
    *,
    day: date,
    at: datetime,
    read: Callable[[Run], T],
    programme_id: int | None = None,
    as_if_daily: bool = False,
) -> T | None:
    """Do the morning's work of a day as `run_daily` does, read what came of it, and undo it all.

    :param read: is given the run, in a transaction in which everything has happened.
    :param as_if_daily: pretend that the work is done each day until then, so that what comes due
        meanwhile is not said once more.
    :return: None on a day off, when nothing is sent.
    """
    with _undone():
        calendar = working_calendar()
        if not calendar.is_working(day):
            return None
        if as_if_daily:
            earlier = Run.objects.create(day=date.min + DAY, made_at=at)
            _tell(earlier, programme_id, calendar.before(day - DAY, 0))
        run = Run.objects.create(day=date.min, made_at=at)
        told = _tell(run, programme_id, day)
        if programme_id is None:
            _post(run, told | {"host": "localhost", "at": at})
        return read(run)


@contextmanager
def _undone() -> Iterator[None]:
    """Act as the daily machine in a transaction of which nothing stays."""
    with wall.within(DAILY), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _nothing_today(day: date) -> str:
    if not working_calendar().is_working(day):
        return "ngày nghỉ: nhắc vào ngày làm việc tiếp theo"
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


def _tell(run: Run, programme_id: int | None, day: date | None = None) -> dict[str, Any]:
    """Say what holds on a day and has not been said; return the parameters it was said with."""
    day = day or run.day
    given = parameters(working_calendar(), day, programme_id) | {"run": run.pk}
    with connection.cursor() as cursor:
        if programme_id is None:
            cursor.execute(PLAN)
            for statement in SETTLING:
                cursor.execute(statement, given)
        for statement in TELLING:
            cursor.execute(statement, given)
            if cursor.rowcount and statement in TELLING[1:]:
                run.lines += cursor.rowcount
            elif cursor.rowcount:
                run.climbs += cursor.rowcount
        cursor.execute(MUTE, given)
        if programme_id is None:
            cursor.execute(SUPERSEDE, given)
    run.save()
    return given


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
