"""Two choices handed in at the same moment on two connections: one of them waits, and is told."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Refusal
from hoptac.plans import actions
from hoptac.plans.models import AnnualPlan, Task
from tests.given import plans as given
from tests.given.plans import moment
from tests.given.programmes import TODAY, two_governments

NOW = moment(TODAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_choices_at_once_for_the_last_place_exactly_one_passes() -> None:
    pair = given.pair(*two_governments())
    officer = pair.first.officer.actor
    given.proposed(pair.content, pair.first)
    rivals = [given.drafted(pair.content, pair.first, title=f"Việc số {n}") for n in (2, 3)]
    start = threading.Barrier(3)

    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(hand_in, task, officer, start) for task in rivals]
        with transaction.atomic():
            # Holding the plan's row lets both reach it before either can count.
            AnnualPlan.objects.select_for_update().get(pk=rivals[0].plan_id)
            start.wait(20)
        outcomes = sorted(future.result(30) for future in running)

    assert outcomes == ["passed", "refused"]
    assert Task.objects.filter(state="proposed").count() == 2


def hand_in(task: Task, by: Actor, start: threading.Barrier) -> str:
    try:
        start.wait(20)
        actions.propose_task(task=task, by=by, at=NOW)
    except Refusal:
        return "refused"
    else:
        return "passed"
    finally:
        connection.close()
