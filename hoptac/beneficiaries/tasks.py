"""Jobs: erase the names whose time is over."""

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.beneficiaries import actions
from hoptac.kernel.retrying import AGAIN


# Every hour rather than once a day: a server that stood still at the hour loses no day.
@app.periodic(cron="37 * * * *")
@app.task(queueing_lock="beneficiaries.empty_due_lists", retry=AGAIN)
def empty_due_lists(timestamp: int) -> None:
    """Erase the names of the lists whose last day is over.

    :param timestamp: when it was to run; the clock decides what is due.
    """
    actions.empty_due_lists(at=timezone.now())
