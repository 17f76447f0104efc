"""Needs and strengths as declared, and the twinnings they speak for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.programmes.choices import Field
from hoptac.programmes.queries import party_ids_of
from hoptac.twinning.models import Declaration
from hoptac.twinning.queries.rows import Called, called
from hoptac.twinning.queries.sight import visible_declarations, visible_pairs
from hoptac.twinning.rules import Declared, matches
from hoptac.twinning.states import IN_FORCE, PairState

MOST = 200
_SPOKEN_FOR = (IN_FORCE, PairState.PROPOSED.value, PairState.DRAFT.value)


@dataclass(frozen=True, slots=True)
class DeclarationShown:
    """A need or strength with its unit's name on the day from which it holds."""

    declaration: Declaration
    unit: str
    is_mine: bool

    @property
    def field(self) -> str:
        """Its field in words."""
        return str(Field(self.declaration.field).label)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two units that are not paired, and the two records that speak for it.

    :param ours: the reader's side declared the need ("need"), the strength ("strength"), or
        neither ("").
    """

    need: DeclarationShown
    strength: DeclarationShown
    ours: str

    @property
    def programme_id(self) -> int:
        """The programme both stand in."""
        return self.need.declaration.programme_id


def declarations_of(actor: Actor, asked: dict[str, str], day: date) -> list[DeclarationShown]:
    """Return the needs and strengths that hold on a day (three queries).

    :param asked: kind and field to narrow them to, where given.
    """
    rows = _holding(actor, day)
    for name in ("kind", "field"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    found = list(rows[:MOST])
    return _shown(found, actor)


def proposals_for(actor: Actor, day: date) -> list[Proposal]:
    """Return the twinnings that needs and strengths speak for, by field (four queries).

    The rule has no score: same field, same level, two parties of one programme, not paired yet.
    """
    standing = Q(unit__closed_on=None) | Q(unit__closed_on__gt=day)
    found = list(_holding(actor, day).filter(standing))
    shown = {one.declaration.pk: one for one in _shown(found, actor)}
    pairs = visible_pairs(actor).filter(state__in=_SPOKEN_FOR)
    paired = [frozenset(units) for units in pairs.values_list("unit_a", "unit_b")]
    made: list[Proposal] = []
    for programme in sorted({one.programme_id for one in found}):
        declared = [_declared(one) for one in found if one.programme_id == programme]
        for need, strength in matches(declared, paired):
            one, other = shown[need.id], shown[strength.id]
            ours = "need" if one.is_mine else "strength" if other.is_mine else ""
            made.append(Proposal(one, other, ours))
    return made[:MOST]


def _holding(actor: Actor, day: date) -> "QuerySet[Declaration]":
    rows = visible_declarations(actor).filter(valid_from__lte=day)
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=day))
    return rows.select_related("unit", "programme").order_by("field", "kind", "pk")


def _shown(found: list[Declaration], actor: Actor) -> list[DeclarationShown]:
    name: Called = called({one.unit_id for one in found})
    mine = set(party_ids_of(actor).values_list("pk", flat=True))
    return [
        DeclarationShown(one, name(one.unit_id, one.valid_from), one.party_id in mine)
        for one in found
    ]


def _declared(row: Declaration) -> Declared:
    return Declared(
        row.pk, row.party_id, row.unit_id, row.unit.level, row.field, row.kind == "need"
    )
