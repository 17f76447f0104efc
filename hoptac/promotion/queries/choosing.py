"""What the forms offer to choose from, and the records that were chosen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from hoptac.accounts.actors import Actor
from hoptac.kernel.vietnamese import sort_key
from hoptac.localities.models import Agency, UnitVersion
from hoptac.programmes.models import Content, Party, Programme
from hoptac.programmes.queries import (
    agencies_of_parties,
    party_ids_of,
    visible_contents,
    visible_programmes,
)
from hoptac.programmes.states import LIVING
from hoptac.promotion.models import Deal, Enterprise, Opportunity
from hoptac.promotion.queries.sight import visible_deals, visible_enterprises, visible_opportunities

MOST = 500
Choice = tuple[int, str]


def contents_to_serve(programme: Programme, actor: Actor) -> list[Content]:
    """Return the standing contents of a programme that a record may serve (one query)."""
    rows = visible_contents(actor).filter(programme=programme).standing()
    return list(rows.order_by("number", "edition"))


def enterprises_to_choose(programme: Programme, actor: Actor) -> list[Enterprise]:
    """Return the enterprises of a programme the actor reads, by name (one query)."""
    rows = visible_enterprises(actor).filter(programme=programme)
    return list(rows.order_by("name", "pk")[:MOST])


def opportunities_to_choose(programme: Programme, actor: Actor) -> list[Opportunity]:
    """Return the opportunities of a programme the actor reads (one query)."""
    rows = visible_opportunities(actor).filter(programme=programme)
    return list(rows.order_by("title", "pk")[:MOST])


def deals_to_choose(programme: Programme, actor: Actor) -> list[Deal]:
    """Return the deals of a programme the actor reads (one query)."""
    rows = visible_deals(actor).filter(programme=programme)
    return list(rows.order_by("-introduced_on", "-pk")[:MOST])


def agencies_to_meet(programme: Programme, today: date) -> list[Choice]:
    """Return (id, name) of the agencies of all parties (four queries)."""
    found = agencies_of_parties(list(programme.parties.all()), today)
    return [choice for choices in found.values() for choice in choices]


def agency(agency_id: int | None) -> Agency | None:
    """Return one agency; None for none."""
    return Agency.objects.get(pk=agency_id) if agency_id else None


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a list: programmes and localities to narrow it to, where to record.

    :param programmes: all the actor reads; `open` those in which they may record something.
    """

    programmes: list[Programme]
    open: list[Programme]
    localities: list[Choice]


def around(actor: Actor, today: date) -> Around:
    """Return what stands around a list (two queries)."""
    ours = party_ids_of(actor).filter(programme=OuterRef("pk"))
    rows = visible_programmes(actor).annotate(is_ours=Exists(ours))
    found = list(rows.only("title", "state").order_by("-valid_from", "pk"))
    may = actor.may("promotion.record")
    mine = [one for one in found if may and vars(one)["is_ours"] and one.state in LIVING]
    parties = Party.objects.filter(programme__in=[one.pk for one in found])
    names: dict[int, str] = {}
    versions = UnitVersion.objects.filter(unit__in=parties.values("unit"), valid_from__lte=today)
    for version in versions.order_by("valid_from"):
        names[version.unit_id] = version.full_name
    return Around(found, mine, sorted(names.items(), key=lambda choice: sort_key(choice[1])))
