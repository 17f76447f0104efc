"""Have a job tried again; keep what kind of error it met."""

from datetime import datetime

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation

from hoptac.accounts.actors import Actor, SystemActor
from hoptac.accounts.roles import Permission
from hoptac.audit.actions import record
from hoptac.jobs.models import Trouble
from hoptac.jobs.rules import SILENCE
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

_LOCKED = """
SELECT job.status::text, coalesce(worker.last_heartbeat < %s, true)
FROM procrastinate_jobs AS job
LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
WHERE job.id = %s FOR UPDATE OF job
"""


@transaction.atomic
def retry_job(*, job_id: int, by: Actor | SystemActor, at: datetime) -> bool:
    """Queue a failed or silent job again, to be done at once; return whether it was one.

    Asked twice, the second time finds it waiting and changes nothing.

    :raises Forbidden: without the right.
    :raises Refusal: for a job that is gone, or when the same work waits already.
    """
    by.require(Permission.JOBS_MEND)
    if not _is_halted(job_id, at):
        return False
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job_id=job_id, retry_at=at)
    except UniqueViolation as error:
        raise Refusal(
            gettext_noop("Cùng công việc ấy đang chờ chạy rồi."),
            gettext_noop("Không cần thử lại: lần chạy sắp tới làm hết phần còn thiếu."),
        ) from error
    name = ProcrastinateJob.objects.values_list("task_name", flat=True).get(pk=job_id)
    record("jobs.job.retried", on=Trouble(pk=job_id), by=by, at=at, name=name)
    return True


def _is_halted(job_id: int, at: datetime) -> bool:
    """Lock a job; tell whether it goes on only by hand."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCKED, [at - SILENCE, job_id])
        row = cursor.fetchone()
    if row is None:
        raise Refusal(
            gettext_noop("Việc chạy nền này không còn trong danh sách."),
            gettext_noop("Việc đã xong hoặc quá một tuần thì được xóa; tải lại trang."),
        )
    status, is_silent = row
    return bool(status == "failed" or (status == "doing" and is_silent))


def note_trouble(*, job_id: int, kind: str, at: datetime) -> None:
    """Keep what kind of error a job met last."""
    Trouble.objects.update_or_create(job_id=job_id, defaults={"kind": kind[:80], "at": at})


def forget_troubles(*, before: datetime) -> int:
    """Delete the kinds of error of jobs that are gone by now; return how many."""
    return Trouble.objects.filter(at__lt=before).delete()[0]
