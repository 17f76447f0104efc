"""The newsroom's desk, the editor, and an article as its newsroom sees it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.kernel.errors import Refusal
from hoptac.newsroom import actions, compose, forms, queries
from hoptac.newsroom.models import Article, Edition
from hoptac.newsroom.states import ARTICLE, WRITE
from hoptac.newsroom.views.may import may
from hoptac.newsroom.views.shared import address, seen_article, trail, write_in
from hoptac.programmes.views.shared import version_of
from hoptac.ui.refusals import said


@require_GET
@seated
def desk(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is being written, what waits, what is public, and how many figures changed."""
    page = {"page": queries.desk(actor), "states": ARTICLE.states}
    page["may_write"] = actor.may(WRITE)
    return render(request, "newsroom/desk.html", page)


@require_GET
@seated
def changed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the published articles whose figures read otherwise now."""
    rows = queries.moved_articles(actor)
    return render(request, "newsroom/changed.html", {"rows": rows, "trail": trail()})


@require_GET
@seated
def choose(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show figures, pictures and officials with the marks that bind them; a fragment by HTMX."""
    form = forms.ChooseForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = {
        "figures": queries.choices_of_figures(actor, asked.get("q", ""), asked.get("article")),
        "photos": queries.visible_photos(actor).filter(taken_down_on=None)[:24],
        "officials": queries.officials_on(actor, asked.get("on") or timezone.localdate()),
        "form": form,
        "trail": trail(),
    }
    fragment = getattr(request, "htmx", False)
    template = "newsroom/parts/choices.html" if fragment else "newsroom/choices.html"
    return render(request, template, page)


@require_http_methods(["GET", "POST"])
@seated
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write a new article."""
    actor.require(WRITE)
    first = {"author": actor.name, "section": "cooperation"}
    form = _form(forms.ArticleForm, request, actor, first)

    def deed() -> str:
        return address(actions.draft(said=form.said(), by=actor, at=timezone.now()))

    page = {"title": _("Bài mới"), "button": _("Lưu bản nháp"), "draft": "article-new"}
    return write_in(request, form, deed, back=reverse("newsroom:desk"), trail=trail(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, article_id: int) -> HttpResponse:
    """Change an article that is not approved yet."""
    article = seen_article(actor, article_id)
    actor.require(ARTICLE.step("edit", article.state).permission)
    form = _form(forms.ArticleForm, request, actor, forms.first_of(article, article.text))

    def deed() -> str:
        known = version_of(request)
        text = form.said()
        actions.edit(article=article, said=text, known=known, by=actor, at=timezone.now())
        return address(article)

    return write_in(request, form, deed, **_about(article, _("Sửa bài"), _("Lưu")))


@require_http_methods(["GET", "POST"])
@seated
def revise(request: HttpRequest, actor: Actor, article_id: int) -> HttpResponse:
    """Propose a correction of a published article."""
    article = seen_article(actor, article_id)
    actor.require(ARTICLE.step("revise", article.state).permission)
    form = _form(forms.CorrectionForm, request, actor, forms.first_of(article, article.text))

    def deed() -> str:
        given: dict[str, Any] = {"said": form.said(), "note": form.cleaned_data["note"]}
        known = version_of(request)
        actions.revise(article=article, **given, known=known, by=actor, at=timezone.now())
        return address(article)

    about = _about(article, _("Đề nghị đính chính"), _("Gửi người duyệt"))
    return write_in(request, form, deed, **about)


@require_GET
@seated
def office_article(request: HttpRequest, actor: Actor, article_id: int) -> HttpResponse:
    """Show how an article stands, what it is bound to, and what can be done with it."""
    article = seen_article(actor, article_id)
    text = article.text
    page = {
        "article": article,
        "text": text,
        "state": _(ARTICLE.states[article.state]),
        "amiss": _told(queries.bound_of(article, timezone.localdate()).amiss),
        "moved": queries.moved_in([article.current])[article.current.pk]
        if article.current and article.is_public
        else [],
        "editions": queries.editions_of(article),
        "may": may(actor, article),
        "trail": trail(article)[:1],
    }
    return render(request, "newsroom/one.html", page)


@require_GET
@seated
def preview(request: HttpRequest, actor: Actor, article_id: int) -> HttpResponse:
    """Show an article as everybody would read it now."""
    article = seen_article(actor, article_id)
    page = compose.previewed(article, timezone.now())
    context = {"page": page, "edition": page.edition, "article": article}
    context["amiss"] = _told(page.amiss)
    return render(request, "newsroom/preview.html", context | {"back": address(article)})


def _told(amiss: list[Refusal]) -> list[str]:
    """Return sentences, each once."""
    return list(dict.fromkeys(said(refusal) for refusal in amiss))


def _about(article: Article, title: str, button: str) -> dict[str, Any]:
    return {
        "title": title, "button": button, "lead": article.text.title,
        "version": article.text.version, "draft": f"article-{article.pk}",
        "of_article": article.pk,        "back": address(article), "trail": trail(article),
    }  # fmt: skip


def _form(
    kind: type[forms.ArticleForm], request: HttpRequest, actor: Actor, first: dict[str, Any]
) -> forms.ArticleForm:
    """Return the editor's form with what can be chosen beside the text."""
    others: list[Edition] = queries.latest(40)
    return kind(
        request.POST or None,
        initial=first,
        series=queries.visible_series(actor)[:100],
        photos=queries.visible_photos(actor).filter(taken_down_on=None)[:100],
        others=others,
    )
