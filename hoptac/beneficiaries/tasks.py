"""Jobs: erase the names whose time is over."""

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from hoptac.beneficiaries import actions

# A database that restarts meanwhile costs a quarter of a minute, not the job.
AGAIN = RetryStrategy(max_attempts=20, wait=15, retry_exceptions={OperationalError, InterfaceError})


# Every hour rather than once a day: a server that stood still at the hour loses no day.
@app.periodic(cron="37 * * * *")
@app.task(queueing_lock="beneficiaries.empty_due_lists", retry=AGAIN)
def empty_due_lists(timestamp: int) -> None:
    """Erase the names of the lists whose last day is over.

    :param timestamp: when it was to run; the clock decides what is due.
    """
    actions.empty_due_lists(at=timezone.now())
