"""Dates of what is inspected, urged, met about and travelled for, for calendars."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from hoptac.accounts.roles import Permission
from hoptac.following.queries.sources import MOST, Asked, Item
from hoptac.following.rules import PAST
from hoptac.inspections.models import Inspection, Measure
from hoptac.inspections.queries import visible_inspections, visible_measures
from hoptac.inspections.states import InspectionState, MeasureState
from hoptac.kernel.visibility import Visibility
from hoptac.letters.queries import awaiting_answer
from hoptac.meetings.models import Meeting
from hoptac.meetings.queries import visible_meetings
from hoptac.meetings.states import MeetingState
from hoptac.urging.queries import visible_questions
from hoptac.visits.queries import visible_visits
from hoptac.visits.states import VisitState

_STEPS = {MeasureState.OPEN: 0, MeasureState.DONE: 1, MeasureState.VERIFIED: 2}
M = TypeVar("M", bound=Model)


def measures(asked: Asked) -> Iterable[Item]:
    """Yield the due dates of measures: of a programme's, or of one's own agency's."""
    rows = visible_measures(asked.actor).filter(due_on__gte=asked.today - PAST)
    mine = {"agency_id__in": asked.actor.agency_ids}
    whose = {"inspection__programme": asked.programme} if asked.programme else mine
    for row in rows.filter(**whose).order_by("due_on", "pk")[:MOST]:
        yield _measure(row)


def _measure(row: Measure) -> Item:
    about = {"title": row.title}
    title = gettext("Hạn khắc phục: %(title)s") % about
    if row.state != MeasureState.OPEN:
        title = gettext("Đã khắc phục: %(title)s") % about
    inspection = row.inspection
    last = row.verified_on or row.done_on or inspection.concluded_on or inspection.planned_on
    return Item(
        f"measure-{row.pk}",
        row.due_on,
        title,
        inspection.programme.title,
        reverse("inspections:one", args=[inspection.pk]),
        _on(last),
        _STEPS[MeasureState(row.state)],
    )


def inspections(asked: Asked) -> Iterable[Item]:
    """Yield the days inspections are planned for; a cancelled one is called back."""
    rows = visible_inspections(asked.actor).filter(planned_on__gte=asked.today - PAST)
    rows = rows.select_related("programme")
    for row in _of(asked, rows).order_by("planned_on", "pk")[:MOST]:
        yield _inspection(row)


def _inspection(row: Inspection) -> Item:
    return Item(
        f"inspection-{row.pk}",
        row.planned_on,
        gettext("Kiểm tra: %(title)s") % {"title": row.aim},
        row.programme.title,
        reverse("inspections:one", args=[row.pk]),
        _on(row.closed_on or row.concluded_on or row.notified_on or date(row.year, 1, 1)),
        row.version,
        row.state == InspectionState.CANCELLED,
    )


def meetings(asked: Asked) -> Iterable[Item]:
    """Yield the days of meetings that were called; a cancelled one is called back."""
    rows = visible_meetings(asked.actor).filter(planned_on__gte=asked.today - PAST)
    rows = rows.exclude(state=MeetingState.DRAFTED.value).select_related("programme")
    for row in _of(asked, rows).order_by("planned_on", "pk")[:MOST]:
        yield _meeting(row)


def _meeting(row: Meeting) -> Item:
    return Item(
        f"meeting-{row.uid}",
        row.planned_on,
        row.title,
        f"{row.programme.title}\n{row.place}",
        reverse("meetings:one", args=[row.pk]),
        row.closed_at or row.drafted_at,
        row.version,
        row.state == MeetingState.CANCELLED,
    )


def visits(asked: Asked) -> Iterable[Item]:
    """Yield the first days of visits their hosts have read; one that is put off is called back."""
    rows = visible_visits(asked.actor).filter(starts_on__gte=asked.today - PAST)
    rows = rows.exclude(visibility=Visibility.DRAFT.value).select_related("programme")
    for row in _of(asked, rows).order_by("starts_on", "pk")[:MOST]:
        yield Item(
            f"visit-{row.uid}",
            row.starts_on,
            gettext("Đoàn công tác: %(title)s") % {"title": row.title},
            f"{row.programme.title}\n{row.purpose}",
            reverse("visits:one", args=[row.pk]),
            row.proposed_at,
            row.version,
            row.state in (VisitState.POSTPONED, VisitState.CANCELLED),
        )


def answers(asked: Asked) -> Iterable[Item]:
    """Yield the days by which one's own agency has to answer official letters."""
    if not asked.actor.may(Permission.LETTERS_ANSWER):
        return
    owed = awaiting_answer(asked.actor).select_related("letter__programme")
    for line in _of(asked, owed, "letter__programme")[:MOST]:
        letter = line.letter
        if letter.answer_by is not None and letter.issued_at is not None:
            yield Item(
                f"answer-{line.pk}-{letter.uid}",
                letter.answer_by,
                gettext("Trả lời văn bản: %(title)s") % {"title": letter.subject},
                letter.programme.title,
                reverse("letters:one", args=[letter.pk]),
                letter.issued_at,
                0,
            )


def questions(asked: Asked) -> Iterable[Item]:
    """Yield the days by which one's own agency has to answer a leader."""
    asks = visible_questions(asked.actor).filter(
        agency_id__in=asked.actor.agency_ids, answered_at=None
    )
    asks = asks.select_related("task__programme")
    for row in _of(asked, asks, "task__programme").order_by("answer_by", "pk")[:MOST]:
        yield Item(
            f"question-{row.pk}-{row.task.uid}",
            row.answer_by,
            gettext("Trả lời lãnh đạo: %(title)s") % {"title": row.task.title},
            f"{row.task.programme.title}\n{row.text}",
            reverse("urging:question", args=[row.pk]),
            row.asked_at,
            0,
        )


def _of(asked: Asked, rows: "QuerySet[M]", path: str = "programme") -> "QuerySet[M]":
    """Narrow rows to the calendar's programme, where it is of one."""
    return rows.filter(**{path: asked.programme}) if asked.programme else rows


def _on(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


CHASED = (measures, inspections, meetings, visits, answers, questions)
