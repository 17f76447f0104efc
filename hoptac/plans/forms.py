"""Forms of plans and tasks: shapes only, meaning is checked by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.plans.figures import Status
from hoptac.plans.states import TASK, Origin
from hoptac.programmes.choices import Field, Funding
from hoptac.programmes.forms import MoneyField
from hoptac.programmes.models import Content
from hoptac.ui.statuses import STATUSES
from hoptac.ui.widgets import LongSelect


class FilterTasks(forms.Form):
    """What a list of tasks is narrowed to; the address holds it."""

    words = forms.CharField(label=_("Từ khóa"), required=False)
    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    field = forms.ChoiceField(
        label=_("Lĩnh vực"),
        required=False,
        choices=[("", _("mọi lĩnh vực")), *Field.choices],
        widget=LongSelect,
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100)
    status = forms.ChoiceField(label=_("Trạng thái"), required=False, widget=LongSelect)
    state = forms.ChoiceField(
        label=_("Bước"),
        required=False,
        choices=[("", _("mọi bước")), *TASK.states.items()],
        widget=LongSelect,
    )
    extension = forms.ChoiceField(
        label=_("Gia hạn"),
        required=False,
        choices=[("", "—"), ("waiting", _("chờ quyết định")), ("granted", _("đã gia hạn"))],
    )
    after = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("mọi chương trình")),
            *((programme.pk, programme.title) for programme in programmes),
        ]
        self.fields["status"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("mọi trạng thái")),
            *((status.value, STATUSES[status.value].words) for status in Status),
        ]


class TaskForm(forms.Form):
    """One concrete job: who, what, by when, with which product and money."""

    content: "forms.ModelChoiceField[Content]" = forms.ModelChoiceField(
        label=_("Nội dung hợp tác"), queryset=None
    )
    title = forms.CharField(
        label=_("Tên việc"),
        max_length=300,
        help_text=_("Một việc cụ thể: làm gì, bao nhiêu, ở đâu."),
    )
    deliverable = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)
    year = forms.IntegerField(label=_("Năm kế hoạch"), min_value=2000, max_value=2100)
    due_on = forms.DateField(
        label=_("Hạn hoàn thành"),
        required=False,
        help_text=_("Để trống nếu là việc thường xuyên. Ví dụ: 30/9/2026"),
    )
    person_said = forms.CharField(label=_("Người phụ trách"), max_length=200, required=False)
    authority = forms.CharField(label=_("Thẩm quyền quyết định"), max_length=200, required=False)
    target = forms.DecimalField(label=_("Mục tiêu"), required=False, localize=True)
    indicator_unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    funding = forms.ChoiceField(label=_("Nguồn kinh phí"), choices=Funding.choices)
    funding_dong = MoneyField(
        label=_("Kinh phí"), required=False, help_text=_("Ví dụ: 40 triệu; 1,25 tỷ")
    )

    def __init__(self, *args: Any, contents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["content"].queryset = contents  # type: ignore[attr-defined]  # a model field

    def said(self) -> dict[str, Any]:
        """Return what the actions take; content and year go apart."""
        return {k: v for k, v in self.cleaned_data.items() if k not in {"content", "year"}}


class AssignForm(TaskForm):
    """A task given from outside: the agency and the origin are chosen as well."""

    lead = forms.TypedChoiceField(label=_("Cơ quan chủ trì"), coerce=int)
    origin = forms.ChoiceField(
        label=_("Nguồn giao"),
        choices=[
            (Origin.LEADER.value, _("lãnh đạo giao")),
            (Origin.VISIT.value, _("kết quả chuyến công tác")),
            (Origin.CARRIED_OVER.value, _("chuyển tiếp từ năm trước")),
        ],
    )
    assigning_document = forms.CharField(label=_("Văn bản giao"), max_length=200, required=False)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = agencies  # type: ignore[attr-defined]  # a choice field

    def said(self) -> dict[str, Any]:
        return {k: v for k, v in super().said().items() if k not in {"lead", "origin"}}


class Reason(forms.Form):
    """A decision that needs its reason."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class AskExtension(Reason):
    """A later due date and why."""

    new_due = forms.DateField(label=_("Hạn mới"), help_text=_("Ví dụ: 31/12/2026"))
    field_order = ("new_due", "reason")


class DecideExtension(forms.Form):
    """Yes or no to a later due date."""

    grant = forms.TypedChoiceField(
        label=_("Quyết định"),
        choices=[("yes", _("Đồng ý gia hạn")), ("no", _("Không đồng ý"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Ý kiến"), max_length=500, required=False)
