"""What every job of the house must have, whoever writes it."""

import pytest
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from hoptac.jobs.words import CALLED
from hoptac.kernel.retrying import AGAIN, SHORTLY

TASKS = {name: task for name, task in app.tasks.items() if name.startswith("hoptac.")}
PERIODIC = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}


@pytest.mark.parametrize("name", sorted(TASKS))
def test_a_job_tries_again_after_any_error_and_waits_ever_longer(name: str) -> None:
    retry = TASKS[name].retry_strategy

    assert isinstance(retry, RetryStrategy), "use AGAIN or SHORTLY of hoptac.kernel.retrying"
    assert retry.exponential_wait > 1
    assert retry.max_attempts
    assert retry.retry_exceptions is None


@pytest.mark.parametrize("name", sorted(TASKS))
def test_a_job_has_a_name_in_words(name: str) -> None:
    assert name in CALLED, "give it its words in hoptac.jobs.words"


def test_no_words_are_left_of_a_job_that_is_gone() -> None:
    assert set(CALLED) == set(TASKS)


@pytest.mark.parametrize("name", sorted(PERIODIC))
def test_what_comes_by_the_clock_waits_once(name: str) -> None:
    assert TASKS[name].queueing_lock


@pytest.mark.parametrize("name", sorted(PERIODIC))
def test_what_comes_each_minute_does_not_hold_itself_up(name: str) -> None:
    # While it waits to be tried again, its next one is not queued: the wait must stay short.
    each_minute = PERIODIC[name] == "* * * * *"

    assert TASKS[name].retry_strategy is (SHORTLY if each_minute else AGAIN)


def test_the_waits_are_as_long_as_they_say() -> None:
    assert sum(2**n for n in range(1, SHORTLY.max_attempts + 1)) < 70
    assert sum(2**n for n in range(1, AGAIN.max_attempts + 1)) / 60 == pytest.approx(34, abs=1)
