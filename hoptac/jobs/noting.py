"""Beside every job of the worker: write down what kind of error it met, then let it go on."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.db import Error
from django.utils import timezone
from procrastinate import App, JobContext

from hoptac.jobs.actions import note_trouble

log = logging.getLogger(__name__)


def join(app: App) -> None:
    """Let the worker note troubles; called by procrastinate when it is ready."""
    known = app.worker_defaults.get("worker_middleware", [])
    app.worker_defaults["worker_middleware"] = [*known, note]


async def note(call_next: Callable[[], Awaitable[Any]], context: JobContext, worker: Any) -> Any:
    """Do a job; an error's kind is kept, the error itself is procrastinate's to judge."""
    try:
        return await call_next()
    except Exception as error:
        await sync_to_async(_keep)(context.job.id or 0, type(error).__name__)
        raise


def _keep(job_id: int, kind: str) -> None:
    try:
        note_trouble(job_id=job_id, kind=kind, at=timezone.now())
    except Error as error:  # the database may be the trouble itself
        log.warning("job %s: %s could not be kept: %s", job_id, kind, error)
