"""Forms of plans and tasks: shapes only, meaning is checked by the actions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.plans.figures import Status
from hoptac.plans.queries import TaskChoices
from hoptac.plans.states import TASK, Origin
from hoptac.programmes.choices import Field, Funding
from hoptac.programmes.forms import DayField, FigureField, MoneyField, any_of, choose
from hoptac.programmes.models import Content
from hoptac.ui.filters import ListFilter
from hoptac.ui.statuses import STATUSES
from hoptac.ui.widgets import LongSelect

EMPTY_PAIRS = 3
MOST_PAIRS = 50
SORTS = [
    ("due", _("hạn gần nhất trước")),
    ("-due", _("hạn xa nhất trước")),
    ("code", _("theo mã việc")),
    ("-code", _("theo mã việc, từ cuối")),
    ("updated", _("lâu chưa cập nhật trước")),
    ("-updated", _("mới cập nhật trước")),
]


class FilterTasks(ListFilter):
    """What a list of tasks is narrowed to."""

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
        choices=[
            ("", _("mọi bước")),
            *((code, _(words)) for code, words in TASK.states.items()),
        ],
        widget=LongSelect,
    )
    extension = forms.ChoiceField(
        label=_("Gia hạn"),
        required=False,
        choices=[
            ("", "—"),
            ("waiting", _("chờ quyết định")),
            ("granted", _("đã gia hạn")),
            ("often", _("từ ba lần")),
        ],
    )
    sort = forms.ChoiceField(label=_("Thứ tự"), required=False, choices=SORTS)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))
        statuses = [(status.value, STATUSES[status.value].words) for status in Status]
        choose(self, "status", any_of(_("mọi trạng thái"), statuses))


class TaskForm(forms.Form):
    """One concrete job: who, what, by when, with which product and money, and who helps.

    Helpers stand in pairs of fields `part_agency_N`, `part_text_N`; three empty pairs follow
    those in use, so that any number can be named without JavaScript.
    """

    content: "forms.ModelChoiceField[Content]" = forms.ModelChoiceField(
        label=_("Nội dung hợp tác"), queryset=None, empty_label="—"
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
    person_id = forms.TypedChoiceField(
        label=_("Người phụ trách"), required=False, coerce=int, empty_value=None
    )
    person_said = forms.CharField(
        label=_("Người phụ trách, nếu chưa có tài khoản"), max_length=200, required=False
    )
    authority = forms.CharField(label=_("Thẩm quyền quyết định"), max_length=200, required=False)
    target = FigureField(label=_("Mục tiêu"), required=False, help_text=_("Ví dụ: 12; 1.250"))
    indicator_unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    funding = forms.ChoiceField(label=_("Nguồn kinh phí"), choices=Funding.choices)
    funding_note = forms.CharField(label=_("Ghi chú nguồn"), max_length=200, required=False)
    funding_dong = MoneyField(
        label=_("Kinh phí"), required=False, help_text=_("Ví dụ: 40 triệu; 1,25 tỷ")
    )

    def __init__(
        self,
        *args: Any,
        choices: TaskChoices,
        pairs: int = 0,
        editing: bool = False,
        **kwargs: Any,
    ) -> None:
        """:param pairs: helpers the task has already.
        :param editing: an edit changes neither the content served nor the year.
        """
        super().__init__(*args, **kwargs)
        self.people = dict(choices.people)
        self.fields["content"].queryset = choices.contents  # type: ignore[attr-defined]  # a model field
        if editing:
            del self.fields["content"], self.fields["year"]
        choose(self, "person_id", any_of("—", choices.people))
        self.pairs = max(pairs, _pairs_sent(self.data)) + EMPTY_PAIRS
        for number in range(self.pairs):
            self.fields[f"part_agency_{number}"] = forms.TypedChoiceField(
                label=_("Cơ quan phối hợp"),
                required=False,
                coerce=int,
                empty_value=None,
                choices=any_of("—", choices.agencies),
            )
            self.fields[f"part_text_{number}"] = forms.CharField(
                label=_("Phần việc"), max_length=300, required=False
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for number in range(self.pairs):
            agency, text = values.get(f"part_agency_{number}"), values.get(f"part_text_{number}")
            if agency and not text:
                self.add_error(f"part_text_{number}", _("Ghi phần việc của cơ quan này."))
            if text and not agency:
                self.add_error(f"part_agency_{number}", _("Chọn cơ quan làm phần việc này."))
        return values

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The fields of the task itself."""
        return [field for field in self if not field.name.startswith("part_")]

    @property
    def part_fields(self) -> list[forms.BoundField]:
        """The fields of helpers, in pairs."""
        return [field for field in self if field.name.startswith("part_")]

    def said(self) -> dict[str, Any]:
        """Return what the actions take; content, year and helpers go apart."""
        apart = {"content", "year"}
        said = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in apart and not name.startswith("part_")
        }
        if said["person_id"]:
            said["person_said"] = self.people[said["person_id"]]
        return said

    def parts(self) -> list[tuple[int, str]]:
        """Return (agency id, its part) of each helper."""
        values = self.cleaned_data
        return [
            (values[f"part_agency_{number}"], values[f"part_text_{number}"])
            for number in range(self.pairs)
            if values[f"part_agency_{number}"]
        ]


def _pairs_sent(data: Mapping[str, Any]) -> int:
    numbers = [name.removeprefix("part_agency_") for name in data if "part_agency_" in name]
    sent = [int(n) for n in numbers if n.isdecimal() and len(n) < 6 and data[f"part_agency_{n}"]]
    return min(max(sent, default=-1) + 1, MOST_PAIRS)


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

    def __init__(self, *args: Any, choices: TaskChoices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        choose(self, "lead", choices.own_agencies)

    def said(self) -> dict[str, Any]:
        return {k: v for k, v in super().said().items() if k not in {"lead", "origin"}}


class Reason(forms.Form):
    """A decision that needs its reason."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class AskExtension(Reason):
    """A later due date and why."""

    new_due = DayField(label=_("Hạn mới"))
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


class ChooseBoard(ListFilter):
    """Which programme and year the coverage board is of; empty is the latest of both."""

    programme = forms.IntegerField(required=False)
    year = forms.IntegerField(required=False, min_value=2000, max_value=2100)


class GiveTask(forms.Form):
    """A task as a meeting's or a visit's conclusion: who does what by when."""

    content = forms.TypedChoiceField(label=_("Nội dung hợp tác"), coerce=int)
    lead = forms.TypedChoiceField(label=_("Cơ quan chủ trì"), coerce=int)
    title = forms.CharField(
        label=_("Tên việc"),
        max_length=300,
        help_text=_("Một việc cụ thể: làm gì, bao nhiêu, ở đâu."),
    )
    deliverable = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)
    due_on = DayField(
        label=_("Hạn hoàn thành"),
        required=False,
        help_text=_("Để trống nếu là việc thường xuyên."),
    )

    def __init__(self, *args: Any, contents: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(content.pk, f"{content.number}. {content.title}") for content in contents]
        choose(self, "content", any_of("—", titles))
        choose(self, "lead", any_of("—", agencies))

    def said(self) -> dict[str, Any]:
        """Return what the action takes of the task itself."""
        return {name: self.cleaned_data[name] for name in ("title", "deliverable", "due_on")}
