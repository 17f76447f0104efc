"""What should be talked about: late, disputed, undecided, extended often; a review's figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from hoptac.localities.queries import agency_names
from hoptac.meetings import telling
from hoptac.meetings.choices import Why
from hoptac.meetings.models import Meeting
from hoptac.plans.figures import Counts
from hoptac.plans.models import Extension, Task, TaskQuerySet
from hoptac.plans.queries import figures_as_of
from hoptac.plans.states import TaskState
from hoptac.plans.telling import field_said
from hoptac.programmes.models import Content
from hoptac.programmes.states import ContentState
from hoptac.progress.models import Word
from hoptac.progress.queries import words_as_of
from hoptac.progress.rules import PartnerWord
from hoptac.progress.states import Stance

OFTEN = 3
GRANTED = Extension.Decision.GRANTED.value


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to be talked about, with the facts of the day in words; of one record each."""

    why: Why
    title: str
    facts: tuple[str, ...]
    task_id: int | None = None
    extension_id: int | None = None
    content_id: int | None = None
    field: str = ""


@dataclass(slots=True)
class _Told:
    """What speaks for talking about a task; `whys` the most pressing first."""

    whys: list[Why] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)


def matters(meeting: Meeting, day: date) -> list[Matter]:
    """Return what a meeting should talk about as of a day, the most pressing first.

    A joint meeting takes up what all parties read, of all of them; a side's own meeting also what
    waits inside it. A review begins with its figures, field by field (up to thirteen queries).
    """
    fields = _fields(meeting, day) if meeting.is_review else []
    return [
        *fields,
        *_tasks(meeting, day),
        *([] if meeting.is_joint else _extensions(meeting, day)),
        *_contents(meeting),
        *([] if meeting.is_joint else _proposals(meeting)),
    ]


def _of(meeting: Meeting) -> TaskQuerySet:
    """Return the tasks a meeting is about: its programme's, or its own side's of that."""
    tasks = Task.objects.filter(programme=meeting.programme_id)
    return tasks if meeting.is_joint else tasks.filter(party=meeting.party_id)


def _tasks(meeting: Meeting, day: date) -> list[Matter]:
    told: dict[int, _Told] = {}

    def tell(task: int, why: Why, fact: str) -> None:
        one = told.setdefault(task, _Told())
        one.whys.append(why)
        one.facts.append(fact)

    of = _of(meeting)
    for task, reason, given_on in _disputes(of, day):
        tell(task, Why.DISPUTED, telling.disputed(reason, given_on))
    for task, due_on in of.overdue(day).order_by("due_on", "pk").values_list("pk", "due_on"):
        tell(task, Why.OVERDUE, telling.overdue(due_on, day))
    often = of.open().annotate(times=Count("extensions", Q(extensions__decision=GRANTED)))
    for task, times, first, now in often.filter(times__gte=OFTEN).values_list(
        "pk", "times", "original_due", "due_on"
    ):
        tell(task, Why.EXTENDED_OFTEN, telling.extended(times, first, now))
    rows = Task.objects.in_bulk(told)
    names = agency_names({task.lead_id for task in rows.values()}, day)
    return [
        Matter(
            one.whys[0],
            telling.headed(rows[pk].title, names[rows[pk].lead_id].name),
            tuple(one.facts),
            task_id=pk,
        )
        for pk, one in told.items()
    ]


def _disputes(tasks: TaskQuerySet, day: date) -> Iterable[tuple[int, str, date]]:
    """Yield the tasks whose result the other side disputes, with its last reason."""
    said = Word.objects.filter(
        entry__task__in=tasks, stance=Stance.DISPUTED.value, given_on__lte=day
    ).order_by("given_at", "pk")
    last: dict[int, tuple[str, date]] = {
        task: (reason, given_on)
        for task, reason, given_on in said.values_list("entry__task_id", "reason", "given_on")
    }
    stands = words_as_of(last, day) if last else {}
    for task, (reason, given_on) in last.items():
        if stands[task] is PartnerWord.DISPUTED:
            yield task, reason, given_on


def _extensions(meeting: Meeting, day: date) -> list[Matter]:
    rows = Extension.objects.filter(
        decision=Extension.Decision.WAITING.value, task__in=_of(meeting)
    )
    waiting = list(rows.select_related("task").order_by("asked_at", "pk"))
    names = agency_names({one.task.lead_id for one in waiting}, day)
    return [
        Matter(
            Why.EXTENSION,
            telling.headed(one.task.title, names[one.task.lead_id].name),
            (telling.asked_later(one.old_due, one.new_due, one.reason),),
            task_id=one.task_id,
            extension_id=one.pk,
        )
        for one in waiting
    ]


def _contents(meeting: Meeting) -> list[Matter]:
    proposed = Content.objects.filter(
        programme=meeting.programme_id, state=ContentState.PROPOSED.value
    )
    return [
        Matter(
            Why.CONTENT,
            one.title,
            (f"Nội dung {one.number}, lĩnh vực {field_said(one.field)}, chờ các bên chấp nhận.",),
            content_id=one.pk,
        )
        for one in proposed.order_by("number", "edition")
    ]


def _proposals(meeting: Meeting) -> list[Matter]:
    waiting = list(_of(meeting).filter(state=TaskState.PROPOSED.value).order_by("pk"))
    names = agency_names({task.lead_id for task in waiting}, meeting.planned_on)
    return [
        Matter(
            Why.PROPOSAL,
            telling.headed(task.title, names[task.lead_id].name),
            (f"{names[task.lead_id].name} đề xuất cho năm {task.year}, chờ duyệt.",),
            task_id=task.pk,
        )
        for task in waiting
    ]


def _fields(meeting: Meeting, day: date) -> list[Matter]:
    party = None if meeting.is_joint else meeting.party
    counts = figures_as_of(meeting.programme, day, party).fields
    spoken = _spoken(meeting, day)
    return [
        Matter(
            Why.FIELD,
            f"Kết quả lĩnh vực {field_said(code)}",
            (telling.figures(counts.get(code, Counts()), day), *spoken.get(code, ())),
            field=code,
        )
        for code in meeting.programme.fields
    ]


def _spoken(meeting: Meeting, day: date) -> Mapping[str, tuple[str, ...]]:
    """Return field → how the other side stands to the results it was told."""
    fields = dict(_of(meeting).given_out().values_list("pk", "field"))
    words = words_as_of(fields, day)
    said: dict[str, list[PartnerWord]] = {}
    for task, word in words.items():
        if word is not PartnerWord.NOTHING_SHARED:
            said.setdefault(fields[task], []).append(word)
    return {
        code: (
            telling.words_counted(
                *(
                    given.count(word)
                    for word in (PartnerWord.CONFIRMED, PartnerWord.DISPUTED, PartnerWord.SILENT)
                )
            ),
        )
        for code, given in said.items()
    }
