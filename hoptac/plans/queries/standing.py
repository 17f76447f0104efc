"""A task's status today, for lists of the present; closings fold the facts themselves."""

from datetime import date

from django.db.models import Case, CharField, F, Value, When

from hoptac.plans.figures import Status
from hoptac.plans.models import Task


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
