"""Filters of lists: sent with GET, so that the address holds what is shown."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from hoptac.ui import formats

NOT_A_FILTER = ("after", "before", "page", "format", "csrfmiddlewaretoken")


class ListFilter(forms.Form):
    """What a list is narrowed to, and its order if it has a field `sort`.

    A value that makes no sense narrows nothing; the others still hold.
    """

    def asked(self) -> dict[str, Any]:
        """Return what can be used of what the address says."""
        self.full_clean()
        return dict(self.cleaned_data)

    @property
    def is_narrowed(self) -> bool:
        """Tell whether the address narrows the list at all."""
        return any(self.data.get(self.add_prefix(name)) for name in self.fields if name != "sort")

    @property
    def conditions(self) -> list[str]:
        """Say what the list is narrowed to: "Trạng thái: Quá hạn", "Năm: 2019"."""
        return [
            self._said(field, value)
            for field in self.visible_fields()
            if field.name != "sort" and (value := self.asked().get(field.name))
        ]

    def _said(self, field: forms.BoundField, value: Any) -> str:
        if value is True:
            return str(field.label)
        if isinstance(value, date):
            value = formats.day(value, language=get_language() or "vi")
        words = dict(getattr(field.field, "choices", ()))
        return f"{field.label}: {words.get(value, value)}"


def kept(query: QueryDict) -> str:
    """Return what of an address tells which rows are shown and in which order, not which page."""
    asked = query.copy()
    for name in list(asked):
        if name in NOT_A_FILTER or not any(asked.getlist(name)):
            del asked[name]
    return asked.urlencode()


def key_of(query: QueryDict) -> int | None:
    """Return the key after which the next page begins, None for the first page and for nonsense."""
    sent = query.get("after", "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else None


def page_number(query: QueryDict) -> int:
    """Return the page an address asks for where pages are numbered, the first for nonsense."""
    sent = query.get("after") or query.get("before") or ""
    return int(sent) if sent.isdecimal() and len(sent) < 6 else 1
