"""A site: what happened there, and who visited it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.localities.models import Site, SiteEvent
from hoptac.localities.queries import names_of, places_over
from hoptac.visits.models import Stop
from hoptac.visits.queries.sight import visible_stops

MOST = 100


@dataclass(frozen=True, slots=True)
class SitePage:
    """A site with its history, the earliest first, and the visits the reader may see.

    :param unit: what its unit was called when the site was entered or is called nearest to it.
    :param may_write: the reader enters sites there.
    """

    site: Site
    unit: str
    events: list[SiteEvent]
    stops: list[Stop]
    may_write: bool


def all_sites() -> "QuerySet[Site]":
    """Return every site with its unit: the atlas is everybody's."""
    return Site.objects.select_related("unit")


def site_page(site: Site, actor: Actor) -> SitePage:
    """Return a site's page (five queries)."""
    events = site.events.select_related("citation__source").order_by("from_on", "pk")
    stops = visible_stops(actor).filter(site=site).order_by("-visit__starts_on", "pk")
    may = actor.may(Permission.LOCALITIES_SITES)
    day = site.unit.opened_on
    return SitePage(
        site=site,
        unit=names_of([site.unit_id], day)[site.unit_id].full,
        events=list(events),
        stops=list(stops[:MOST]),
        may_write=may and bool(places_over(site.unit_id) & actor.unit_ids),
    )
