"""Our mail server, told where letters that cannot be delivered are to be sent back."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend as Plain


class EmailBackend(Plain):
    """Sends with `HOPTAC_BOUNCE_TO` on the envelope; readers see and answer the sender as before.

    A mail server keeps the envelope's sender as Return-Path, and bounces go there (RFC 5321).
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if settings.BOUNCE_TO:
            for message in email_messages:
                message.extra_headers.setdefault("From", message.from_email)
                message.from_email = settings.BOUNCE_TO
        return super().send_messages(email_messages)
