"""Enter places that visits and destinations share, and what happened there."""

from datetime import date, datetime

from django.db import transaction

from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.acting import Acting
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.localities.actions.common import require_upkeep
from hoptac.localities.models import Site, SiteEvent, Unit


@transaction.atomic
def add_site(*, name: str, unit: Unit, place_note: str, by: Acting, at: datetime) -> Site:
    """Enter a place that visits and destinations share."""
    require_upkeep(by=by, of=[unit])
    site = Site.objects.create(
        name=nfc(name), unit=unit, place_note=nfc(place_note), fold_key=fold(name)
    )
    record("localities.site.added", on=site, by=by, at=at, name=site.name)
    return site


@transaction.atomic
def add_site_event(
    *,
    site: Site,
    text: str,
    by: Acting,
    at: datetime,
    from_on: date | None = None,
    from_precision: str = "",
    to_on: date | None = None,
    to_precision: str = "",
    citation: Citation | None = None,
) -> SiteEvent:
    """Add what happened at a site, with dates no finer than they are known."""
    require_upkeep(by=by, of=[site.unit])
    event = SiteEvent.objects.create(
        site=site,
        text=nfc(text),
        from_on=from_on,
        from_precision=from_precision,
        to_on=to_on,
        to_precision=to_precision,
        citation=citation,
    )
    record("localities.site.event_added", on=site, by=by, at=at, text=event.text)
    return event
