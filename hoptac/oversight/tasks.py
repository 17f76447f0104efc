"""Jobs: remind every morning, send each letter, look after those that are stuck."""

import logging
from datetime import time

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from hoptac.kernel.errors import Refusal
from hoptac.oversight import actions

MORNING = time(7, 30)  # in Việt Nam
# A database that restarts meanwhile costs a quarter of a minute, not the job.
AGAIN = RetryStrategy(max_attempts=20, wait=15, retry_exceptions={OperationalError, InterfaceError})
# A mail server that is away is asked again after 3, 9, 27 … seconds, at last after two hours.
BACKOFF = RetryStrategy(
    max_attempts=9, exponential_wait=3, retry_exceptions={OperationalError, InterfaceError, Refusal}
)
log = logging.getLogger(__name__)


# Every hour rather than once a day: a server that stood still at half past seven loses no day.
@app.periodic(cron="30 * * * *")
@app.task(queueing_lock="oversight.remind", retry=AGAIN)
def remind(timestamp: int) -> None:
    """Tell everybody what has come due, once a day, and look after letters that are stuck.

    :param timestamp: when it was to run; the clock decides what is due.
    """
    at = timezone.now()
    if timezone.localtime(at).time() >= MORNING:
        done = actions.run_daily(day=timezone.localdate(at), host=settings.MAIL_HOST, at=at)
        if done.run is not None:
            log.info("%s lines, %s letters", done.run.lines, done.run.digests)
    if again := actions.tend_letters(at=at):
        log.warning("%s letters queued again", again)


@app.task(retry=BACKOFF)
def send_letter(digest_id: int) -> None:
    """Send one person's letter of a day."""
    actions.send_letter(digest_id=digest_id, site=settings.ADDRESS, at=timezone.now())
