"""How one programme stands on a day: by field, by side, by content, and over the years."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.shortcuts import get_object_or_404
from django.utils.functional import Promise

from hoptac.accounts.actors import Actor
from hoptac.kernel.periods import nd09_window, parse
from hoptac.plans.figures import Counts, Fact, Standing, counted, standing
from hoptac.plans.models import Task
from hoptac.plans.queries import facts_by_task, visible_tasks
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.queries import shown_parties, visible_contents, visible_programmes
from hoptac.progress.queries import Told, told_as_of
from hoptac.progress.rules import PartnerWord

# In this order on the page: what both sides agree on first, what nobody was shown last.
WORDS = (
    PartnerWord.CONFIRMED,
    PartnerWord.DISPUTED,
    PartnerWord.SILENT,
    PartnerWord.NOTHING_SHARED,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a breakdown: counts of tasks, and what the partner said of them."""

    code: str
    label: "str | Promise"
    counts: Counts
    words: dict[str, int]


@dataclass(frozen=True, slots=True)
class Result:
    """What a content promised and what its tasks have reported.

    :param reported: sum of the last figures of tasks counted in the content's own unit; None
        where none was given, which is not zero.
    :param of_year: the same for tasks of the year of the day alone: what a yearly target asks.
    :param other_unit: some tasks gave figures in another unit, which are not added up.
    """

    content: Content
    tasks: int
    done: int
    reported: Decimal | None
    of_year: Decimal | None
    other_unit: bool
    words: dict[str, int]


@dataclass(frozen=True, slots=True)
class Year:
    """The completion rate of all tasks given out by a year's closing; None before any fell due."""

    year: int
    closing: date
    counts: Counts


@dataclass(frozen=True, slots=True)
class Situation:
    """The page of how a programme stands at the end of `as_of`."""

    programme: Programme
    as_of: date
    counts: Counts
    words: dict[str, int]
    fields: list[Line]
    sides: list[Line]
    results: list[Result]
    years: list[Year]


def situation(actor: Actor, programme_id: int, as_of: date, today: date) -> Situation:
    """Return how a programme the actor may read stood at the end of a day (eight statements).

    Only facts recorded by then count, so that the same day gives the same figures for ever.

    :raises Http404: for a programme the actor may not read.
    """
    programme = get_object_or_404(visible_programmes(actor), pk=programme_id)
    tasks = list(visible_tasks(actor).given_out().filter(programme=programme))
    facts = facts_by_task(Task.objects.filter(pk__in=[task.pk for task in tasks]))
    stands = _stands(facts, as_of)
    given = [task for task in tasks if task.pk in stands]
    told = told_as_of(stands, as_of)
    words = {task: known.word for task, known in told.items()}
    sides = shown_parties(programme.parties.select_related("programme"), actor, today)
    labels = {str(pk): shown.called for pk, shown in sides.items()}
    return Situation(
        programme,
        as_of,
        counted(stand.status for stand in stands.values()),
        _said(words[task.pk] for task in given),
        _lines(given, stands, words, "field", dict(Field.choices)),
        _lines(given, stands, words, "party_id", labels),
        _results(actor, programme, given, stands, told, as_of.year),
        _years(programme, facts, as_of),
    )


def _stands(facts: Mapping[int, list[Fact]], closing: date) -> dict[int, Standing]:
    folded = {task: standing(known, closing) for task, known in facts.items()}
    return {task: stand for task, stand in folded.items() if stand is not None}


def _said(words: Iterable[PartnerWord]) -> dict[str, int]:
    numbers = Counter(words)
    return {word.value: numbers[word] for word in WORDS}


def _lines(
    tasks: list[Task],
    stands: dict[int, Standing],
    words: dict[int, PartnerWord],
    by: str,
    labels: Mapping[str, "str | Promise"],
) -> list[Line]:
    grouped: dict[str, list[int]] = defaultdict(list)
    for task in tasks:
        grouped[str(getattr(task, by))].append(task.pk)
    return [
        Line(
            code,
            label,
            counted(stands[pk].status for pk in grouped[code]),
            _said(words[pk] for pk in grouped[code]),
        )
        for code, label in labels.items()
        if code in grouped
    ]


def _results(
    actor: Actor,
    programme: Programme,
    tasks: list[Task],
    stands: dict[int, Standing],
    told: dict[int, Told],
    year: int,
) -> list[Result]:
    contents = visible_contents(actor).agreed().filter(programme=programme)
    by_content: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        by_content[task.content_id].append(task)
    return [
        Result(
            content,
            len(by_content[content.pk]),
            sum(1 for task in by_content[content.pk] if stands[task.pk].done_on),
            _sum(content, by_content[content.pk], told),
            _sum(content, [t for t in by_content[content.pk] if t.year == year], told),
            any(
                task.indicator_unit != content.indicator_unit and told[task.pk].value is not None
                for task in by_content[content.pk]
            ),
            _said(told[task.pk].word for task in by_content[content.pk]),
        )
        for content in contents.order_by("number", "edition")
    ]


def _sum(content: Content, tasks: list[Task], told: dict[int, Told]) -> Decimal | None:
    known = [
        value
        for task in tasks
        if task.indicator_unit == content.indicator_unit
        and (value := told[task.pk].value) is not None
    ]
    return sum(known, Decimal(0)) if known else None


def _years(programme: Programme, facts: Mapping[int, list[Fact]], as_of: date) -> list[Year]:
    """Return the years of the programme's term up to a day, each at its closing (Decree 09)."""
    found = []
    for year in range(programme.valid_from.year, as_of.year + 1):
        closing = min(nd09_window(parse(f"{year}-Y")).closing, as_of)
        stands = _stands(facts, closing)
        if stands:
            found.append(Year(year, closing, counted(s.status for s in stands.values())))
    return found
