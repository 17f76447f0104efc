"""Forms of the programme pages: shapes only, meaning is checked by the actions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.kernel import money
from hoptac.kernel.errors import Refusal
from hoptac.programmes.choices import Direction, DueKind, Field, Funding, Indicator
from hoptac.ui.refusals import said

PHASES = [
    ("", _("mọi giai đoạn")),
    ("draft", _("đang soạn")),
    ("negotiating", _("đang thương thảo")),
    ("in_force", _("đang hiệu lực")),
    ("ended", _("đã hết hạn")),
    ("closed", _("đã đóng")),
]


class FilterProgrammes(forms.Form):
    """What a list of programmes is narrowed to."""

    words = forms.CharField(label=_("Từ khóa"), required=False)
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=[("", _("mọi lĩnh vực")), *Field.choices]
    )
    phase = forms.ChoiceField(label=_("Giai đoạn"), required=False, choices=PHASES)


class MoneyField(forms.CharField):
    """An amount as people type it ("40 triệu"), in whole đồng."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return money.parsed(text)
        except Refusal as refusal:
            raise forms.ValidationError(said(refusal)) from refusal

    def prepare_value(self, value: Any) -> Any:
        return money.grouped(value) if isinstance(value, int) else value


class ContentForm(forms.Form):
    """A content's text, with one lead agency for each party."""

    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=Field.choices)
    title = forms.CharField(label=_("Tên nội dung"), max_length=300)
    text = forms.CharField(
        label=_("Nội dung đầy đủ"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Đúng nguyên văn mà các bên sẽ chấp nhận."),
    )
    direction = forms.ChoiceField(label=_("Chiều hợp tác"), choices=Direction.choices)
    indicator = forms.ChoiceField(label=_("Chỉ tiêu"), choices=Indicator.choices)
    indicator_unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    baseline = forms.DecimalField(label=_("Hiện trạng"), required=False, localize=True)
    target = forms.DecimalField(label=_("Mục tiêu"), required=False, localize=True)
    due_kind = forms.ChoiceField(label=_("Thời hạn"), choices=DueKind.choices)
    due_on = forms.DateField(
        label=_("Đến ngày"),
        required=False,
        help_text=_("Khi thời hạn là đến một ngày. Ví dụ: 31/12/2026"),
    )
    funding = forms.ChoiceField(label=_("Nguồn kinh phí"), choices=Funding.choices)
    funding_note = forms.CharField(label=_("Ghi chú nguồn"), max_length=200, required=False)
    funding_dong = MoneyField(
        label=_("Kinh phí"), required=False, help_text=_("Ví dụ: 40 triệu; 1,25 tỷ")
    )

    def __init__(
        self,
        *args: Any,
        agencies: Mapping[int, tuple[str, Sequence[tuple[int, str]]]],
        **kwargs: Any,
    ) -> None:
        """:param agencies: party id → (the party's name, its agencies)."""
        super().__init__(*args, **kwargs)
        self.parties = list(agencies)
        for party, (name, choices) in agencies.items():
            self.fields[f"lead_{party}"] = forms.TypedChoiceField(
                label=_("Cơ quan chủ trì: %(party)s") % {"party": name},
                choices=[("", "—"), *choices],
                coerce=int,
            )
            self.fields[f"paper_{party}"] = forms.CharField(
                label=_("Nghị quyết, kế hoạch của %(party)s") % {"party": name},
                required=False,
                max_length=200,
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        by_date = values.get("due_kind") == DueKind.DATE
        if by_date and not values.get("due_on"):
            self.add_error("due_on", _("Chưa ghi ngày. Nhập ngày đến hạn hoặc chọn thời hạn khác."))
        if not by_date:
            values["due_on"] = None
        if values.get("funding") == Funding.NONE and values.get("funding_dong"):
            self.add_error(
                "funding_dong",
                _("Đã chọn không có kinh phí riêng. Bỏ số tiền hoặc chọn nguồn khác."),
            )
        return values

    def said(self) -> dict[str, Any]:
        """Return the values the action takes, without leads and papers."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith(("lead_", "paper_"))
        }

    def leads(self) -> dict[int, int]:
        """Return the chosen lead agency's id of each party."""
        return {party: self.cleaned_data[f"lead_{party}"] for party in self.parties}

    def papers(self) -> dict[int, str]:
        return {party: self.cleaned_data[f"paper_{party}"] for party in self.parties}


class Say(forms.Form):
    """A word in the thread."""

    text = forms.CharField(label=_("Ý kiến của bên bạn"), widget=forms.Textarea(attrs={"rows": 3}))


class Withdraw(forms.Form):
    """Why a proposal is taken back."""

    reason = forms.CharField(label=_("Lý do rút"), max_length=500)
