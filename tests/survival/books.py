"""What must be in the books after a catastrophe: each acknowledged deed once, nothing by halves."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.survival.client import Ledger
from tests.survival.ground import Ground

ENTRIES = "SELECT text FROM progress_entry WHERE text LIKE 'Đã làm %'"
WORDS = "SELECT reason FROM progress_word WHERE reason LIKE 'Khác số %'"
# Records and the events that tell of them; a record has each of its events exactly once.
HALVES = (
    ("progress_entry", "progress.entry", "progress.entry.written"),
    ("progress_entry", "progress.entry", "progress.entry.submitted"),
    ("progress_word", "progress.word", "progress.word.given"),
    ("reports_periodreport", "reports.periodreport", "reports.report.opened"),
)
WITHOUT_EVENT = """
    SELECT count(*) FROM {table} r WHERE 1 <> (
        SELECT count(*) FROM audit_event e
        WHERE e.verb = '{verb}' AND e.thing = '{label}:' || r.id)
"""
WITHOUT_RECORD = """
    SELECT count(*) FROM audit_event e WHERE e.verb = '{verb}'
    AND NOT EXISTS (SELECT FROM {table} r WHERE e.thing = '{label}:' || r.id)
"""
# The job that takes up what hangs comes anew each minute; the one with an effect must succeed.
JOBS_LEFT = """
    SELECT count(*) FROM procrastinate_jobs
    WHERE status <> 'succeeded' AND task_name = 'hoptac.reports.tasks.open_due_reports'
"""
PHOTOLESS = """
    SELECT count(*) FROM progress_entry r WHERE text LIKE 'Đã làm kèm ảnh %'
    AND 1 <> (SELECT count(*) FROM progress_evidence e WHERE e.entry_id = r.id)
"""
TREES = """
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam
    WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relpersistence = 'p'
"""
UNUSED = "SELECT count(*) FROM audit_formkey WHERE answer = ''"


@dataclass(frozen=True)
class Balance:
    """The figures of one catastrophe; lost, doubled, halves, strange, jobs, files lost: nought."""

    acknowledged: int
    asked_again: int
    lost: int
    doubled: int
    halves: int
    strange: int
    jobs_lost: int
    files: int
    files_lost: int
    reports_opened: int

    @property
    def is_clean(self) -> bool:
        wrong = self.lost + self.doubled + self.halves + self.strange
        return wrong + self.jobs_lost + self.files_lost == 0


def balance(ground: Ground, ledger: Ledger) -> Balance:
    """Hold what clients were told against what the database holds."""
    marks = _marks(ground)
    files = ground.rows("SELECT path, sha256 FROM files_storedfile")
    return Balance(
        acknowledged=len(ledger.acknowledged),
        asked_again=ledger.again,
        lost=len(set(ledger.acknowledged) - set(marks)),
        doubled=len(marks) - len(set(marks)),
        halves=halves(ground),
        strange=len(ledger.strange),
        jobs_lost=int(ground.rows(JOBS_LEFT)[0][0]),
        files=len(files),
        files_lost=sum(not _is_there(ground.files / path, digest) for path, digest in files),
        reports_opened=int(ground.rows("SELECT count(*) FROM reports_periodreport")[0][0]),
    )


def found(ground: Ground) -> set[str]:
    """Return the marks of all deeds in the database."""
    return set(_marks(ground))


def _marks(ground: Ground) -> list[str]:
    return [str(row[0]).split()[-1] for row in ground.rows(ENTRIES) + ground.rows(WORDS)]


def halves(ground: Ground) -> int:
    """Count records without their event, events without their record, keys without an answer."""
    total = sum(int(ground.rows(asked)[0][0]) for asked in (UNUSED, PHOTOLESS))
    for table, label, verb in HALVES:
        for asked in (WITHOUT_EVENT, WITHOUT_RECORD):
            row = ground.rows(asked.format(table=table, label=label, verb=verb))
            total += int(row[0][0])
    return total


def broken_indexes(ground: Ground) -> list[str]:
    """Return the indexes that do not hold exactly what their tables hold."""
    ground.order("CREATE EXTENSION IF NOT EXISTS amcheck")
    broken = []
    for (name,) in ground.rows(TREES):
        try:
            ground.rows("SELECT bt_index_check(%s::regclass, true)", name)
        except psycopg.Error as error:
            broken.append(f"{name}: {error}")
    return broken


def _is_there(path: Path, digest: str) -> bool:
    """Tell whether a file holds the very bytes its row speaks of."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False
