"""Kill the job worker in the middle of a job, and see that another carries it out."""

import os
import signal
from contextlib import suppress

import psycopg

from tests.survival.ground import Ground, Service, until

OPENING = "hoptac.reports.tasks.open_due_reports"
TAKING_UP = "hoptac.config.tasks.take_up_stalled"
DEFER = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('default', %s, '{"timestamp": 0}') RETURNING id
"""
STATUS = "SELECT status::text FROM procrastinate_jobs WHERE id = %s"
WAITS = """
    SELECT FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND query LIKE '%reports_%' AND pid <> pg_backend_pid()
"""
# What half a minute of silence would do, without waiting for it.
SILENCE = """
    UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'
    WHERE id = (SELECT worker_id FROM procrastinate_jobs WHERE id = %s)
"""


def kill_at_work(served: Service) -> int:
    """Kill the worker while it is at a job, let its silence be noticed; return the job."""
    server = served.ground.cluster.url("postgres")
    with psycopg.connect(server) as held:
        held.execute("LOCK TABLE reports_periodreport IN ACCESS EXCLUSIVE MODE")
        job = deferred(served.ground, OPENING)
        if not until(lambda: served.ground.rows(WAITS)):
            raise TimeoutError("the worker never came to its job")
        for pid in served.pids("worker"):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    with psycopg.connect(server) as told:
        told.execute(SILENCE, [job])
    deferred(served.ground, TAKING_UP)
    return job


def deferred(ground: Ground, task: str) -> int:
    """Queue a job; return its number."""
    with psycopg.connect(ground.cluster.url("postgres")) as server:
        row = server.execute(DEFER, [task]).fetchone()
    assert row is not None
    return int(row[0])


def status(ground: Ground, job: int) -> str:
    return str(ground.rows(STATUS, job)[0][0])


def wait_for_all(served: Service) -> None:
    """Wait until no job waits or hangs, as far as two minutes allow."""
    left = "SELECT FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    until(lambda: not served.ground.rows(left), 120)
