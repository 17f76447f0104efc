"""What counts of visits towards a period report, and the records it rests on (ADR 0026)."""

from collections.abc import Iterable
from datetime import date

from hoptac.kernel.counting import Fact, Part, Rule, figure
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.plans.figures import Status
from hoptac.plans.models import Task
from hoptac.plans.queries import standings
from hoptac.programmes.models import Party, Programme
from hoptac.visits.choices import Happened, OutcomeKind
from hoptac.visits.models import Outcome, Stop, Visit
from hoptac.visits.states import VisitState

# Figure → its words and unit in a document. Each counts records.
FIGURES = {
    "visits": ("Số chuyến công tác", "chuyến"),
    "stops": ("Số điểm dừng đã thực hiện", "điểm"),
    "contents": ("Số nội dung hợp tác đề ra tại các buổi làm việc", "nội dung"),
    "tasks": ("Số việc giao tại các buổi làm việc", "việc"),
    "tasks_done": ("Trong đó số việc đã hoàn thành đến ngày chốt", "việc"),
    "assessments": ("Số đánh giá lập tại các buổi làm việc", "đánh giá"),
    "notes": ("Số kết luận ghi nhận", "kết luận"),
}
BY_KIND = {
    OutcomeKind.CONTENT.value: "contents",
    OutcomeKind.TASK.value: "tasks",
    OutcomeKind.ASSESSMENT.value: "assessments",
    OutcomeKind.NOTE.value: "notes",
}
WENT = (VisitState.APPROVED.value, VisitState.AGREED.value)
DONE = (Status.DONE_ON_TIME, Status.DONE_LATE)


def counted(programme: Programme, party: Party, start: date, closing: date) -> Part:
    """Return what all sides read of the visits that ended in a window (four queries).

    :param party: whose report it is; a visit is of all its sides and counts the same for each.
    :param closing: the last day of the window; what became of tasks is told as of it.
    """
    visits = Visit.objects.filter(
        programme=programme,
        state__in=WENT,
        visibility__in=PARTY_LEVELS,
        ends_on__range=(start, closing),
    ).order_by("starts_on", "pk")
    told = {visit.pk: visit for visit in visits}
    facts = [_fact("visits", visit, visit.title) for visit in told.values()]
    held = Stop.objects.filter(visit__in=told, happened=Happened.HELD.value).order_by("pk")
    facts += [_fact("stops", told[stop.visit_id], stop.title, stop.day) for stop in held]
    outcomes = Outcome.objects.filter(stop__visit__in=told).select_related("stop").order_by("pk")
    facts += _of_outcomes(list(outcomes), told, closing)
    figures = tuple(
        figure(name, said, Rule.COUNT, unit, facts) for name, (said, unit) in FIGURES.items()
    )
    return Part("visits", "Đoàn công tác", figures, tuple(facts))


def _of_outcomes(
    outcomes: Iterable[Outcome], told: dict[int, Visit], closing: date
) -> Iterable[Fact]:
    listed = list(outcomes)
    tasks = Task.objects.filter(pk__in={one.task_id for one in listed if one.task_id})
    done = {pk for pk, stand in standings(tasks, closing).items() if stand.status in DONE}
    for one in listed:
        visit = told[one.stop.visit_id]
        yield _fact(BY_KIND[one.kind], visit, one.text, content=one.content_id)
        if one.task_id in done:
            yield _fact("tasks_done", visit, one.text)


def _fact(
    name: str, visit: Visit, said: str, on: date | None = None, content: int | None = None
) -> Fact:
    """Return a record of a visit as counted; a stop without a day has that of the visit's end."""
    return Fact(
        source="visits.visit",
        record_id=visit.pk,
        on=on or visit.ends_on,
        said=said,
        figure=name,
        unit=FIGURES[name][1],
        content=content,
        view="visits:one",
    )
