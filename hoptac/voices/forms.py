"""Forms of readers and of those who answer them: shapes only."""

from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.errors import Refusal
from hoptac.programmes.forms.fields import any_of, choose
from hoptac.ui.refusals import said
from hoptac.voices import rules
from hoptac.voices.choices import Category

_SALT = "hoptac.voices.stamp"


def stamp(now: datetime) -> str:
    """Return a signed note of when a form is shown."""
    return signing.dumps(int(now.timestamp()), salt=_SALT)


def _shown_at(text: str) -> int | None:
    try:
        found = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None


class VisitorForm(forms.Form):
    """What a form open to everybody asks besides: a field people leave empty, and their pace.

    :ivar notice: what to know before filling it in.
    """

    notice: "str | Promise" = ""
    website = forms.CharField(
        label=_("Trang web"),
        required=False,
        help_text=_("Để trống ô này: nó chỉ để nhận ra máy gửi tự động."),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fresh_stamp = stamp(now)
        self.order_fields([*(name for name in self.fields if name != "website"), "website"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("website"):
            self.add_error("website", _("Ô này phải để trống."))
        try:
            rules.check_pace(_shown_at(self.data.get("stamp", "")), self.now)
        except Refusal as refusal:
            self.add_error(None, said(refusal))
        return given


class AskForm(VisitorForm):
    """A question or a correction."""

    category = forms.ChoiceField(
        label=_("Bạn muốn"),
        choices=[
            (Category.QUESTION.value, _("hỏi về nội dung này")),
            (Category.CORRECTION.value, _("đề nghị sửa một chỗ chưa đúng")),
        ],
        widget=forms.RadioSelect,
        initial=Category.QUESTION.value,
    )
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=rules.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Không ghi tên, số điện thoại hay thông tin riêng của ai."),
    )
    email = forms.EmailField(
        label=_("Thư điện tử để nhận trả lời"),
        required=False,
        max_length=254,
        help_text=_("Không bắt buộc. Chỉ dùng để gửi câu trả lời rồi xóa; không ai đọc được."),
    )


class FollowForm(VisitorForm):
    """What to follow, and whither the letters go.

    What a link asked for and can't be followed is said: nothing is chosen then, and never the
    first choice instead.
    """

    follows = forms.ChoiceField(label=_("Theo dõi"))
    email = forms.EmailField(
        label=_("Thư điện tử"),
        max_length=254,
        help_text=_(
            "Mỗi tuần nhiều nhất một thư, chỉ khi có điều mới; bỏ theo dõi là xóa địa chỉ."
        ),
    )

    def __init__(self, *args: Any, choices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "follows", any_of(_("Chọn trong danh sách"), choices))
        known = {value for _group, rows in choices for value, _said in rows}
        asked = self.initial.get("follows", "")
        if asked and asked not in known and not self.is_bound:
            self.notice = _(
                "Đường dẫn vừa mở nêu điều không theo dõi được: đơn vị đã kết thúc hoạt động hoặc"
                " hồ sơ không còn công bố. Mời chọn điều khác."
            )


class AnswerForm(forms.Form):
    """An answer everybody shall read, and the question without personal data."""

    shown_text = forms.CharField(
        label=_("Câu hỏi như mọi người sẽ đọc"),
        max_length=rules.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bỏ tên người, số điện thoại, địa chỉ và mọi thông tin riêng."),
    )
    text = forms.CharField(
        label=_("Trả lời"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )


class PrivateForm(forms.Form):
    """An answer to one reader alone."""

    text = forms.CharField(
        label=_("Trả lời"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )


class ReasonForm(forms.Form):
    """Why something is given back or set aside."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
