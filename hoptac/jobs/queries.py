"""Jobs in trouble, by name and time; never what they were told, which may hold addresses."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, DateTimeField, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from hoptac.accounts.actors import Actor, SystemActor
from hoptac.accounts.roles import Permission
from hoptac.jobs.models import Trouble
from hoptac.jobs.rules import SILENCE, Pulse, Standing, standing_of
from hoptac.jobs.words import called, said_of

MOST = 200
_ORDER = list(Standing)
_SINCE = {"todo": "due", "doing": "signed", "failed": "last"}


@dataclass(frozen=True, slots=True)
class Job:
    """One job in trouble.

    :param name: in words; `error` likewise, `kind` is the error's own name.
    :param since: since when it failed, was silent, was due.
    :param next_try: None where it is tried again only by hand.
    """

    pk: int
    name: str
    standing: Standing
    since: datetime
    tries: int
    next_try: datetime | None
    error: str
    kind: str

    @property
    def may_retry(self) -> bool:
        """Tell whether trying again is for people: what waits is tried by itself."""
        return self.standing in (Standing.FAILED, Standing.STUCK)


@dataclass(frozen=True, slots=True)
class Page:
    """The jobs in trouble, the worst first, and how all of them are."""

    jobs: list[Job]
    pulse: Pulse


def page(actor: Actor | SystemActor, at: datetime) -> Page:
    """Return the page of jobs (two queries).

    :raises Forbidden: without the right.
    """
    actor.require(Permission.JOBS_MEND)
    kinds = Trouble.objects.filter(job_id=OuterRef("pk")).values("kind")
    rows = _timed().filter(Q(status__in=["failed", "doing"]) | Q(_waits(at) | Q(attempts__gt=0)))
    rows = rows.annotate(kind=Subquery(kinds)).order_by("-pk")
    named = (
        "pk",
        "task_name",
        "status",
        "attempts",
        "scheduled_at",
        "due",
        "signed",
        "last",
        "kind",
    )
    found = [job for row in rows.values(*named)[:MOST] if (job := _job(row, at)) is not None]
    return Page(sorted(found, key=lambda job: _ORDER.index(job.standing)), pulse(at))


def pulse(at: datetime) -> Pulse:
    """Return how the jobs are (one query)."""
    silent = Q(status="doing", signed__lt=at - SILENCE)
    told = _timed().aggregate(
        failed=Count("pk", filter=Q(status="failed")),
        stuck=Count("pk", filter=silent),
        earliest=Min("due", filter=Q(status="todo", due__lte=at)),
    )
    late = at - told["earliest"] if told["earliest"] else timedelta()
    return Pulse(int(late.total_seconds()), told["stuck"], told["failed"])


def late_after() -> timedelta:
    """Return how long a job may wait before that is an alarm."""
    return timedelta(minutes=settings.JOBS_LATE)


def _timed() -> Any:
    """Return jobs not yet over, with `due` and `signed`, the last sign of life of their worker."""
    told = ProcrastinateEvent.objects.filter(job=OuterRef("pk")).order_by("-id").values("at")[:1]
    last = Coalesce(Subquery(told, output_field=DateTimeField()), Now())
    open_jobs = ProcrastinateJob.objects.filter(status__in=["todo", "doing", "failed"])
    return open_jobs.annotate(
        last=last,
        due=Coalesce(F("scheduled_at"), last),
        signed=Coalesce(F("worker__last_heartbeat"), last),
    )


def _waits(at: datetime) -> Q:
    return Q(status="todo", due__lt=at - late_after())


def _job(row: dict[str, Any], at: datetime) -> Job | None:
    standing = standing_of(
        status=row["status"],
        due=row["due"],
        signed=row["signed"],
        tries=row["attempts"],
        at=at,
        late_after=late_after(),
    )
    if standing is None:
        return None
    kind = row["kind"] or ""
    return Job(
        row["pk"],
        called(row["task_name"]),
        standing,
        row[_SINCE[row["status"]]],
        row["attempts"],
        row["scheduled_at"] if standing is Standing.TRYING else None,
        said_of(kind),
        kind,
    )
