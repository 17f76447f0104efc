"""Jobs of urging: read the clock, call one action."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.accounts import wall
from hoptac.kernel.errors import Refusal
from hoptac.kernel.retrying import PATIENTLY
from hoptac.urging import actions, queries
from hoptac.urging.actors import POSTMAN

log = logging.getLogger(__name__)


@app.task(retry=PATIENTLY)
def mail_question(question_id: int, site: str) -> None:
    """Mail a leader's question to the people of the agency that leads the task.

    One transaction each: a letter that is refused takes back nothing of those that went out.

    :raises Refusal: afterwards, when a letter was refused; the next try sends what is left.
    """
    now, refused = timezone.now(), None
    with wall.within(POSTMAN):
        question = queries.question_to_mail(question_id)
        people = list(queries.to_be_told(question, timezone.localdate(now)))
    for person in people:
        try:
            with wall.within(POSTMAN):
                actions.mail_question(
                    question=question, person=person, site=site, by=POSTMAN, at=now
                )
        except Refusal as refusal:
            log.warning("question %s: %s", question_id, refusal)
            refused = refusal
    if refused is not None:
        raise refused
