"""Records of the office that hold the words, within the reader's sight."""

from collections.abc import Callable, Collection
from itertools import chain
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    DateField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.urls import reverse

from hoptac.accounts.actors import Actor
from hoptac.audit.finding import words_of
from hoptac.gifts.queries import visible_occasions
from hoptac.kernel.vietnamese import fold
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import Party
from hoptac.programmes.queries import Reach, reach_of, visible_contents, visible_programmes
from hoptac.progress.queries import visible_entries_in_parts
from hoptac.promotion.queries.finding import hits as market_hits
from hoptac.search.choices import Kind
from hoptac.search.queries.asking import Question, all_kin, former
from hoptac.search.rules import Hit, closest
from hoptac.twinning.queries import visible_pairs
from hoptac.visits.queries import all_sites, visible_visits

MOST = 50  # hits of one kind; beyond that people narrow their words
WIDE = 300  # among so many of the newest the exact forms are looked for
OWN, FORMER, LATER = range(3)

# What a hit shows, what stands beneath it, whose page it leads to; then that page; then its
# programme, its fields, the day it stands under and how it stands.
_SHOWN = {
    Kind.PROGRAMME: ("title", "code", "pk", "programmes:one"),
    Kind.CONTENT: ("title", "programme__title", "pk", "programmes:content"),
    Kind.TASK: ("title", "programme__title", "pk", "progress:task"),
    Kind.ENTRY: ("text", "task__title", "task_id", "progress:task"),
    Kind.VISIT: ("title", "programme__title", "pk", "visits:one"),
    Kind.TWINNING: ("name", "programme__title", "pk", "twinning:one"),
    Kind.GIFT: ("title", "programme__title", "pk", "gifts:one"),
    Kind.SITE: ("name", "place_note", "pk", "visits:site"),
}
_NO_DAY = Value(None, DateField())
_NO_WORD = Value("", TextField())
_MANY = Func(F("fields"), Value(","), function="array_to_string", output_field=TextField())
_SORTED: dict[Kind, tuple[Any, Any, Any, Any]] = {
    Kind.PROGRAMME: (F("pk"), _MANY, F("valid_from"), F("state")),
    Kind.CONTENT: (F("programme_id"), F("field"), F("due_on"), F("state")),
    Kind.TASK: (F("programme_id"), F("field"), F("due_on"), F("state")),
    Kind.ENTRY: (F("programme_id"), F("task__field"), F("happened_on"), F("state")),
    Kind.VISIT: (F("programme_id"), _NO_WORD, F("starts_on"), F("state")),
    Kind.TWINNING: (F("programme_id"), _MANY, F("starts_on"), F("state")),
    Kind.GIFT: (F("programme_id"), _NO_WORD, F("happened_on"), F("state")),
    Kind.SITE: (Value(0), _NO_WORD, _NO_DAY, _NO_WORD),
}


def _units(programme: str) -> ArraySubquery:
    """Return the localities of a programme as a column."""
    parties = Party.objects.filter(programme=OuterRef(programme)).order_by("position")
    return ArraySubquery(parties.values("unit_id"))


# What the actor may read of a kind, in parts that overlap nowhere.
_SEEN: "dict[Kind, Callable[[Actor, Reach], list[QuerySet[Any]]]]" = {
    Kind.PROGRAMME: lambda actor, _: [visible_programmes(actor)],
    Kind.CONTENT: lambda actor, _: [visible_contents(actor)],
    Kind.TASK: lambda actor, reach: [visible_tasks(actor, reach)],
    Kind.ENTRY: lambda actor, reach: list(visible_entries_in_parts(actor, reach)),
    Kind.VISIT: lambda actor, _: [visible_visits(actor)],
    Kind.TWINNING: lambda actor, _: [visible_pairs(actor)],
    Kind.GIFT: lambda actor, _: [visible_occasions(actor)],
}  # sites are found by `_sites`; markets by `_markets`, all their tables in one question


def office_hits(
    actor: Actor, question: Question, kinds: Collection[Kind]
) -> tuple[dict[Kind, list[Hit]], set[tuple[str, int]]]:
    """Return the hits of each kind, at most one more than `MOST`, and the names of all pages.

    :returns: hits, and (kind, id) of each: markets by the names of their own kinds.
    """
    reach = reach_of(actor)
    hits = _ranked(actor, [kind for kind in kinds if kind in _SHOWN], reach, question)
    names = {(kind.value, hit.id) for kind, found in hits.items() for hit in found}
    if Kind.MARKET in kinds:
        hits[Kind.MARKET], markets = _markets(actor, reach, question)
        names |= markets
    return hits, names


def _newest(actor: Actor, kind: Kind, reach: Reach, question: Question) -> "QuerySet[Any]":
    """Return the ids of the newest records that hold the words, `WIDE` at most of each part.

    The order is by an expression: by the bare key the database would rather walk through all
    records from the newest on than take the index of words.
    """
    if kind is Kind.SITE:
        return _sites(question.asked.text)
    asked = question.under(all_kin) if question.has_kin else question.plain
    parts: list[QuerySet[Any]] = [
        rows.annotate(folded=words_of("search_text"))
        .filter(folded=asked)
        .order_by((F("pk") + Value(0)).desc())
        .values_list("pk", flat=True)[:WIDE]
        for rows in _SEEN[kind](actor, reach)
    ]
    if len(parts) == 1:
        return parts[0]
    model = parts[0].model
    ids = list(parts[0].union(*parts[1:], all=True))
    among: QuerySet[Any] = model._default_manager.filter(pk__in=ids).values_list("pk", flat=True)
    return among


def _sites(words: str) -> "QuerySet[Any]":
    """Return the ids of the newest sites whose name holds all words: sites are everybody's."""
    holds = [Q(fold_key__contains=word) for word in fold(words).split()]
    rows: QuerySet[Any] = all_sites().filter(*holds).order_by("-pk").values_list("pk", flat=True)
    return rows[:WIDE]


def _markets(
    actor: Actor, reach: Reach, question: Question
) -> tuple[list[Hit], set[tuple[str, int]]]:
    """Return the records of promotion, exact forms first, and their names."""
    found = market_hits(actor, reach, fold(question.asked.text), MOST + 1)
    hits = [
        Hit(
            Kind.MARKET,
            hit.pk,
            hit.title,
            hit.beneath,
            reverse(f"promotion:{hit.kind}", args=[hit.pk]),
            closest((question.asked,), None, hit.title),
            hit.is_illustrative,
        )
        for hit in found
    ]
    names = {(hit.kind, hit.pk) for hit in found}
    return sorted(hits, key=lambda hit: not hit.exact)[: MOST + 1], names


def _ranked(
    actor: Actor, kinds: list[Kind], reach: Reach, question: Question
) -> dict[Kind, list[Hit]]:
    """Return the hits of each kind, exact forms first, then the newest; all in one statement."""
    hits: dict[Kind, list[Hit]] = {kind: [] for kind in kinds}
    parts = [_part(kind, _newest(actor, kind, reach, question), question) for kind in kinds]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else chain(*parts)
    spelled = {by_kin: question.spelled(by_kin=by_kin) for by_kin in (False, True)}
    for said, pk, title, above, goal, _, invented, programme, fields, day, status, how, of in rows:
        kind = Kind(said)
        if how == LATER and day and question.since and day < question.since:
            continue  # it bore that name before the locality asked for became it
        hit = Hit(
            kind=kind,
            id=pk,
            title=title,
            beneath=above,
            url=reverse(_SHOWN[kind][3], args=[goal]),
            close=closest(spelled[how != OWN], None, title),
            is_illustrative=invented,
            by_kin=how != OWN,
            programme_id=programme or None,
            units=tuple(of),
            fields=tuple(filter(None, fields.split(","))),
            years=(day.year,) if day else (),
            status=status,
            day=day,
        )
        hits[kind].append(hit)
    return hits


def _part(kind: Kind, newest: "QuerySet[Any]", question: Question) -> "QuerySet[Any]":
    title, beneath, page, _view = _SHOWN[kind]
    exact = Case(
        When(**{f"{title}__icontains": question.asked.text}, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows: QuerySet[Any] = newest.model._default_manager.filter(pk__in=newest)
    rows = rows.annotate(exact=exact, found_as=Value(kind.value, TextField()))
    if kind is Kind.SITE:
        rows = rows.annotate(is_illustrative=Value(value=False))
    elif question.has_kin:
        rows = rows.annotate(all_words=words_of("search_text"))
    units: Any = Value([], ArrayField(BigIntegerField()))
    if kind is not Kind.SITE:
        units = _units("pk" if kind is Kind.PROGRAMME else "programme_id")
    rows = rows.annotate(of_units=units)
    names = ("of_programme", "of_fields", "stands_on", "stands")
    rows = rows.annotate(**dict(zip(names, _SORTED[kind], strict=True)), how=_how(kind, question))
    ordered = rows.order_by("-exact", "-id")[: MOST + 1]
    return ordered.values_list(
        "found_as",
        "pk",
        title,
        beneath,
        page,
        "exact",
        "is_illustrative",
        *names,
        "how",
        "of_units",
    )


def _how(kind: Kind, question: Question) -> "Case | Value":
    if kind is Kind.SITE or not question.has_kin:
        return Value(OWN)
    return Case(
        When(all_words=question.plain, then=Value(OWN)),
        When(all_words=question.under(former), then=Value(FORMER)),
        default=Value(LATER),
        output_field=IntegerField(),
    )
