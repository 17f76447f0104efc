"""Where the dates of a calendar come from: one function a kind of record, listed in `SOURCES`.

A new kind of date is a function here: it takes who asks and gives items the seat may read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission, RoleCode
from hoptac.following.rules import CALLED_BACK, PAST
from hoptac.localities.queries import agency_names
from hoptac.plans.models import Extension, Task, TaskPart, TaskQuerySet
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import Reach, party_ids_of
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries import visible_reports

MOST = 1000  # of one kind: no person is concerned with more dates in a year


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for what.

    :param programme: whose dates are wanted; None for those that concern the person.
    """

    actor: Actor
    reach: Reach
    programme: Programme | None
    today: date


@dataclass(frozen=True, slots=True)
class Item:
    """One day in a calendar.

    :param uid: the same for the same date of the same record, for ever.
    :param path: the record's page.
    :param changed: when it was last changed; `sequence` grows with each change.
    :param is_off: the date holds no more.
    """

    uid: str
    day: date
    title: str
    note: str
    path: str
    changed: datetime
    sequence: int
    is_off: bool = False


def tasks(asked: Asked) -> Iterable[Item]:
    """Yield the due dates of tasks: of a programme's, or of those that concern the person."""
    rows = visible_tasks(asked.actor, asked.reach).given_out()
    rows = rows.filter(due_on__gte=asked.today - PAST)
    rows = rows.filter(programme=asked.programme) if asked.programme else _concerning(asked, rows)
    rows = rows.annotate(changed=Max("facts__recorded_at"), moves=Count("facts"))
    found = list(rows.select_related("programme").order_by("due_on", "pk")[:MOST])
    names = agency_names({task.lead_id for task in found}, asked.today)
    for task in found:
        if task.due_on is not None:
            yield _task(task, task.due_on, names[task.lead_id].name)


def _concerning(asked: Asked, rows: TaskQuerySet) -> TaskQuerySet:
    """Keep what the person is in charge of, their agency leads or helps with, or they gave out."""
    actor = asked.actor
    helps = Exists(TaskPart.objects.filter(task=OuterRef("pk"), agency_id__in=actor.agency_ids))
    led = Q(lead_id__in=actor.agency_ids)
    if actor.role != RoleCode.DEPARTMENT_DIRECTOR:  # who directs is concerned with all of it
        led &= Q(person_id=None)
    mine = Q(person_id=actor.user_id) | Q(given_by_id=actor.user_id)
    return rows.filter(mine | led | Q(helps))


def _task(task: Task, due: date, lead: str) -> Item:
    about = {"title": task.title}
    title = gettext("Hạn: %(title)s") % about
    if task.done_on is not None:
        title = gettext("Đã xong: %(title)s") % about
    elif task.cancelled_on is not None:
        title = gettext("Đã hủy: %(title)s") % about
    elif task.suspended_on is not None:
        title = gettext("Tạm dừng: %(title)s") % about
    told = vars(task)
    return Item(
        f"task-{task.uid}",
        due,
        title,
        f"{task.programme.title}\n{gettext('Chủ trì: %(lead)s') % {'lead': lead}}",
        reverse("progress:task", args=[task.pk]),
        told["changed"],
        told["moves"],
        task.cancelled_on is not None or task.suspended_on is not None,
    )


def reports(asked: Asked) -> Iterable[Item]:
    """Yield the due dates of the own side's reports; the person's are those of their part in it."""
    own = visible_reports(asked.actor).filter(party__in=party_ids_of(asked.actor), corrects=None)
    rows = own.filter(leader_due_on__gte=asked.today - PAST).select_related("programme")
    rows = rows.filter(programme=asked.programme) if asked.programme else rows
    led = Task.objects.filter(lead_id__in=asked.actor.agency_ids).values_list("programme_id")
    leading = {pk for (pk,) in led.distinct()} if asked.programme is None else set()
    for report in rows.order_by("leader_due_on", "pk")[:MOST]:
        for moment, due, words in _moments(report):
            if asked.programme is not None or _is_part_of(moment, asked.actor, report, leading):
                yield _report(report, moment, due, words)


def _moments(report: PeriodReport) -> list[tuple[str, date, str]]:
    """Return a report's due dates: what for, when, and in words."""
    return [
        ("agency", report.agency_due_on, gettext("Cơ quan nộp báo cáo kỳ %(period)s")),
        ("standing", report.standing_due_on, gettext("Tổng hợp báo cáo kỳ %(period)s")),
        ("leader", report.leader_due_on, gettext("Trình ký báo cáo kỳ %(period)s")),
    ]


def _is_part_of(moment: str, actor: Actor, report: PeriodReport, leading: set[int]) -> bool:
    if moment == "agency":
        return actor.may(Permission.REPORTS_DELIVER) and report.programme_id in leading
    if moment == "standing":
        return actor.may(Permission.REPORTS_COMPILE)
    return actor.may(Permission.REPORTS_APPROVE) or actor.may(Permission.REPORTS_COMPILE)


def _report(report: PeriodReport, moment: str, due: date, words: str) -> Item:
    title = words % {"period": report.period}
    if report.issued_on is not None:
        title = gettext("Đã phát hành: %(title)s") % {"title": title}
    steps = (report.closed_at, report.shared_at, report.approved_at, report.issued_at)
    opened = datetime.combine(report.closing, time(), UTC)
    return Item(
        f"report-{moment}-{report.uid}",
        due,
        title,
        report.programme.title,
        reverse("reports:one", args=[report.pk]),
        max(step for step in (*steps, opened) if step is not None),
        report.version,
    )


def extensions(asked: Asked) -> Iterable[Item]:
    """Yield the extensions that wait for the seat's decision; decided ones are called back."""
    if not asked.actor.may(Permission.PLANS_DECIDE_EXTENSION):
        return
    waiting = Extension.Decision.WAITING.value
    since = asked.today - CALLED_BACK
    fresh = Q(decision=waiting) | Q(decided_at__date__gte=since)
    rows = Extension.objects.filter(fresh, task__lead_id__in=asked.reach.agencies)
    rows = rows.filter(task__programme=asked.programme) if asked.programme else rows
    for row in rows.select_related("task__programme").order_by("old_due", "pk")[:MOST]:
        yield Item(
            f"extension-{row.pk}-{row.task.uid}",
            max(row.old_due, localdate(row.asked_at) + timedelta(days=1)),
            gettext("Quyết định gia hạn: %(title)s") % {"title": row.task.title},
            f"{row.task.programme.title}\n{row.reason}",
            reverse("progress:task", args=[row.task_id]),
            row.decided_at or row.asked_at,
            int(row.decision != waiting),
            row.decision != waiting,
        )


SOURCES: tuple[Callable[[Asked], Iterable[Item]], ...] = (tasks, reports, extensions)
