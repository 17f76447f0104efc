"""How django-allauth behaves in this house: nobody signs up, every coming and going is logged."""

import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from hoptac.accounts import actions, mail
from hoptac.accounts.models import User
from hoptac.accounts.presence import mark, proved_within
from hoptac.accounts.rules import check_password_is_no_commonplace, hash_of
from hoptac.kernel.errors import Refusal
from hoptac.ui.refusals import said

logger = logging.getLogger(__name__)
DEVICE_COOKIE = "hoptac_device"
DEVICE_LASTS = 400 * 24 * 3600  # seconds; browsers keep no cookie longer
FRESH_MINUTES = 5  # since the last proof, to change how one proves oneself


class Adapter(DefaultAccountAdapter):
    """The hooks allauth offers, filled with our actions; no signal is listened to."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _(
            "Tài khoản này đang bị khóa. Liên hệ quản trị viên của cơ quan để mở lại."
        ),
        "email_password_mismatch": _(
            "Thư điện tử hoặc mật khẩu không đúng. Kiểm tra bộ gõ và phím Caps Lock, "
            "hoặc dùng mục “Quên mật khẩu”."
        ),
        "too_many_login_attempts": _(
            "Đã nhập sai quá nhiều lần nên cửa đăng nhập tạm khóa. Chờ 15 phút rồi thử lại, "
            "hoặc dùng mục “Quên mật khẩu” để vào ngay."
        ),
        "enter_current_password": _("Mật khẩu hiện tại không đúng. Nhập lại mật khẩu đang dùng."),
        "incorrect_password": _("Mật khẩu không đúng. Nhập lại mật khẩu đang dùng."),
        "invalid_password_reset": _(
            "Liên kết đặt lại mật khẩu không còn dùng được. Hãy xin liên kết mới."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come by invitation only."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Answer with pages only, but for the browser's own question before a passkey."""
        match = request.resolver_match
        is_passkey = match is not None and match.url_name == "mfa_login_webauthn"
        return request.method == "GET" and is_passkey

    def is_reauthentication_required(self, *, app: str, **hook: Any) -> bool:
        """Ask for no proof of oneself just after one: signing in is one as well."""
        return not proved_within(context.request, minutes=FRESH_MINUTES)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the desk in the person's own language."""
        language = request.user.language if isinstance(request.user, User) else None
        with translation.override(language or translation.get_language()):
            return str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """All sign-ins ended with the old password; come in with the new one."""
        return reverse("account_login")

    def post_login(self, request: HttpRequest, user: User, **hook: Any) -> HttpResponse:
        """Log the sign-in, and remember the device for the next time."""
        name = request.COOKIES.get(DEVICE_COOKIE) or secrets.token_urlsafe(24)
        agent, address = request.headers.get("User-Agent", ""), self.get_client_ip(request)
        begun = actions.begin_sign_in(
            user=user,
            session_key=request.session.session_key or "",
            device=actions.Device(hash_of(name), agent, address),
            at=timezone.now(),
        )
        mark(request, begun)
        response: HttpResponse = super().post_login(request, user, **hook)
        response.set_cookie(
            DEVICE_COOKIE,
            name,
            max_age=DEVICE_LASTS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def logout(self, request: HttpRequest) -> None:
        """Log the sign-out, then end the session."""
        if isinstance(request.user, User):
            actions.note_sign_out(
                user=request.user, session_key=request.session.session_key, at=timezone.now()
            )
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log the attempt; known and unknown addresses cost the same."""
        actions.note_failed_sign_in(email=str(credentials.get("email", "")), at=timezone.now())

    def set_password(self, user: User, password: str) -> None:
        """Set a changed or reset password and log it."""
        super().set_password(user, password)
        actions.note_password_changed(user=user, at=timezone.now())

    def clean_password(self, password: str, user: User | None = None) -> str:
        """Hold a changed password against the same rules as a first one."""
        try:
            check_password_is_no_commonplace(password)
        except Refusal as refusal:
            raise ValidationError(said(refusal)) from refusal
        return str(super().clean_password(password, user))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the person's language, and say so when the mail server is away."""
        language = getattr(context.get("user"), "language", translation.get_language() or "vi")
        with translation.override(language):
            message: EmailMessage = self.render_mail(template_prefix, email, context)
        mail.send(message)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell the owner of a change; what was changed stays so when the mail server is away."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except Refusal:
            logger.warning("a letter about a changed account could not be sent")

    def format_email_subject(self, subject: str) -> str:
        """Begin every subject alike, so that letters are found again."""
        return f"[hoptac] {subject}"
