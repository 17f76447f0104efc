"""Parties by their names then and now, and which unit answers for each of them today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.kernel.vietnamese import sort_key
from hoptac.localities.choices import AgencyKind
from hoptac.localities.models import AgencyVersion, UnitVersion
from hoptac.programmes.models import Party, Programme, SuccessionDecision

# Units with all that followed them up to a day, and the names of every one. As in localities:
# only units that have ended are followed onward; who takes a part over is no only heir.
_LINES = """
WITH RECURSIVE down(origin, id, partly) AS (
    SELECT start, start, false FROM unnest(%(units)s::bigint[]) AS start
    UNION
    SELECT down.origin, edge.to_unit_id, down.partly OR edge.partly
    FROM down
    JOIN localities_unit node ON node.id = down.id AND node.closed_on <= %(day)s
    JOIN localities_unitsuccession edge
        ON edge.from_unit_id = down.id AND edge.operational_on <= %(day)s
)
SELECT down.origin, down.id, down.partly, NOT EXISTS (
    SELECT 1 FROM localities_unit node
    JOIN localities_unitsuccession edge ON edge.from_unit_id = node.id
    WHERE node.id = down.id AND node.closed_on <= %(day)s AND edge.operational_on <= %(day)s
), version.valid_from, version.kind, version.name
FROM down JOIN localities_unitversion version ON version.unit_id = down.id
ORDER BY version.valid_from
"""


@dataclass(slots=True)
class Line:
    """A unit and those that followed it.

    :param all: every unit of the line, the first one included.
    :param heirs: those that stand at its end; the unit itself while it stands.
    """

    all: set[int] = field(default_factory=set)
    heirs: set[int] = field(default_factory=set)
    in_parts: bool = False

    @property
    def only_heir(self) -> int | None:
        """The one unit that stands in its place; None where several share it."""
        return next(iter(self.heirs)) if len(self.heirs) == 1 and not self.in_parts else None


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of several units, and the names of every unit in them (from when, name)."""

    of: dict[int, Line]
    names: dict[int, list[tuple[date, str]]]

    def name(self, unit_id: int, day: date) -> str:
        """Return the full name a unit bore on `day`, or the nearest one."""
        known = self.names[unit_id]
        begun = [name for valid_from, name in known if valid_from <= day]
        return begun[-1] if begun else known[0][1]


def lines_of(unit_ids: Collection[int], day: date) -> Lines:
    """Return what became of units up to `day`, with names (one query)."""
    lines: dict[int, Line] = defaultdict(Line)
    names: dict[int, list[tuple[date, str]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_LINES, {"units": sorted(unit_ids), "day": day})
        for origin, unit, partly, is_leaf, valid_from, kind, name in cursor.fetchall():
            line = lines[origin]
            line.all.add(unit)
            line.in_parts = line.in_parts or partly
            if is_leaf:
                line.heirs.add(unit)
            called = (valid_from, UnitVersion(kind=kind, name=name).full_name)
            if called not in names[unit]:
                names[unit].append(called)
    return Lines(dict(lines), dict(names))


def units_of_parties(parties: Iterable[Party]) -> dict[int, frozenset[int]]:
    """Return party id → its unit and all units that ever followed it (one query)."""
    told = list(parties)
    lines = lines_of({party.unit_id for party in told}, date.max)
    return {party.pk: frozenset(lines.of[party.unit_id].all) for party in told}


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party as named when it signed and as named now.

    :param then: its unit's name on the day of signing, or when the term began.
    :param now: the name of the unit that answers for it; of all heirs while none is named.
    :param is_mine: the reader's locality answers for it.
    :param answering: id of that unit; None while a succession decision is awaited.
    :param heirs: (id, name) of the units that stand in its place.
    """

    party: Party
    then: str
    now: str
    is_mine: bool
    answering: int | None
    heirs: tuple[tuple[int, str], ...]

    @property
    def renamed(self) -> bool:
        """Tell whether it is called otherwise today."""
        return self.then != self.now

    @property
    def called(self) -> str:
        """Its name then, and now where that differs, in the reader's language."""
        if not self.renamed:
            return self.then
        return gettext("%(then)s (nay là %(now)s)") % {"then": self.then, "now": self.now}

    @property
    def awaits_decision(self) -> bool:
        """Tell whether several heirs share its place and none of them is named yet."""
        return self.answering is None


def shown_parties(
    parties: Iterable[Party], actor: Actor | None, today: date
) -> dict[int, PartyShown]:
    """Return parties with their names then and now (one query; two more after a split).

    :param parties: with `programme` at hand, else it is asked for each.
    """
    told = list(parties)
    lines = lines_of({party.unit_id for party in told}, today)
    decided = _decided([p for p in told if lines.of[p.unit_id].only_heir is None], today)
    mine = actor.unit_ids if actor is not None else frozenset()
    heirs_of = {unit: _heirs(line, lines, today) for unit, line in lines.of.items()}
    shown = {}
    for party in told:
        named, answering = decided.get(party.pk, (None, lines.of[party.unit_id].only_heir))
        heirs = heirs_of[party.unit_id]
        now = [name for unit, name in heirs if answering in (None, unit)]
        shown[party.pk] = PartyShown(
            party=party,
            then=lines.name(party.unit_id, party.signed_on or party.programme.valid_from),
            now=", ".join(now),
            is_mine=party.unit_id in mine or named in mine,
            answering=answering,
            heirs=heirs,
        )
    return shown


def _heirs(line: Line, lines: Lines, today: date) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of the units at the end of a line, in Vietnamese order."""
    heirs = [(unit, lines.name(unit, today)) for unit in line.heirs]
    return tuple(sorted(heirs, key=lambda heir: sort_key(heir[1])))


def answering_units(parties: Iterable[Party], today: date) -> dict[int, int | None]:
    """Return party id → the unit that answers for it today; None while that is undecided."""
    shown = shown_parties(parties, None, today)
    return {pk: party.answering for pk, party in shown.items()}


def _decided(parties: list[Party], today: date) -> dict[int, tuple[int, int | None]]:
    """Return party id → the heir its latest decision names, and who stands for that heir now."""
    if not parties:
        return {}
    decisions = SuccessionDecision.objects.filter(party__in=parties).order_by("decided_on")
    named = {decision.party_id: decision.heir_id for decision in decisions}
    lines = lines_of(set(named.values()), today) if named else Lines({}, {})
    return {party: (heir, lines.of[heir].only_heir) for party, heir in named.items()}


def agencies_of_parties(
    parties: Iterable[Party], today: date, shown: Mapping[int, PartyShown] | None = None
) -> dict[int, list[tuple[int, str]]]:
    """Return party id → (id, name) of the agencies open today in its place (two queries).

    While several heirs share a place and none is named, the agencies of all of them.

    :param shown: the parties as `shown_parties` tells of them, where that is at hand.
    """
    shown = shown or shown_parties(parties, None, today)
    units = {pk: dict(party.heirs) for pk, party in shown.items()}
    named: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for version in _standing_agencies({unit for heirs in units.values() for unit in heirs}, today):
        named[version.agency.unit_id].append((version.agency_id, version.name))
    return {
        pk: [
            agency
            for unit in heirs
            if shown[pk].answering in (None, unit)
            for agency in named[unit]
        ]
        for pk, heirs in units.items()
    }


@dataclass(frozen=True, slots=True)
class Side:
    """One party with its agencies that stand on the day: (id, name)."""

    shown: PartyShown
    agencies: list[tuple[int, str]]

    @property
    def party(self) -> Party:
        return self.shown.party

    @property
    def name(self) -> str:
        return self.shown.called


def sides_on(programme: Programme, actor: Actor, day: date) -> list[Side]:
    """Return a programme's parties with their agencies of a day, the own one first (three
    queries; two more after a split).
    """
    parties = list(programme.parties.all())
    for party in parties:
        party.programme = programme
    shown = shown_parties(parties, actor, day)
    agencies = agencies_of_parties(parties, day, shown)
    sides = [Side(shown[party.pk], agencies[party.pk]) for party in parties]
    return sorted(sides, key=lambda side: not side.shown.is_mine)


def _standing_agencies(unit_ids: Collection[int], today: date) -> list[AgencyVersion]:
    versions = AgencyVersion.objects.filter(
        agency__unit_id__in=unit_ids, agency__opened_on__lte=today, valid_from__lte=today
    )
    local = versions.exclude(agency__kind=AgencyKind.CENTRAL)
    standing = local.exclude(valid_to__lte=today).exclude(agency__closed_on__lte=today)
    return list(standing.select_related("agency").order_by("sort_key", "agency_id"))
