"""Forms of groups and sealed lists: shapes only, meaning is checked by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.beneficiaries.choices import Category, Ground, Purpose, Scope, Trait
from hoptac.programmes.forms.fields import DayField, FigureField, any_of

NO_NAMES = _("Không ghi tên hay đặc điểm nhận ra từng người ở đây.")


class CountField(FigureField):
    """A count of people or households: a whole number, as people type it ("1.250")."""

    def to_python(self, value: Any) -> Any:
        figure = super().to_python(value)
        if figure is None:
            return None
        if figure != figure.to_integral_value():
            raise forms.ValidationError(_("Số lượng phải là số nguyên. Bỏ phần lẻ."))
        return int(figure)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, int) else super().prepare_value(value)


class GroupForm(forms.Form):
    """A group: whom, how many, where and when, from which paper."""

    category = forms.ChoiceField(
        label=_("Đối tượng"), choices=any_of(_("Chọn đối tượng"), Category.choices)
    )
    aim = forms.CharField(
        label=_("Nội dung hỗ trợ"),
        max_length=160,
        help_text=_("Nhóm này được gì: nhà ở, bò sinh sản, xe đạp."),
    )
    count = CountField(label=_("Số lượng"), help_text=_("Số hộ hoặc số người, số nguyên."))
    place = forms.CharField(
        label=_("Nơi"),
        max_length=200,
        help_text=_(
            "Xã, phường, huyện hoặc tỉnh vào ngày của số liệu: “xã Kim Quan, huyện Yên Sơn”."
        ),
    )
    site = forms.CharField(
        label=_("Thôn, bản, tổ dân phố"),
        required=False,
        max_length=120,
        help_text=_("Số dưới 5 ở cấp này chỉ cơ quan giữ số liệu đọc được."),
    )
    trait = forms.ChoiceField(
        label=_("Phân tổ theo"),
        required=False,
        choices=any_of(_("không phân tổ"), [pair for pair in Trait.choices if pair[0]]),
    )
    trait_value = forms.CharField(
        label=_("Giá trị phân tổ"), required=False, max_length=60, help_text=_("Ví dụ: nữ.")
    )
    day = DayField(label=_("Ngày của số liệu"))
    source = forms.CharField(label=_("Nguồn số liệu"), max_length=300, help_text=NO_NAMES)


class CorrectForm(forms.Form):
    """Another count, and why."""

    count = CountField(label=_("Số lượng đúng"))
    reason = forms.CharField(label=_("Lý do đính chính"), max_length=300, help_text=NO_NAMES)


class ListForm(forms.Form):
    """What a list of names is for, on which ground, and until when."""

    purpose = forms.ChoiceField(
        label=_("Mục đích"), choices=any_of(_("Chọn mục đích"), Purpose.choices)
    )
    ground = forms.ChoiceField(
        label=_("Căn cứ pháp lý"), choices=any_of(_("Chọn căn cứ"), Ground.choices)
    )
    ground_text = forms.CharField(
        label=_("Văn bản, điều khoản"),
        max_length=300,
        help_text=_("Số, ký hiệu văn bản hoặc điều luật cho phép giữ các tên này."),
    )
    keep_until = DayField(
        label=_("Lưu giữ đến hết ngày"),
        help_text=_("Sau ngày này hệ thống tự xóa các tên, không khôi phục được."),
    )


class NamesForm(forms.Form):
    """People to be sealed, one a line."""

    names = forms.CharField(
        label=_("Mỗi dòng một người"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Họ và tên; chi tiết. Chỉ ghi chi tiết thật cần cho mục đích đã chọn."),
    )
    are_children = forms.BooleanField(
        label=_("Những người này đều là trẻ em dưới 16 tuổi"), required=False
    )


class ReasonForm(forms.Form):
    """Why a list is opened or exported, or a name removed."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=NO_NAMES)


class ConsentForm(forms.Form):
    """To what somebody agreed, when, and by which paper; nothing is ticked beforehand."""

    scope = forms.ChoiceField(
        label=_("Đồng ý việc gì"), choices=Scope.choices, widget=forms.RadioSelect
    )
    given_on = DayField(label=_("Ngày đồng ý"))
    paper = forms.CharField(
        label=_("Giấy đồng ý"),
        max_length=300,
        help_text=_("Số, ngày và nơi lưu giấy; được mã hóa cùng tên."),
    )
    guardian_too = forms.BooleanField(
        label=_("Người đại diện của trẻ em cũng đồng ý bằng văn bản"), required=False
    )


class WithdrawForm(forms.Form):
    """When somebody took their consent back."""

    withdrawn_on = DayField(label=_("Ngày nhận yêu cầu rút"))
