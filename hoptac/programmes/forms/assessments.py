"""Forms of assessments: shapes only, meaning is checked by the actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.choices import Field
from hoptac.programmes.forms.fields import DayField, LastDayField, choose


class WordsForm(forms.Form):
    """What one side says of a past period."""

    results = forms.CharField(label=_("Kết quả"), widget=forms.Textarea(attrs={"rows": 4}))
    shortcomings = forms.CharField(
        label=_("Hạn chế"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    headroom = forms.CharField(
        label=_("Tiềm năng, dư địa"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Còn có thể làm được gì mà chưa làm."),
    )
    direction = forms.CharField(
        label=_("Phương hướng"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AssessForm(WordsForm):
    """A side's view of a period in one field."""

    field = forms.ChoiceField(label=_("Lĩnh vực"))
    period_from = DayField(label=_("Giai đoạn từ ngày"))
    period_to = LastDayField(label=_("Đến hết ngày"))
    is_final = forms.BooleanField(
        label=_("Đánh giá tổng kết"),
        required=False,
        help_text=_("Chương trình chỉ đóng được khi mọi bên đồng ý với đánh giá tổng kết."),
    )
    field_order = ("field", "period_from", "period_to", "is_final")

    def __init__(self, *args: Any, codes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "field", [(code, Field(code).label) for code in codes])

    def words(self) -> dict[str, str]:
        """Return results, shortcomings, headroom and direction."""
        return {name: self.cleaned_data[name] for name in WordsForm.base_fields}


class ReplyForm(forms.Form):
    """Agreement with another side's assessment, or one's own view."""

    accepts = forms.TypedChoiceField(
        label=_("Ý kiến của bên bạn"),
        choices=[("yes", _("Đồng ý với đánh giá này")), ("no", _("Có ý kiến khác"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    view = forms.CharField(
        label=_("Ý kiến khác"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In cạnh đánh giá của bên kia, không ghép vào."),
    )
