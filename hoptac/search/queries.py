"""Find records by words, with or without diacritics, within the reader's sight."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse

from hoptac.accounts.actors import Actor
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.queries import visible_contents, visible_programmes
from hoptac.progress.queries import visible_entries

MOST = 50  # hits of one kind on a page; beyond that people narrow their words


class Kind(StrEnum):
    PROGRAMME = "programme"
    CONTENT = "content"
    TASK = "task"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found.

    :param exact: the words stand in it as typed, diacritics included.
    """

    kind: Kind
    id: int
    title: str
    beneath: str
    url: str
    exact: bool
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Hits by kind; `more` names the kinds that hold more than is shown."""

    words: str
    hits: dict[Kind, list[Hit]]
    more: frozenset[Kind]

    @property
    def total(self) -> int:
        return sum(len(hits) for hits in self.hits.values())


def find(actor: Actor, words: str, kinds: Iterable[Kind] = tuple(Kind)) -> Found:
    """Return what the actor may see that holds all `words`; exact forms first, then newest."""
    clean = nfc(words)
    hits: dict[Kind, list[Hit]] = {}
    more: set[Kind] = set()
    for kind in kinds if clean else ():
        found = list(_ranked(_seen(actor, kind), clean, _TITLE[kind])[: MOST + 1])
        if len(found) > MOST:
            more.add(kind)
        hits[kind] = [_hit(kind, row) for row in found[:MOST]]
    return Found(clean, hits, frozenset(more))


_TITLE = {Kind.PROGRAMME: "title", Kind.CONTENT: "title", Kind.TASK: "title", Kind.ENTRY: "text"}


def _seen(actor: Actor, kind: Kind) -> "QuerySet[Any]":
    match kind:
        case Kind.PROGRAMME:
            return visible_programmes(actor)
        case Kind.CONTENT:
            return visible_contents(actor).select_related("programme")
        case Kind.TASK:
            return visible_tasks(actor).select_related("programme")
        case Kind.ENTRY:
            return visible_entries(actor).select_related("task__programme")


def _ranked(rows: "QuerySet[Any]", words: str, title: str) -> "QuerySet[Any]":
    ranked: QuerySet[Any] = (
        rows.annotate(folded=SearchVector("search_text", config="simple"))
        .filter(folded=SearchQuery(fold(words), config="simple"))
        .annotate(
            exact=Case(
                When(**{f"{title}__icontains": words}, then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            )
        )
        .order_by("-exact", "-id")
    )
    return ranked


def _hit(kind: Kind, row: Any) -> Hit:
    """Tell a row as a hit; rows are of four models, told apart by `kind`."""
    match kind:
        case Kind.PROGRAMME:
            title, beneath, url = row.title, row.code, reverse("programmes:one", args=[row.pk])
        case Kind.CONTENT:
            title, beneath = row.title, row.programme.title
            url = reverse("programmes:content", args=[row.pk])
        case Kind.TASK:
            title, beneath = row.title, row.programme.title
            url = reverse("progress:task", args=[row.pk])
        case Kind.ENTRY:
            title, beneath = row.text, row.task.title
            url = reverse("progress:task", args=[row.task_id])
    return Hit(kind, row.pk, title, beneath, url, bool(row.exact), row.is_illustrative)
