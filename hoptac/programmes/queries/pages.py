"""What each programme page shows, in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from hoptac.accounts.actors import Actor
from hoptac.kernel.vietnamese import fold
from hoptac.localities.queries import AgencyName, agencies_of, agency_names, heirs_of, names_of
from hoptac.programmes.choices import Field, Office
from hoptac.programmes.models import (
    Assessment,
    Content,
    ContentAcceptance,
    Party,
    PartyOffice,
    Programme,
)
from hoptac.programmes.queries.sight import party_ids_of, visible_contents, visible_programmes
from hoptac.programmes.rules import waiting_for


@dataclass(frozen=True, slots=True)
class ProgrammeFilter:
    """What a list of programmes is narrowed to; empty values narrow nothing."""

    words: str = ""
    field: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party as named then and as named now, with those who act for it today."""

    party: Party
    then: str
    now: str
    is_mine: bool
    standing: str = ""
    leader: str = ""

    @property
    def renamed(self) -> bool:
        return self.then != self.now


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    programme: Programme
    parties: list[PartyShown]
    phase: str


def programmes_list(actor: Actor, asked: ProgrammeFilter, today: date) -> list[ProgrammeRow]:
    """Return the programmes the actor may read, newest first."""
    rows = visible_programmes(actor)
    if asked.words:
        rows = rows.filter(search_text__contains=fold(asked.words))
    if asked.field:
        rows = rows.filter(fields__contains=[asked.field])
    found = list(rows.prefetch_related("parties").order_by("-valid_from", "id")[:200])
    shown = shown_parties([p for row in found for p in row.parties.all()], actor, today)
    listed = [
        ProgrammeRow(row, [shown[p.pk] for p in row.parties.all()], row.phase_on(today))
        for row in found
    ]
    return [row for row in listed if not asked.phase or row.phase == asked.phase]


def shown_parties(
    parties: Iterable[Party], actor: Actor | None, today: date
) -> dict[int, PartyShown]:
    """Return parties with their names then and now (a query each for names, heirs by need)."""
    parties = list(parties)
    heir_of = {party.unit_id: _only_heir(party.unit_id, today) for party in parties}
    names = names_of({*heir_of, *heir_of.values()}, today)
    mine = set(party_ids_of(actor).values_list("pk", flat=True)) if actor else set()
    return {
        party.pk: PartyShown(
            party, names[party.unit_id].full, names[heir_of[party.unit_id]].full, party.pk in mine
        )
        for party in parties
    }


def _only_heir(unit_id: int, today: date) -> int:
    heirs = heirs_of(unit_id, today)
    return heirs[0] if len(heirs) == 1 else unit_id


@dataclass(frozen=True, slots=True)
class ContentRow:
    """A content in its programme's list, and whose yes is missing."""

    content: Content
    waiting: tuple[PartyShown, ...]


@dataclass(frozen=True, slots=True)
class OnePage:
    """Everything a programme's page shows."""

    programme: Programme
    phase: str
    parties: list[PartyShown]
    offices: list[PartyOffice]
    agencies: dict[int, AgencyName]
    fields: list[tuple["str | Promise", list[ContentRow]]]
    assessments: list["Assessed"]


@dataclass(frozen=True, slots=True)
class Assessed:
    """One side's assessment with the other sides' views beside it."""

    assessment: Assessment
    side: str
    replies: list[tuple[str, str, str]] = field(default_factory=list)


def one(programme: Programme, actor: Actor, today: date) -> OnePage:
    """Return a programme's page."""
    parties = list(programme.parties.all())
    shown = shown_parties(parties, actor, today)
    offices = list(
        PartyOffice.objects.filter(party__in=parties).order_by("party__position", "-valid_from")
    )
    agencies = agency_names({o.agency_id for o in offices if o.agency_id}, today)
    return OnePage(
        programme,
        programme.phase_on(today),
        [shown[party.pk] for party in parties],
        offices,
        agencies,
        _by_field(programme, actor, shown),
        _assessed(programme, shown),
    )


def _by_field(
    programme: Programme, actor: Actor, shown: dict[int, PartyShown]
) -> list[tuple["str | Promise", list[ContentRow]]]:
    contents = list(
        visible_contents(actor).filter(programme=programme).standing().order_by("number", "edition")
    )
    accepted = accepted_parties(contents)
    rows: dict[str, list[ContentRow]] = defaultdict(list)
    for content in contents:
        missing = waiting_for(list(shown), accepted[content.pk])
        rows[content.field].append(ContentRow(content, tuple(shown[p] for p in missing)))
    return [(Field(code).label, rows[code]) for code in Field.values if code in rows]


def accepted_parties(contents: Iterable[Content]) -> dict[int, set[int]]:
    """Return who has accepted each content's current text (one query)."""
    hashes = {content.pk: content.text_sha256 for content in contents}
    found: dict[int, set[int]] = defaultdict(set)
    rows = ContentAcceptance.objects.filter(content_id__in=hashes, voided_at=None)
    for content, party, sha256 in rows.values_list("content_id", "party_id", "text_sha256"):
        if hashes[content] == sha256:
            found[content].add(party)
    return found


def _assessed(programme: Programme, shown: dict[int, PartyShown]) -> list[Assessed]:
    mine = [pk for pk, party in shown.items() if party.is_mine]
    rows = (
        programme.assessments.filter(Q(shared_at__isnull=False) | Q(party_id__in=mine))
        .prefetch_related("replies")
        .select_related("citation")
        .order_by("-period_to", "field", "party__position")
    )
    return [
        Assessed(
            row,
            shown[row.party_id].then,
            [(shown[r.party_id].then, r.view, r.who) for r in row.replies.all()],
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class SideShown:
    """One party in a content: its lead agency and its word on the current text."""

    party: PartyShown
    lead: str
    own_document: str
    acceptance: ContentAcceptance | None


@dataclass(frozen=True, slots=True)
class ContentPage:
    """Everything a content's page shows."""

    content: Content
    sides: list[SideShown]
    coordinators: list[str]
    voided: list[ContentAcceptance]
    messages: list[tuple[str, object]]
    editions: list[Content]
    my_party: PartyShown | None

    @property
    def waiting(self) -> list[PartyShown]:
        """The parties whose yes to this text is missing."""
        return [side.party for side in self.sides if side.acceptance is None]

    @property
    def i_am_awaited(self) -> bool:
        return any(party.is_mine for party in self.waiting)


def content_page(content: Content, actor: Actor, today: date) -> ContentPage:
    """Return a content's page.

    :param content: with `programme` and `citation` loaded.
    """
    parties = list(content.programme.parties.all())
    shown = shown_parties(parties, actor, today)
    sides = {side.party_id: side for side in content.sides.all()}
    coordinators = [part.agency_id for part in content.coordinators.all()]
    agencies = agency_names({*coordinators, *(s.lead_id for s in sides.values())}, today)
    words = list(content.acceptances.order_by("accepted_at"))
    current = {
        word.party_id: word
        for word in words
        if word.voided_at is None and word.text_sha256 == content.text_sha256
    }
    return ContentPage(
        content,
        [
            SideShown(
                shown[party.pk],
                agencies[sides[party.pk].lead_id].name if party.pk in sides else "",
                sides[party.pk].own_document if party.pk in sides else "",
                current.get(party.pk),
            )
            for party in parties
        ],
        [agencies[agency].name for agency in coordinators],
        [word for word in words if word.voided_at is not None],
        [(shown[m.party_id].then, m) for m in content.messages.all()],
        list(
            visible_contents(actor)
            .filter(programme=content.programme_id, number=content.number)
            .exclude(pk=content.pk)
            .order_by("edition")
        ),
        next((party for party in shown.values() if party.is_mine), None),
    )


def agencies_of_parties(parties: Iterable[Party], today: date) -> dict[int, list[tuple[int, str]]]:
    """Return the agencies open today of each party's present locality, for the lead's choice."""
    return {party.pk: agencies_of(_only_heir(party.unit_id, today), today) for party in parties}


def awaiting_acceptance(actor: Actor) -> "QuerySet[Content]":
    """Return the proposed contents on which the actor's own party has not said yes yet."""
    mine = party_ids_of(actor)
    said = ContentAcceptance.objects.filter(party__in=mine, voided_at=None).values("content")
    return (
        Content.objects.filter(state="proposed", programme__in=mine.values("programme"))
        .exclude(pk__in=said)
        .select_related("programme")
        .order_by("programme", "number")
    )


def office_words(office: PartyOffice, agencies: dict[int, AgencyName]) -> str:
    """Return who holds an office: the agency's name, or post and name."""
    if office.office == Office.STANDING_AGENCY and office.agency_id:
        return agencies[office.agency_id].name
    return f"{office.person_post} {office.person_name}".strip()


def content_initial(content: Content) -> dict[str, object]:
    """Return a content's values as its form shows them."""
    names = (
        "field",
        "title",
        "text",
        "direction",
        "indicator",
        "indicator_unit",
        "baseline",
        "target",
        "due_kind",
        "due_on",
        "funding",
        "funding_note",
        "funding_dong",
    )
    initial: dict[str, object] = {name: getattr(content, name) for name in names}
    for side in content.sides.all():
        initial[f"lead_{side.party_id}"] = side.lead_id
        initial[f"paper_{side.party_id}"] = side.own_document
    return initial
