"""The letter that offers an enterprise an account."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from hoptac.accounts.mail import send
from hoptac.promotion.models import EnterpriseAccount


def send_invitation(account: EnterpriseAccount, *, agency: str, link: str) -> None:
    """Send the letter with the secret link.

    :param agency: who invites, as it is called today.
    :raises Refusal: when the mail server does not take it.
    """
    facts = {"account": account, "agency": agency, "link": link}
    with translation.override("vi"):
        subject = render_to_string("promotion/mail/invitation_subject.txt", facts).strip()
        text = render_to_string("promotion/mail/invitation_message.txt", facts)
    send(EmailMessage(subject, text, to=[account.email]))
