"""Jobs: remind every morning, send each letter, look after those that are stuck."""

import logging
from datetime import time

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.kernel.retrying import AGAIN, PATIENTLY
from hoptac.oversight import actions

MORNING = time(7, 30)  # in Việt Nam
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


@app.task(retry=PATIENTLY)
def send_letter(digest_id: int) -> None:
    """Send one person's letter of a day."""
    actions.send_letter(digest_id=digest_id, site=settings.ADDRESS, at=timezone.now())
