"""Jobs of the house itself: a killed worker's work is given on, what had its time goes."""

import logging
from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from hoptac.accounts import actions as accounts
from hoptac.audit import actions as audit
from hoptac.jobs import actions as jobs
from hoptac.kernel.retrying import AGAIN, SHORTLY

log = logging.getLogger(__name__)
JOBS_KEPT = 7 * 24  # hours


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="config.take_up_stalled", retry=SHORTLY, pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again every job whose worker has given no sign of life for half a minute.

    A job may thus be carried out twice: each is written so that its effect is there once.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        log.warning("job %s (%s): its worker is gone, queued again", job.id, job.task_name)
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # the same job waits already and will do all of it
            await manager.finish_job(job, Status.FAILED, delete_job=False)


# Every hour rather than once a day: a server that stood still at the hour loses no day.
@app.periodic(cron="47 * * * *")
@app.task(queueing_lock="config.clear_out", retry=AGAIN)
def clear_out(timestamp: int) -> None:
    """Delete what is kept for a time only: sessions that ran out, old sign-ins, keys of forms.

    :param timestamp: when it was to run; the clock decides what has had its time.
    """
    at = timezone.now()
    gone = accounts.clear_out(at=at) | {"form keys": audit.forget_form_keys(at=at)}
    gone |= {"troubles of jobs": jobs.forget_troubles(before=at - timedelta(hours=JOBS_KEPT))}
    log.info("cleared out: %s", gone)


@app.periodic(cron="52 * * * *")
@app.task(queueing_lock="config.forget_jobs", retry=AGAIN, pass_context=True)
async def forget_jobs(context: JobContext, timestamp: int) -> None:
    """Delete jobs finished a week ago; what they were told, an address for one, goes with them."""
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=JOBS_KEPT, include_failed=True)
