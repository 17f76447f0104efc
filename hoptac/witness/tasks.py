"""Jobs: sign the head of the log once a day, and send it to the witnesses."""

import logging

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.accounts.roles import Permission
from hoptac.audit.actions import Broken, check_log, sign_checkpoint
from hoptac.audit.queries.comparing import compare_records
from hoptac.audit.queries.witnessing import is_due, last_mark
from hoptac.audit.signing import private_key
from hoptac.audit.wall import keeping
from hoptac.kernel.errors import Refusal
from hoptac.kernel.retrying import AGAIN
from hoptac.witness import actions, queries

log = logging.getLogger(__name__)
POSTMAN = SystemActor(
    "gửi mốc niêm phong nhật ký", frozenset({Permission.AUDIT_WITNESS}), sight=Sight.WHOLE
)


# Every hour rather than once a day: a server that stood still at the hour loses no day.
@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="witness.sign_checkpoint", retry=AGAIN)
def sign_daily(timestamp: int) -> None:
    """Sign the head of the log, once a Vietnamese day, when a key is set and anything was sealed.

    :param timestamp: when it was to run; the clock decides what is due.
    """
    now = timezone.now()
    if not settings.LOG_KEY or not is_due(timezone.localdate(now)):
        return
    try:
        sign_checkpoint(key=private_key(settings.LOG_KEY), at=now)
    except Broken as broken:
        check_log(at=now)  # kept, so that pages say so
        log.critical("nhật ký KHÔNG nguyên vẹn / the log is broken: %s", broken)


@app.periodic(cron="47 1 * * *")
@app.task(queueing_lock="witness.compare_records", retry=AGAIN)
def compare_daily(timestamp: int) -> None:
    """Hold what was agreed and issued against the hashes in the log; cry out what differs.

    :param timestamp: when it was to run.
    """
    with keeping("đối chiếu hồ sơ với nhật ký"):
        compared = compare_records()
    for record in compared.differing:
        log.critical("hồ sơ KHÁC nhật ký / the record is not as bound: %s", record)


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="witness.send_checkpoint", retry=AGAIN)
def send_newest(timestamp: int) -> None:
    """Send the newest checkpoint to the mailboxes that lack it; what fails is tried next hour.

    :param timestamp: when it was to run.
    """
    newest = last_mark()
    if newest is None:
        return
    with wall.within(POSTMAN):
        waiting = queries.waiting_for(newest)
    for mailbox in waiting:
        try:
            with wall.within(POSTMAN):
                actions.send_checkpoint(mailbox=mailbox, mark=newest, by=POSTMAN, at=timezone.now())
        except Refusal as refusal:
            log.warning("%s: %s", mailbox, refusal)
