"""The number of a notice of conclusion, written on the tasks that came of its meeting."""

from datetime import datetime

from hoptac.accounts.actors import Sight, SystemActor
from hoptac.accounts.roles import Permission
from hoptac.accounts.wall import within
from hoptac.documents.letter import Letter
from hoptac.letters.completing import complete_with
from hoptac.letters.models import OfficialLetter
from hoptac.meetings.models import Outcome
from hoptac.plans.actions import name_document

PURPOSE = "meetings"


def number_tasks(record: OfficialLetter, letter: Letter, at: datetime) -> Letter:
    """Name the notice on its meeting's tasks, of a joint one on the other side's too; the text
    goes out as it is.
    """
    given = Outcome.objects.filter(item__meeting__notice=record, task__isnull=False)
    tasks = [one.task for one in given.select_related("task__lead").order_by("pk") if one.task]
    clerk = SystemActor(
        "ghi số thông báo kết luận vào việc",
        frozenset({Permission.PLANS_ASSIGN}),
        frozenset(task.lead.unit_id for task in tasks),
        sight=Sight.WHOLE,
    )
    document = f"Thông báo kết luận số {record.number:02d}/{record.symbol}"
    with within(clerk):
        for task in tasks:
            name_document(task=task, document=document, by=clerk, at=at)
    return letter


complete_with(PURPOSE, number_tasks)
