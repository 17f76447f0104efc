"""Jobs of the substance index: read the clock, call one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.kernel.retrying import AGAIN
from hoptac.substance import actions


# Every hour rather than once a month: a server that stood still at the hour loses no month.
@app.periodic(cron="22 * * * *")
@app.task(queueing_lock="substance.keep_months", retry=AGAIN)
def keep_months(timestamp: int) -> None:
    """Keep the months that are over and not kept yet.

    :param timestamp: when it was to run; the clock decides what is due.
    """
    at = timezone.now()
    actions.keep_months(today=timezone.localdate(at), at=at)
