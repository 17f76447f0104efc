"""Pages of one content: read, edit, accept, discuss."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.audit.queries import history
from hoptac.kernel.errors import Conflict, Refusal
from hoptac.localities.queries import agencies_by_id
from hoptac.programmes import actions, forms, queries
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.states import CONTENT
from hoptac.ui.refusals import add_to, said
from hoptac.ui.steps import along

WAY = ("draft", "proposed", "agreed")


def _seen(actor: Actor, content_id: int) -> Content:
    rows = queries.visible_contents(actor).select_related("programme", "citation__source", "amends")
    return get_object_or_404(rows, pk=content_id)


@require_GET
@seated
def content(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Show a content: its text, each side's word, and whose turn it is."""
    seen = _seen(actor, content_id)
    page = queries.content_page(seen, actor, timezone.localdate())
    context = {
        "page": page,
        "content": seen,
        "steps": along(CONTENT, seen.state, WAY),
        "say": forms.Say(),
        "can_edit": actor.may("programmes.draft") and seen.state in {"draft", "proposed"},
        "can_accept": actor.may("programmes.accept") and page.i_am_awaited,
        "can_amend": actor.may("programmes.draft") and seen.state == "agreed" and page.my_party,
        "can_discuss": actor.may("programmes.discuss") and page.my_party,
    }
    return render(request, "programmes/content.html", context)


@require_GET
@seated
def content_history(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Show what was done on a content, in words."""
    seen = _seen(actor, content_id)
    context = {"title": seen.title, "deeds": history(seen), "back": seen}
    return render(request, "programmes/history.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_content(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Draft a content of a programme."""
    actor.require("programmes.draft")
    programme = get_object_or_404(queries.visible_programmes(actor), pk=programme_id)
    form = _form(request, programme)
    if form.is_valid():
        try:
            made = actions.draft_content(
                programme=programme, **_taken(form), by=actor, at=timezone.now()
            )
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("programmes:content", made.pk)
    context = {"form": form, "programme": programme}
    return render(request, "programmes/content_form.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@seated
def edit_content(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Edit a draft or a proposal; of two people who edit at once the later sees both texts."""
    actor.require("programmes.draft")
    seen = _seen(actor, content_id)
    form = _form(request, seen.programme, seen)
    context: dict[str, Any] = {"form": form, "programme": seen.programme, "content": seen}
    if form.is_valid():
        try:
            version = int(request.POST.get("version") or 0)
            actions.revise_content(
                content=seen, **_taken(form), version=version, by=actor, at=timezone.now()
            )
        except Conflict as conflict:
            context |= {"conflict": said(conflict), "theirs": seen, "mine": form.cleaned_data}
            return render(request, "programmes/content_form.html", context, status=409)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("programmes:content", seen.pk)
    return render(request, "programmes/content_form.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@seated
def accept(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Show the exact text once more; the button gives the side's yes to it."""
    seen = _seen(actor, content_id)
    page = queries.content_page(seen, actor, timezone.localdate())
    refusal = None
    if request.method == "POST":
        try:
            actions.accept_content(
                content=seen, sha256=request.POST.get("sha256", ""), by=actor, at=timezone.now()
            )
        except Refusal as error:
            refusal = said(error)
        else:
            messages.success(request, _("Đã ghi lời chấp nhận của bên bạn."))
            return redirect("programmes:content", seen.pk)
    context = {"page": page, "content": seen, "refusal": refusal}
    return render(request, "programmes/accept.html", context, status=422 if refusal else 200)


@require_POST
@seated
def propose(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Put a draft before the other parties."""
    seen = _seen(actor, content_id)
    actions.propose_content(content=seen, by=actor, at=timezone.now())
    messages.success(request, _("Đã gửi nội dung cho các bên."))
    return redirect("programmes:content", seen.pk)


@require_POST
@seated
def amend(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Open an amendment and go to its form."""
    made = actions.amend_content(content=_seen(actor, content_id), by=actor, at=timezone.now())
    return redirect("programmes:edit_content", made.pk)


@require_POST
@seated
def withdraw(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Take a draft or proposal back."""
    seen = _seen(actor, content_id)
    actions.withdraw_content(
        content=seen, reason=request.POST.get("reason", ""), by=actor, at=timezone.now()
    )
    return redirect("programmes:one", seen.programme_id)


@require_POST
@seated
def say(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Say a word in the thread."""
    seen = _seen(actor, content_id)
    actions.say(content=seen, text=request.POST.get("text", ""), by=actor, at=timezone.now())
    return redirect("programmes:content", seen.pk)


def _form(
    request: HttpRequest, programme: Programme, content: Content | None = None
) -> forms.ContentForm:
    today = timezone.localdate()
    parties = list(programme.parties.all())
    shown = queries.shown_parties(parties, None, today)
    agencies = queries.agencies_of_parties(parties, today)
    initial = queries.content_initial(content) if content else None
    return forms.ContentForm(
        request.POST or None,
        initial=initial,
        agencies={party.pk: (shown[party.pk].then, agencies[party.pk]) for party in parties},
    )


def _taken(form: forms.ContentForm) -> dict[str, Any]:
    chosen = agencies_by_id(form.leads().values())
    leads = {party: chosen[agency] for party, agency in form.leads().items()}
    return {"said": form.said(), "leads": leads, "papers": form.papers()}


def _status(form: forms.ContentForm) -> int:
    return 422 if form.is_bound and form.errors else 200
