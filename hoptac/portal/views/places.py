"""Localities, fields, and what was promised beside what both sides confirm."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hoptac.kernel.faces import Kind
from hoptac.portal import drawings, forms, linked, queries
from hoptac.portal.choices import field_words
from hoptac.publishing.choices import STATUSES
from hoptac.publishing.doors import public_page


@public_page
def localities(request: HttpRequest) -> HttpResponse:
    """List the provincial units of today and former ones with their successors."""
    page = queries.localities(timezone.localdate())
    context = {"page": page, "title": _("Các địa phương")}
    return render(request, "portal/localities.html", context)


@public_page
def locality(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show what a locality cooperates on, what it was called, and what came before and after."""
    page = queries.locality_page(unit_id, timezone.localdate())
    if page is None:
        raise Http404
    context = {
        "page": page,
        "title": capfirst(page.place.then),
        "follows": f"unit:{page.followed}" if page.followed else "",
        "unit_id": unit_id,
        "linked_data": linked.locality(page, request.build_absolute_uri),
    }
    return render(request, "portal/locality.html", context)


@public_page
def fields(request: HttpRequest) -> HttpResponse:
    """List the fields of cooperation with what is published in each."""
    rows = queries.field_rows()
    context = {
        "rows": rows,
        "chart": drawings.fields_chart(rows),
        "title": _("Các lĩnh vực hợp tác"),
    }
    return render(request, "portal/fields.html", context)


@public_page
def field(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is published in one field."""
    page = queries.field_page(code, timezone.localdate())
    if page is None:
        raise Http404
    context = {"page": page, "title": capfirst(field_words(code)), "follows": f"field:{code}"}
    return render(request, "portal/field.html", context)


@public_page
def comparison(request: HttpRequest) -> HttpResponse:
    """Show what was promised beside what each side did and what the other confirms."""
    reading = forms.read(request.GET, STATUSES[Kind.PROGRAMME])
    page = queries.comparison(reading.asked, timezone.localdate())
    context = {
        "page": page.listing,
        "compared": page,
        "asked": reading.asked,
        "asked_of_data": forms.of_data(reading.asked),
        "wrong": reading.wrong,
        "title": _("Đã hứa và đã xác nhận"),
    }
    return render(request, "portal/comparison.html", context)
