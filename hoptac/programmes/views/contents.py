"""Pages of one content: read, draft, edit, accept, amend, discuss."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import agencies_by_id
from hoptac.programmes import actions, forms, queries
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.states import CONTENT
from hoptac.programmes.views.deeds import deeds_on_content
from hoptac.programmes.views.shared import (
    carry_out,
    fill_in,
    seen_content,
    seen_programme,
    trail,
    version_of,
)
from hoptac.ui.refusals import add_to, said
from hoptac.ui.steps import along

WAY = ("draft", "proposed", "agreed")


@require_GET
@seated
def content(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Show a content: its text, each side's word, and whose turn it is."""
    return _content_page(request, actor, seen_content(actor, content_id), forms.SayForm())


@require_GET
@seated
def content_history(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Show what was done on a content, in words."""
    seen = seen_content(actor, content_id)
    context = {
        "title": seen.title,
        "deeds": queries.content_history(seen, actor),
        "content": seen,
        "trail": [*trail(seen.programme), {"label": seen.title, "url": _address(seen)}],
    }
    return render(request, "programmes/history.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_content(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Draft a content of a programme."""
    actor.require("programmes.draft")
    programme = seen_programme(actor, programme_id)
    form = _form(request, programme)

    def deed() -> str:
        made = actions.draft_content(
            programme=programme, **_taken(form), by=actor, at=timezone.now()
        )
        return _address(made)

    back = reverse("programmes:one", args=[programme.pk])
    page = {"title": _("Soạn nội dung"), "button": _("Lưu bản nháp"), "back": back}
    return fill_in(request, form, deed, trail=trail(programme), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_content(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Edit a draft or a proposal; of two people who edit at once the later sees both texts."""
    actor.require("programmes.draft")
    seen = seen_content(actor, content_id)
    form = _form(request, seen.programme, seen)

    def deed() -> str:
        actions.revise_content(
            content=seen,
            **_taken(form),
            version=version_of(request),
            by=actor,
            at=timezone.now(),
        )
        return _address(seen)

    lead = _("Mọi thay đổi làm hết hiệu lực các lời chấp nhận đã có; các bên được báo để đọc lại.")
    page = {"title": _("Sửa nội dung"), "button": _("Lưu"), "back": _address(seen)}
    page["lead"] = lead if seen.state == "proposed" else ""
    way = trail(seen.programme)
    return fill_in(request, form, deed, version=seen.version, trail=way, **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("chấp nhận nội dung này"))
@seated
def accept(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Show the exact text once more; the button gives the side's yes to it."""
    actor.require("programmes.accept")
    seen = seen_content(actor, content_id)
    refusal = None
    if request.method == "POST":
        try:
            _accept(request, actor, seen)
        except Forbidden:
            raise
        except Refusal as error:
            refusal = said(error)
        else:
            return redirect(_address(seen))
    page = queries.content_page(seen, actor, timezone.localdate())
    context = {"page": page, "content": seen, "refusal": refusal, "trail": trail(seen.programme)}
    return render(request, "programmes/accept.html", context, status=422 if refusal else 200)


@require_POST
@seated
def propose(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Put a draft before the other parties."""
    seen = seen_content(actor, content_id)
    return carry_out(
        request,
        lambda: actions.propose_content(content=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã gửi nội dung cho các bên."),
    )


@require_POST
@seated
def amend(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Open an amendment and go to its form."""
    made = actions.amend_content(
        content=seen_content(actor, content_id), by=actor, at=timezone.now()
    )
    return redirect("programmes:edit_content", made.pk)


@require_http_methods(["GET", "POST"])
@seated
def withdraw(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Take a draft or proposal back, with the reason the other parties read."""
    actor.require("programmes.draft")
    seen = seen_content(actor, content_id)
    form = forms.WithdrawForm(request.POST if request.method == "POST" else None)

    def deed() -> str:
        actions.withdraw_content(content=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return reverse("programmes:one", args=[seen.programme_id])

    page = {"title": _("Rút nội dung"), "button": _("Rút nội dung này"), "back": _address(seen)}
    return fill_in(request, form, deed, lead=seen.title, trail=trail(seen.programme), **page)


@require_POST
@seated
def say(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Say a word in the thread; a refused word stays in its box."""
    seen = seen_content(actor, content_id)
    form = forms.SayForm(request.POST)
    if form.is_valid():
        try:
            actions.say(content=seen, **form.cleaned_data, by=actor, at=timezone.now())
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect(f"{_address(seen)}#thread")
    return _content_page(request, actor, seen, form)


def _content_page(
    request: HttpRequest, actor: Actor, seen: Content, form: forms.SayForm
) -> HttpResponse:
    page = queries.content_page(seen, actor, timezone.localdate())
    context = {
        "page": page,
        "content": seen,
        "steps": along(CONTENT, seen.state, WAY),
        "deeds": deeds_on_content(page, actor),
        "form": form,
        "can_discuss": actor.may("programmes.discuss")
        and page.my_party is not None
        and seen.state in WAY[1:],
        "trail": trail(seen.programme),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "programmes/content.html", context, status=status)


def _accept(request: HttpRequest, actor: Actor, seen: Content) -> None:
    actions.accept_content(
        content=seen, sha256=request.POST.get("sha256", ""), by=actor, at=timezone.now()
    )


def _address(content: Content) -> str:
    return reverse("programmes:content", args=[content.pk])


def _form(
    request: HttpRequest, programme: Programme, content: Content | None = None
) -> forms.ContentForm:
    today = timezone.localdate()
    parties = list(programme.parties.all())
    shown = queries.shown_parties(parties, None, today)
    agencies = queries.agencies_of_parties(parties, today)
    return forms.ContentForm(
        request.POST or None,
        initial=queries.content_initial(content) if content else None,
        agencies={party.pk: (shown[party.pk].now, agencies[party.pk]) for party in parties},
    )


def _taken(form: forms.ContentForm) -> dict[str, Any]:
    chosen = agencies_by_id({*form.leads().values(), *form.coordinators()})

    def of(ids: Iterable[int]) -> list[Any]:
        return [chosen[pk] for pk in ids]

    leads = {party: chosen[agency] for party, agency in form.leads().items()}
    return {
        "said": form.said(),
        "leads": leads,
        "papers": form.papers(),
        "coordinators": of(form.coordinators()),
    }
