"""Job: the archive of open data, each day, and at once after something was taken down."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.accounts.wall import acting
from hoptac.kernel.retrying import AGAIN
from hoptac.opendata import dumping
from hoptac.opendata.actors import WRITER
from hoptac.publishing.writing import moved_in_public

log = logging.getLogger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="opendata.keep_dump", retry=AGAIN)
@acting(WRITER)
def keep_dump(timestamp: int) -> None:
    """Make the archive anew where it is of an earlier day, or holds what was taken down."""
    now = timezone.now()
    kept = dumping.latest()
    if kept is not None and timezone.localdate(kept.moment) == timezone.localdate(now):
        return
    made = dumping.keep(now)
    moved_in_public()  # the page tells its checksum
    log.info("archive of open data: %s, %s bytes", made.name, made.size)
