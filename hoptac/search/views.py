"""One page: what was found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.search import queries


@seated
def results(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show hits for ?q=, of one kind with &loai=."""
    words, kind = request.GET.get("q", ""), request.GET.get("loai", "")
    known = kind in set(queries.Kind)
    kinds = (queries.Kind(kind),) if known else tuple(queries.Kind)
    found = queries.find(actor, words, kinds)
    context = {"found": found, "kind": kind if known else "", "kinds": queries.Kind}
    return render(request, "search/results.html", context)
