"""What a working session comes to, in one step each: a content, a task, an assessment, a note."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.localities.queries import agency_names
from hoptac.plans.actions import assign_task
from hoptac.plans.models import Task
from hoptac.plans.states import Origin
from hoptac.plans.telling import assessed, task_given
from hoptac.programmes.actions import assess_period, draft_content, propose_content
from hoptac.programmes.models import Assessment, Content, Party
from hoptac.programmes.rules import paragraphs
from hoptac.visits import rules, telling
from hoptac.visits.choices import OutcomeKind, StopKind
from hoptac.visits.models import LEADS_TO, Outcome, Stop, Visit
from hoptac.visits.writing import settle_outcomes, under_way


@transaction.atomic
def conclude_content(
    *,
    stop: Stop,
    said: Mapping[str, Any],
    leads: Mapping[int, Agency],
    by: Actor,
    at: datetime,
    coordinators: Sequence[Agency] = (),
    papers: Mapping[int, str] | None = None,
    citation: Citation | None = None,
) -> Outcome:
    """Put a content before the parties: it awaits the acceptance of both sides."""
    visit, party = _during(stop, by, at)
    content = draft_content(
        programme=visit.programme, said=said, leads=leads, by=by, at=at,
        coordinators=coordinators, papers=papers, citation=citation,
        is_illustrative=visit.is_illustrative,
    )  # fmt: skip
    content = propose_content(content=content, by=by, at=at)
    text = telling.content_agreed(content.title)
    return _made(stop, visit, party, OutcomeKind.CONTENT, text, content, by, at, citation)


@transaction.atomic
def conclude_existing(
    *, stop: Stop, content: Content, by: Actor, at: datetime, citation: Citation | None = None
) -> Outcome:
    """Say that a content which stands in the programme already came of this session.

    :raises Refusal: for another programme's, or one that came of a session already.
    """
    visit, party = _during(stop, by, at)
    if content.programme_id != visit.programme_id:
        raise Refusal(
            gettext_noop("Nội dung này thuộc chương trình khác."),
            gettext_noop("Chọn nội dung của chương trình này."),
            field="content",
        )
    if Outcome.objects.filter(content=content).exists():
        raise Refusal(
            gettext_noop("Nội dung này đã ghi là kết quả của một buổi làm việc."),
            gettext_noop("Chọn nội dung khác."),
            field="content",
        )
    text = telling.content_agreed(content.title)
    return _made(stop, visit, party, OutcomeKind.CONTENT, text, content, by, at, citation)


@transaction.atomic
def conclude_task(
    *,
    stop: Stop,
    content: Content,
    lead: Agency,
    year: int,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
) -> Outcome:
    """Give a task to an agency of one's own side; it counts for no agency's one or two choices.

    :param said: as `plans.actions.assign_task` takes it; the document is the visit.
    """
    visit, party = _during(stop, by, at)
    paper = {"assigning_document": telling.came_from(visit.starts_on, visit.ends_on)}
    task = assign_task(
        content=content, lead=lead, year=year, said={**said, **paper}, origin=Origin.VISIT,
        by=by, at=at, citation=citation, is_illustrative=visit.is_illustrative,
    )  # fmt: skip
    name = agency_names([lead.pk], visit.ends_on)[lead.pk].name
    text = task_given(name, task.title, task.deliverable, task.due_on)
    return _made(stop, visit, party, OutcomeKind.TASK, text, task, by, at, citation)


@transaction.atomic
def conclude_assessment(
    *,
    stop: Stop,
    field: str,
    period: tuple[date, date],
    said: Mapping[str, str],
    by: Actor,
    at: datetime,
    is_final: bool = False,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Outcome:
    """Write one's own side's assessment of the past period; a draft until shared.

    :param period: first day, and first day after it.
    """
    visit, party = _during(stop, by, at)
    assessment = assess_period(
        programme=visit.programme, field=field, period_from=period[0], period_to=period[1],
        said=said, by=by, at=at, is_final=is_final, citation=citation,
        is_illustrative=is_illustrative or visit.is_illustrative,
    )  # fmt: skip
    text = assessed(field, assessment.results)
    return _made(stop, visit, party, OutcomeKind.ASSESSMENT, text, assessment, by, at, citation)


@transaction.atomic
def conclude_note(
    *, stop: Stop, text: str, by: Actor, at: datetime, citation: Citation | None = None
) -> Outcome:
    """Note what was said, where nothing else comes of it."""
    visit, party = _during(stop, by, at)
    rules.check_text(text, field="text")
    return _made(stop, visit, party, OutcomeKind.NOTE, paragraphs(text), None, by, at, citation)


def _during(stop: Stop, by: Actor, at: datetime) -> tuple[Visit, Party]:
    """Return the session's visit, locked and under way, and the actor's side in it."""
    visit, party = under_way(stop.visit, by, at)
    if stop.kind != StopKind.SESSION:
        raise Refusal(
            gettext_noop("Chỉ buổi làm việc mới có kết luận."),
            gettext_noop("Ở điểm dừng khác, ghi đã làm gì."),
        )
    return visit, party


def _made(
    stop: Stop,
    visit: Visit,
    party: Party,
    kind: OutcomeKind,
    text: str,
    led_to: Task | Content | Assessment | None,
    by: Actor,
    at: datetime,
    citation: Citation | None,
) -> Outcome:
    """Store the outcome and say on what was made where it comes from."""
    link = {LEADS_TO[kind.value]: led_to} if led_to is not None else {}
    outcome = Outcome.objects.create(
        stop=stop, party=party, kind=kind.value, text=text, citation=citation, made_at=at,
        made_by_id=by.user_id or 0, who=by.who, **link,
    )  # fmt: skip
    settle_outcomes(visit, at)
    record("visits.outcome.made", on=outcome, within=visit, by=by, at=at, kind=kind.value)
    if led_to is not None:
        programme = visit.programme
        record("visits.outcome.led_here", on=led_to, within=programme, by=by, at=at, visit=visit.pk)
    return outcome
