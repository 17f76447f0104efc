"""Jobs: answers by mail, the weekly letters, and what fades."""

import logging
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.kernel.retrying import AGAIN, PATIENTLY
from hoptac.voices import actions, rules

log = logging.getLogger(__name__)


@app.task(retry=PATIENTLY)
def mail_answer(voice_id: int) -> None:
    """Send an answer to who asked and erase the mailbox."""
    actions.mail_answer(voice_id=voice_id, site=settings.ADDRESS)


# Every hour rather than on Mondays: a server that stood still tells the week later, once.
@app.periodic(cron="35 * * * *")
@app.task(queueing_lock="voices.tell_followers", retry=AGAIN)
def tell_followers(timestamp: int) -> None:
    """Tell every follower the news up to the last Monday."""
    sent = 0
    until = week_told(timezone.now())
    while (went := actions.tell_next(until=until, site=settings.ADDRESS)) is not None:
        sent += went
    if sent:
        log.info("%s letters to followers", sent)


def week_told(now: datetime) -> datetime:
    """Return the end of the week that is told by now: Monday's morning, once it has come."""
    local = timezone.localtime(now)
    monday = rules.week_begins(local.date())
    morning = timezone.make_aware(datetime.combine(monday, rules.DIGEST_AT))
    if local < morning:
        monday = rules.week_begins(monday.fromordinal(monday.toordinal() - 1))
        morning = timezone.make_aware(datetime.combine(monday, rules.DIGEST_AT))
    return morning


@app.periodic(cron="15 * * * *")
@app.task(queueing_lock="voices.forget", retry=AGAIN)
def forget(timestamp: int) -> None:
    """Erase what is past its time."""
    actions.forget(at=timezone.now())
