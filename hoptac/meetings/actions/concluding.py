"""What an item comes to, in one step each: a task, a content, an assessment, a decision, a note."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.localities.queries import agency_names
from hoptac.meetings import rules, telling
from hoptac.meetings.choices import OutcomeKind
from hoptac.meetings.models import LEADS_TO, AgendaItem, Meeting, Outcome
from hoptac.meetings.writing import locked, require_under_way, side_of
from hoptac.plans.actions import assign_task, decide_extension
from hoptac.plans.models import Extension, Task
from hoptac.plans.states import Origin
from hoptac.plans.telling import assessed, task_given
from hoptac.programmes.actions import assess_period, draft_content, propose_content
from hoptac.programmes.models import Assessment, Content, Party
from hoptac.programmes.rules import paragraphs


@transaction.atomic
def conclude_task(
    *,
    item: AgendaItem,
    content: Content,
    lead: Agency,
    year: int,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> Outcome:
    """Give a task to an agency of one's own side; it counts for no agency's one or two choices.

    :param said: as `plans.actions.assign_task` takes it; the document is the meeting.
    """
    meeting, party, day = _during(item, by)
    paper = {"assigning_document": telling.came_from(meeting.kind, day)}
    task = assign_task(
        content=content, lead=lead, year=year, said={**said, **paper}, origin=Origin.MEETING,
        by=by, at=at, is_illustrative=meeting.is_illustrative,
    )  # fmt: skip
    name = agency_names([lead.pk], day)[lead.pk].name
    text = task_given(name, task.title, task.deliverable, task.due_on)
    return _made(item, meeting, party, OutcomeKind.TASK, text, task, by, at)


@transaction.atomic
def conclude_content(
    *,
    item: AgendaItem,
    said: Mapping[str, Any],
    leads: Mapping[int, Agency],
    by: Actor,
    at: datetime,
    coordinators: Sequence[Agency] = (),
    papers: Mapping[int, str] | None = None,
) -> Outcome:
    """Propose a content. A joint meeting puts it before the parties at once, a side's own meeting
    leaves it with that side as a draft.
    """
    meeting, party, _ = _during(item, by)
    content = draft_content(
        programme=meeting.programme, said=said, leads=leads, by=by, at=at,
        coordinators=coordinators, papers=papers, is_illustrative=meeting.is_illustrative,
    )  # fmt: skip
    if meeting.is_joint:
        content = propose_content(content=content, by=by, at=at)
    text = telling.content_proposed(content.title, shared=meeting.is_joint)
    return _made(item, meeting, party, OutcomeKind.CONTENT, text, content, by, at)


@transaction.atomic
def conclude_assessment(
    *,
    item: AgendaItem,
    field: str,
    period: tuple[date, date],
    said: Mapping[str, str],
    by: Actor,
    at: datetime,
    is_final: bool = False,
) -> Outcome:
    """Write one's own side's assessment of a field from what was said; a draft until shared.

    :param period: first day, and first day after it.
    """
    meeting, party, _ = _during(item, by)
    assessment = assess_period(
        programme=meeting.programme, field=field, period_from=period[0], period_to=period[1],
        said=said, by=by, at=at, is_final=is_final, is_illustrative=meeting.is_illustrative,
    )  # fmt: skip
    text = assessed(field, assessment.results)
    return _made(item, meeting, party, OutcomeKind.ASSESSMENT, text, assessment, by, at)


@transaction.atomic
def conclude_extension(
    *, item: AgendaItem, grant: bool, reason: str, by: Actor, at: datetime
) -> Outcome:
    """Decide in the meeting on the later due date its item asks for."""
    meeting, party, _ = _during(item, by)
    if item.extension is None:
        raise Refusal(
            gettext_noop("Mục này không có đề nghị gia hạn nào."),
            gettext_noop("Chọn loại kết luận khác."),
        )
    decided = decide_extension(extension=item.extension, grant=grant, reason=reason, by=by, at=at)
    text = telling.decided(item.title, decided.new_due, decided.decision_reason, grant=grant)
    return _made(item, meeting, party, OutcomeKind.EXTENSION, text, decided, by, at)


@transaction.atomic
def conclude_note(*, item: AgendaItem, text: str, by: Actor, at: datetime) -> Outcome:
    """Note what was said, where nothing else comes of it."""
    meeting, party, _ = _during(item, by)
    rules.check_text(text, field="text")
    return _made(item, meeting, party, OutcomeKind.NOTE, paragraphs(text), None, by, at)


def _during(item: AgendaItem, by: Actor) -> tuple[Meeting, Party, date]:
    """Return the item's meeting, locked and under way, the actor's side, and the day it is held."""
    by.require("meetings.conduct")
    meeting = locked(item.meeting)
    party = side_of(meeting, by)
    require_under_way(meeting)
    return meeting, party, meeting.held_on or meeting.planned_on


def _made(
    item: AgendaItem,
    meeting: Meeting,
    party: Party,
    kind: OutcomeKind,
    text: str,
    led_to: Task | Content | Assessment | Extension | None,
    by: Actor,
    at: datetime,
) -> Outcome:
    """Store the outcome and say on what was made where it comes from."""
    link = {LEADS_TO[kind.value]: led_to} if led_to is not None else {}
    outcome = Outcome.objects.create(
        item=item, party=party, kind=kind.value, text=text, made_at=at,
        made_by_id=by.user_id or 0, who=by.who, **link,
    )  # fmt: skip
    record("meetings.outcome.made", on=outcome, within=meeting, by=by, at=at, kind=kind.value)
    if led_to is not None:
        told = led_to.task if isinstance(led_to, Extension) else led_to
        programme = meeting.programme
        record(
            "meetings.outcome.led_here", on=told, within=programme, by=by, at=at, meeting=meeting.pk
        )
    return outcome
