"""Forms of twinnings: shapes only, meaning is checked by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.localities.choices import Level
from hoptac.programmes.choices import Field
from hoptac.programmes.forms import DayField, any_of, choose
from hoptac.programmes.forms.fields import FilesField, LastDayField
from hoptac.twinning.actions import Done
from hoptac.twinning.choices import ActivityKind, DeclaredKind, Outcome, Stance, Status
from hoptac.ui.filters import ListFilter

LOWER = [pair for pair in Level.choices if pair[0] != Level.PROVINCE]


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FilterPairs(ListFilter):
    """What the list of twinnings is narrowed to."""

    words = forms.CharField(label=_("Tên đơn vị"), required=False, max_length=100)
    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None
    )
    status = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=any_of(_("mọi tình trạng"), Status.choices)
    )
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=any_of(_("mọi lĩnh vực"), Field.choices)
    )
    level = forms.ChoiceField(label=_("Cấp"), required=False, choices=any_of(_("mọi cấp"), LOWER))

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))


class PairForm(forms.Form):
    """A proposal: which two units, what for, for how long."""

    unit_a = forms.CharField(
        label=_("Đơn vị của bên mình"),
        max_length=200,
        help_text=_("Tên vào ngày bắt đầu: “huyện Sơn Dương” hoặc “xã Kim Quan, huyện Yên Sơn”."),
    )
    unit_b = forms.CharField(label=_("Đơn vị của bên kia"), max_length=200)
    aim = forms.CharField(label=_("Mục tiêu kết nghĩa"), max_length=2000, widget=_lines())
    fields_said = forms.MultipleChoiceField(
        label=_("Lĩnh vực"), choices=Field.choices, widget=forms.CheckboxSelectMultiple
    )
    starts_on = DayField(label=_("Kết nghĩa từ ngày"))
    ends_on = LastDayField(
        label=_("Rà soát, gia hạn: hết ngày"),
        required=False,
        help_text=_("Để trống nếu không ghi thời hạn."),
    )
    dormant_after = forms.IntegerField(
        label=_("Bao nhiêu tháng không hoạt động thì coi là lâu không hoạt động"),
        min_value=1,
        max_value=60,
        initial=12,
    )

    def said(self) -> dict[str, Any]:
        """Return what the action takes; the units go apart."""
        values = dict(self.cleaned_data)
        del values["unit_a"], values["unit_b"]
        return values | {"fields": values.pop("fields_said")}


class SignForm(forms.Form):
    """The instrument by which two units are paired."""

    signed_on = DayField(label=_("Ngày ký"))
    instrument = forms.CharField(
        label=_("Văn bản kết nghĩa"),
        max_length=200,
        help_text=_("Ví dụ: Biên bản kết nghĩa, Thỏa thuận kết nghĩa."),
    )
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    paper = forms.FileField(
        label=_("Bản ký"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf,.docx"}),
    )


class RenewForm(forms.Form):
    """A further term and the document it rests on."""

    starts_on = DayField(label=_("Gia hạn từ ngày"))
    ends_on = LastDayField(label=_("Đến hết ngày"), required=False)
    document = forms.CharField(label=_("Văn bản gia hạn"), max_length=200)


class EndForm(forms.Form):
    """When, why and by which document a twinning ends."""

    ended_on = DayField(label=_("Kết thúc từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=_lines())
    document = forms.CharField(label=_("Văn bản kết thúc"), max_length=200)


class FocalForm(forms.Form):
    """Who looks after a twinning on one's own side: a post, no private person."""

    post = forms.CharField(
        label=_("Chức vụ, cơ quan đầu mối"),
        max_length=200,
        help_text=_("Ví dụ: Chánh Văn phòng UBND huyện."),
    )
    contact = forms.CharField(
        label=_("Liên hệ công vụ"),
        max_length=160,
        required=False,
        help_text=_("Điện thoại hoặc thư điện tử cơ quan."),
    )
    valid_from = DayField(label=_("Từ ngày"))


class ActivityForm(forms.Form):
    """What two paired units did, with what shows it."""

    day = DayField(label=_("Ngày"))
    kind = forms.ChoiceField(label=_("Loại hoạt động"), choices=ActivityKind.choices)
    title = forms.CharField(label=_("Hoạt động"), max_length=300)
    text = forms.CharField(
        label=_("Đã làm gì, kết quả"), max_length=4000, required=False, widget=_lines()
    )
    file = FilesField(label=_("Ảnh hoặc tệp"), required=False)
    caption = forms.CharField(label=_("Chú thích"), max_length=300, required=False)
    credit = forms.CharField(label=_("Người chụp"), max_length=160, required=False)

    def done(self) -> Done:
        """Return what the action takes."""
        values = dict(self.cleaned_data)
        return Done(uploads=values.pop("file"), **values)


class ReasonForm(forms.Form):
    """Why an activity is struck out."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=_lines())


class WordForm(forms.Form):
    """The other side's word about an activity, bound to what was read."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    stance = forms.ChoiceField(label=_("Ý kiến"), choices=Stance.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Lý do"),
        required=False,
        max_length=500,
        widget=_lines(),
        help_text=_("Bắt buộc khi có ý kiến khác."),
    )


class CarryForm(forms.Form):
    """What a side decides for its dissolved unit's twinning."""

    outcome = forms.ChoiceField(
        label=_("Quyết định"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    heirs = forms.TypedMultipleChoiceField(
        label=_("Đơn vị được chuyển"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không đơn vị nào tự động kế thừa; chọn một hoặc nhiều đơn vị."),
    )
    decided_on = DayField(label=_("Ngày quyết định"))
    document = forms.CharField(label=_("Văn bản quyết định"), max_length=200)
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=_lines())

    def __init__(self, *args: Any, followers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "heirs", followers)


class DeclarationForm(forms.Form):
    """A need or strength of a unit in one field, with its source."""

    unit = forms.CharField(
        label=_("Đơn vị"),
        max_length=200,
        help_text=_("Tên vào ngày bắt đầu: “huyện Sơn Dương” hoặc “xã Kim Quan, huyện Yên Sơn”."),
    )
    kind = forms.ChoiceField(
        label=_("Nhu cầu hay thế mạnh"), choices=DeclaredKind.choices, widget=forms.RadioSelect
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=Field.choices)
    text = forms.CharField(label=_("Nội dung"), max_length=300, widget=_lines(2))
    source = forms.CharField(
        label=_("Nguồn"),
        max_length=300,
        help_text=_("Văn bản, báo cáo hoặc đề nghị của đơn vị, có số và ngày."),
    )
    valid_from = DayField(label=_("Từ ngày"))


class FilterDeclarations(ListFilter):
    """What needs and strengths are narrowed to."""

    kind = forms.ChoiceField(
        label=_("Nhu cầu hay thế mạnh"),
        required=False,
        choices=any_of(_("cả hai"), DeclaredKind.choices),
    )
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=any_of(_("mọi lĩnh vực"), Field.choices)
    )
