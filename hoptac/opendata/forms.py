"""What is filled in to give out a key."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NewKey(forms.Form):
    """A key: whom it is for, and how long it opens."""

    label = forms.CharField(
        label=_("Cấp cho ai, để làm gì"),
        max_length=120,
        help_text=_("Ví dụ “Cổng thông tin tỉnh bạn, bảng tiến độ”."),
    )
    ends_on = forms.DateField(
        label=_("Hết hiệu lực từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Trong vòng một năm."),
    )
