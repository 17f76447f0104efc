"""Programmes and contents as files show them, row by row, in the order of their lists."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese, listed, plain
from hoptac.localities.queries import agency_names
from hoptac.programmes.choices import (
    PHASES,
    Direction,
    DueKind,
    Field,
    Funding,
    Indicator,
    Instrument,
)
from hoptac.programmes.models import Content, ContentCoordinator, ContentSide, Party
from hoptac.programmes.models.content import ContentQuerySet
from hoptac.programmes.queries.contents import ContentFilter, filtered_contents
from hoptac.programmes.queries.parties import shown_parties
from hoptac.programmes.queries.programmes import (
    ProgrammeFilter,
    filtered_programmes,
    programme_rows,
)
from hoptac.programmes.states import CONTENT


def programme_cells(
    actor: Actor, asked: ProgrammeFilter, today: date
) -> Iterator[tuple[Value, ...]]:
    """Yield all programmes of a list as its file shows them (four queries)."""
    instruments, fields = in_vietnamese(Instrument.choices), in_vietnamese(Field.choices)
    phases = in_vietnamese(PHASES.items())
    found = filtered_programmes(actor, asked, today).prefetch_related("parties")
    for row in programme_rows(found, actor, today):
        programme = row.programme
        yield (
            programme.code,
            programme.title,
            instruments[programme.instrument],
            programme.number,
            "; ".join(party.then for party in row.parties),
            "; ".join(party.now for party in row.parties),
            "; ".join(fields[field] for field in programme.fields),
            programme.signed_on,
            programme.valid_from,
            programme.last_day,
            phases[row.phase],
            programme.version,
            YES if programme.is_illustrative else "",
        )


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around contents, by content id, in the words of the file."""

    leads: dict[int, str]
    papers: dict[int, str]
    helpers: dict[int, str]


def content_cells(actor: Actor, asked: ContentFilter, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all contents of a list as its file shows them (seven queries, however many)."""
    rows = filtered_contents(actor, asked)
    around = _around(rows, actor, today)
    words = {
        "field": in_vietnamese(Field.choices),
        "direction": in_vietnamese(Direction.choices),
        "indicator": in_vietnamese(Indicator.choices),
        "due_kind": in_vietnamese(DueKind.choices),
        "funding": in_vietnamese(Funding.choices),
        "state": in_vietnamese(CONTENT.states.items()),
    }
    for row in rows.iterator(chunk_size=1000):
        yield _cells(row, words, around)


def _cells(row: Content, words: dict[str, dict[str, str]], around: _Around) -> tuple[Value, ...]:
    return (
        row.programme.code,
        row.number,
        words["field"][row.field],
        row.title,
        row.text,
        words["direction"][row.direction],
        around.leads.get(row.pk, ""),
        around.helpers.get(row.pk, ""),
        words["indicator"][row.indicator],
        row.indicator_unit,
        plain(row.baseline),
        plain(row.target),
        words["due_kind"][row.due_kind],
        row.due_on,
        words["funding"][row.funding],
        row.funding_note,
        row.funding_dong,
        around.papers.get(row.pk, ""),
        words["state"][row.state],
        row.version,
        YES if row.is_illustrative else "",
    )


def _around(rows: ContentQuerySet, actor: Actor, today: date) -> _Around:
    """Return leads, papers and helpers of contents (six queries)."""
    wanted = rows.order_by().values("pk")
    sides = list(
        ContentSide.objects.filter(content__in=wanted)
        .order_by("party__position")
        .values_list("content_id", "party_id", "lead_id", "own_document")
    )
    helping = list(
        ContentCoordinator.objects.filter(content__in=wanted)
        .order_by("pk")
        .values_list("content_id", "agency_id")
    )
    agencies = {lead for _, _, lead, _ in sides} | {agency for _, agency in helping}
    names = agency_names(agencies, today)
    parties = Party.objects.filter(pk__in={party for _, party, _, _ in sides})
    shown = shown_parties(parties.select_related("programme"), actor, today)
    leads: dict[int, list[tuple[str, str]]] = defaultdict(list)
    papers: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for content, party, lead, paper in sides:
        leads[content].append((shown[party].now, names[lead].name))
        papers[content].append((shown[party].now, paper))
    helpers: dict[int, list[str]] = defaultdict(list)
    for content, agency in helping:
        helpers[content].append(names[agency].name)
    return _Around(
        {content: listed(parts) for content, parts in leads.items()},
        {content: listed(parts) for content, parts in papers.items()},
        {content: "; ".join(named) for content, named in helpers.items()},
    )
