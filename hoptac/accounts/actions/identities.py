"""The identity an outside provider vouches for, connected to an account and removed again."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from hoptac.accounts.actors import seatless
from hoptac.accounts.models import User
from hoptac.accounts.noting import note
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop


@transaction.atomic
def connect_identity(*, user: User, provider: str, uid: str, at: datetime) -> None:
    """Connect a provider's person with an account whose address the provider has verified.

    :param provider: the issuer's id; `uid` its "sub".
    :raises Refusal: when the account is connected with another person of that provider: an
        address that was given to a newcomer must not open the predecessor's account.
    """
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if SocialAccount.objects.filter(user=person, provider=provider).exists():
        raise Refusal(
            gettext_noop("Tài khoản này đã nối với một người dùng khác của cửa đăng nhập chung."),
            gettext_noop("Đăng nhập bằng mật khẩu, gỡ kết nối cũ ở trang “Tài khoản” rồi thử lại."),
        )
    SocialAccount.objects.create(user=person, provider=provider, uid=uid)
    note("accounts.identity.connected", on=person, by=seatless(person), at=at)


@transaction.atomic
def remove_identity(*, user: User, at: datetime) -> None:
    """Take an account's connections away; it is entered by password then.

    :raises Refusal: when there is none.
    """
    gone, _ = SocialAccount.objects.filter(user=user).delete()
    if not gone:
        raise Refusal(
            gettext_noop("Tài khoản này chưa nối với cửa đăng nhập chung."),
            gettext_noop("Không cần làm gì thêm."),
        )
    note("accounts.identity.removed", on=user, by=seatless(user), at=at)
