"""Throw away what is kept for a time only: sessions, sign-ins, codes."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from hoptac.accounts.models import MailCode, SignIn
from hoptac.accounts.rules import CODE_LASTS, SIGN_IN_KEPT


@transaction.atomic
def clear_out(*, at: datetime) -> dict[str, int]:
    """Delete what has had its time (three statements); the log keeps that it was.

    :returns: how many rows of each table went.
    """
    over = {
        "sessions": Session.objects.filter(expire_date__lt=at),
        "sign-ins": SignIn.objects.filter(began_at__lt=at - SIGN_IN_KEPT),
        "codes": MailCode.objects.filter(sent_at__lt=at - CODE_LASTS),
    }
    return {name: rows.delete()[0] for name, rows in over.items()}
