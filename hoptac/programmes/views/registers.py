"""Pages that show programmes: the lists, one programme, its papers, its history."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.shelf import list_tools
from hoptac.files.views import respond_with
from hoptac.programmes import forms, queries
from hoptac.programmes.views.deeds import deeds_on_programme
from hoptac.programmes.views.shared import seen_programme, tabs, trail
from hoptac.ui.filters import page_number


@require_GET
@seated
def programmes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the programmes the actor may read; the address holds filter, order and page."""
    form = forms.FilterProgrammes(request.GET)
    asked = queries.ProgrammeFilter(**form.asked())
    page = queries.programme_list(actor, asked, timezone.localdate(), page_number(request.GET))
    tools = list_tools(request, actor, "programmes:list")
    context = {"page": page, "form": form, "tools": tools}
    context["can_draft"] = actor.may("programmes.draft")
    return render(request, "programmes/list.html", context)


@require_GET
@seated
def contents(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the contents the actor may read, of all programmes or of one."""
    form = forms.FilterContents(request.GET)
    asked = queries.ContentFilter(**form.asked(), after=request.GET.get("after", ""))
    page = queries.content_list(actor, asked, timezone.localdate())
    tools = list_tools(request, actor, "programmes:contents")
    context = {"page": page, "form": form, "tools": tools}
    return render(request, "programmes/contents.html", context)


@require_GET
@seated
def one(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show a programme: its parties then and now, who acts for them, its contents."""
    programme = seen_programme(actor, programme_id)
    page = queries.one(programme, actor, timezone.localdate())
    context = {
        "page": page,
        "programme": programme,
        "deeds": deeds_on_programme(page, actor),
        "can_name_heir": actor.may("programmes.name_heir"),
        "can_close": programme.state == "signed"
        and actor.may("programmes.close")
        and page.my_party,
        "tabs": tabs(programme, "one"),
        "trail": trail(programme)[:1],
    }
    return render(request, "programmes/one.html", context)


@require_GET
@seated
def documents(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """List the papers of a programme."""
    programme = seen_programme(actor, programme_id)
    papers = queries.visible_documents(actor).filter(programme=programme)
    context = {
        "programme": programme,
        "documents": papers.order_by("-issued_on", "-pk"),
        "can_add": actor.may("programmes.draft") and queries.party_of(programme, actor),
        "tabs": tabs(programme, "documents"),
        "trail": trail(programme),
    }
    return render(request, "programmes/documents.html", context)


@require_GET
@seated
def document(request: HttpRequest, actor: Actor, document_id: int) -> HttpResponseBase:
    """Hand out a paper to who may read its programme."""
    paper = get_object_or_404(queries.visible_documents(actor), pk=document_id)
    return respond_with(paper.file, download=True)


@require_GET
@seated
def programme_history(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show what was done on a programme and beneath it, in words, within the reader's sight."""
    programme = seen_programme(actor, programme_id)
    context = {
        "title": programme.title,
        "deeds": queries.programme_history(programme, actor),
        "programme": programme,
        "tabs": tabs(programme, "history"),
        "trail": trail(programme),
    }
    return render(request, "programmes/history.html", context)
