"""The morning's work under load: every task open, five thousand people, a day like any other."""

import os
import resource
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import perf_counter

from django.db import connection, transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.accounts.models import User
from hoptac.bench import machine
from hoptac.oversight.actions import run_daily
from hoptac.plans.models import Task

METER = SystemActor("đo nhắc việc", frozenset(), sight=Sight.WHOLE)
PEOPLE = 5000
# One officer after another at the agencies in turn, as many as are missing.
_OFFICERS = """
WITH made AS (
    INSERT INTO accounts_user (uid, email, full_name, language, is_active, password, fold_key,
        sort_key, date_joined)
    SELECT gen_random_uuid(), 'daily-' || n || '@hoptac.example', 'Người ' || n, 'vi', true, '!',
        'nguoi', 'nguoi', now()
    FROM generate_series(1, %(people)s) AS n RETURNING id
), placed AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM made),
agency AS (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS many
    FROM localities_agency WHERE closed_on IS NULL AND kind = 'department')
INSERT INTO accounts_seat (user_id, agency_id, role, post, valid_from, awaits_confirmation,
    is_illustrative, version)
SELECT placed.id, agency.id, 'department_officer', 'Chuyên viên', %(day)s::date - 400, false,
    false, 1
FROM placed JOIN agency ON agency.place = placed.place %% agency.many + 1
"""
# All tasks open; a sixth overdue by up to ten weeks, the others due within the year to come.
_OPEN = """
WITH officer AS (
    SELECT user_id, agency_id, row_number() OVER (PARTITION BY agency_id ORDER BY user_id) AS place,
        count(*) OVER (PARTITION BY agency_id) AS many
    FROM accounts_seat WHERE role = 'department_officer'
)
UPDATE plans_task task SET done_on = NULL, person_id = officer.user_id,
    last_entry_on = %(day)s::date - (task.id %% 90)::int,
    due_on = greatest(original_due, %(day)s::date - 60 + (task.id * 7919 %% 365)::int)
FROM officer WHERE officer.agency_id = task.lead_id
    AND officer.place = task.id / 8 %% officer.many + 1
"""


@dataclass(frozen=True, slots=True)
class Morning:
    """What one morning's work did, and the most memory the process ever held.

    :param seconds: by the clock; `cpu` of processor time, the database's included.
    """

    name: str
    seconds: float
    cpu: float
    lines: int
    climbs: int
    letters: int
    memory_mb: float

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.seconds:.1f} s ({self.cpu:.1f} s of CPU), {self.lines:,} lines,"
            f" {self.climbs:,} climbs, {self.letters:,} letters, {self.memory_mb:.0f} MB"
        )


def mornings(day: date, at: datetime) -> tuple[int, int, list[Morning]]:
    """Open every task, tell of everything at once, then of one more day; undo all of it.

    :param day: a working day after a working day.
    :return: how many tasks and people there were, and the two mornings.
    """
    with wall.within(METER), transaction.atomic():
        tasks, people = _crowded(day)
        first = _morning("all at once, after a standstill", day - timedelta(days=1), at)
        usual = _morning("a day like any other", day, at)
        transaction.set_rollback(True)
    return tasks, people, [first, usual]


def _crowded(day: date) -> tuple[int, int]:
    with connection.cursor() as cursor:
        missing = max(0, PEOPLE - User.objects.count())
        cursor.execute(_OFFICERS, {"people": missing, "day": day})
        cursor.execute(_OPEN, {"day": day})
    return Task.objects.open().count(), User.objects.count()


def _morning(name: str, day: date, at: datetime) -> Morning:
    working = [os.getpid(), _own_backend()]
    began, before = perf_counter(), machine.cpu_ms(working)
    done = run_daily(day=day, host="hoptac.example", at=at)
    took, cpu = perf_counter() - began, machine.spent_ms(before, machine.cpu_ms(working)) / 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if done.run is None:
        raise RuntimeError(done.why)
    return Morning(name, took, cpu, done.run.lines, done.run.climbs, done.run.digests, memory)


def _own_backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])
