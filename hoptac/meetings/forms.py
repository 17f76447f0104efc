"""Forms of meetings: shapes only, meaning is checked by the actions."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hoptac.meetings.choices import MeetingKind
from hoptac.meetings.queries import MeetingChoices
from hoptac.meetings.states import MEETING
from hoptac.plans.forms import DecideExtension, GiveTask
from hoptac.programmes.forms import AssessForm, ContentForm
from hoptac.programmes.forms.fields import DayField, LastDayField, any_of, choose
from hoptac.ui.filters import ListFilter

__all__ = [
    "AssessForm",
    "ContentForm",
    "DecideExtension",
    "FilterMeetings",
    "GiveTask",
    "ItemForm",
    "MeetingForm",
    "NoteForm",
    "Reason",
    "day_of",
]


def day_of(sent: QueryDict, otherwise: date) -> date:
    """Return the day a form was filled in for: who chairs and comes is chosen as of then."""
    try:
        return DayField(required=False).clean(sent.get("planned_on")) or otherwise
    except ValidationError:
        return otherwise  # the form says so beside its field


class FilterMeetings(ListFilter):
    """What a list of meetings is narrowed to."""

    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None
    )
    kind = forms.ChoiceField(
        label=_("Loại cuộc họp"),
        required=False,
        choices=any_of(_("mọi loại"), MeetingKind.choices),
    )
    state = forms.ChoiceField(label=_("Trạng thái"), required=False)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))
        states = [(code, _(words)) for code, words in MEETING.states.items()]
        choose(self, "state", any_of(_("mọi trạng thái"), states))


class MeetingForm(forms.Form):
    """A meeting: what kind, when, where, who chairs, who is asked."""

    kind = forms.ChoiceField(label=_("Loại cuộc họp"), choices=MeetingKind.choices)
    title = forms.CharField(
        label=_("Tên cuộc họp"),
        max_length=300,
        help_text=_("Viết tiếp sau loại cuộc họp: “năm 2019 thực hiện chương trình hợp tác”."),
    )
    is_joint = forms.BooleanField(
        label=_("Các bên cùng họp"),
        required=False,
        help_text=_("Khi mời họp, mọi bên của chương trình đều đọc được."),
    )
    planned_on = DayField(label=_("Ngày họp"))
    place = forms.CharField(label=_("Nơi họp"), max_length=300)
    place_unit_id = forms.TypedChoiceField(label=_("Tại địa phương"), coerce=int)
    chair = forms.ChoiceField(
        label=_("Người chủ trì"), help_text=_("Người đang giữ chức vụ vào ngày họp.")
    )
    period_from = DayField(
        label=_("Nhìn lại từ ngày"), required=False, help_text=_("Khi sơ kết hoặc tổng kết.")
    )
    period_to = LastDayField(label=_("Đến hết ngày"), required=False)
    attendees = forms.TypedMultipleChoiceField(
        label=_("Thành phần dự họp"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: MeetingChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "place_unit_id", choices.places)
        choose(self, "chair", [(one.key, one.said) for one in choices.chairs])
        choose(self, "attendees", [(side.name, side.agencies) for side in choices.sides])


class ItemForm(forms.Form):
    """A matter people put onto the agenda themselves."""

    title = forms.CharField(label=_("Nội dung"), max_length=400)
    facts = forms.CharField(
        label=_("Tình hình"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class Reason(forms.Form):
    """Why a meeting is not held."""

    reason = forms.CharField(
        label=_("Lý do hủy"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoteForm(forms.Form):
    """What is noted where nothing else comes of an item."""

    text = forms.CharField(label=_("Kết luận"), widget=forms.Textarea(attrs={"rows": 4}))
