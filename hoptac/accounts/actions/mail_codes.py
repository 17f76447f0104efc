"""A code by mail: who adds a first second factor also reads the account's mailbox.

A stolen password alone would otherwise bind the account to the thief's telephone.
"""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from hoptac.accounts import mail
from hoptac.accounts.actors import SystemActor, seatless
from hoptac.accounts.models import MailCode, User
from hoptac.accounts.noting import note
from hoptac.accounts.rules import CODE_TRIES, check_code_can_be_sent, code_has_run_out

_DOOR = SystemActor("cửa đăng nhập", frozenset())
DIGITS = 8


@transaction.atomic
def send_mail_code(*, user: User, at: datetime) -> None:
    """Send a new code to the person's own address; an earlier one is void.

    :raises Refusal: right after another one, or when the mail server does not take the letter.
    """
    known = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    before = MailCode.objects.filter(user=known).first()
    check_code_can_be_sent(before=before.sent_at if before else None, at=at)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    fresh = {"code_sha256": _hash(known, code), "sent_at": at, "tries": 0}
    MailCode.objects.update_or_create(user=known, defaults=fresh)
    note("accounts.mailbox.code_sent", on=known, by=seatless(known), at=at)
    mail.send_code(known, code)


@transaction.atomic
def use_mail_code(*, user: User, code: str, at: datetime) -> bool:
    """Tell whether it is the code last sent, in time; it serves once. Each try is counted.

    It does not raise: the count of tries must stay.
    """
    waiting = MailCode.objects.select_for_update(no_key=True).filter(user=user).first()
    if waiting is not None and not code_has_run_out(
        sent_at=waiting.sent_at, tries=waiting.tries, at=at
    ):
        if constant_time_compare(waiting.code_sha256, _hash(user, code.strip())):
            waiting.delete()
            note("accounts.mailbox.proved", on=user, by=seatless(user), at=at)
            return True
        MailCode.objects.filter(pk=waiting.pk).update(tries=min(waiting.tries + 1, CODE_TRIES))
    note("accounts.factor.failed", on=user, by=_DOOR, at=at, kind="mail")
    return False


def _hash(user: User, code: str) -> str:
    salt = "hoptac.accounts.mail_code"
    return salted_hmac(salt, f"{user.pk}:{code}", algorithm="sha256").hexdigest()
