"""Job: every ten minutes the words are counted anew if something public happened."""

import logging

from procrastinate.contrib.django import app

from hoptac.kernel.retrying import AGAIN
from hoptac.search import actions

log = logging.getLogger(__name__)


@app.periodic(cron="5-59/10 * * * *")
@app.task(queueing_lock="search.count_words", retry=AGAIN)
def count_words(timestamp: int) -> None:
    """Count the words near misses are looked for among."""
    if counted := actions.count_words():
        log.info("%s words counted", counted)
