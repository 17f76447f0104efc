"""Forms of the office's first pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.forms import DayField


class HandOver(forms.Form):
    """Who takes the open work of a person who leaves."""

    to = forms.TypedChoiceField(label=_("Người nhận việc"), coerce=int)

    def __init__(self, *args: Any, colleagues: list[tuple[int, str]], **kwargs: Any) -> None:
        """:param colleagues: (user id, how the person is called), without the one who leaves."""
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = colleagues  # type: ignore[attr-defined]  # a choice field


class AsOf(forms.Form):
    """The day at whose end figures are taken."""

    as_of = DayField(label=_("Tính đến hết ngày"), required=False)
