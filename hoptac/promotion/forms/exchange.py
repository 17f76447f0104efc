"""Forms of exchange of experience: the topic, sessions, practices, where adopted, the effect."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.forms.fields import DayField, FigureField, any_of, choose
from hoptac.promotion.choices import SessionForm
from hoptac.promotion.forms.shared import WHERE, FilterRecords, RecordForm, lines, record


class ExchangeForm(RecordForm):
    """Who shares which experience with whom; units are still names."""

    topic = forms.CharField(label=_("Chủ đề"), max_length=300)
    began_on = DayField(label=_("Bắt đầu ngày"))
    host_agency = record(_("Cơ quan chia sẻ"), required=False)
    host_unit = forms.CharField(
        label=_("Hoặc đơn vị chia sẻ"), max_length=200, required=False, help_text=WHERE
    )
    learners = forms.TypedMultipleChoiceField(
        label=_("Cơ quan học hỏi"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    learner_units = forms.CharField(
        label=_("Đơn vị học hỏi"),
        required=False,
        widget=lines(3),
        help_text=_("Mỗi dòng một đơn vị: “xã Kim Quan, huyện Yên Sơn”."),
    )
    aim = forms.CharField(label=_("Mục đích, yêu cầu"), required=False, widget=lines(3))

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "host_agency", any_of("—", list(agencies)))
        choose(self, "learners", list(agencies))


class ExchangeSessionForm(forms.Form):
    """A day on which experience was exchanged."""

    held_on = DayField(label=_("Ngày"))
    form = forms.ChoiceField(
        label=_("Hình thức"), choices=any_of(_("Chọn hình thức"), SessionForm.choices)
    )
    place = forms.CharField(label=_("Đơn vị hành chính"), max_length=200, help_text=WHERE)
    site = forms.CharField(label=_("Địa điểm cụ thể"), max_length=200, required=False)
    participants = forms.IntegerField(label=_("Số người dự"), min_value=1)
    discussed = forms.CharField(label=_("Nội dung trao đổi"), widget=lines(4))


class PracticeForm(forms.Form):
    """A practice: what, under which conditions, with what result."""

    name = forms.CharField(label=_("Tên cách làm"), max_length=300)
    what = forms.CharField(label=_("Làm gì, làm thế nào"), widget=lines(4))
    conditions = forms.CharField(label=_("Điều kiện để làm được"), widget=lines(3))
    result = forms.CharField(label=_("Kết quả đã đạt"), widget=lines(3))
    described_on = DayField(label=_("Mô tả vào ngày"))


class AdoptionForm(forms.Form):
    """Where a practice was adopted, from which day, by which document."""

    place = forms.CharField(label=_("Nơi áp dụng"), max_length=200, help_text=WHERE)
    body = forms.CharField(label=_("Cơ quan áp dụng"), max_length=200, required=False)
    adopted_on = DayField(label=_("Áp dụng từ ngày"))
    document = forms.CharField(
        label=_("Văn bản áp dụng"), max_length=300, help_text=_("Số, ký hiệu, trích yếu.")
    )


class EffectForm(forms.Form):
    """What an adopted practice came to."""

    stated_on = DayField(label=_("Đánh giá ngày"))
    text = forms.CharField(label=_("Hiệu quả"), widget=lines(4))
    figure = FigureField(label=_("Số liệu"), required=False, help_text=_("Ví dụ: 12; 1.250; 1,5."))
    unit_words = forms.CharField(label=_("Đơn vị tính"), max_length=60, required=False)


class FilterExchanges(FilterRecords):
    stage = forms.ChoiceField(
        label=_("Việc áp dụng"),
        required=False,
        choices=any_of(
            _("mọi tình trạng"),
            [("adopted", _("đã có nơi áp dụng")), ("due", _("đến hạn đánh giá"))],
        ),
    )
