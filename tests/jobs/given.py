"""Jobs in every kind of trouble, written into the queue as procrastinate does."""

from datetime import datetime, timedelta

from django.db import connection

RESET = "hoptac.accounts.tasks.send_reset"
OPENING = "hoptac.reports.tasks.open_due_reports"
SECRET = "bi-mat-cua-nguoi-khac@vi-du.invalid"


def _run(statement: str, *given: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        (found,) = cursor.fetchone()
        return int(found)


def job(
    *,
    status: str = "todo",
    task: str = RESET,
    at: datetime,
    tries: int = 0,
    scheduled: datetime | None = None,
    worker: int | None = None,
    lock: str | None = None,
) -> int:
    """Put a job into the queue; return its number.

    :param at: when its last event was: queued, begun, failed.
    """
    key = _run(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args, attempts,"
        " scheduled_at, queueing_lock) VALUES ('default', %s,"
        " jsonb_build_object('email', %s::text), %s, %s, %s) RETURNING id",
        *(task, SECRET, tries, scheduled, lock),
    )
    with connection.cursor() as cursor:
        for step in {"todo": (), "doing": ("doing",), "failed": ("doing", "failed")}[status]:
            cursor.execute(  # in the steps a job takes, so that each leaves its event
                "UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status,"
                " worker_id = %s WHERE id = %s",
                [step, worker, key],
            )
        cursor.execute("UPDATE procrastinate_events SET at = %s WHERE job_id = %s", [at, key])
    return key


def worker(*, seen: datetime) -> int:
    """Register a worker that gave its last sign of life then."""
    return _run("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", seen)


def status_of(key: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [key])
        return str(cursor.fetchone()[0])


def ago(at: datetime, **span: float) -> datetime:
    return at - timedelta(**span)
