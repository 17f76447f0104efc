"""How allauth's second factors behave in this house: sealed secrets, our words."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import MultiFernet
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.queries import may_lose_factor
from hoptac.kernel.sealing import seal_for


class FactorAdapter(DefaultMFAAdapter):
    """The hooks of allauth.mfa."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "Mã không đúng, đã dùng hoặc đã quá hạn. Chờ mã mới trên ứng dụng rồi nhập lại."
        ),
        "cannot_delete_authenticator": _(
            "Vị trí bạn đang giữ phải có xác thực hai lớp. Thêm cách khác trước khi bỏ cách này."
        ),
        "cannot_generate_recovery_codes": _(
            "Chưa có xác thực hai lớp. Thêm ứng dụng hoặc khóa truy cập trước."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of somebody whose role needs one."""
        return may_lose_factor(
            authenticator, roles_with_two=settings.SECOND_FACTOR, day=timezone.localdate()
        )

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Suggest a name for a new passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Khóa truy cập %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the house, not the host, in the browser's window."""
        return {**super().get_public_key_credential_rp_entity(), "name": "hoptac"}


def _seal() -> MultiFernet:
    """Return the seal made from the secret key; older keys still open what they sealed."""
    return seal_for(
        "hoptac.accounts.factors", [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    )
