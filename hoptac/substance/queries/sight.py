"""Which tasks the index looks at: what parties share, within the reader's sight."""

from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.plans.models import TaskQuerySet


def shared(tasks: TaskQuerySet) -> TaskQuerySet:
    """Narrow tasks to those given out and shared: the same for every reader of a programme."""
    return tasks.given_out().filter(visibility__in=PARTY_LEVELS)
