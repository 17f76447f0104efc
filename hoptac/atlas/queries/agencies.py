"""One agency: its names and its line (six queries at most)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.atlas.queries.common import (
    Edge,
    Kin,
    Named,
    Titled,
    grouped,
    heirs_now,
    on_day,
    up_line,
)
from hoptac.audit.queries import Deed, history
from hoptac.localities.choices import AgencyFunction
from hoptac.localities.models import Agency, AgencyVersion
from hoptac.localities.queries import (
    agencies_of,
    heirs_of,
    line_of_agency,
    names_of,
    places_over,
)


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency with its names over time and its line; `now` is its last name where it ended."""

    agency: Agency
    now: AgencyVersion
    function: str
    unit: Named
    heirs: list[Named]
    versions: list[AgencyVersion]
    origins: list[Kin]
    followers: list[Kin]
    deeds: list[Deed]
    may_maintain: bool


def agency_page(actor: Actor, pk: int, *, today: date) -> AgencyPage:
    """Return an agency with all that hangs on it.

    :raises Http404: where there is none.
    """
    versions = _versions(pk)
    agency = versions[0].agency
    edges = [
        Edge(
            edge.from_agency_id,
            edge.to_agency_id,
            edge.get_kind_display(),
            edge.partly,
            edge.operational_on,
            edge.legal_basis,
            edge.note,
        )
        for edge in line_of_agency(pk)
    ]
    names = _names({pk, *(end for edge in edges for end in (edge.old, edge.heir))})
    up = up_line(pk, edges)
    kin = {edge: edge.kin(names, pk) for edge in edges}
    day = min(today, agency.closed_on) if agency.closed_on else today
    return AgencyPage(
        agency=agency,
        now=on_day(versions, today),
        function=str(dict(AgencyFunction.choices).get(agency.function, agency.function)),
        unit=Named(agency.unit_id, names_of([agency.unit_id], day)[agency.unit_id].full),
        heirs=heirs_now(pk, edges, names, today),
        versions=versions,
        origins=[kin[edge] for edge in edges if edge.heir in up],
        followers=[kin[edge] for edge in edges if edge.heir not in up],
        deeds=history(agency),
        may_maintain=_may_maintain(actor, agency),
    )


def agency_to_maintain(actor: Actor, pk: int) -> AgencyVersion:
    """Return an agency's present (or last) name for somebody who may change it.

    :raises Http404: where there is none.
    :raises Forbidden: for anybody but the people of its locality and of those that lies in.
    """
    last = _versions(pk)[-1]
    over = places_over(last.agency.unit_id)
    actor.require(Permission.LOCALITIES_MAINTAIN, of_units=over)
    return last


def heirs_offered(agency: Agency, today: date) -> list[tuple[int, str]]:
    """Return the agencies that may follow one: those open in its locality and in its heirs."""
    units = {agency.unit_id, *heirs_of(agency.unit_id, today)}
    found = [pair for unit_id in sorted(units) for pair in agencies_of(unit_id, today)]
    return [(pk, name) for pk, name in found if pk != agency.pk]


def _versions(pk: int) -> list[AgencyVersion]:
    found = list(
        AgencyVersion.objects.filter(agency_id=pk)
        .select_related("agency__unit")
        .order_by("valid_from")
    )
    if not found:
        raise Http404
    return found


def _names(agency_ids: Iterable[int]) -> dict[int, list[Titled]]:
    versions = (
        AgencyVersion.objects.filter(agency_id__in=set(agency_ids))
        .select_related("agency")
        .order_by("valid_from")
    )
    return grouped(
        (one.agency_id, Titled(one.valid_from, one.name, one.agency.closed_on)) for one in versions
    )


def _may_maintain(actor: Actor, agency: Agency) -> bool:
    return actor.may(Permission.LOCALITIES_MAINTAIN) and bool(
        actor.unit_ids & places_over(agency.unit_id)
    )
