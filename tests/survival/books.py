"""What must be in the books after a catastrophe: each acknowledged deed once, nothing by halves."""

from dataclasses import dataclass

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
UNUSED = "SELECT count(*) FROM audit_formkey WHERE answer = ''"


@dataclass(frozen=True)
class Balance:
    """The figures of one catastrophe; lost, doubled, halves, strange, jobs lost: nought."""

    acknowledged: int
    asked_again: int
    lost: int
    doubled: int
    halves: int
    strange: int
    jobs_lost: int
    reports_opened: int

    @property
    def is_clean(self) -> bool:
        wrong = self.lost or self.doubled or self.halves or self.strange or self.jobs_lost
        return not wrong


def balance(ground: Ground, ledger: Ledger) -> Balance:
    """Hold what clients were told against what the database holds."""
    found = [str(row[0]).split()[-1] for row in ground.rows(ENTRIES) + ground.rows(WORDS)]
    return Balance(
        acknowledged=len(ledger.acknowledged),
        asked_again=ledger.again,
        lost=len(set(ledger.acknowledged) - set(found)),
        doubled=len(found) - len(set(found)),
        halves=halves(ground),
        strange=len(ledger.strange),
        jobs_lost=int(ground.rows(JOBS_LEFT)[0][0]),
        reports_opened=int(ground.rows("SELECT count(*) FROM reports_periodreport")[0][0]),
    )


def halves(ground: Ground) -> int:
    """Count records without their event, events without their record, keys without an answer."""
    total = int(ground.rows(UNUSED)[0][0])
    for table, label, verb in HALVES:
        for asked in (WITHOUT_EVENT, WITHOUT_RECORD):
            row = ground.rows(asked.format(table=table, label=label, verb=verb))
            total += int(row[0][0])
    return total
