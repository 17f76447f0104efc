"""Forms of enterprises' accounts and of the interest they express."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.choices import Field
from hoptac.programmes.forms.fields import DayField, FigureField, MoneyField, any_of, choose
from hoptac.promotion.forms.shared import MONEY, lines, record
from hoptac.promotion.models import EnterpriseAccount
from hoptac.promotion.states import INTEREST
from hoptac.ui.filters import ListFilter


class InviteEnterpriseForm(forms.Form):
    """Where the letter goes, and how long the account is to last."""

    email = forms.EmailField(
        label=_("Hộp thư của doanh nghiệp"),
        help_text=_("Hộp thư chung của doanh nghiệp, không phải của người đang giữ vị trí."),
    )
    valid_to = DayField(
        label=_("Dùng đến trước ngày"),
        required=False,
        help_text=_("Để trống nếu chưa định ngày kết thúc."),
    )


class CloseAccountForm(forms.Form):
    """Why an account is closed."""

    reason = forms.CharField(label=_("Lý do thu hồi"), max_length=300, widget=lines(2))


class InterestForm(forms.Form):
    """What the enterprise offers; amounts as people write them."""

    account = record(_("Doanh nghiệp"))
    offer = forms.CharField(
        label=_("Doanh nghiệp muốn làm gì tại đây"), max_length=4000, widget=lines(5)
    )
    capital_dong = MoneyField(label=_("Vốn dự kiến"), required=False, help_text=MONEY)
    area_ha = FigureField(
        label=_("Diện tích cần, ha"), required=False, help_text=_("Ví dụ: 12; 1.250; 1,5.")
    )
    contact = forms.CharField(
        label=_("Nơi liên hệ"),
        max_length=200,
        help_text=_("Chức danh, bộ phận và hộp thư chung; không ghi số điện thoại riêng."),
    )

    def __init__(self, *args: Any, accounts: Sequence[EnterpriseAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {one.pk: one for one in accounts}
        choose(self, "account", [(one.pk, one.name) for one in accounts])

    def said(self) -> dict[str, Any]:
        """Return what was typed; the account is told beside it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "account"}

    @property
    def chosen(self) -> EnterpriseAccount:
        """The account it is sent from."""
        return self.accounts[self.cleaned_data["account"]]


class DeclineForm(forms.Form):
    """What the enterprise is told."""

    answer = forms.CharField(
        label=_("Lý do, doanh nghiệp đọc được"), max_length=500, widget=lines(3)
    )


class FilterPublic(ListFilter):
    """What the list of public opportunities can be narrowed to."""

    words = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=any_of(_("mọi lĩnh vực"), Field.choices)
    )
    place = forms.CharField(label=_("Địa điểm"), required=False, max_length=100)


class FilterInterests(ListFilter):
    """Which interests a list shows."""

    state = forms.ChoiceField(label=_("Trạng thái"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(code, _(words)) for code, words in INTEREST.states.items()]
        choose(self, "state", any_of(_("mọi trạng thái"), states))
