"""The text the parties accept, and the sides it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hoptac.localities.models import Agency
from hoptac.programmes.models import Content
from hoptac.programmes.rules import AGREED


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
    return Sides(
        {side.party_id: side.lead for side in sides},
        [part.agency for part in parts],
        {side.party_id: side.own_document for side in sides},
    )
