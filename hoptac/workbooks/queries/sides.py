"""Who does a content, read from three cells: leads, helping agencies, and each side's own paper.

Leads and helpers are agencies' full names, one after another, parted by ";" or a new line; a lead
may stand behind its party's name: "Lào Cai: Sở Công Thương tỉnh Lào Cai". Papers are
"Lào Cai: 12/NQ-HĐND; Hà Nội: 61/KH-UBND"; without a name the paper is one's own side's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.programmes.models import Content, Programme
from hoptac.workbooks.queries import judging
from hoptac.workbooks.queries.judging import Case, Change
from hoptac.workbooks.shapes import PAPER_MOST


@dataclass(frozen=True, slots=True)
class Sides:
    """Party id → lead agency; the helping agencies; party id → its own paper."""

    leads: Mapping[int, Agency] = field(default_factory=dict)
    coordinators: tuple[Agency, ...] = ()
    papers: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored known the rows of contents, as far as the actor reads it.

    :param contents: (programme's code, number) → its latest standing edition.
    :param own: programme id → id of the party the actor speaks for.
    :param units: party id → the units it ever was.
    :param agencies: folded name → who bears it; `names`: agency id → name.
    :param unit_names: unit id → the folded full names it ever bore.
    :param first: key → number of the first row that bears it.
    """

    programmes: Mapping[str, Programme]
    contents: Mapping[tuple[str, int], Content]
    own: Mapping[int, int]
    units: Mapping[int, frozenset[int]]
    agencies: Mapping[str, list[Agency]]
    names: Mapping[int, str]
    unit_names: Mapping[int, set[str]]
    first: Mapping[tuple[str, int], int]


def stored_sides(content: Content) -> Sides:
    """Return a content's sides as loaded with it."""
    sides = list(content.sides.all())
    return Sides(
        {side.party_id: side.lead for side in sides},
        tuple(part.agency for part in content.coordinators.all()),
        {side.party_id: side.own_document for side in sides if side.own_document},
    )


def read_sides(case: Case, programme: Programme, known: Known, before: Sides) -> Sides:
    """Return the sides a row tells; a column the file lacks leaves what was before."""
    sides, values = before, case.row.values
    if "leads" in values or not before.leads:
        sides = replace(sides, leads=_leads(case, programme, known))
    if "coordinators" in values:
        told = [
            _agency(case, "coordinators", name, programme, known)
            for name, _ in judging.names_in(case.row.text("coordinators"))
        ]
        leads = {agency.pk for agency in sides.leads.values()}
        helpers = tuple(agency for agency in told if agency and agency.pk not in leads)
        sides = replace(sides, coordinators=helpers)
    if "own_documents" in values:
        sides = replace(sides, papers=_papers(case, programme, known))
    return sides


def sides_changed(case: Case, before: Sides, after: Sides, known: Known) -> list[Change]:
    """Return what a row changes of the sides."""
    pairs = (
        ("leads", _ids(before.leads.values()), _ids(after.leads.values())),
        ("coordinators", _ids(before.coordinators), _ids(after.coordinators)),
        ("own_documents", dict(before.papers), dict(after.papers)),
    )
    old = {
        "leads": _named(before.leads.values(), known),
        "coordinators": _named(before.coordinators, known),
        "own_documents": "; ".join(before.papers.values()),
    }
    return [
        Change(case.shapes[code].title, old[code], case.row.text(code))
        for code, was, now in pairs
        if was != now
    ]


def _ids(agencies: Iterable[Agency]) -> set[int]:
    return {agency.pk for agency in agencies}


def _named(agencies: Iterable[Agency], known: Known) -> str:
    return "; ".join(known.names[agency.pk] for agency in agencies)


def _leads(case: Case, programme: Programme, known: Known) -> dict[int, Agency]:
    """Return each party's lead; every party needs exactly one."""
    leads: dict[int, Agency] = {}
    names = judging.names_in(case.row.text("leads"))
    for party, name in names:
        agency = _agency(case, "leads", name or party, programme, known)
        if agency is not None:
            leads[_party_of(agency, programme, known)] = agency
    parties = {party.pk for party in programme.parties.all()}
    if not case.faults and (set(leads) != parties or len(names) != len(parties)):
        case.fault(
            "leads",
            Refusal(
                gettext_noop("Mỗi bên cần đúng một cơ quan chủ trì."),
                gettext_noop(
                    "Ghi tên đầy đủ cơ quan chủ trì của từng bên, cách nhau bằng dấu “;”."
                ),
            ),
        )
    return leads


def _agency(case: Case, code: str, name: str, programme: Programme, known: Known) -> Agency | None:
    """Return the one agency of the parties that bears a name, the standing one before a former."""
    ours = frozenset().union(*(known.units[party.pk] for party in programme.parties.all()))
    named = judging.standing(known.agencies.get(fold(name), []), ours)
    if len(named) == 1:
        return named[0]
    case.fault(code, judging.unknown_agency(name))
    return None


def _party_of(agency: Agency, programme: Programme, known: Known) -> int:
    parties = [party.pk for party in programme.parties.all()]
    return next(pk for pk in parties if agency.unit_id in known.units[pk])


def _papers(case: Case, programme: Programme, known: Known) -> dict[int, str]:
    papers: dict[int, str] = {}
    for name, paper in judging.names_in(case.row.text("own_documents")):
        named = [
            party.pk
            for party in programme.parties.all()
            if _is_called(fold(name), known.unit_names, known.units[party.pk])
        ]
        if not paper:
            papers[known.own[programme.pk]] = _short(case, name)
        elif named:
            papers[named[0]] = _short(case, paper)
        else:
            case.fault("own_documents", _unknown_party(name))
    return papers


def _is_called(folded: str, names: Mapping[int, set[str]], units: Iterable[int]) -> bool:
    """Tell whether one of a party's units is called so, with or without "tỉnh" and the like."""
    called = {name for unit in units for name in names[unit]}
    return any(name == folded or name.endswith(f" {folded}") for name in called)


def _short(case: Case, paper: str) -> str:
    if len(paper) > PAPER_MOST:
        case.fault(
            "own_documents",
            Refusal(
                gettext_noop("Có %(length)s ký tự, nhiều hơn mức %(most)s."),
                gettext_noop("Viết ngắn lại."),
                length=len(paper),
                most=PAPER_MOST,
            ),
        )
    return paper


def _unknown_party(name: str) -> Refusal:
    return Refusal(
        gettext_noop("“%(name)s” không phải là một bên của chương trình."),
        gettext_noop("Ghi như “Lào Cai: 12/NQ-HĐND; Hà Nội: 61/KH-UBND”."),
        name=name,
    )
