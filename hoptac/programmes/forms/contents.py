"""Forms of contents: shapes only, meaning is checked by the actions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.choices import Direction, DueKind, Field, Funding, Indicator
from hoptac.programmes.forms.fields import (
    Choices,
    DayField,
    FigureField,
    MoneyField,
    any_of,
    choose,
)
from hoptac.programmes.states import CONTENT
from hoptac.ui.filters import ListFilter


class FilterContents(ListFilter):
    """What a list of contents is narrowed to."""

    words = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    programme = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=any_of(_("mọi lĩnh vực"), Field.choices)
    )
    state = forms.ChoiceField(label=_("Trạng thái"), required=False)
    waiting = forms.BooleanField(label=_("Chờ bên mình chấp nhận"), required=False)
    sort = forms.ChoiceField(
        label=_("Thứ tự"),
        required=False,
        choices=[
            ("number", _("theo văn bản")),
            ("due", _("hạn gần nhất trước")),
            ("-due", _("hạn xa nhất trước")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(code, _(words)) for code, words in CONTENT.states.items()]
        choose(self, "state", any_of(_("đang có hiệu lực hoặc đang soạn"), states))


class ContentForm(forms.Form):
    """A content's text, with one lead agency for each party."""

    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=any_of("—", Field.choices))
    title = forms.CharField(label=_("Tên nội dung"), max_length=300)
    text = forms.CharField(
        label=_("Nội dung đầy đủ"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Đúng nguyên văn mà các bên sẽ chấp nhận."),
    )
    direction = forms.ChoiceField(label=_("Chiều hợp tác"), choices=any_of("—", Direction.choices))
    indicator = forms.ChoiceField(label=_("Chỉ tiêu"), choices=any_of("—", Indicator.choices))
    indicator_unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    baseline = FigureField(label=_("Hiện trạng"), required=False, help_text=_("Ví dụ: 12; 1.250"))
    target = FigureField(label=_("Mục tiêu"), required=False, help_text=_("Ví dụ: 12; 1.250"))
    due_kind = forms.ChoiceField(label=_("Thời hạn"), choices=any_of("—", DueKind.choices))
    due_on = DayField(
        label=_("Đến ngày"), required=False, help_text=_("Khi thời hạn là đến một ngày.")
    )
    funding = forms.ChoiceField(label=_("Nguồn kinh phí"), choices=Funding.choices)
    funding_note = forms.CharField(label=_("Ghi chú nguồn"), max_length=200, required=False)
    funding_dong = MoneyField(
        label=_("Kinh phí"), required=False, help_text=_("Ví dụ: 40 triệu; 1,25 tỷ")
    )

    def __init__(
        self, *args: Any, agencies: Mapping[int, tuple[str, Choices]], **kwargs: Any
    ) -> None:
        """:param agencies: party id → (the party's name, its agencies)."""
        super().__init__(*args, **kwargs)
        self.parties = list(agencies)
        for party, (name, choices) in agencies.items():
            self.fields[f"lead_{party}"] = forms.TypedChoiceField(
                label=_("Cơ quan chủ trì: %(party)s") % {"party": name},
                choices=any_of("—", choices),
                coerce=int,
            )
            self.fields[f"paper_{party}"] = forms.CharField(
                label=_("Nghị quyết, kế hoạch của %(party)s") % {"party": name},
                required=False,
                max_length=200,
            )
        self.fields["coordinators"] = forms.TypedMultipleChoiceField(
            label=_("Cơ quan phối hợp"),
            choices=list(agencies.values()),
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def said(self) -> dict[str, Any]:
        """Return the values the action takes, without agencies and papers."""
        return {name: self.cleaned_data[name] for name in self.base_fields}

    def leads(self) -> dict[int, int]:
        """Return the chosen lead agency's id of each party."""
        return {party: self.cleaned_data[f"lead_{party}"] for party in self.parties}

    def papers(self) -> dict[int, str]:
        """Return each party's own resolution or plan."""
        return {party: self.cleaned_data[f"paper_{party}"] for party in self.parties}

    def coordinators(self) -> list[int]:
        """Return the ids of the agencies that take part, none of them a lead as well."""
        leads = set(self.leads().values())
        return [agency for agency in self.cleaned_data["coordinators"] if agency not in leads]


class SayForm(forms.Form):
    """A word in the thread."""

    text = forms.CharField(label=_("Ý kiến của bên bạn"), widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawForm(forms.Form):
    """Why a proposal is taken back."""

    reason = forms.CharField(
        label=_("Lý do rút"),
        max_length=500,
        required=False,
        help_text=_("Các bên đọc được lý do này. Bản nháp chưa gửi thì không cần."),
    )
