"""Forms of visits: shapes only, meaning is checked by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.localities.choices import Precision
from hoptac.plans.forms import GiveTask
from hoptac.programmes.forms import AssessForm, ContentForm
from hoptac.programmes.forms.fields import DayField, any_of, choose
from hoptac.ui.filters import ListFilter
from hoptac.visits.choices import Happened, People, StopKind
from hoptac.visits.states import PHASES

__all__ = [
    "AssessForm",
    "AttachForm",
    "ContentForm",
    "DelegateForm",
    "ExistingForm",
    "FilterVisits",
    "GiveTask",
    "NoteForm",
    "ReasonForm",
    "SiteEventForm",
    "SiteForm",
    "StopForm",
    "TellForm",
    "VisitForm",
    "WordForm",
]


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FilterVisits(ListFilter):
    """What a list of visits is narrowed to."""

    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100)
    phase = forms.ChoiceField(label=_("Trạng thái"), required=False)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))
        phases = [(code, _(words)) for code, words in PHASES.items()]
        choose(self, "phase", any_of(_("mọi trạng thái"), phases))


class VisitForm(forms.Form):
    """A visit: what for, when, to whom."""

    title = forms.CharField(
        label=_("Tên chuyến công tác"),
        max_length=300,
        help_text=_("Đoàn nào, đi đâu: “Đoàn công tác thành phố Hà Nội thăm, làm việc tại …”."),
    )
    purpose = forms.CharField(label=_("Mục đích"), max_length=4000, widget=_lines())
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"))
    hosts = forms.TypedMultipleChoiceField(
        label=_("Bên đón"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    journey = forms.CharField(
        label=_("Thuộc chuyến đi"),
        max_length=200,
        required=False,
        help_text=_(
            "Khi một chuyến đi qua nhiều chương trình hợp tác: ghi cùng một tên ở mỗi nơi."
        ),
    )

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "hosts", parties)


class StopForm(forms.Form):
    """A stop of the plan."""

    kind = forms.ChoiceField(label=_("Loại"), choices=StopKind.choices)
    title = forms.CharField(
        label=_("Nội dung"), max_length=300, help_text=_("Đoàn làm gì ở đó, với ai.")
    )
    day = DayField(
        label=_("Ngày"),
        required=False,
        help_text=_("Trong những ngày của chuyến; để trống khi nguồn không nêu ngày nào."),
    )
    begins_at = forms.TimeField(
        label=_("Giờ"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = forms.CharField(
        label=_("Đơn vị hành chính"),
        max_length=200,
        help_text=_("Như tên gọi vào ngày đó: “xã Kim Quan, huyện Yên Sơn”."),
    )
    place_note = forms.CharField(
        label=_("Địa điểm cụ thể"),
        max_length=200,
        required=False,
        help_text=_("Hội trường, nhà máy, khu di tích."),
    )
    site = forms.TypedChoiceField(
        label=_("Địa điểm trong danh mục"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, sites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "site", any_of(_("không chọn"), sites))

    def said(self) -> dict[str, Any]:
        """Return what the action takes of the stop itself."""
        names = ("kind", "title", "day", "begins_at", "place_note")
        return {name: self.cleaned_data[name] for name in names}


class DelegateForm(forms.Form):
    """Somebody of the delegation or of the host, with the post of that day."""

    seat = forms.TypedChoiceField(
        label=_("Người có tài khoản"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Chọn đúng chức vụ người đó giữ vào ngày đầu của chuyến."),
    )
    name = forms.CharField(
        label=_("Họ và tên, khi không có tài khoản"), max_length=120, required=False
    )
    post = forms.CharField(label=_("Chức vụ vào ngày đó"), max_length=300, required=False)
    source = forms.CharField(
        label=_("Nguồn cho biết chức vụ"),
        max_length=300,
        required=False,
        help_text=_("Quyết định, công văn, bài báo; chỉ ghi cán bộ đang giữ chức vụ."),
    )
    is_head = forms.BooleanField(label=_("Trưởng đoàn, hoặc người chủ trì đón"), required=False)

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "seat", any_of(_("không có tài khoản"), seats))


class TellForm(forms.Form):
    """What became of a stop."""

    happened = forms.ChoiceField(
        label=_("Diễn biến"),
        choices=[(one.value, one.label) for one in (Happened.HELD, Happened.DROPPED)],
        widget=forms.RadioSelect,
    )
    done = forms.CharField(
        label=_("Đã làm gì"),
        max_length=4000,
        widget=_lines(4),
        help_text=_("Điểm không diễn ra thì ghi lý do."),
    )


class WordForm(forms.Form):
    """Another view, and why."""

    reason = forms.CharField(label=_("Ý kiến khác"), max_length=500, widget=_lines())
    sha256 = forms.CharField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why a visit is put off or cancelled, or a file taken down."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=_lines())


class NoteForm(forms.Form):
    """What is noted where nothing else comes of a session."""

    text = forms.CharField(label=_("Kết luận"), max_length=4000, widget=_lines(4))


class ExistingForm(forms.Form):
    """A content that stands in the programme already."""

    content = forms.TypedChoiceField(label=_("Nội dung hợp tác"), coerce=int)

    def __init__(self, *args: Any, contents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(content.pk, content.title) for content in contents]
        choose(self, "content", any_of("—", titles))


class AttachForm(forms.Form):
    """A photo or a paper; a photo of people says by which consent it is shown."""

    file = forms.FileField(
        label=_("Ảnh hoặc văn bản"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf,.docx,.xlsx"}),
        help_text=_("Vị trí chụp được xóa khỏi ảnh trước khi lưu."),
    )
    caption = forms.CharField(label=_("Chú thích"), max_length=300)
    alt = forms.CharField(
        label=_("Mô tả ảnh"),
        max_length=300,
        required=False,
        help_text=_("Cho người không nhìn thấy: trong ảnh có gì. Văn bản thì bỏ trống."),
    )
    credit = forms.CharField(label=_("Người chụp"), max_length=160, required=False)
    people = forms.ChoiceField(
        label=_("Người trong ảnh"), choices=People.choices, initial=People.NOBODY
    )
    consent = forms.CharField(
        label=_("Giấy đồng ý"),
        max_length=300,
        required=False,
        help_text=_("Số, nơi lưu; không ghi tên. Cần khi có người nhận ra được."),
    )
    consent_on = DayField(label=_("Ngày đồng ý"), required=False)
    guardian_too = forms.BooleanField(
        label=_("Người đại diện của trẻ em cũng đồng ý bằng văn bản"), required=False
    )

    def said(self) -> dict[str, Any]:
        """Return what the action takes besides the file."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class SiteForm(forms.Form):
    """A place people visit."""

    name = forms.CharField(label=_("Tên địa điểm"), max_length=200)
    place = forms.CharField(
        label=_("Đơn vị hành chính"),
        max_length=200,
        help_text=_("Như tên gọi nay: “xã Yên Bình, tỉnh Lào Cai”."),
    )
    place_note = forms.CharField(label=_("Vị trí"), max_length=200, required=False)


class SiteEventForm(forms.Form):
    """What happened at a site; a day no finer than the source tells it."""

    text = forms.CharField(
        label=_("Sự kiện"), max_length=300, widget=_lines(2), help_text=_("Đúng lời của nguồn.")
    )
    from_on = DayField(label=_("Từ"), required=False)
    from_precision = forms.ChoiceField(
        label=_("Biết chính xác đến đâu"),
        required=False,
        choices=any_of(_("không nêu thời gian"), Precision.choices),
    )
    to_on = DayField(label=_("Đến"), required=False)
    to_precision = forms.ChoiceField(
        label=_("Ngày cuối biết chính xác đến đâu"),
        required=False,
        choices=any_of(_("không nêu thời gian"), Precision.choices),
    )
    source = forms.CharField(
        label=_("Nguồn"), max_length=300, help_text=_("Sách, báo, bia, văn bản nào nói vậy.")
    )
