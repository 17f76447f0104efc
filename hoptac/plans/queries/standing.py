"""A task's status today, for lists of the present; closings fold the facts themselves."""

from datetime import date

from django.db.models import Case, CharField, F, Q, Value, When

from hoptac.plans.figures import Status
from hoptac.plans.models import GIVEN_OUT, Task

_OPEN = Q(done_on=None, suspended_on=None, cancelled_on=None)


def status_on(day: date) -> Case:
    """Return the SQL of a task's status on `day`, from its latest dated facts."""
    return Case(
        When(given_on=None, then=Value("")),
        When(cancelled_on__isnull=False, then=Value(Status.CANCELLED.value)),
        When(due_on=None, suspended_on__isnull=False, then=Value(Status.SUSPENDED.value)),
        When(due_on=None, then=Value(Status.CONTINUOUS.value)),
        When(done_on__gt=F("due_on"), then=Value(Status.DONE_LATE.value)),
        When(done_on__isnull=False, then=Value(Status.DONE_ON_TIME.value)),
        When(suspended_on__isnull=False, then=Value(Status.SUSPENDED.value)),
        When(due_on__lt=day, then=Value(Status.OPEN_OVERDUE.value)),
        default=Value(Status.OPEN_IN_TIME.value),
        output_field=CharField(),
    )


def status_said(task: Task) -> str:
    """Return the status a query has put on a task."""
    return str(task.__dict__["status"])


def having_status(status: str, day: date) -> Q:
    """Return the same as a condition; one the database finds an index for."""
    return {
        Status.CANCELLED.value: Q(cancelled_on__isnull=False),
        Status.CONTINUOUS.value: Q(cancelled_on=None, due_on=None, suspended_on=None),
        Status.DONE_LATE.value: Q(cancelled_on=None, done_on__gt=F("due_on")),
        Status.DONE_ON_TIME.value: Q(cancelled_on=None, done_on__lte=F("due_on")),
        Status.SUSPENDED.value: Q(Q(due_on=None) | Q(done_on=None), cancelled_on=None)
        & Q(suspended_on__isnull=False),
        Status.OPEN_OVERDUE.value: _OPEN & Q(due_on__lt=day),
        Status.OPEN_IN_TIME.value: _OPEN & Q(due_on__gte=day),
    }[status] & Q(state__in=GIVEN_OUT)
