"""Say a refusal in the reader's language, and put it beside the field it concerns."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext

from hoptac.kernel.errors import Refusal


def said(refusal: Refusal) -> str:
    """Return both sentences of a refusal in the active language."""
    params = {name: _translated(value) for name, value in refusal.params.items()}
    return f"{gettext(refusal.what)} {gettext(refusal.remedy)}" % params


def add_to(form: forms.BaseForm, refusal: Refusal) -> None:
    """Show a refusal at its field, or above the form when it has none there."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, said(refusal))


def sentences_typed(request: HttpRequest) -> list[str]:
    """Return what a person wrote in words, so that an error page can hand it back for copying.

    Values without a space are left out: choices, keys, dates, passwords.
    """
    if request.method != "POST":
        return []
    values = [value.strip() for name in request.POST for value in request.POST.getlist(name)]
    return [value for value in values if " " in value]


def same_again(request: HttpRequest) -> list[tuple[str, str]]:
    """Return names and values that send the very same form once more, its key among them.

    Nothing where that can't be: without a key, with files, or with a password, which no page shows.
    """
    if "key" not in request.POST or request.FILES:
        return []
    if any("password" in name for name in request.POST):
        return []
    return [(name, value) for name in request.POST for value in request.POST.getlist(name)]


def _translated(value: Any) -> Any:
    if isinstance(value, str) and value:
        return gettext(value)
    if isinstance(value, tuple):
        return ", ".join(_translated(part) for part in value)
    return value
