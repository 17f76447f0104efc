"""Forms of publication: shapes only, meaning is checked by the actions."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why something is not published, or is taken down; everybody may read it."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class WithdrawForm(ReasonForm):
    """Why a version is taken down: the notice shows it."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mọi người đọc được câu này tại địa chỉ của trang đã gỡ."),
    )
