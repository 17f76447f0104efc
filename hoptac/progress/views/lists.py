"""Lists of entries: all, those that wait for one's own word, those that wait for a decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.shelf import list_tools
from hoptac.plans.queries import programmes_of
from hoptac.progress import forms, queries


@require_GET
@seated
def entries(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List progress entries; the address holds filter, order and page."""
    form = forms.FilterEntries(request.GET, programmes=programmes_of(actor))
    asked = queries.EntryFilter(**form.asked())
    page = queries.entry_list(actor, asked, request.GET.get("after", ""))
    context = {"page": page, "form": form, "tools": list_tools(request, actor, "progress:entries")}
    return render(request, "progress/entries.html", context)


@require_GET
@seated
def awaiting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the other side's results on which one's own side is still silent."""
    page = queries.awaiting_list(actor, request.GET.get("after", ""))
    context = {"page": page, "tools": list_tools(request, actor, "progress:awaiting")}
    return render(request, "progress/awaiting.html", context)


@require_GET
@seated
def to_decide(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List all that waits for this seat's decision: tasks, extensions, entries, results."""
    found = queries.decisions(actor)
    tools = list_tools(request, actor, "progress:to_decide")
    return render(request, "progress/to_decide.html", {"found": found, "tools": tools})
