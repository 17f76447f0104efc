"""How often a later due date was granted, for many tasks at once."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet

from hoptac.plans import rules
from hoptac.plans.models import Extension


def granted(tasks: "Iterable[int] | QuerySet[Any, Any]") -> dict[int, int]:
    """Return task id → granted extensions, for tasks with any (one query).

    :param tasks: ids, or a query of them.
    """
    agreed = _granted().filter(task__in=tasks).values("task_id")
    return dict(agreed.annotate(number=Count("pk")).values_list("task_id", "number"))


def extended_often() -> "QuerySet[Any, Any]":
    """Return the ids of the tasks that stand out for their extensions, as a subquery."""
    counted = _granted().values("task_id").annotate(number=Count("pk"))
    return counted.filter(number__gte=rules.OFTEN_EXTENDED).values("task_id")


def _granted() -> "QuerySet[Extension]":
    return Extension.objects.filter(decision=Extension.Decision.GRANTED.value).order_by()
