"""What the newsroom's pages share: the record or a 404, the way to it, a deed, a written page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.newsroom import queries
from hoptac.newsroom.forms import ReasonForm
from hoptac.newsroom.models import Article
from hoptac.newsroom.states import ARTICLE
from hoptac.programmes.views.shared import both_texts, carry_out, fill_in, version_of
from hoptac.ui.refusals import add_to, said

Page = Callable[..., HttpResponseBase]


def seen_article(actor: Actor, article_id: int) -> Article:
    """Return an article of the actor's newsroom with its text; else 404."""
    return get_object_or_404(queries.visible_articles(actor), pk=article_id)


def address(article: Article) -> str:
    return reverse("newsroom:one", args=[article.pk])


def trail(article: Article | None = None) -> list[dict[str, str]]:
    """Return the way from the desk down to an article."""
    way = [{"label": _("Tòa soạn"), "url": reverse("newsroom:desk")}]
    if article is not None:
        way.append({"label": article.text.title, "url": address(article)})
    return way


def article_deed(action: Callable[..., Any], done: str, *, versioned: bool = False) -> Page:
    """Make the view of a verb that needs nothing but the article as it was read."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, article_id: int) -> HttpResponse:
        article = seen_article(actor, article_id)
        more = {"known": version_of(request)} if versioned else {}
        return carry_out(
            request,
            lambda: action(article=article, **more, by=actor, at=timezone.now()),
            goal=address(article),
            done=_(done),
        )

    return view


def reasoned_deed(action: Callable[..., Any], verb: str, title: str, button: str) -> Page:
    """Make the view of a verb that asks for a reason."""

    @require_http_methods(["GET", "POST"])
    @seated
    def view(request: HttpRequest, actor: Actor, article_id: int) -> HttpResponse:
        article = seen_article(actor, article_id)
        actor.require(ARTICLE.step(verb, article.state).permission)
        form = ReasonForm(request.POST or None)

        def deed() -> str:
            action(article=article, **form.cleaned_data, by=actor, at=timezone.now())
            return address(article)

        page = {"title": _(title), "button": _(button), "lead": article.text.title}
        return fill_in(request, form, deed, back=address(article), trail=trail(article), **page)

    return view


def write_in(
    request: HttpRequest, form: forms.Form, deed: Callable[[], str], **page: Any
) -> HttpResponse:
    """Show the editor; when it is sent, do the deed. As `fill_in`, with a page of its own."""
    status = 422 if form.is_bound and form.errors else 200
    if form.is_valid():
        try:
            return redirect(deed())
        except Conflict as conflict:
            page |= {"conflict": said(conflict), "version": conflict.current}
            page["theirs"], page["mine"] = both_texts(form)
            status = 409
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
            status = 422
    return render(request, "newsroom/write.html", page | {"form": form}, status=status)
