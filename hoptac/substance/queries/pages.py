"""What the pages of a programme, a content and an agency show of their substance."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.shortcuts import get_object_or_404

from hoptac.accounts.actors import Actor
from hoptac.kernel.vietnamese import sort_key
from hoptac.localities.models import Agency
from hoptac.localities.queries import agency_names
from hoptac.plans.models import TaskQuerySet
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.queries import visible_contents, visible_programmes
from hoptac.substance.figures import Index, Part, Share, index_of, parts_of, total, why_left_out
from hoptac.substance.queries.counting import Group, TaskKnown, knowns, sums
from hoptac.substance.queries.months import Month, months_of
from hoptac.substance.queries.sight import shared
from hoptac.substance.weights import WEIGHTS

PAGE = 50  # tasks a page of facts lists


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of the index, explained.

    :param left_out: tasks that have no basis for it.
    """

    part: Part
    share: Share
    weight: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Overall:
    """Six parts together.

    :param tasks: how many were looked at.
    """

    tasks: int
    index: Index
    lines: list[PartLine]


@dataclass(frozen=True, slots=True)
class Line:
    """One of the things a larger thing is made of.

    :param until: for an agency that is no more, the day it ended.
    """

    id: int
    name: str
    overall: Overall
    until: date | None = None


@dataclass(frozen=True, slots=True)
class FactRow:
    """What one task brings into a part; `why` says why it has no basis, where it has none."""

    id: int
    code: str
    title: str
    share: Share
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The tasks a part rests on, a page of them by code; `after` is the next page's key."""

    part: Part
    rows: list[FactRow]
    after: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part's facts a page is to list, from which task on; `part` None is none."""

    part: Part | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ThingPage:
    """A programme's or a content's index, and that of what it is made of."""

    programme: Programme
    content: Content | None
    overall: Overall
    contents: list[Line]
    agencies: list[Line]
    months: list[Month]
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency's index over the programmes the reader reads, one by one and together."""

    agency: Agency
    name: str
    overall: Overall
    programmes: list[Line]
    months: list[Month]
    facts: Facts | None


def programme_page(actor: Actor, programme_id: int, day: date, asked: Asked) -> ThingPage:
    """Return a programme's index at the end of a day (up to seven statements).

    :raises Http404: for a programme the actor may not read.
    """
    programme = get_object_or_404(visible_programmes(actor), pk=programme_id)
    tasks = shared(visible_tasks(actor)).filter(programme=programme)
    groups = sums(tasks, day)
    contents = visible_contents(actor).filter(programme=programme).in_bulk()
    return ThingPage(
        programme,
        None,
        _overall(g for g in groups if g.content is None and g.agency is None),
        _contents(groups, contents),
        _agencies(groups, day),
        _months(actor, Q(programme=programme, content=None, agency=None), asked),
        _facts(tasks, day, asked),
    )


def content_page(actor: Actor, content_id: int, day: date, asked: Asked) -> ThingPage:
    """Return a content's index at the end of a day (up to six statements).

    :raises Http404: for a content the actor may not read.
    """
    rows = visible_contents(actor).select_related("programme")
    content = get_object_or_404(rows, pk=content_id)
    tasks = shared(visible_tasks(actor)).filter(content=content)
    groups = sums(tasks, day)
    return ThingPage(
        content.programme,
        content,
        _overall(g for g in groups if g.content is None and g.agency is None),
        [],
        _agencies(groups, day),
        _months(actor, Q(content=content), asked),
        _facts(tasks, day, asked),
    )


def agency_page(actor: Actor, agency_id: int, day: date, asked: Asked) -> AgencyPage:
    """Return an agency's index over the tasks it leads now (up to six statements).

    :raises Http404: for an agency that is not there.
    """
    agency = get_object_or_404(Agency, pk=agency_id)
    tasks = shared(visible_tasks(actor)).filter(lead=agency)
    groups = [g for g in sums(tasks, day) if g.content is None and g.agency is None]
    titles = visible_programmes(actor).in_bulk([group.programme for group in groups])
    return AgencyPage(
        agency,
        agency_names({agency.pk}, day)[agency.pk].name,
        _overall(groups),
        _lines(
            (g for g in groups if g.programme in titles),
            lambda g: (g.programme, titles[g.programme].title),
        ),
        _months(actor, Q(agency=agency), asked),
        _facts(tasks, day, asked),
    )


def overall_of(parts: dict[Part, Share], tasks: int) -> Overall:
    """Return six parts with their weights, and what they make together."""
    lines = [
        PartLine(p, share, WEIGHTS[p], _left_out(p, parts, tasks)) for p, share in parts.items()
    ]
    return Overall(tasks, index_of(parts, WEIGHTS), lines)


def _left_out(part: Part, parts: dict[Part, Share], tasks: int) -> int:
    """Return how many tasks have no basis for a part; two parts count more than tasks."""
    if part is Part.CONCRETE:
        return 0 if parts[part].whole else tasks
    if part is Part.EVIDENCED:  # of entries; whoever has one has also shared a result
        return tasks - parts[Part.CONFIRMED].whole
    return tasks - parts[part].whole


def _overall(groups: Iterable[Group]) -> Overall:
    known = list(groups)
    return overall_of(total(group.parts for group in known), sum(g.tasks for g in known))


def _contents(groups: list[Group], contents: dict[int, Content]) -> list[Line]:
    """Return the contents in the order the programme numbers them."""
    told = [g for g in groups if g.content in contents]
    told.sort(key=lambda g: (contents[g.content or 0].number, contents[g.content or 0].edition))
    return [
        Line(known.pk, f"{known.number}. {known.title}", _overall([group]))
        for group in told
        if (known := contents[group.content or 0])
    ]


def _agencies(groups: list[Group], day: date) -> list[Line]:
    told = [(group.agency, group) for group in groups if group.agency is not None]
    names = agency_names({agency for agency, _ in told}, day)
    ended = dict(
        Agency.objects.filter(pk__in=names, closed_on__lte=day).values_list("pk", "closed_on")
    )
    lines = _lines((g for _, g in told), lambda g: (g.agency or 0, names[g.agency or 0].name))
    return [replace(line, until=ended.get(line.id)) for line in lines]


def _lines(groups: Iterable[Group], named: Callable[[Group], tuple[int, str]]) -> list[Line]:
    """Return lines in the order of the alphabet: this is no ranking."""
    lines = [Line(*named(group), _overall([group])) for group in groups]
    return sorted(lines, key=lambda line: sort_key(line.name))


def _months(actor: Actor, thing: Q, asked: Asked) -> list[Month]:
    """Return a thing's months; none beside a list of facts, which is about today."""
    return [] if asked.part else months_of(actor, thing)


def _facts(tasks: TaskQuerySet, day: date, asked: Asked) -> Facts | None:
    if asked.part is None:
        return None
    # Without the cancelled, which are not looked at: so that a page is full when others follow.
    following = tasks.filter(code__gt=asked.after, cancelled_on=None).order_by("code")
    found = knowns(following[: PAGE + 1], day)
    rows = [_row(asked.part, task, day) for task in found[:PAGE]]
    return Facts(asked.part, rows, rows[-1].code if len(found) > PAGE else "")


def _row(part: Part, task: TaskKnown, day: date) -> FactRow:
    share = parts_of(task.known, day)[part]
    return FactRow(task.id, task.code, task.title, share, why_left_out(part, task.known, day))
