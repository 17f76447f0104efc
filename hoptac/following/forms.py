"""What people fill in to keep up with the work."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.models import Programme


class NewFeed(forms.Form):
    """A calendar of one's own: its name and whose dates it holds."""

    label = forms.CharField(
        label=_("Tên lịch"),
        max_length=80,
        help_text=_("Tên hiện trong ứng dụng lịch, ví dụ “Việc của tôi, điện thoại”."),
    )
    programme = forms.ModelChoiceField(
        label=_("Lịch có gì"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("Hạn liên quan đến tôi, ở mọi chương trình"),
    )

    def __init__(self, *said: Any, programmes: "QuerySet[Programme]", **more: Any) -> None:
        super().__init__(*said, **more)
        cast("forms.ModelChoiceField[Programme]", self.fields["programme"]).queryset = programmes


class Looked(forms.Form):
    """The page that was read: when it was made."""

    until = forms.DateTimeField()
