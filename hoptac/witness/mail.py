"""The letter with a checkpoint: the other side's mailbox becomes a witness."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from hoptac.accounts import mail
from hoptac.audit.signing import Mark


def send_mark(mark: Mark, to: str) -> None:
    """Send a checkpoint as an attached file, with how to use it.

    :raises Refusal: when the mail server does not take it.
    """
    with translation.override("vi"):
        subject = render_to_string("witness/mail/mark_subject.txt", {"mark": mark}).strip()
        text = render_to_string("witness/mail/mark_message.txt", {"mark": mark})
    letter = EmailMessage(subject, text, to=[to])
    letter.attach(f"moc-{mark.n}.json", mark.to_json(), "application/json")
    mail.send(letter)
