"""Forms of enterprises, events and investment: shapes only, actions check the meaning."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.choices import Field
from hoptac.programmes.forms.fields import DayField, MoneyField, any_of, choose
from hoptac.promotion.choices import (
    EnterpriseKind,
    GatheringKind,
    LegalState,
    Outcome,
)
from hoptac.promotion.forms.shared import (
    MONEY,
    WHERE,
    ConfirmForm,
    FilterRecords,
    RecordForm,
    lines,
    record,
    titles,
)
from hoptac.promotion.models import Deal, Enterprise, Opportunity, Supply
from hoptac.promotion.states import DEAL


class EnterpriseForm(ConfirmForm):
    """An enterprise; the contact is a post, never a private person."""

    name = forms.CharField(label=_("Tên doanh nghiệp"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Loại"), choices=any_of(_("Chọn loại"), EnterpriseKind.choices)
    )
    place = forms.CharField(label=_("Trụ sở"), max_length=200, help_text=WHERE)
    business_code = forms.CharField(
        label=_("Mã số doanh nghiệp"),
        max_length=14,
        required=False,
        help_text=_("10 chữ số; chi nhánh thêm 3 chữ số."),
    )
    sector = forms.CharField(label=_("Ngành nghề"), max_length=200)
    contact = forms.CharField(
        label=_("Đầu mối liên hệ"),
        max_length=200,
        required=False,
        help_text=_("Ghi chức danh hoặc bộ phận, không ghi tên và số điện thoại riêng của ai."),
    )


class OpportunityForm(RecordForm):
    """A place and what is looked for there."""

    title = forms.CharField(label=_("Tên cơ hội"), max_length=300)
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), choices=any_of(_("Chọn lĩnh vực"), Field.choices)
    )
    place = forms.CharField(label=_("Đơn vị hành chính"), max_length=200, help_text=WHERE)
    site = forms.CharField(label=_("Địa điểm cụ thể"), max_length=200, required=False)
    needs = forms.CharField(label=_("Nhu cầu, quy mô"), widget=lines(4))
    capital_dong = MoneyField(label=_("Vốn cần kêu gọi"), required=False, help_text=MONEY)
    legal_state = forms.ChoiceField(
        label=_("Tình trạng pháp lý"), choices=any_of(_("Chọn tình trạng"), LegalState.choices)
    )
    legal_note = forms.CharField(label=_("Căn cứ pháp lý"), max_length=300, required=False)
    contact = forms.CharField(
        label=_("Nơi liên hệ"),
        max_length=200,
        help_text=_("Cơ quan, bộ phận và điện thoại cơ quan."),
    )
    valid_from = DayField(label=_("Có giá trị từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False)


class GatheringForm(RecordForm):
    """A promotion event."""

    kind = forms.ChoiceField(
        label=_("Loại sự kiện"), choices=any_of(_("Chọn loại"), GatheringKind.choices)
    )
    title = forms.CharField(label=_("Tên sự kiện"), max_length=300)
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(label=_("Đến hết ngày"))
    place = forms.CharField(label=_("Đơn vị hành chính"), max_length=200, help_text=WHERE)
    site = forms.CharField(label=_("Địa điểm cụ thể"), max_length=200, required=False)
    note = forms.CharField(label=_("Nội dung, kết quả chung"), required=False, widget=lines(3))


class DealForm(RecordForm):
    """An enterprise introduced to an opportunity, or to a place."""

    title = forms.CharField(label=_("Tên thương vụ"), max_length=300)
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), choices=any_of(_("Chọn lĩnh vực"), Field.choices)
    )
    enterprise = record(_("Doanh nghiệp"))
    opportunity = record(_("Cơ hội đầu tư"), required=False)
    place = forms.CharField(
        label=_("Địa điểm"),
        max_length=200,
        required=False,
        help_text=_("Khi thương vụ không theo một cơ hội đã ghi."),
    )
    introduced_on = DayField(label=_("Giới thiệu ngày"))

    def __init__(
        self,
        *args: Any,
        enterprises: Sequence[Enterprise],
        opportunities: Sequence[Opportunity],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.beside: dict[str, dict[int, Any]] = {
            "enterprise": {one.pk: one for one in enterprises},
            "opportunity": {one.pk: one for one in opportunities},
        }
        choose(self, "enterprise", any_of(_("Chọn doanh nghiệp"), titles(enterprises)))
        choose(self, "opportunity", any_of(_("không theo cơ hội đã ghi"), titles(opportunities)))

    def said(self) -> dict[str, Any]:
        given = super().said()
        return given | {name: known.get(given[name]) for name, known in self.beside.items()}


_STAGE: dict[str, Any] = {
    "surveyed_on": lambda: DayField(label=_("Khảo sát ngày"), required=False),
    "survey_note": lambda: forms.CharField(
        label=_("Kết quả khảo sát"), required=False, widget=lines(3)
    ),
    "memorandum_number": lambda: forms.CharField(
        label=_("Số, tên bản ghi nhớ"), required=False, max_length=120
    ),
    "memorandum_on": lambda: DayField(label=_("Ký bản ghi nhớ ngày"), required=False),
    "pledged_dong": lambda: MoneyField(label=_("Vốn cam kết"), required=False, help_text=MONEY),
    "licence_number": lambda: forms.CharField(
        label=_("Số giấy phép, quyết định"), required=False, max_length=120
    ),
    "licence_on": lambda: DayField(label=_("Cấp phép ngày"), required=False),
    "licensed_dong": lambda: MoneyField(
        label=_("Vốn được cấp phép"), required=False, help_text=MONEY
    ),
    "started_on": lambda: DayField(label=_("Triển khai ngày"), required=False),
}


class ReviseDealForm(DealForm, ConfirmForm):
    """A deal with all its stages rest on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, made in _STAGE.items():
            self.fields[name] = made()

    def said(self) -> dict[str, Any]:
        """Return what was typed; what was confirmed is told beside it."""
        return {name: value for name, value in super().said().items() if name != "confirm"}


class AdvanceForm(ConfirmForm):
    """The facts the next stage rests on, as the table of gates names them."""

    def __init__(self, *args: Any, asked: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in asked:
            if name in _STAGE:
                self.fields[name] = _STAGE[name]()
        self.fields["happened_on"] = DayField(label=_("Chuyển bước ngày"))
        self.fields["note"] = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)


class StepForm(forms.Form):
    """A step aside or back, with its day and the reason."""

    happened_on = DayField(label=_("Ngày"))
    note = forms.CharField(label=_("Lý do"), max_length=500, widget=lines(3))


class PaymentForm(ConfirmForm):
    """What was paid out on a day."""

    dong = MoneyField(label=_("Số tiền"), help_text=_("Ví dụ: 40 triệu; 1,25 tỷ; 100.000.000."))
    paid_on = DayField(label=_("Giải ngân ngày"))
    source = forms.CharField(
        label=_("Nguồn số liệu"), max_length=300, help_text=_("Báo cáo, văn bản nào.")
    )


class EncounterForm(forms.Form):
    """Who met whom; at least one of the three others."""

    enterprise = record(_("Doanh nghiệp"))
    with_agency = record(_("Gặp cơ quan"), required=False)
    with_enterprise = record(_("Gặp doanh nghiệp"), required=False)
    opportunity = record(_("Về cơ hội đầu tư"), required=False)
    met_on = DayField(label=_("Gặp ngày"))
    subject = forms.CharField(label=_("Trao đổi về"), max_length=300)

    def __init__(
        self,
        *args: Any,
        enterprises: Sequence[Enterprise],
        opportunities: Sequence[Opportunity],
        agencies: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {one.pk: one for one in enterprises}
        self.beside: dict[str, dict[int, Any]] = {
            "enterprise": known,
            "with_enterprise": known,
            "opportunity": {one.pk: one for one in opportunities},
        }
        choose(self, "enterprise", any_of(_("Chọn doanh nghiệp"), titles(enterprises)))
        choose(self, "with_enterprise", any_of("—", titles(enterprises)))
        choose(self, "opportunity", any_of("—", titles(opportunities)))
        choose(self, "with_agency", any_of("—", agencies))

    def said(self) -> dict[str, Any]:
        """Return what was typed, records in the place of their ids; the agency is still an id."""
        given = dict(self.cleaned_data)
        return given | {name: known.get(given[name]) for name, known in self.beside.items()}


class OutcomeForm(forms.Form):
    """What came of a meeting."""

    outcome = forms.ChoiceField(
        label=_("Kết quả"),
        choices=[pair for pair in Outcome.choices if pair[0]],
        widget=forms.RadioSelect,
    )
    deal = record(_("Thương vụ"), required=False)
    supply = record(_("Đơn hàng thử"), required=False)
    note = forms.CharField(
        label=_("Vì sao không đi đến kết quả"), required=False, max_length=500, widget=lines(2)
    )

    def __init__(
        self, *args: Any, deals: Sequence[Deal], supplies: Sequence[Supply], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.beside: dict[str, dict[int, Any]] = {
            "deal": {one.pk: one for one in deals},
            "supply": {one.pk: one for one in supplies},
        }
        choose(self, "deal", any_of("—", titles(deals)))
        choose(self, "supply", any_of("—", titles(supplies)))

    def said(self) -> dict[str, Any]:
        """Return what was typed, records in the place of their ids."""
        given = dict(self.cleaned_data)
        return given | {name: known.get(given[name]) for name, known in self.beside.items()}


class FilterOpportunities(FilterRecords):
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=any_of(_("mọi lĩnh vực"), Field.choices)
    )
    day = DayField(label=_("Còn giá trị vào ngày"), required=False)


class FilterBoard(FilterRecords):
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=any_of(_("mọi lĩnh vực"), Field.choices)
    )


class FilterDeals(FilterBoard):
    stage = forms.ChoiceField(label=_("Bước"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(code, _(words)) for code, words in DEAL.states.items()]
        choose(self, "stage", any_of(_("mọi bước"), states))


class FilterGatherings(FilterRecords):
    kind = forms.ChoiceField(
        label=_("Loại sự kiện"),
        required=False,
        choices=any_of(_("mọi loại"), GatheringKind.choices),
    )


class FilterEnterprises(FilterRecords):
    kind = forms.ChoiceField(
        label=_("Loại"), required=False, choices=any_of(_("mọi loại"), EnterpriseKind.choices)
    )
