"""Pages of programmes: the list, one programme, its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.audit.queries import history
from hoptac.programmes import forms, queries


@require_GET
@seated
def programmes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the programmes the actor may read; the address holds the filter."""
    form = forms.FilterProgrammes(request.GET)
    asked = queries.ProgrammeFilter(**form.cleaned_data) if form.is_valid() else None
    rows = queries.programmes_list(actor, asked or queries.ProgrammeFilter(), timezone.localdate())
    return render(request, "programmes/list.html", {"rows": rows, "form": form})


@require_GET
@seated
def one(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show a programme with all beneath it."""
    rows = queries.visible_programmes(actor).select_related("citation__source")
    programme = get_object_or_404(rows.prefetch_related("parties"), pk=programme_id)
    page = queries.one(programme, actor, timezone.localdate())
    offices = [(o, queries.office_words(o, page.agencies)) for o in page.offices]
    context = {
        "page": page,
        "programme": programme,
        "offices": offices,
        "can_draft": actor.may("programmes.draft") and any(p.is_mine for p in page.parties),
    }
    return render(request, "programmes/one.html", context)


@require_GET
@seated
def programme_history(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show what was done on a programme and beneath it, in words."""
    programme = get_object_or_404(queries.visible_programmes(actor), pk=programme_id)
    context = {"title": programme.title, "deeds": history(programme), "programme": programme}
    return render(request, "programmes/history.html", context)
