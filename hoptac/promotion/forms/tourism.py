"""Forms of destinations, routes, who runs them, rooms and visitors."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.forms.fields import DayField, any_of, choose
from hoptac.promotion.choices import DestinationKind, Grain
from hoptac.promotion.forms.produce import MONTHS, MonthField
from hoptac.promotion.forms.shared import (
    WHERE,
    FilterRecords,
    RecordForm,
    lines,
    record,
    titles,
)
from hoptac.promotion.models import Destination, Enterprise

MOST_STOPS = 8
SOURCE = _("Báo cáo, văn bản nào.")
UNKNOWN = _("Để trống nếu nguồn không nêu.")


def _month(label: Any, **more: Any) -> forms.TypedChoiceField:
    choices = any_of("—", MONTHS)
    return forms.TypedChoiceField(
        label=label, coerce=int, empty_value=None, required=False, choices=choices, **more
    )


class SeasonForm(RecordForm):
    """A record with the months in which it is worth the way."""

    season_from = _month(_("Mùa từ tháng"), help_text=UNKNOWN)
    season_to = _month(
        _("Đến tháng"), help_text=_("Mùa qua năm mới thì tháng cuối nhỏ hơn tháng đầu.")
    )


class DestinationForm(SeasonForm):
    """A place people travel to, as it is on a day."""

    name = forms.CharField(label=_("Tên điểm đến"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Loại điểm đến"), choices=any_of(_("Chọn loại"), DestinationKind.choices)
    )
    described_on = DayField(label=_("Mô tả vào ngày"))
    place = forms.CharField(label=_("Đơn vị hành chính"), max_length=200, help_text=WHERE)
    site = forms.CharField(label=_("Địa điểm cụ thể"), max_length=200, required=False)
    description = forms.CharField(label=_("Mô tả"), widget=lines(4))
    source = forms.CharField(label=_("Nguồn"), max_length=300, help_text=SOURCE)


class RouteForm(SeasonForm):
    """A route through destinations in their order."""

    name = forms.CharField(label=_("Tên tuyến"), max_length=200)
    description = forms.CharField(label=_("Mô tả"), widget=lines(4))
    opened_on = DayField(
        label=_("Mở tuyến ngày"), required=False, help_text=_("Để trống khi tuyến chưa chạy.")
    )

    def __init__(self, *args: Any, destinations: Sequence[Destination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {one.pk: one for one in destinations}
        named = any_of("—", titles(destinations))
        for number in range(1, MOST_STOPS + 1):
            label = _("Điểm đến %(number)s") % {"number": number}
            self.fields[f"stop_{number}"] = record(label, required=False)
            choose(self, f"stop_{number}", named)

    def said(self) -> dict[str, Any]:
        """Return what the action takes: the destinations in their order beside what is said."""
        given = super().said()
        ids = [given.pop(f"stop_{number}") for number in range(1, MOST_STOPS + 1)]
        return given | {"stops": [self._known[pk] for pk in ids if pk]}


class RoomsForm(forms.Form):
    """How many rooms a destination offers."""

    rooms = forms.IntegerField(label=_("Số buồng lưu trú"), min_value=0)
    stated_on = DayField(label=_("Tính đến ngày"))
    source = forms.CharField(label=_("Nguồn số liệu"), max_length=300, help_text=SOURCE)


class OperationForm(forms.Form):
    """An enterprise that runs a destination or a route."""

    enterprise = record(_("Doanh nghiệp"))
    service = forms.CharField(
        label=_("Khai thác gì"), max_length=200, help_text=_("Ví dụ: đưa đón khách, lưu trú.")
    )
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(label=_("Đến hết ngày"), required=False)

    def __init__(self, *args: Any, enterprises: Sequence[Enterprise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {one.pk: one for one in enterprises}
        choose(self, "enterprise", any_of(_("Chọn doanh nghiệp"), titles(enterprises)))

    def said(self) -> dict[str, Any]:
        """Return what was typed, the enterprise in the place of its id."""
        given = dict(self.cleaned_data)
        return given | {"enterprise": self._known[given["enterprise"]]}


class EndOperationForm(forms.Form):
    """The last day an enterprise runs it."""

    to_on = DayField(label=_("Đến hết ngày"))


class VisitorsForm(forms.Form):
    """How many came in a month, a quarter or a year."""

    grain = forms.ChoiceField(label=_("Kỳ"), choices=Grain.choices, widget=forms.RadioSelect)
    from_on = MonthField(
        label=_("Tháng đầu của kỳ"),
        help_text=_("Ví dụ: 7/2026 cho tháng 7 hoặc quý III; 1/2026 cho cả năm 2026."),
    )
    visitors = forms.IntegerField(label=_("Lượt khách"), min_value=0)
    overnight = forms.IntegerField(
        label=_("Trong đó khách lưu trú"), min_value=0, required=False, help_text=UNKNOWN
    )
    source = forms.CharField(label=_("Nguồn số liệu"), max_length=300, help_text=SOURCE)


class CorrectVisitorsForm(VisitorsForm):
    """A further row in the place of one that was wrong."""

    reason = forms.CharField(label=_("Lý do sửa"), max_length=300, widget=lines(2))


class FilterDestinations(FilterRecords):
    kind = forms.ChoiceField(
        label=_("Loại điểm đến"),
        required=False,
        choices=any_of(_("mọi loại"), DestinationKind.choices),
    )


class FilterRoutes(FilterRecords):
    stage = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=any_of(
            _("mọi tình trạng"), [("opened", _("đã mở")), ("planned", _("đang chuẩn bị"))]
        ),
    )
