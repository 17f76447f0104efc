"""The paper a task rests on gets its number after the task was given out."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import SystemActor
from hoptac.audit.actions import record
from hoptac.kernel.vietnamese import nfc
from hoptac.plans.models import Task
from hoptac.plans.writing import locked, said_hash


@transaction.atomic
def name_document(*, task: Task, document: str, by: SystemActor, at: datetime) -> Task:
    """Write the number of a notice of conclusion on a task that came of its meeting.

    The database takes it once, and for such a task alone.

    :param document: "Thông báo kết luận số 05/TB-UBND".
    """
    task = locked(task)
    by.require("plans.assign", of_units=[task.lead.unit_id])
    task.assigning_document = nfc(document)
    task.save(update_fields=["assigning_document"])
    record(
        "plans.task.document_numbered",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        content=said_hash(task),
        document=task.assigning_document,
    )
    return task
