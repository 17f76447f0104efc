"""Jobs of the log: read the clock, call one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.audit import actions


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="audit.seal_settled")
def seal_settled(timestamp: int) -> None:
    """Seal what was written since the last minute.

    :param timestamp: when it was to run; the clock says when it did.
    """
    actions.seal_settled(at=timezone.now())
