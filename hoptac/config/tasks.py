"""Jobs of the house itself: what a killed worker was at is given to another."""

import logging

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="config.take_up_stalled", pass_context=True)
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
