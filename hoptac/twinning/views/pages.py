"""Pages that show twinnings: the list, one of them, those that await a decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.shelf import list_tools
from hoptac.plans.queries import programmes_of
from hoptac.programmes.states import LIVING
from hoptac.twinning import forms, queries
from hoptac.twinning.views.shared import home, seen_pair, verbs, way
from hoptac.ui.filters import page_number

PAGE = 25


@require_GET
@seated
def pairs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the twinnings the reader may see; the address holds what it is narrowed to."""
    programmes = list(programmes_of(actor))
    form = forms.FilterPairs(request.GET, programmes=programmes)
    rows = queries.list_of_pairs(actor, form.asked(), timezone.localdate())
    number = page_number(request.GET)
    may = actor.may("twinning.propose")
    context = {
        "form": form,
        "rows": rows[(number - 1) * PAGE : number * PAGE],
        "count": len(rows),
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if len(rows) > number * PAGE else None,
        "awaiting": sum(1 for row in rows if row.standing.status == "awaiting"),
        "programmes": [one for one in programmes if may and one.state in LIVING],
        "tools": list_tools(request, actor, "twinning:list"),
    }
    return render(request, "twinning/list.html", context)


@require_GET
@seated
def one(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Show a twinning: how it stands and since when, its units then, all that hangs on it."""
    pair = seen_pair(actor, pair_id)
    page = queries.pair_page(pair, actor, timezone.localdate())
    able = verbs(actor, pair, page)
    context = {
        "pair": pair,
        "page": page,
        "verbs": able,
        "can_say": page.my_side is not None and actor.may("twinning.record"),
        "trail": way(pair)[:1],
    }
    return render(request, "twinning/one.html", context)


@require_GET
@seated
def awaiting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the twinnings of dissolved units: none of them passes on by itself."""
    rows = queries.awaiting_decision(actor, timezone.localdate())
    may = actor.may("twinning.carry")
    context = {"rows": [(row, mine and may) for row, mine in rows], "trail": home()}
    return render(request, "twinning/awaiting.html", context)
