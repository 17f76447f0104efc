"""What the pages of programmes show."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise

from hoptac.accounts.actors import Actor
from hoptac.kernel.vietnamese import fold
from hoptac.localities.models import AgencyVersion, UnitSuccession, UnitVersion
from hoptac.programmes.choices import Field, Office
from hoptac.programmes.models import Party, PartyOffice, Programme, ProgrammeDocument
from hoptac.programmes.models.programme import ProgrammeQuerySet
from hoptac.programmes.queries.contents import ContentRow, content_row
from hoptac.programmes.queries.parties import PartyShown, shown_parties
from hoptac.programmes.queries.sight import visible_contents, visible_programmes

PAGE = 50
ORDERS = {
    "newest": (F("valid_from").desc(), F("pk").desc()),
    "oldest": (F("valid_from").asc(), F("pk").asc()),
    "ending": (F("valid_to").asc(nulls_last=True), F("pk").asc()),
    "code": (F("code").asc(), F("pk").asc()),
    "-code": (F("code").desc(), F("pk").desc()),
}


@dataclass(frozen=True, slots=True)
class ProgrammeFilter:
    """What a list of programmes is narrowed to; empty values narrow nothing.

    :param locality: part of a locality's name, then or now, diacritics or not.
    :param phase: draft, negotiating, waiting, in_force, ended, closed or renewed, as of today.
    :param sort: a key of `ORDERS`.
    """

    words: str = ""
    field: str = ""
    locality: str = ""
    phase: str = ""
    sort: str = ""

    @property
    def sorted_by(self) -> str:
        """The key of the order in use."""
        return self.sort if self.sort in ORDERS else "newest"


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme in a list, its parties named then and now."""

    programme: Programme
    parties: list[PartyShown]
    phase: str


@dataclass(frozen=True, slots=True)
class ProgrammeList:
    """One page of programmes; `page` counts from 1, `sort` is the key of the order in use."""

    rows: list[ProgrammeRow]
    count: int
    page: int
    sort: str

    @property
    def before(self) -> int | None:
        """Number of the page before this one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """Number of the page after this one."""
        return self.page + 1 if self.page * PAGE < self.count else None


def filtered_programmes(actor: Actor, asked: ProgrammeFilter, today: date) -> ProgrammeQuerySet:
    """Return the programmes the actor may read, narrowed and in the order asked for."""
    rows = visible_programmes(actor)
    if asked.words:
        rows = rows.filter(search_text__contains=fold(asked.words))
    if asked.field:
        rows = rows.filter(fields__contains=[asked.field])
    if asked.locality:
        rows = rows.filter(pk__in=_with_locality(asked.locality).values("programme"))
    if asked.phase:
        rows = rows.in_phase(asked.phase, today)
    return rows.order_by(*ORDERS[asked.sorted_by])


def programme_list(
    actor: Actor, asked: ProgrammeFilter, today: date, page: int = 1
) -> ProgrammeList:
    """Return one page of programmes (four queries)."""
    rows = filtered_programmes(actor, asked, today)
    count = rows.count()
    page = max(1, min(page, -(-count // PAGE)))
    found = rows.prefetch_related("parties")[(page - 1) * PAGE : page * PAGE]
    return ProgrammeList(programme_rows(found, actor, today), count, page, asked.sorted_by)


def all_programmes(today: date) -> list[ProgrammeRow]:
    """Return every programme there is, by code: for commands of who runs the house."""
    return programme_rows(
        Programme.objects.prefetch_related("parties").order_by("code"), None, today
    )


def programme_rows(
    programmes: Iterable[Programme], actor: Actor | None, today: date
) -> list[ProgrammeRow]:
    """Return programmes as lists and exports show them, however many (three queries)."""
    found = list(programmes)
    parties = [party for row in found for party in row.parties.all()]
    shown = shown_parties(parties, actor, today) if parties else {}
    return [
        ProgrammeRow(row, [shown[p.pk] for p in row.parties.all()], row.phase_on(today))
        for row in found
    ]


@dataclass(frozen=True, slots=True)
class OfficeShown:
    """Who held an office of a party from one day up to another."""

    office: PartyOffice
    holder: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A party at its programme's table, with those who act for it, present ones first."""

    party: PartyShown
    offices: list[OfficeShown]

    @property
    def former(self) -> list[OfficeShown]:
        """Who held an office before, or will hold it."""
        return [held for held in self.offices if not held.is_present]


@dataclass(frozen=True, slots=True)
class OnePage:
    """Everything a programme's page shows; contents under the words of their fields."""

    programme: Programme
    phase: str
    seats: list[Seat]
    fields: list[tuple["str | Promise", list[ContentRow]]]
    documents: list[ProgrammeDocument]

    @property
    def kicker(self) -> str:
        """The small line above the title: kind of instrument, number, code."""
        programme = self.programme
        kind = f"{programme.get_instrument_display()}".capitalize()
        return f"{kind} {programme.number}".strip() + f" · {programme.code}"

    @property
    def parties(self) -> list[PartyShown]:
        """The parties in the order of the document."""
        return [seat.party for seat in self.seats]

    @property
    def my_party(self) -> PartyShown | None:
        """The party the reader's locality answers for."""
        return next((party for party in self.parties if party.is_mine), None)

    @property
    def unsigned(self) -> list[PartyShown]:
        """The parties that have not recorded their signature yet."""
        return [party for party in self.parties if party.party.signed_at is None]

    @property
    def awaited_heirs(self) -> list[PartyShown]:
        """The parties for which a succession decision is awaited."""
        return [party for party in self.parties if party.awaits_decision]

    @property
    def field_words(self) -> list["str | Promise"]:
        """The words of the programme's fields."""
        return [Field(code).label for code in self.programme.fields]


def one(programme: Programme, actor: Actor, today: date) -> OnePage:
    """Return a programme's page (five queries)."""
    parties = list(programme.parties.all())
    shown = shown_parties(parties, actor, today)
    offices = offices_of(programme, today)
    contents = visible_contents(actor).filter(programme=programme).standing().said_yes()
    rows: dict[str, list[ContentRow]] = defaultdict(list)
    for content in contents.order_by("number", "edition"):
        content.programme = programme
        rows[content.field].append(content_row(content, shown))
    papers = programme.documents.select_related("file").order_by("-issued_on", "-pk")
    return OnePage(
        programme=programme,
        phase=programme.phase_on(today),
        seats=[Seat(shown[party.pk], offices[party.pk]) for party in parties],
        fields=[(Field(code).label, rows[code]) for code in Field.values if code in rows],
        documents=list(papers),
    )


def offices_of(programme: Programme, today: date) -> dict[int, list[OfficeShown]]:
    """Return party id → who held its offices, the latest first (one query)."""
    names = AgencyVersion.objects.filter(agency=OuterRef("agency"))
    then = names.filter(valid_from__lte=OuterRef("valid_from")).order_by("-valid_from")
    rows = PartyOffice.objects.filter(party__programme=programme).annotate(
        agency_name=Subquery(then.values("name")[:1])
    )
    found: dict[int, list[OfficeShown]] = defaultdict(list)
    for row in rows.order_by("office", "-valid_from"):
        is_agency = row.office == Office.STANDING_AGENCY
        person = f"{row.person_post} {row.person_name}".strip()
        present = row.valid_from <= today and (row.valid_to is None or row.valid_to > today)
        holder = row.agency_name if is_agency else person
        found[row.party_id].append(OfficeShown(row, holder, present))
    return found


def _with_locality(text: str) -> "QuerySet[Party]":
    """Return the parties whose unit, or an heir of it, has a name that holds these letters."""
    bare = re.sub(r"^(tinh|thanh pho) (?=.)", "", fold(text))
    units = UnitVersion.objects.filter(fold_key__contains=bare).values("unit")
    former = UnitSuccession.objects.filter(to_unit__in=units).values("from_unit")
    return Party.objects.filter(Q(unit__in=units) | Q(unit__in=former))
