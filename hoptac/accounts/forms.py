"""What people fill in; sign-in forms are allauth's with our words."""

from textwrap import wrap
from typing import Any, cast

from allauth.account import forms as allauth
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factors
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoptac.accounts import actions
from hoptac.accounts.roles import ROLES, RoleCode
from hoptac.ui.filters import ListFilter

EMAIL = _("Thư điện tử")
NEW_PASSWORD = _("Mật khẩu mới")
CODE = _("Mã xác nhận")
PASSKEY_NAME = _("Tên khóa")
AGAIN = _("Nhập lại mật khẩu mới")
STRONG = _("Từ 12 ký tự. Một câu dài dễ nhớ tốt hơn một từ khó; không chứa tên hay thư điện tử.")
DIFFER = _("Hai lần nhập không giống nhau. Nhập lại cả hai ô.")


def _say(form: forms.Form, labels: dict[str, Any], hints: dict[str, Any] | None = None) -> None:
    """Put our labels and hints on allauth's fields; a placeholder is no label and goes."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, (hints or {}).get(name, "")
        field.widget.attrs.pop("placeholder", None)


class _SamePassword(forms.Form):
    """Both fields of a new password hold the same; said in our words, not in allauth's."""

    def clean(self) -> dict[str, Any]:
        data = forms.Form.clean(self) or {}
        if data.get("password1") and data["password1"] != data.get("password2"):
            self.add_error("password2", DIFFER)
        return data


class SignIn(allauth.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"login": EMAIL, "password": _("Mật khẩu")})


class AskReset(allauth.ResetPasswordForm):
    """Where to send the way to a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"email": EMAIL}, {"email": _("Địa chỉ bạn dùng để đăng nhập.")})

    def clean_email(self) -> str:
        """Look nobody up: whether an account is there must not show, not even in the time."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Have the letter sent by a job, if the address has an account."""
        email = str(self.cleaned_data["email"])
        actions.ask_reset(email=email, site=f"{request.scheme}://{request.get_host()}")
        return email


class ResetPassword(_SamePassword, allauth.ResetPasswordKeyForm):
    """A new password by the link in the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"password1": NEW_PASSWORD, "password2": AGAIN}, {"password1": STRONG})


class ChangePassword(_SamePassword, allauth.ChangePasswordForm):
    """A new password for somebody who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"oldpassword": _("Mật khẩu hiện tại"), "password1": NEW_PASSWORD}
        _say(self, labels | {"password2": AGAIN}, {"password1": STRONG})


class Profile(forms.Form):
    """One's own name and language."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    language = forms.ChoiceField(
        label=_("Ngôn ngữ"), choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )


class Invite(forms.Form):
    """A seat offered by mail."""

    email = forms.EmailField(label=EMAIL, help_text=_("Thư mời gửi tới địa chỉ này."))
    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    role = forms.TypedChoiceField(label=_("Vai trò"), coerce=RoleCode)
    post = forms.CharField(
        label=_("Chức danh"),
        max_length=120,
        help_text=_("Như ghi trong quyết định: “Phó Chủ tịch”, “Chuyên viên”."),
    )
    valid_from = forms.DateField(
        label=_("Từ ngày"),
        help_text=_("Quyền bắt đầu từ ngày này."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, agencies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["agency"]).choices = agencies
        cast(forms.ChoiceField, self.fields["role"]).choices = [
            (code.value, f"{gettext(role.title)}: {gettext(role.purpose)}")
            for code, role in ROLES.items()
            if role.stays_within_locality
        ]


class EndSeat(forms.Form):
    """The first day without the seat."""

    valid_to = forms.DateField(
        label=_("Không còn giữ vị trí từ ngày"),
        help_text=_("Chọn hôm nay để quyền kết thúc ngay."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    with_sign_ins = forms.BooleanField(
        label=_("Kết thúc luôn mọi nơi người này đang đăng nhập"),
        help_text=_("Dừng ngay khi gửi. Người còn vị trí khác thì đăng nhập lại được."),
        required=False,
    )


class ExtendSeat(forms.Form):
    """A later end, or none."""

    valid_to = forms.DateField(
        label=_("Giữ vị trí đến trước ngày"),
        help_text=_("Để trống nếu không định ngày kết thúc."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class GiveDelegation(forms.Form):
    """A deputy who is to sign "KT.", and for how long."""

    deputy = forms.TypedChoiceField(
        label=_("Cấp phó ký thay"),
        help_text=_("Cấp phó cùng cơ quan đang giữ vị trí trong phần mềm."),
        coerce=int,
    )
    valid_from = forms.DateField(
        label=_("Từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_to = forms.DateField(
        label=_("Đến trước ngày"),
        help_text=_("Ngày đầu tiên không còn được ký thay."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Lý do hoặc văn bản phân công"),
        max_length=300,
        help_text=_("Ví dụ: “Đi công tác, theo Thông báo số 12/TB-SCT”."),
    )

    def __init__(self, *args: Any, deputies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["deputy"]).choices = deputies


class SaveFilter(forms.Form):
    """A name for what a list is narrowed to."""

    label = forms.CharField(label=_("Tên bộ lọc"), max_length=60)
    query = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)


class FindPeople(ListFilter):
    """Filter of the list of people."""

    q = forms.CharField(label=_("Tên hoặc thư điện tử"), required=False, max_length=120)
    ended = forms.BooleanField(label=_("Kể cả vị trí đã kết thúc"), required=False)

    def wanted(self) -> dict[str, Any]:
        """Return what the queries take."""
        asked = self.asked()
        return {"text": asked.get("q", ""), "with_ended": asked.get("ended", False)}


class FindEvents(ListFilter):
    """Filter of the event log.

    :param verbs: (verb, words) to choose from.
    """

    verb = forms.ChoiceField(label=_("Việc đã làm"), required=False)
    who = forms.CharField(label=_("Ai"), required=False, max_length=120)
    first = forms.DateField(
        label=_("Từ ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=_("Đến hết ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, verbs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["verb"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", _("Tất cả")), *verbs]


class Accept(forms.Form):
    """Name and first password of somebody who was invited."""

    full_name = forms.CharField(
        label=_("Họ và tên"), max_length=120, help_text=_("Hiện bên cạnh mọi việc bạn ký.")
    )
    language = forms.ChoiceField(
        label=_("Ngôn ngữ"), choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        help_text=STRONG,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Hold the two passwords against each other."""
        data = super().clean() or {}
        if data.get("password") and data["password"] != data.get("again"):
            self.add_error("again", DIFFER)
        return data


class Password(allauth.ReauthenticateForm):
    """The password once more, before an official act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"password": _("Mật khẩu hiện tại")})


class Code(factors.AuthenticateForm):
    """A code of the app, or a recovery code; each once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"code": CODE}, {"code": _("6 số trên ứng dụng, hoặc một mã dự phòng 8 số.")})
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        """Count the try, then let the code serve at most once; a wrong one is logged."""
        forget_tries = check_rate_limit(self.user)
        code = str(self.cleaned_data["code"])
        factor = actions.use_code(user=self.user, code=code, at=timezone.now())
        if factor is None:
            raise get_adapter().validation_error("incorrect_code")
        factor.user, self.authenticator = self.user, factor
        forget_tries()
        return code


class CodeAgain(Code, factors.ReauthenticateForm):
    """A code once more, before an official act."""


class MailCode(forms.Form):
    """The code from the letter."""

    code = forms.CharField(
        label=_("Mã trong thư"),
        max_length=20,
        help_text=_("8 số, dùng được một lần trong 10 phút."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class FirstCode(totp.ActivateTOTPForm):
    """The first code of a new app, which shows that it holds the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"code": CODE}, {"code": _("6 số ứng dụng đang hiện.")})
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        self.secret_in_fours = " ".join(wrap(self.secret, 4))


class NewPasskey(webauthn.AddWebAuthnForm):
    """A name for a new passkey; the browser adds the key itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            {"name": PASSKEY_NAME, "passwordless": _("Dùng khóa này thay cho mật khẩu")},
            {
                "name": _("Để nhận ra sau này: “Điện thoại của tôi”, “Khóa USB xanh”."),
                "passwordless": _("Khóa phải hỏi vân tay, khuôn mặt hoặc mã PIN mỗi lần."),
            },
        )


class PasskeyName(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"name": PASSKEY_NAME})
