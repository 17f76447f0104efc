"""Forms of programmes: shapes only, meaning is checked by the actions."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.choices import PHASES, Field, Instrument
from hoptac.programmes.forms.fields import Choices, DayField, LastDayField, any_of, choose
from hoptac.ui.filters import ListFilter

SORTS = [
    ("newest", _("mới nhất trước")),
    ("oldest", _("cũ nhất trước")),
    ("ending", _("sắp hết hạn trước")),
    ("code", _("theo mã")),
    ("-code", _("theo mã, từ cuối")),
]


class FilterProgrammes(ListFilter):
    """What a list of programmes is narrowed to."""

    words = forms.CharField(label=_("Từ khóa, số hoặc mã"), required=False, max_length=200)
    locality = forms.CharField(label=_("Địa phương"), required=False, max_length=100)
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=any_of(_("mọi lĩnh vực"), Field.choices)
    )
    phase = forms.ChoiceField(
        label=_("Giai đoạn"), required=False, choices=any_of(_("mọi giai đoạn"), PHASES.items())
    )
    sort = forms.ChoiceField(label=_("Thứ tự"), required=False, choices=SORTS)


class ProgrammeForm(forms.Form):
    """What a programme says of itself."""

    title = forms.CharField(label=_("Tên chương trình"), max_length=300)
    code = forms.SlugField(
        label=_("Mã"), max_length=40, help_text=_("Ngắn, không dấu. Ví dụ: HN-YB-2019")
    )
    instrument = forms.ChoiceField(label=_("Loại văn bản"), choices=Instrument.choices)
    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ: 61/KH-UBND hoặc 26-KL/TU. Chưa có thì để trống."),
    )
    valid_from = DayField(label=_("Hiệu lực từ ngày"))
    valid_to = LastDayField(
        label=_("Hiệu lực đến hết ngày"), required=False, help_text=_("Để trống nếu chưa xác định.")
    )
    fields_ = forms.MultipleChoiceField(
        label=_("Lĩnh vực hợp tác"), choices=Field.choices, widget=forms.CheckboxSelectMultiple
    )

    def said(self) -> dict[str, Any]:
        """Return the values the actions take."""
        names = ("title", "code", "instrument", "number", "valid_from", "valid_to")
        values = {name: self.cleaned_data[name] for name in names}
        return values | {"fields": self.cleaned_data["fields_"]}


class DraftProgramme(ProgrammeForm):
    """A new programme with its parties, in the order of the document."""

    PARTIES = 5

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.PARTIES + 1):
            self.fields[f"party_{number}"] = forms.TypedChoiceField(
                label=_("Bên thứ %(number)s") % {"number": number},
                choices=any_of("—", units),
                coerce=int,
                empty_value=None,
                required=number <= 2,
            )
        first = [f"party_{number}" for number in range(1, self.PARTIES + 1)]
        self.order_fields(["title", *first])

    def units(self) -> list[int]:
        """Return the ids of the chosen localities, in order."""
        chosen = [self.cleaned_data[f"party_{n}"] for n in range(1, self.PARTIES + 1)]
        return [unit for unit in chosen if unit is not None]


class RenewProgramme(ProgrammeForm):
    """The programme that follows, and what it takes over."""

    carry = forms.TypedMultipleChoiceField(
        label=_("Nội dung chuyển tiếp"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bỏ chọn nội dung đã hoàn thành. Nội dung chuyển sang là bản nháp mới."),
    )

    def __init__(self, *args: Any, contents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "carry", contents)


class SignForm(forms.Form):
    """Who signed for one's own side, and when."""

    signed_on = DayField(label=_("Ngày ký"))
    signatory_post = forms.CharField(
        label=_("Chức vụ người ký"), max_length=160, help_text=_("Ví dụ: Phó Chủ tịch UBND")
    )
    signatory_name = forms.CharField(label=_("Họ và tên người ký"), max_length=120)
    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=60,
        required=False,
        help_text=_("Ghi nếu số được cấp khi ký. Ví dụ: 61/KH-UBND hoặc 26-KL/TU"),
    )


class StandingAgencyForm(forms.Form):
    """Which agency consolidates for one's own side from a day on."""

    agency = forms.TypedChoiceField(label=_("Cơ quan thường trực"), coerce=int)
    valid_from = DayField(label=_("Từ ngày"), help_text=_("Phân công trước kết thúc từ ngày này."))

    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "agency", any_of("—", agencies))


class LeaderForm(forms.Form):
    """Who directs one's own side from a day on."""

    seat = forms.TypedChoiceField(
        label=_("Người đang giữ vị trí"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Chọn nếu người này có tài khoản; nếu không, để trống."),
    )
    person_post = forms.CharField(
        label=_("Chức vụ"), max_length=160, help_text=_("Ví dụ: Phó Chủ tịch UBND tỉnh")
    )
    person_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    valid_from = DayField(label=_("Từ ngày"), help_text=_("Phân công trước kết thúc từ ngày này."))

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "seat", any_of("—", seats))


class HeirForm(forms.Form):
    """Which of several heirs answers, and by which decision."""

    heir = forms.TypedChoiceField(
        label=_("Đơn vị kế thừa trả lời"), coerce=int, widget=forms.RadioSelect
    )
    decided_on = DayField(label=_("Ngày quyết định"))
    legal_basis = forms.CharField(
        label=_("Căn cứ"), max_length=300, help_text=_("Số, ký hiệu và cơ quan ra quyết định.")
    )

    def __init__(self, *args: Any, heirs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "heir", heirs)


class DocumentForm(forms.Form):
    """A paper of the programme."""

    file = forms.FileField(label=_("Tệp"), help_text=_("PDF, DOCX, XLSX hoặc ảnh; tối đa 25 MB."))
    kind = forms.CharField(
        label=_("Loại văn bản"), max_length=60, help_text=_("Ví dụ: kế hoạch, nghị quyết, biên bản")
    )
    subject = forms.CharField(label=_("Trích yếu"), max_length=300)
    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ: 61/KH-UBND hoặc 26-KL/TU"),
    )
    issued_on = DayField(label=_("Ngày ban hành"), required=False)

    def said(self) -> dict[str, Any]:
        """Return what the action takes besides the file."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}

    def upload(self) -> "UploadedFile[Any]":
        """Return the file that was sent."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        return sent
