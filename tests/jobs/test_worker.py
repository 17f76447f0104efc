"""A real worker: what fails is tried again by itself, its kind of error kept, nothing lost."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from hoptac.jobs.models import Trouble
from tests.jobs.given import RESET, SECRET

pytestmark = pytest.mark.django_db(transaction=True)


def _work() -> None:
    """Let a worker do what waits, and stop."""

    async def at_work() -> None:
        worker = app.with_connector(app.connector.get_worker_connector())
        try:
            async with worker.open_async():
                await worker.run_worker_async(
                    wait=False, listen_notify=False, install_signal_handlers=False
                )
        finally:
            await sync_to_async(connections.close_all)()

    asyncio.run(at_work())


def _do_instead(monkeypatch: pytest.MonkeyPatch, deed: Callable[..., None]) -> None:
    monkeypatch.setattr(app.tasks[RESET], "func", deed)


def test_what_fails_waits_for_its_next_try_and_says_what_it_met(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    def fails(email: str) -> None:
        raise TimeoutError(SECRET)

    _do_instead(monkeypatch, fails)
    key = app.configure_task(RESET).defer(email=SECRET)
    _work()

    job = ProcrastinateJob.objects.get(pk=key)
    wait: Any = job.scheduled_at
    assert (job.status, job.attempts) == ("todo", 1)
    assert timedelta() < wait - timezone.now() < timedelta(seconds=3)
    assert Trouble.objects.get(job_id=key).kind == "TimeoutError"

    _do_instead(monkeypatch, lambda email: done.append(email))
    app.job_manager.connector.get_sync_connector().execute_query(
        "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE id = %(key)s", key=key
    )
    _work()

    assert done == [SECRET]
    assert ProcrastinateJob.objects.get(pk=key).status == "succeeded"


def test_after_its_last_try_it_stands_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(email: str) -> None:
        raise ValueError(SECRET)

    _do_instead(monkeypatch, fails)
    key = app.configure_task(RESET).defer(email=SECRET)
    app.job_manager.connector.get_sync_connector().execute_query(
        "UPDATE procrastinate_jobs SET attempts = 10 WHERE id = %(key)s", key=key
    )
    _work()

    assert ProcrastinateJob.objects.get(pk=key).status == "failed"
    assert Trouble.objects.get(job_id=key).kind == "ValueError"
