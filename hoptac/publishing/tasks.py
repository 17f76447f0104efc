"""Job: every ten minutes the published versions are compared with what was done since."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.kernel.retrying import AGAIN
from hoptac.publishing import actions

log = logging.getLogger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="publishing.note", retry=AGAIN)
def note_changes(timestamp: int) -> None:
    """Note which published records read otherwise now."""
    if noted := actions.note_changes(programmes=None, at=timezone.now()):
        log.info("%s published versions noted anew", noted)
