"""The texts the parties accept, sign, answer and close; each has one hash in the log."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet, prefetch_related_objects

from hoptac.audit.models import name_of
from hoptac.localities.models import Agency
from hoptac.programmes.models import (
    Assessment,
    Content,
    ContentCoordinator,
    ContentSide,
    Programme,
)
from hoptac.programmes.rules import AGREED, content_hash
from hoptac.programmes.states import ContentState, ProgrammeState

M = TypeVar("M", bound=Model)
ONCE_AGREED = (ContentState.AGREED.value, ContentState.SUPERSEDED.value)
PAGE = 1000
SIGNED = ("code", "title", "instrument", "number", "valid_from", "valid_to", "fields")
ASSESSED = (
    "field",
    "period_from",
    "period_to",
    "is_final",
    "results",
    "shortcomings",
    "headroom",
    "direction",
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Who does a content: each party's lead agency and own paper, and who helps.

    :param leads: party id → its lead agency.
    :param papers: party id → its own resolution or plan.
    """

    leads: Mapping[int, Agency]
    coordinators: Sequence[Agency] = ()
    papers: Mapping[int, str] = field(default_factory=dict)


def agreed_text(*, content: Content, sides: Sides) -> dict[str, Any]:
    """Return everything the parties accept; names in it hold on any server: uids, positions."""
    positions = {party.pk: str(party.position) for party in content.programme.parties.all()}
    return {name: getattr(content, name) for name in AGREED} | {
        "programme": str(content.programme.uid),
        "number": content.number,
        "leads": {positions[party]: str(agency.uid) for party, agency in sides.leads.items()},
        "papers": {positions[party]: paper for party, paper in sides.papers.items() if paper},
        "coordinators": sorted(str(agency.uid) for agency in sides.coordinators),
    }


def sides_of(*, content: Content) -> Sides:
    """Return a stored content's sides (two queries)."""
    sides = list(content.sides.select_related("lead"))
    parts = content.coordinators.select_related("agency")
    return _sides(sides, [part.agency for part in parts])


def text_as_it_stands(
    content: Content, sides: Iterable[ContentSide], coordinators: Iterable[UUID]
) -> dict[str, Any]:
    """Return what is stored now, of rows that are at hand (no query).

    :param content: with the programme and its parties.
    :param sides: with `lead`.
    :param coordinators: uids of the agencies that help.
    """
    text = agreed_text(content=content, sides=_sides(sides, ()))
    return text | {"coordinators": sorted(map(str, coordinators))}


def stored_text(content: Content) -> dict[str, Any]:
    """Return what is stored now of a content with its programme (two queries)."""
    prefetch_related_objects([content.programme], "parties")
    helpers = ContentCoordinator.objects.filter(content=OuterRef("content"))
    uids = ArraySubquery(helpers.values("agency__uid"))
    sides = list(content.sides.select_related("lead").annotate(helper_uids=uids))
    return text_as_it_stands(content, sides, next((side.helper_uids for side in sides), []))


def contents_as_they_stand() -> Iterator[list[tuple[str, str]]]:
    """Yield the name of every text agreed then or now with its present hash, by pages."""
    rows = Content.objects.filter(state__in=ONCE_AGREED).select_related("programme")
    rows = rows.prefetch_related("programme__parties", "sides__lead", "coordinators__agency")
    yield from _hashed(rows, _present_hash)


def assessments_as_they_stand() -> Iterator[list[tuple[str, str]]]:
    """Yield the name of every assessment that was shared with its present hash, by pages."""
    rows = Assessment.objects.filter(shared_at__isnull=False).select_related("programme", "party")
    yield from _hashed(rows, assessment_hash)


def programmes_as_they_stand() -> Iterator[list[tuple[str, str]]]:
    """Yield the name of every programme that was signed with its present hash, by pages."""
    unsigned = [ProgrammeState.DRAFT.value, ProgrammeState.NEGOTIATING.value]
    yield from _hashed(Programme.objects.exclude(state__in=unsigned), programme_hash)


def _hashed(rows: "QuerySet[M]", hash_of: Callable[[M], str]) -> Iterator[list[tuple[str, str]]]:
    last = 0
    while page := list(rows.filter(pk__gt=last).order_by("pk")[:PAGE]):
        last = page[-1].pk
        yield [(name_of(row), hash_of(row)) for row in page]


def _present_hash(content: Content) -> str:
    helpers = [part.agency.uid for part in content.coordinators.all()]
    return content_hash(text_as_it_stands(content, content.sides.all(), helpers))


def _sides(sides: Iterable[ContentSide], coordinators: Sequence[Agency]) -> Sides:
    stored = list(sides)
    return Sides(
        {side.party_id: side.lead for side in stored},
        coordinators,
        {side.party_id: side.own_document for side in stored},
    )


def programme_hash(programme: Programme) -> str:
    """Return the SHA-256 of what the parties sign: the programme's words and who they are."""
    return content_hash(_signed_text(programme))


def assessment_hash(assessment: Assessment) -> str:
    """Return the SHA-256 of what an assessment says, of which side and which programme it is."""
    said = {name: getattr(assessment, name) for name in ASSESSED}
    programme = str(assessment.programme.uid)
    return content_hash(said | {"programme": programme, "party": assessment.party.position})


def closing_hash(programme: Programme) -> str:
    """Return the SHA-256 of what is closed: the signed words, the contents and final assessments.

    Contents count as agreed and finals as shared, each by number or side and by its own hash.
    """
    agreed = programme.contents.filter(state=ContentState.AGREED.value)
    finals = programme.assessments.filter(is_final=True, shared_at__isnull=False)
    return content_hash(
        _signed_text(programme)
        | {
            "contents": {
                f"{content.number}/{content.edition}": content.text_sha256 for content in agreed
            },
            "finals": sorted(
                assessment_hash(final) for final in finals.select_related("party", "programme")
            ),
        }
    )


def _signed_text(programme: Programme) -> dict[str, Any]:
    parties = programme.parties.select_related("unit")
    return {name: getattr(programme, name) for name in SIGNED} | {
        "uid": str(programme.uid),
        "parties": {str(party.position): str(party.unit.uid) for party in parties},
    }
