"""Enter places that visits and destinations share, and what happened there."""

from datetime import date, datetime

from django.db import transaction

from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.acting import Acting
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities import rules
from hoptac.localities.actions.common import require_place
from hoptac.localities.models import Site, SiteEvent, Unit


@transaction.atomic
def add_site(*, name: str, unit: Unit, place_note: str, by: Acting, at: datetime) -> Site:
    """Enter a place that visits and destinations share.

    :raises Refusal: without a name, or when its unit has a site of that name.
    """
    require_place(by=by, within=unit)
    rules.check_site(name=name)
    if Site.objects.filter(unit=unit, name=nfc(name)).exists():
        raise Refusal(
            gettext_noop("Đơn vị này đã có địa điểm tên “%(name)s”."),
            gettext_noop("Mở địa điểm đã có để ghi thêm lịch sử."),
            field="name",
            name=nfc(name),
        )
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
    source: str = "",
    citation: Citation | None = None,
) -> SiteEvent:
    """Add what happened at a site, with dates no finer than they are known.

    :raises Refusal: without words, for a day without its precision, or days that run backwards.
    """
    require_place(by=by, within=site.unit)
    rules.check_site_event(text=text, first=(from_on, from_precision), last=(to_on, to_precision))
    event = SiteEvent.objects.create(
        site=site,
        text=nfc(text),
        from_on=from_on,
        from_precision=from_precision,
        to_on=to_on,
        to_precision=to_precision,
        source=nfc(source),
        citation=citation,
    )
    record("localities.site.event_added", on=site, by=by, at=at, text=event.text)
    return event


@transaction.atomic
def cite_site_event(*, event: SiteEvent, citation: Citation, by: Acting, at: datetime) -> SiteEvent:
    """Name the sentence on which what was entered without a source rests."""
    require_place(by=by, within=event.site.unit)
    event.citation = citation
    event.save(update_fields=["citation"])
    record("localities.site.event_cited", on=event.site, by=by, at=at, text=event.text)
    return event
