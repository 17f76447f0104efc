"""Forms of products, supply lines and technology passed on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.forms.fields import DayField, FigureField, any_of, choose
from hoptac.promotion.choices import Measure, YieldMeasure
from hoptac.promotion.forms.shared import (
    WHERE,
    ConfirmForm,
    FilterRecords,
    RecordForm,
    lines,
    record,
    titles,
)
from hoptac.promotion.models import Enterprise, Product
from hoptac.promotion.states import SUPPLY

FIGURE = _("Ví dụ: 12; 1.250; 1,5.")
UNIT = any_of(_("Chọn đơn vị"), Measure.choices)
MONTHS = [(number, str(number)) for number in range(1, 13)]


class ProductForm(RecordForm):
    """What a place produces."""

    name = forms.CharField(label=_("Tên sản phẩm"), max_length=200)
    producer = record(_("Cơ sở sản xuất"), required=False)
    place = forms.CharField(label=_("Nơi sản xuất"), max_length=200, help_text=WHERE)
    season_from = forms.TypedChoiceField(
        label=_("Mùa vụ từ tháng"), coerce=int, choices=any_of("—", MONTHS)
    )
    season_to = forms.TypedChoiceField(
        label=_("Đến tháng"),
        coerce=int,
        choices=any_of("—", MONTHS),
        help_text=_("Vụ qua năm mới thì tháng cuối nhỏ hơn tháng đầu."),
    )
    volume = FigureField(label=_("Sản lượng mỗi vụ"), help_text=FIGURE)
    unit = forms.ChoiceField(label=_("Đơn vị tính"), choices=UNIT)
    certificate = forms.CharField(label=_("Chứng nhận"), max_length=200, required=False)
    origin_codes = forms.CharField(
        label=_("Mã vùng trồng, mã truy xuất"), max_length=300, required=False
    )

    def __init__(self, *args: Any, enterprises: Sequence[Enterprise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.producers = {one.pk: one for one in enterprises}
        choose(self, "producer", any_of("—", titles(enterprises)))

    def said(self) -> dict[str, Any]:
        given = super().said()
        return given | {"producer": self.producers.get(given["producer"])}


class SupplyForm(RecordForm, ConfirmForm):
    """A trial order of a product by a buyer, in the product's own unit."""

    product = record(_("Sản phẩm"))
    buyer = record(_("Bên mua"))
    trial_on = DayField(label=_("Đặt hàng thử ngày"))
    volume = FigureField(label=_("Khối lượng mỗi vụ"), help_text=FIGURE)
    unit = forms.ChoiceField(label=_("Đơn vị tính"), choices=UNIT)

    def __init__(
        self,
        *args: Any,
        products: Sequence[Product],
        enterprises: Sequence[Enterprise],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.beside: dict[str, dict[int, Any]] = {
            "product": {one.pk: one for one in products},
            "buyer": {one.pk: one for one in enterprises},
        }
        choose(self, "product", any_of(_("Chọn sản phẩm"), titles(products)))
        choose(self, "buyer", any_of(_("Chọn bên mua"), titles(enterprises)))

    def said(self) -> dict[str, Any]:
        given = super().said()
        given.pop("confirm", None)
        return given | {name: known.get(given[name]) for name, known in self.beside.items()}


class ContractForm(forms.Form):
    """The contract a trial order became."""

    number = forms.CharField(label=_("Số hợp đồng"), max_length=120)
    signed_on = DayField(label=_("Ký hợp đồng ngày"))


class EndForm(forms.Form):
    """The end of a supply line."""

    ended_on = DayField(label=_("Kết thúc ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=lines(3))


class MonthField(forms.CharField):
    """A month as people write it: 9/2026, or 2026-09 from a browser; kept as its first day."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        parts = text.replace("-", "/").split("/")
        numbers = [int(part) for part in parts if part.isdecimal()]
        if len(numbers) == len(parts) == 2:
            month, year = sorted(numbers)
            if 1 <= month <= 12 and 2000 <= year <= 2100:
                return date(year, month, 1)
        raise forms.ValidationError(_("Ghi tháng và năm, ví dụ 9/2026."))


class DeliveryForm(forms.Form):
    """What was delivered in a month, in the product's unit."""

    month = MonthField(label=_("Tháng giao hàng"), help_text=_("Ví dụ: 9/2026."))
    volume = FigureField(label=_("Khối lượng"), help_text=FIGURE)
    source = forms.CharField(
        label=_("Nguồn số liệu"), max_length=300, help_text=_("Báo cáo, văn bản nào.")
    )


class TransferForm(RecordForm):
    """Technology passed on."""

    what = forms.CharField(label=_("Kỹ thuật, giống, quy trình"), max_length=300)
    giver = forms.CharField(label=_("Bên chuyển giao"), max_length=200)
    taker = forms.CharField(
        label=_("Bên tiếp nhận"),
        max_length=200,
        help_text=_("Tổ chức, hợp tác xã, nhóm hộ; không ghi tên từng người."),
    )
    place = forms.CharField(label=_("Nơi tiếp nhận"), max_length=200, help_text=WHERE)
    began_on = DayField(label=_("Bắt đầu ngày"))
    area_ha = FigureField(label=_("Diện tích, ha"), required=False, help_text=FIGURE)
    households = forms.IntegerField(label=_("Số hộ"), required=False, min_value=1)
    yield_before = FigureField(label=_("Năng suất trước"), required=False, help_text=FIGURE)
    yield_after = FigureField(label=_("Năng suất sau"), required=False, help_text=FIGURE)
    yield_unit = forms.ChoiceField(
        label=_("Đơn vị năng suất"), required=False, choices=any_of("—", YieldMeasure.choices)
    )
    source = forms.CharField(label=_("Nguồn số liệu"), max_length=300)


class FilterProducts(FilterRecords):
    """Products are narrowed by what every list can be narrowed by."""


class FilterTransfers(FilterRecords):
    """So is technology passed on."""


class FilterSupplies(FilterRecords):
    stage = forms.ChoiceField(label=_("Bước"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(code, _(words)) for code, words in SUPPLY.states.items()]
        choose(self, "stage", any_of(_("mọi bước"), states))
