"""Jobs of the log: read the clock, call one action."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.audit import actions
from hoptac.audit.queries.witnessing import is_check_due
from hoptac.kernel.retrying import AGAIN, SHORTLY

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="audit.seal_settled", retry=SHORTLY)
def seal_settled(timestamp: int) -> None:
    """Seal what was written since the last minute.

    :param timestamp: when it was to run; the clock says when it did.
    """
    actions.seal_settled(at=timezone.now())


# Every hour rather than once a day: a server that stood still at the hour loses no day.
@app.periodic(cron="37 * * * *")
@app.task(queueing_lock="audit.check_log", retry=AGAIN)
def check_daily(timestamp: int) -> None:
    """Check the whole chain once a Vietnamese day and keep what was found, for pages to show.

    :param timestamp: when it was to run; the clock decides what is due.
    """
    now = timezone.now()
    if not is_check_due(timezone.localdate(now)):
        return
    found = actions.check_log(at=now)
    if found.kind:
        log.critical("nhật ký KHÔNG nguyên vẹn / the log is broken: %s", found.words)
