"""Closing a programme: its page is below, the count of tasks still open comes from plans."""

from hoptac.plans.models import Task
from hoptac.programmes.models import Programme
from hoptac.programmes.views import closing


def open_tasks(programme: Programme) -> int:
    """Return how many tasks beneath a programme are still open."""
    return Task.objects.open().filter(programme=programme).count()


close_programme = closing(open_tasks)
