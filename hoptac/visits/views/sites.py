"""Sites: their history with sources, who visited them, and the two forms that enter them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.beneficiaries.queries import place_called
from hoptac.localities.actions import add_site, add_site_event
from hoptac.localities.models import Site
from hoptac.localities.queries import places_over
from hoptac.programmes.views.shared import fill_in
from hoptac.visits import forms, queries
from hoptac.visits.views.shared import trail


@require_GET
@seated
def sites(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List all sites."""
    found = queries.sites_to_choose()
    may_write = actor.may("localities.sites")
    context = {"sites": found, "may_write": may_write, "trail": trail()}
    return render(request, "visits/sites.html", context)


@require_GET
@seated
def site(request: HttpRequest, actor: Actor, site_id: int) -> HttpResponse:
    """Show a site: what happened there, who visited it."""
    page = queries.site_page(_seen(site_id), actor)
    return render(request, "visits/site.html", {"page": page, "trail": _way()})


@require_http_methods(["GET", "POST"])
@seated
def new_site(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a site that lies in one's own locality."""
    actor.require("localities.sites")
    form = forms.SiteForm(request.POST or None)

    def deed() -> str:
        given = form.cleaned_data
        unit = place_called(given["place"], timezone.localdate())
        said = {"name": given["name"], "place_note": given["place_note"]}
        made = add_site(unit=unit, **said, by=actor, at=timezone.now())
        return _address(made)

    page = {"title": _("Thêm địa điểm"), "button": _("Lưu địa điểm")}
    return fill_in(request, form, deed, back=reverse("visits:sites"), trail=_way(), **page)


@require_http_methods(["GET", "POST"])
@seated
def new_site_event(request: HttpRequest, actor: Actor, site_id: int) -> HttpResponse:
    """Enter what happened at a site, with dates no finer than they are known, and the source."""
    seen = _seen(site_id)
    actor.require("localities.sites", of_units=places_over(seen.unit_id))
    form = forms.SiteEventForm(request.POST or None)

    def deed() -> str:
        add_site_event(site=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return _address(seen)

    page = {"title": _("Ghi lịch sử địa điểm"), "button": _("Lưu"), "lead": seen.name}
    return fill_in(request, form, deed, back=_address(seen), trail=_way(), **page)


def _seen(site_id: int) -> Site:
    return get_object_or_404(queries.all_sites(), pk=site_id)


def _address(seen: Site) -> str:
    return reverse("visits:site", args=[seen.pk])


def _way() -> list[dict[str, str]]:
    return [*trail(), {"label": _("Địa điểm"), "url": reverse("visits:sites")}]
