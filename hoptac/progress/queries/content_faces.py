"""What everybody may read of a content: the text agreed, each task for it, both sides' word."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Figure, Kind, Measure
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import agency_names
from hoptac.programmes.choices import Indicator
from hoptac.programmes.models import Content
from hoptac.programmes.rules import plain
from hoptac.programmes.states import ContentState
from hoptac.progress.models import Answer, Word
from hoptac.progress.queries.faces import (
    SIGNED,
    iso,
    outcome_of,
    side_of,
    target,
    task_figures,
)
from hoptac.progress.queries.facts import Shared, shared_tasks
from hoptac.progress.rules import PartnerWord
from hoptac.progress.states import EntryState, Stance


def content_face(content_id: int, as_of: date) -> Face:
    """Return the face of a content every side has accepted.

    :raises Refusal: while it is not agreed, once it is replaced, or before the programme is signed.
    """
    agreed = Content.objects.filter(pk=content_id, state=ContentState.AGREED.value)
    content = agreed.filter(programme__state__in=SIGNED).select_related("programme").first()
    if content is None or not content.agreed_at or local_day(content.agreed_at) > as_of:
        raise Refusal(
            gettext_noop("Nội dung này chưa được mọi bên chấp nhận, hoặc đã có bản sửa đổi."),
            gettext_noop("Công bố bản mà mọi bên đã chấp nhận trong chương trình đã ký."),
        )
    parties = list(content.programme.parties.all())
    tasks = shared_tasks(content.programme_id, as_of, content.number)
    return Face(
        title=content.title,
        body={
            "number": content.number,
            "edition": content.edition,
            "text": content.text,
            "field": content.field,
            **target(content),
            "funding": content.funding,
            "funding_note": content.funding_note,
            "funding_dong": content.funding_dong,
            "agreed_on": iso(local_day(content.agreed_at)),
            "outcome": outcome_of(tasks).value,
            "sides": _sides(content, tasks, as_of, parties),
            "tasks": _told(tasks, as_of, {party.pk: party.unit_id for party in parties}),
        },
        programme_id=content.programme_id,
        figures={**task_figures(tasks), "target": _target(content)},
        units=[party.unit_id for party in parties],
        fields=[content.field],
        years=sorted({task.year for task in tasks} | {local_day(content.agreed_at).year}),
        status=outcome_of(tasks).value,
        happened_on=local_day(content.agreed_at),
        refs=[(Kind.PROGRAMME, content.programme_id)],
        is_illustrative=content.is_illustrative or content.programme.is_illustrative,
    )


def _target(content: Content) -> Figure:
    """Return the target as a figure; None where it is none or no whole number."""
    whole = content.target is not None and content.target == int(content.target)
    measure = Measure.DONG if content.indicator == Indicator.AMOUNT else Measure.COUNT
    return (
        Figure(int(content.target), measure) if whole and content.target else Figure(None, measure)
    )


def _sides(
    content: Content, tasks: list[Shared], as_of: date, parties: list[Any]
) -> list[dict[str, Any]]:
    """Return each side's lead agency beside what it did (two queries)."""
    leads = {side.party_id: side.lead_id for side in content.sides.all()}
    names = agency_names(leads.values(), as_of)
    found = []
    for party in parties:
        lead = leads.get(party.pk)
        found.append({**side_of(party, tasks), "lead": names[lead].name if lead else None})
    return found


def _told(tasks: list[Shared], as_of: date, units: dict[int, int]) -> list[dict[str, Any]]:
    names = agency_names({task.lead_id for task in tasks}, as_of)
    disputes = _disputes(tasks, as_of)
    return [
        {
            "code": task.code,
            "title": task.title,
            "year": task.year,
            "unit": units[task.party_id],
            "lead": names[task.lead_id].name,
            "status": task.stands.status.value,
            "due_on": iso(task.stands.due_on),
            "done_on": iso(task.stands.done_on),
            "value": plain(task.told.value),
            "indicator_unit": task.unit,
            "word": task.told.word.value,
            **disputes.get(task.pk, {"dispute": "", "answer": ""}),
        }
        for task in tasks
    ]


def _disputes(tasks: Iterable[Shared], as_of: date) -> dict[int, dict[str, str]]:
    """Return task → what its partner sees otherwise, and the answer to it (two queries)."""
    disputed = [task.pk for task in tasks if task.told.word is PartnerWord.DISPUTED]
    if not disputed:
        return {}
    words = Word.objects.filter(
        entry__task__in=disputed, entry__state=EntryState.APPROVED.value, given_on__lte=as_of,
        stance=Stance.DISPUTED.value,
    )  # fmt: skip
    found: dict[int, dict[str, str]] = {}
    last: dict[int, int] = {}
    for entry, task, reason in words.order_by("given_at", "pk").values_list(
        "entry_id", "entry__task_id", "reason"
    ):
        found[task], last[task] = {"dispute": reason, "answer": ""}, entry
    task_of = {entry: task for task, entry in last.items()}
    for answer in Answer.objects.filter(entry__in=task_of).order_by("said_at", "pk"):
        if local_day(answer.said_at) <= as_of:
            found[task_of[answer.entry_id]]["answer"] = answer.text
    return found
