"""Draft an urging letter from the data: one task, or an agency with many."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.letters import actions as letters
from hoptac.letters.choices import LetterKind
from hoptac.letters.compose import Text, To
from hoptac.letters.queries import leader_called
from hoptac.localities.models import Agency
from hoptac.localities.queries import agency_names
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import standing_agency_of
from hoptac.urging import compose, rules
from hoptac.urging.models import UrgedTask, Urging
from hoptac.urging.numbering import PURPOSE
from hoptac.urging.queries.tasks import ToUrge, to_urge


@transaction.atomic
def draft_urging(
    *,
    programme: Programme,
    agency: Agency,
    task_ids: Collection[int],
    answer_by: date,
    mark: str,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Urging:
    """Draft the letter to the agency that leads the tasks today.

    It goes to know of it to the side's directing leader and standing agency.

    :param task_ids: open tasks of the actor's side that the agency leads.
    :param answer_by: last day for the explanation report.
    :raises Forbidden: when the drafter is of that agency.
    :raises Refusal: when a task is not the agency's or not open, or none is named.
    """
    by.require("letters.write")
    party, today = own_party(programme=programme, by=by), local_day(at)
    rules.check_other(agency.pk, by.agency_ids)
    rules.check_any(task_ids)
    rows = _chosen(programme, agency, task_ids, by, today)
    names = agency_names([agency.pk, by.agency_id], today)
    urged = [compose.Urged(row.task.title, row.facts, row.ordinal) for row in rows]
    text = Text(
        LetterKind.OFFICIAL_LETTER,
        compose.subject_of(urged, programme.title),
        compose.body_of(
            urged,
            agency=names[agency.pk].name,
            programme=programme.title,
            answer_by=answer_by,
            today=today,
        ),
        mark,
    )
    letter = letters.draft_letter(
        programme=programme, text=text, to=_receivers(party, agency, names[agency.pk].name, today),
        answer_by=answer_by, purpose=PURPOSE, by=by, at=at, is_illustrative=is_illustrative,
    )  # fmt: skip
    urging = Urging.objects.create(letter=letter, agency=agency)
    UrgedTask.objects.bulk_create(UrgedTask(urging=urging, task=row.task) for row in rows)
    record(
        "urging.urging.drafted",
        on=urging,
        within=letter,
        by=by,
        at=at,
        tasks=[row.task.pk for row in rows],
    )
    return urging


def _chosen(
    programme: Programme, agency: Agency, task_ids: Collection[int], by: Actor, today: date
) -> list[ToUrge]:
    """Return the tasks named, in the order of the list they were chosen from."""
    also = next(iter(task_ids)) if len(task_ids) == 1 else None
    found = to_urge(by, today, programme=programme.pk, agency=agency.pk, also=also)
    rows = [row for row in found if row.task.pk in task_ids]
    if len(rows) != len(set(task_ids)):
        raise Refusal(
            gettext_noop("Có việc không còn mở, hoặc không do cơ quan này chủ trì."),
            gettext_noop("Tải lại danh sách rồi chọn lại."),
            field="tasks",
        )
    return rows


def _receivers(party: Party, agency: Agency, name: str, today: date) -> list[To]:
    """Return the lead agency, who must answer; leader and standing agency get a copy."""
    found = [To(party.pk, agency.pk, name, must_answer=True)]
    found.append(To(party.pk, None, leader_called(party, today), is_copy=True))
    office = standing_agency_of(party, today)
    if office is not None and office.agency_id not in (None, agency.pk):
        standing = agency_names([office.agency_id], today)[office.agency_id]
        found.append(To(party.pk, office.agency_id, standing.name, is_copy=True))
    return found
