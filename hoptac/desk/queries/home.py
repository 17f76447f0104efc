"""What waits for somebody, what is red, and how the fields stand: the first page of the office."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.functional import Promise
from procrastinate.contrib.django.models import ProcrastinateJob

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.accounts.queries import seats_within
from hoptac.audit.queries.witnessing import standing_breaks
from hoptac.gifts import queries as gifts
from hoptac.letters import queries as letters
from hoptac.localities.models import Agency
from hoptac.localities.queries import agency_names
from hoptac.newsroom import queries as newsroom
from hoptac.plans.figures import Counts, Status
from hoptac.plans.models import Extension, Task, TaskQuerySet
from hoptac.plans.queries import (
    extended_often,
    extensions_to_decide,
    status_on,
    to_give_out,
    visible_tasks,
)
from hoptac.plans.rules import is_extended_often
from hoptac.programmes.choices import Field
from hoptac.programmes.queries import Reach, awaiting_acceptance, reach_of
from hoptac.progress.queries import awaiting_word, to_accept, to_approve, words_as_of
from hoptac.progress.rules import PartnerWord
from hoptac.promotion.queries import waiting_interests
from hoptac.publishing.queries import awaiting_decision
from hoptac.reports.queries import awaiting_number, awaiting_signature, awaiting_statement
from hoptac.twinning.queries import awaiting_me
from hoptac.urging.queries import QuestionShown, awaiting_reply, last_questions
from hoptac.voices import queries as voices

MOST_WAITING = 1000
IN_TIME = Status.OPEN_IN_TIME.value
OPEN = [IN_TIME, Status.OPEN_OVERDUE.value, Status.CONTINUOUS.value]
WORST = 7  # a leader reads seven lines, not seventy
SOON = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Red:
    """A task that needs a leader's word, with the partner's word beside it.

    :param asked: the last question a leader put, with its answer; the own side's only.
    :param extended_often: it was granted a later due date three times or more.
    """

    task: Task
    lead: str
    days_late: int
    word: PartnerWord
    asked: QuestionShown | None
    is_own: bool
    extended_often: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things wait for this seat, by kind; None where the seat has no such right."""

    to_accept_text: int | None
    to_approve: int | None
    to_accept_result: int | None
    to_give_word: int | None
    to_decide_extension: int | None
    proposed: int | None
    to_state: int | None
    to_sign: int | None
    to_number: int | None
    letters_to_sign: int | None
    letters_to_number: int | None
    letters_to_answer: int | None
    questions: int | None
    pairs_to_carry: int | None
    interests: int | None
    large_sums: int | None
    corrections: int | None
    to_publish: int | None
    articles: int | None
    readers: int | None
    answers: int | None
    broken_log: int | None  # an alarm and no work: not in the total
    failed_jobs: int | None  # likewise

    @property
    def total(self) -> int:
        return sum(
            number or 0
            for number in (
                self.to_accept_text,
                self.to_approve,
                self.to_accept_result,
                self.to_give_word,
                self.to_decide_extension,
                self.proposed,
                self.to_state,
                self.to_sign,
                self.to_number,
                self.letters_to_sign,
                self.letters_to_number,
                self.letters_to_answer,
                self.questions,
                self.pairs_to_carry,
                self.interests,
                self.large_sums,
                self.corrections,
                self.to_publish,
                self.articles,
                self.readers,
                self.answers,
            )
        )


@dataclass(frozen=True, slots=True)
class Home:
    """The first page of the office.

    :param often: open tasks that stand out for their extensions.
    """

    counts: Counts
    red: list[Red]
    fields: list[tuple[str, "str | Promise", Counts]]
    waiting: Waiting
    soon: int
    often: int
    latest: date | None


def home(actor: Actor, today: date) -> Home:
    """Return the first page for a seat as of today."""
    reach = reach_of(actor)
    tasks = visible_tasks(actor, reach).given_out()
    folded = _folded(tasks, today)
    by_field = _by_field(folded)
    return Home(
        sum(by_field.values(), Counts()),
        _red(actor, tasks, reach, today),
        [(code, Field(code).label, by_field[code]) for code in Field.values if code in by_field],
        waiting(actor, reach, today),
        sum(row["soon"] for row in folded),
        sum(row["often"] for row in folded),
        max((row["latest"] for row in folded if row["latest"]), default=None),
    )


def _folded(tasks: TaskQuerySet, today: date) -> list[Any]:
    """Return every figure of the page in one walk over the tasks, by field and status."""
    return list(
        tasks.annotate(status=status_on(today))
        .values("field", "status")
        .annotate(
            number=Count("pk"),
            soon=Count("pk", filter=Q(status=IN_TIME, due_on__lte=today + SOON)),
            often=Count("pk", filter=Q(status__in=OPEN, pk__in=extended_often())),
            latest=Max("last_entry_on"),
        )
        .order_by()
    )


def _by_field(folded: list[Any]) -> dict[str, Counts]:
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    for row in folded:
        numbers[row["field"]][row["status"]] = row["number"]
    return {field: Counts(**found) for field, found in numbers.items()}


def _red(actor: Actor, tasks: TaskQuerySet, reach: Reach, today: date) -> list[Red]:
    """Return the worst: one's own side's first, for whom one can do something, then the others'."""
    granted = Extension.objects.filter(task=OuterRef("pk"), decision="granted").order_by()
    times = granted.values("task").annotate(number=Count("pk")).values("number")
    late = tasks.overdue(today).select_related("programme").order_by("due_on", "id")
    late = late.annotate(later=Coalesce(Subquery(times), 0))
    worst = list(late.filter(lead_id__in=reach.agencies)[:WORST])
    if len(worst) < WORST:
        worst += late.exclude(lead_id__in=reach.agencies)[: WORST - len(worst)]
    words = words_as_of([task.pk for task in worst], today)
    names = agency_names({task.lead_id for task in worst}, today)
    asked = last_questions(actor, [task.pk for task in worst], today)
    return [
        Red(
            task=task,
            lead=names[task.lead_id].name,
            days_late=(today - task.due_on).days,
            word=words[task.pk],
            asked=asked.get(task.pk),
            is_own=task.lead_id in reach.agencies,
            extended_often=is_extended_often(vars(task)["later"]),
        )
        for task in worst
        if task.due_on is not None
    ]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A person who leaves, the work that is still open, and who could take it."""

    user_id: int
    name: str
    tasks: list[Task]
    colleagues: list[tuple[int, str]]


def leaving(actor: Actor, user_id: int, today: date) -> Leaving:
    """Return what somebody of the actor's locality leaves behind.

    :raises Http404: for a person who never sat in this locality.
    """
    seats = list(seats_within(actor.unit_ids, today).order_by("-valid_from"))
    own = [seat for seat in seats if seat.user_id == user_id]
    if not own:
        raise Http404
    local = Agency.objects.filter(unit_id__in=actor.unit_ids).values("pk")
    tasks = Task.objects.open().filter(person_id=user_id, lead__in=local)
    colleagues = {
        seat.user_id: f"{seat.user.full_name}, {seat.post}"
        for seat in seats
        if seat.user_id != user_id and seat.is_held_on(today)
    }
    return Leaving(
        user_id,
        own[0].user.full_name,
        list(tasks.select_related("programme").order_by("due_on", "pk")),
        sorted(colleagues.items(), key=lambda pair: pair[1]),
    )


def waiting(actor: Actor, reach: Reach, today: date) -> Waiting:
    """Return how many things wait for this seat, up to `MOST_WAITING` + 1 each (one query)."""
    rows: dict[str, tuple[str, QuerySet[Any]]] = {
        "to_accept_text": ("programmes.accept", awaiting_acceptance(actor, reach)),
        "to_approve": ("progress.approve", to_approve(actor)),
        "to_accept_result": ("progress.accept", to_accept(actor, reach)),
        "to_give_word": ("progress.give_word", awaiting_word(actor, reach)),
        "to_decide_extension": (
            "plans.decide_extension",
            extensions_to_decide(actor, reach),
        ),
        "proposed": ("plans.approve", to_give_out(reach)),
        "to_state": ("reports.state", awaiting_statement(actor)),
        "to_sign": ("reports.approve", awaiting_signature(actor)),
        "to_number": ("reports.number", awaiting_number(actor)),
        "letters_to_sign": ("letters.approve", letters.awaiting_signature(actor)),
        "letters_to_number": ("letters.number", letters.awaiting_number(actor)),
        "letters_to_answer": ("letters.answer", letters.awaiting_answer(actor)),
        "questions": ("letters.answer", awaiting_reply(actor)),
        "pairs_to_carry": ("twinning.carry", awaiting_me(actor, today)),
        "interests": ("promotion.record", waiting_interests(actor)),
        "large_sums": ("gifts.record", gifts.awaiting_second(actor)),
        "corrections": ("gifts.close", gifts.awaiting_agreement(actor)),
        "to_publish": ("publishing.approve", awaiting_decision(actor)),
        "articles": ("newsroom.approve", newsroom.awaiting_approval(actor)),
        "readers": ("voices.answer", voices.awaiting_answer(actor)),
        "answers": ("publishing.approve", voices.awaiting_approval(actor)),
        "broken_log": ("audit.witness", standing_breaks()),
        "failed_jobs": ("jobs.mend", ProcrastinateJob.objects.filter(status="failed")),
    }
    allowed = {name: found for name, (right, found) in rows.items() if actor.may(right)}
    return Waiting(**(dict.fromkeys(rows) | _counted(actor, allowed)))


class Counted(Subquery):
    """How many rows a query has, as a value in another one."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS found)"
    output_field = IntegerField()
    empty_result_set_value = 0


def _counted(actor: Actor, rows: "dict[str, QuerySet[Any]]") -> dict[str, int]:
    """Return how many rows each query has, all in one statement on the actor's own seat."""
    if not rows:
        return {}
    counts = {
        name: Counted(found.order_by().values("pk")[: MOST_WAITING + 1])
        for name, found in rows.items()
    }
    seats = Seat.objects.filter(pk=actor.seat_id or 0)
    numbers: dict[str, int] = seats.annotate(**counts).values(*counts).get()
    return numbers
