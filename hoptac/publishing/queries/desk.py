"""The desk of publication: what waits for a decision, what has changed, what is not public yet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Value
from django.db.models import Exists as Is

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.faces import Kind
from hoptac.programmes.queries import parties_read_by, party_ids_of
from hoptac.publishing.models import Version, VersionQuerySet
from hoptac.publishing.queries.kinds import SOURCES
from hoptac.publishing.states import VersionState

PAGE = 50


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A record that can be published and is not.

    :param key: "kind:id", as the forms send it.
    """

    key: str
    title: str
    page: str
    pk: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What a side's people see of publication.

    :param counts: kind → number of its records that are not public yet.
    :param kind: the one whose records are listed in `unpublished`, at most `PAGE`.
    """

    waiting: list[Version]
    changed: list[Version]
    counts: dict[Kind, int]
    kind: Kind
    unpublished: list[Unpublished]
    public: int


def visible_versions(actor: Actor) -> VersionQuerySet:
    """Return the versions an actor reads: all that is public, its own sides' proposals.

    What was public once is read by the sides and the national observer.
    """
    own = party_ids_of(actor).values("pk")
    once = Q(number__isnull=False)
    if not actor.may(Permission.READ_ALL_SHARED):
        once &= Q(programme__in=parties_read_by(actor).values("programme"))
    return Version.objects.filter(
        Q(state=VersionState.PUBLISHED.value) | Q(party__in=own) | once
    ).select_related("programme", "party")


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record on the way to everybody.

    :param versions: those the actor reads, newest first.
    :param public: what everybody reads now.
    :param waiting: the own side's proposal.
    """

    kind: Kind
    key: str
    title: str
    page: str
    pk: int
    versions: list[Version]
    public: Version | None
    waiting: Version | None


def record_page(actor: Actor, kind: Kind, thing_id: int) -> RecordPage | None:
    """Return what was and is public of a record; None where the actor may not read it.

    Two queries.
    """
    source = SOURCES[kind]
    titles = source.ready(actor).filter(pk=thing_id).values_list(source.title, flat=True)
    title = titles.first()
    versions = list(visible_versions(actor).filter(kind=kind.value, thing_id=thing_id)[:PAGE])
    if title is None and not versions:
        return None
    by_state = {version.state: version for version in versions}
    return RecordPage(
        kind=kind,
        key=f"{kind}:{thing_id}",
        title=title or versions[0].title,
        page=source.page,
        pk=thing_id,
        versions=versions,
        public=by_state.get(VersionState.PUBLISHED.value),
        waiting=by_state.get(VersionState.PROPOSED.value),
    )


def desk(actor: Actor, kind: Kind | None = None) -> Desk:
    """Return the desk of an actor's side (at most six statements).

    :param kind: whose unpublished records are listed; None lists the first kind that has any.
    """
    own = list(party_ids_of(actor).values_list("pk", "programme_id"))
    programmes = {programme for _, programme in own}
    rows = Version.objects.select_related("programme")
    waiting = rows.waiting().filter(party__in=[party for party, _ in own])
    public = rows.published().filter(programme__in=programmes)
    counts = _counts(actor, programmes)
    chosen = kind or next((one for one in counts if counts[one]), Kind.PROGRAMME)
    return Desk(
        waiting=list(waiting.order_by("proposed_at", "pk")[:PAGE]),
        changed=list(public.exclude(changed_at=None).order_by("changed_at", "pk")[:PAGE]),
        counts=counts,
        kind=chosen,
        unpublished=_unpublished(actor, chosen, programmes),
        public=public.count(),
    )


def awaiting_decision(actor: Actor) -> VersionQuerySet:
    """Return the proposals of an actor's side that wait for somebody else than who made them."""
    rows = Version.objects.waiting().filter(party__in=party_ids_of(actor).values("pk"))
    return rows.exclude(proposed_by_id=actor.user_id or 0)


def _lacking(actor: Actor, kind: Kind, programmes: Iterable[int]) -> "QuerySet[Any]":
    """Return the records of a kind that can be published and neither are nor wait to be."""
    source = SOURCES[kind]
    there = Version.objects.filter(
        kind=kind.value,
        thing_id=OuterRef("pk"),
        state__in=[VersionState.PUBLISHED.value, VersionState.PROPOSED.value],
    )
    of_ours = {f"{source.programme}__in": list(programmes)}
    return source.ready(actor).filter(~Is(there), **of_ours)


def _counts(actor: Actor, programmes: Iterable[int]) -> dict[Kind, int]:
    parts = [
        _lacking(actor, kind, programmes)
        .order_by()
        .annotate(found_as=Value(kind.value, CharField()))
        .values_list("found_as", "pk")
        for kind in SOURCES
    ]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    many = Counter(kind for kind, _ in rows)
    return {kind: many[kind.value] for kind in SOURCES}


def _unpublished(actor: Actor, kind: Kind, programmes: Iterable[int]) -> list[Unpublished]:
    source = SOURCES[kind]
    rows = _lacking(actor, kind, programmes).order_by("pk")
    named = rows.annotate(called=F(source.title)).values_list("pk", "called")
    return [Unpublished(f"{kind}:{pk}", name, source.page, pk) for pk, name in named[:PAGE]]


def named_things(actor: Actor, keys: Iterable[str]) -> list[tuple[Kind, int, str]]:
    """Return kind, id and name of records named "kind:id" that the actor may propose.

    What is not among them is left out. One query for each kind named.
    """
    asked: dict[Kind, list[int]] = {}
    for key in keys:
        kind, _, pk = key.partition(":")
        if kind in set(Kind) and pk.isdecimal() and len(pk) < 12:
            asked.setdefault(Kind(kind), []).append(int(pk))
    found = []
    for one, ids in asked.items():
        rows = SOURCES[one].ready(actor).filter(pk__in=ids).order_by("pk")
        found += [(one, pk, name) for pk, name in rows.values_list("pk", SOURCES[one].title)]
    return found


def figures_beside(version: Version, before: Version | None) -> list[tuple[str, Any, Any]]:
    """Return (code, what is public now, what the version says) for each figure of either."""
    was = before.figures if before else {}
    codes = sorted({*was, *version.figures})
    return [(code, was.get(code), version.figures.get(code)) for code in codes]
