"""The how-manieth urging letter it is, settled at the moment it is issued."""

from datetime import datetime

from hoptac.documents.letter import Letter
from hoptac.kernel.clock import local_day
from hoptac.letters.completing import complete_with
from hoptac.letters.models import OfficialLetter
from hoptac.plans.models import Task
from hoptac.urging.compose import times_in, with_ordinals
from hoptac.urging.models import UrgedTask, Urging
from hoptac.urging.queries.tasks import issued_counts, leads_today
from hoptac.urging.rules import check_still_open, ordinals

PURPOSE = "urging"


def settle(record: OfficialLetter, letter: Letter, at: datetime) -> Letter:
    """Count the letter for each of its tasks; their rows are locked, so no two count alike.

    :raises Refusal: when a task was finished, stopped or handed over since the draft.
    """
    urging = Urging.objects.get(letter=record)
    urged = list(urging.tasks.order_by("pk"))
    keys = [row.task_id for row in urged]
    locked = Task.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    tasks = {task.pk: task for task in locked}
    leads = leads_today(tasks.values(), local_day(at))
    open_ = set(Task.objects.open().filter(pk__in=keys).values_list("pk", flat=True))
    check_still_open(
        task.title
        for task in tasks.values()
        if task.pk not in open_ or leads[task.pk] != urging.agency_id
    )
    numbers = ordinals(issued_counts(keys), keys)
    for row in urged:
        row.ordinal = numbers[row.task_id]
    UrgedTask.objects.bulk_update(urged, ["ordinal"])
    return with_ordinals(letter, [numbers[key] for key in keys], times_in(letter))


complete_with(PURPOSE, settle)
