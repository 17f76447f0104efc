"""Job: each minute, what was set to be published by now is published."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.accounts import wall
from hoptac.kernel.retrying import SHORTLY
from hoptac.newsroom import actions, queries
from hoptac.newsroom.actors import TIMEKEEPER, publisher

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="newsroom.publish", retry=SHORTLY)
def publish_due(timestamp: int) -> None:
    """Publish what is due, one transaction each; what cannot be shown is held, with the reason."""
    now = timezone.now()
    with wall.within(TIMEKEEPER):
        articles = queries.due(now)
    for article in articles:
        by = publisher(article.unit_id)
        with wall.within(by):
            kept = actions.keep_moment(article=article, by=by, at=now)
        log.info("article %s: %s", kept.pk, kept.state)
