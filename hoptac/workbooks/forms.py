"""Forms of Excel in: shapes only, meaning is checked by the actions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.documents.sheet_reading import LARGEST


class SheetForm(forms.Form):
    """A spreadsheet to look at."""

    file = forms.FileField(
        label=_("Bảng tính"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("Tệp .xlsx hoặc CSV (UTF-8), tối đa 10 MB và 5.000 dòng."),
        error_messages={"empty": _("Tệp này trống. Chọn lại tệp có dữ liệu.")},
    )

    def content(self) -> bytes:
        """Return the file's bytes, one more than are read at most."""
        told: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        return told


class DecideForm(forms.Form):
    """The decision on a preview."""

    seal = forms.CharField(widget=forms.HiddenInput, max_length=64)
    leave_out = forms.BooleanField(
        label=_("Bỏ các dòng lỗi và xung đột, chỉ ghi các dòng còn lại"), required=False
    )
