"""Fields people type into as they write: days, amounts, figures, choices."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from textwrap import shorten
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.kernel import money
from hoptac.kernel.errors import Refusal
from hoptac.programmes.rules import read_figure
from hoptac.ui import formats
from hoptac.ui.refusals import said

Choices = Sequence[tuple[int, str]]


def any_of(words: "str | Promise", choices: Any) -> list[tuple[str, Any]]:
    """Return choices with a first one that chooses nothing."""
    return [("", words), *choices]


def choose(form: forms.Form, name: str, choices: Any) -> None:
    """Give a choice field of a form what there is to choose."""
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class DayField(forms.DateField):
    """A day, chosen or typed as 31/12/2026."""

    def __init__(self, **kwargs: Any) -> None:
        shape = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=shape, **kwargs)


class LastDayField(DayField):
    """The last day of a span, as papers write it; kept as the first day after it."""

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        return day + timedelta(days=1) if day else None

    def prepare_value(self, value: Any) -> Any:
        return value - timedelta(days=1) if isinstance(value, date) else value


class MoneyField(forms.CharField):
    """An amount as people type it ("40 triệu"), in whole đồng."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return money.parsed(text)
        except Refusal as refusal:
            raise forms.ValidationError(said(refusal)) from refusal

    def prepare_value(self, value: Any) -> Any:
        return money.grouped(value) if isinstance(value, int) else value


class FigureField(forms.CharField):
    """A number as people type it ("1.250", "12,5"); what could mean two things is asked."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_figure(text)
        except Refusal as refusal:
            raise forms.ValidationError(said(refusal)) from refusal

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value


FILES_MOST = 6
CAPTION_MOST = 120  # signs of a caption taken from a note


class FilesInput(forms.ClearableFileInput):
    """A file control that takes several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; cleaned to a list, empty where none was chosen."""

    def __init__(self, **kwargs: Any) -> None:
        shape = FilesInput(attrs={"accept": "image/*,.pdf,.docx,.xlsx", "multiple": True})
        super().__init__(widget=shape, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        chosen = [one for one in data or [] if one]
        if len(chosen) > FILES_MOST:
            raise forms.ValidationError(
                _("Mỗi lần gửi nhiều nhất %(most)s tệp; bạn chọn %(chosen)s."),
                params={"most": FILES_MOST, "chosen": len(chosen)},
            )
        return [super(FilesField, self).clean(one, initial) for one in chosen]


def caption_of(text: str, day: date | None) -> str:
    """Return what files show when nobody can be asked: the first words of their note, or its day.

    :param day: the note's, where it is known.
    """
    words = shorten(text, CAPTION_MOST, placeholder="…")
    on = formats.day(day, language="vi")
    return words or _("Ảnh hoặc tệp ghi ngày %(day)s") % {"day": on}
