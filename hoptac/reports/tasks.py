"""Jobs of the reports: read the clock, call one action."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.kernel.retrying import AGAIN
from hoptac.reports import actions

log = logging.getLogger(__name__)


# Every hour rather than once a day: a server that stood still at the hour loses no day.
@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="reports.open_due_reports", retry=AGAIN)
def open_due_reports(timestamp: int) -> None:
    """Open the reports that are due.

    :param timestamp: when it was to run; the clock decides what is due.
    """
    at = timezone.now()
    done = actions.open_due_reports(today=timezone.localdate(at), at=at)
    for due, refusal in done.skipped:
        log.warning("%s %s: %s", due.programme.code, due.period, refusal)
