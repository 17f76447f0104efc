"""What the pages share: the record or a 404, one way to fill a form in, one way to do a deed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.programmes import queries
from hoptac.programmes.models import Content, Programme
from hoptac.ui.refusals import add_to, said

Tabs = list[dict[str, Any]]
_ABOVE = {
    "situation": "desk:situation",
    "substance": "substance:programme",
    "changes": "following:changes",
}


def seen_programme(actor: Actor, programme_id: int) -> Programme:
    """Return a programme the actor may read, with its parties; else 404."""
    rows = queries.visible_programmes(actor).select_related("citation__source", "renews")
    return get_object_or_404(rows.prefetch_related("parties"), pk=programme_id)


def seen_content(actor: Actor, content_id: int) -> Content:
    """Return a content the actor may read, with its programme and source; else 404."""
    rows = queries.visible_contents(actor)
    known = rows.select_related("programme", "citation__source", "amends", "carried_from")
    return get_object_or_404(known, pk=content_id)


def address(programme: Programme, page: str = "one") -> str:
    """Return the address of one of a programme's pages; how it stands is told floors above."""
    return reverse(_ABOVE.get(page, f"programmes:{page}"), args=[programme.pk])


def tabs(programme: Programme, current: str) -> Tabs:
    """Return the pages of a programme for the tabs part."""
    pages = (
        ("one", _("Nội dung và các bên")),
        ("situation", _("Tình hình thực hiện")),
        ("substance", _("Chỉ số thực chất")),
        ("assessments", _("Đánh giá")),
        ("documents", _("Văn bản")),
        ("changes", _("Có gì mới")),
        ("history", _("Lịch sử")),
    )
    return [
        {"label": label, "url": address(programme, page), "current": page == current}
        for page, label in pages
    ]


def trail(programme: Programme) -> list[dict[str, str]]:
    """Return the way from the list down to a programme."""
    return [
        {"label": _("Chương trình hợp tác"), "url": reverse("programmes:list")},
        {"label": programme.title, "url": address(programme)},
    ]


def version_of(request: HttpRequest) -> int:
    """Return the version a form was read at; 0, which no record has, when it says none."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def fill_in(
    request: HttpRequest, form: forms.Form, deed: Callable[[], str], **page: Any
) -> HttpResponse:
    """Show a form; when it is filled in, do the deed and go where it leads.

    A refusal stands beside its field, a conflict shows both texts; nothing typed is lost.

    :param page: title, button, back; lead, trail, version where there are any.
    """
    if form.is_valid():
        try:
            return redirect(deed())
        except Conflict as conflict:
            return _both_shown(request, form, conflict, page)
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "programmes/form.html", page | {"form": form}, status=status)


def _both_shown(
    request: HttpRequest, form: forms.Form, conflict: Conflict, page: dict[str, Any]
) -> HttpResponse:
    page |= {"conflict": said(conflict), "version": conflict.current, "form": form}
    page["theirs"], page["mine"] = both_texts(form)
    return render(request, "programmes/form.html", page, status=409)


def carry_out(
    request: HttpRequest, deed: Callable[[], object], *, goal: str, done: str
) -> HttpResponse:
    """Do what one button asks and go on; a refusal is told on the page one comes to."""
    try:
        deed()
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, done)
    return redirect(goal)


def both_texts(form: forms.Form) -> tuple[str, str]:
    """Return the stored and the typed text of the fields in which they differ, line by line.

    :param form: valid, its initial values those of the stored record.
    """
    theirs, mine = [], []
    for name, field in form.fields.items():
        stored = _in_words(field, form.initial.get(name))
        typed = _in_words(field, form.cleaned_data.get(name))
        if stored != typed:
            theirs.append(f"{field.label}: {stored or '—'}")
            mine.append(f"{field.label}: {typed or '—'}")
    return "\n\n".join(theirs), "\n\n".join(mine)


def _in_words(field: forms.Field, value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(field, forms.ChoiceField):
        words = _flat(field.choices)
        several = value if isinstance(value, list | tuple) else [value]
        return ", ".join(words.get(str(one), str(one)) for one in several)
    shown = field.prepare_value(value)
    return str(shown).replace("\r\n", "\n").strip()


def _flat(choices: Any) -> dict[str, str]:
    """Return value → words; groups of choices are opened."""
    words: dict[str, str] = {}
    for value, said_so in choices:
        if isinstance(said_so, list | tuple):
            words |= _flat(said_so)
        else:
            words[str(value)] = str(said_so)
    return words
