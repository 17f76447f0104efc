"""A reader follows by mail: asked once, confirmed from the mailbox, gone with one click."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare

from hoptac.accounts import wall
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.voices import mail, rules
from hoptac.voices.actions.shared import hold_off
from hoptac.voices.actors import POSTMAN, RECEIVER
from hoptac.voices.models import Follower


@wall.acting(RECEIVER)
@transaction.atomic
def follow(
    *, what: str, target: str, email: str, language: str, sender: str, site: str, at: datetime
) -> None:
    """Ask a mailbox whether it wants to follow; nothing tells the asker whether it does already.

    :param sender: the network address it came from: hashed, never stored.
    :raises Refusal: for too much from one network, or a mail server that does not answer.
    """
    mailbox = email.lower()
    hold_off(what="follow", sender=sender, content="", at=at)
    Follower.objects.filter(email=mailbox, confirmed_at=None, expires_at__lte=at).delete()
    same = Follower.objects.filter(email=mailbox)
    if same.filter(what=what, target=target).exclude(confirmed_at=None).exists():
        return
    if same.filter(confirmed_at=None).count() >= rules.LETTERS_A_DAY:
        return  # whoever asks, one mailbox is not written to without end
    secret = token_urlsafe(32)
    made, _ = Follower.objects.update_or_create(
        email=mailbox, what=what, target=target,
        defaults={
            "language": language,
            "asked_at": at,
            "confirm_sha256": _hash(secret),
            "expires_at": at + timedelta(hours=rules.CONFIRM_HOURS),
        },
    )  # fmt: skip
    mail.ask_to_confirm(made, secret, site=site)


@wall.acting(RECEIVER)
@transaction.atomic
def confirm(*, uid: UUID, secret: str, at: datetime) -> Follower:
    """Begin to follow; twice is the same as once.

    :raises Refusal: for a link that is wrong or too old.
    """
    rows = Follower.objects.select_for_update(no_key=True).filter(uid=uid)
    found = rows.first()
    if found is None or not constant_time_compare(found.confirm_sha256, _hash(secret)):
        raise Refusal(*_NO_LINK)
    if found.confirmed_at is None:
        if found.expires_at <= at:
            raise Refusal(*_NO_LINK)
        found.confirmed_at = found.told_until = at
        found.save(update_fields=["confirmed_at", "told_until"])
    return found


@wall.acting(POSTMAN)
@transaction.atomic
def leave(*, uid: UUID, secret: str) -> None:
    """Erase a follower; one who is gone already is gone.

    :raises Refusal: for a link that is not ours.
    """
    if not constant_time_compare(mail.leaving_secret(uid), secret):
        raise Refusal(*_NO_LINK)
    Follower.objects.filter(uid=uid).delete()


_NO_LINK = (
    gettext_noop("Đường dẫn này không đúng hoặc đã hết hạn."),
    gettext_noop("Mở trang theo dõi và đăng ký lại."),
)


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
