"""Forms of the atlas: shapes only, meaning is checked by the actions of `localities`."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.localities.choices import (
    KINDS_OF,
    AgencyFunction,
    AgencyKind,
    Level,
    SuccessionKind,
)

BASIS = _("Căn cứ")
BASIS_HINT = _("Số, ngày và cơ quan ban hành văn bản: “Nghị quyết 202/2025/QH15 ngày 12/6/2025”.")
FROM = _("Từ ngày")


def _day(label: Any, hint: Any = "", *, required: bool = True) -> forms.DateField:
    shape = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=shape)


class FindUnits(forms.Form):
    """What the list of units shows."""

    name = forms.CharField(
        label=_("Tên đơn vị"),
        help_text=_("Có dấu hay không dấu; có hoặc không có “tỉnh”, “xã” đứng trước."),
        required=False,
        max_length=100,
    )
    level = forms.ChoiceField(
        label=_("Cấp"), required=False, choices=[("", _("Mọi cấp")), *Level.choices]
    )
    day = _day(
        _("Vào ngày"),
        _("Để trống: nay; tìm theo tên thì mọi thời kỳ."),
        required=False,
    )
    under = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """An absent name is an empty one."""
        return str(self.cleaned_data["name"] or "")


class RenameUnit(forms.Form):
    """A new name, type or code of a unit."""

    kind = forms.ChoiceField(label=_("Loại"))
    name = forms.CharField(
        label=_("Tên"), max_length=100, help_text=_("Không ghi loại: “Huế”, “Kim Quan”.")
    )
    code = forms.IntegerField(
        label=_("Mã"),
        required=False,
        min_value=1,
        max_value=99999,
        help_text=_("Theo danh mục đơn vị hành chính; để trống khi chưa rõ."),
    )
    valid_from = _day(FROM, _("Ngày tên gọi mới có hiệu lực."))
    legal_basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)

    def __init__(self, *args: Any, level: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, kind.label) for kind in KINDS_OF[Level(level)]]
        cast("forms.ChoiceField", self.fields["kind"]).choices = kinds


class AgencyName(forms.Form):
    """A name of an agency, from a day on."""

    name = forms.CharField(
        label=_("Tên đầy đủ"),
        max_length=200,
        help_text=_("Kèm tên địa phương: “Sở Tài chính tỉnh Lào Cai”."),
    )
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=120)
    symbol = forms.CharField(
        label=_("Ký hiệu văn bản"), max_length=20, help_text=_("Phần chữ sau số: “STC”.")
    )


class RenameAgency(AgencyName):
    """A new name or symbol of an agency."""

    valid_from = _day(FROM, _("Ngày tên gọi mới có hiệu lực."))
    legal_basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)


class OpenAgency(AgencyName):
    """A new agency with its first name."""

    kind = forms.ChoiceField(label=_("Loại"), choices=AgencyKind.choices)
    function = forms.ChoiceField(
        label=_("Chức năng"),
        choices=AgencyFunction.choices,
        help_text=_("Để hai bên biết cơ quan nào tương ứng với cơ quan nào."),
    )
    opened_on = _day(_("Hoạt động từ ngày"))
    legal_basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)


class CloseAgency(forms.Form):
    """The end of an agency, with or without heirs."""

    operational_on = _day(
        _("Không còn hoạt động từ ngày"),
        _("Cơ quan kế thừa hoạt động từ chính ngày này, không hở và không chồng."),
    )
    heirs = forms.TypedMultipleChoiceField(
        label=_("Cơ quan kế thừa"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Việc đang mở chuyển cho cơ quan kế thừa duy nhất khi họ tiếp nhận. Để trống nếu không "
            "có cơ quan kế thừa."
        ),
    )
    kind = forms.ChoiceField(
        label=_("Hình thức"),
        choices=[
            (kind.value, kind.label)
            for kind in (
                SuccessionKind.MERGE,
                SuccessionKind.SPLIT,
                SuccessionKind.TRANSFER,
                SuccessionKind.ABOLITION,
            )
        ],
    )
    legal_basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)

    def __init__(self, *args: Any, heirs: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedMultipleChoiceField", self.fields["heirs"]).choices = heirs
