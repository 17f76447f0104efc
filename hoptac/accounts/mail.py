"""Letters this app sends by itself."""

import logging
from datetime import date, datetime
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from hoptac.accounts.models import Invitation, Seat, SignIn, User
from hoptac.accounts.queries import guardians
from hoptac.accounts.reading import device_of
from hoptac.accounts.roles import ROLES, RoleCode
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import agency_names

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, *, link: str, today: date) -> None:
    """Send the letter with the secret link, in both languages.

    :param link: the absolute address of the accept page.
    :raises Refusal: when the mail server does not take it.
    """
    agency = agency_names([invitation.agency_id], today)[invitation.agency_id].name
    facts = {"invitation": invitation, "agency": agency, "link": link}
    with translation.override("vi"):
        subject = render_to_string("accounts/mail/invitation_subject.txt", facts).strip()
        text = render_to_string("accounts/mail/invitation_message.txt", facts)
    send(EmailMessage(subject, text, to=[invitation.email]))


def send_reset(user: User, *, link: str, host: str) -> None:
    """Send the link to a new password.

    :param host: ours, as the one who asked sees it.
    :raises Refusal: when the mail server does not take it.
    """
    facts = {"user": user, "password_reset_url": link, "request": {"get_host": host}}
    prefix = "account/email/password_reset_key"
    with translation.override(user.language):
        subject = render_to_string(f"{prefix}_subject.txt", facts).strip()
        text = render_to_string(f"{prefix}_message.txt", facts)
    send(EmailMessage(f"[hoptac] {subject}", text, to=[user.email]))


def send_code(user: User, code: str) -> None:
    """Send a code that shows who reads it has the mailbox.

    :raises Refusal: when the mail server does not take it.
    """
    with translation.override(user.language):
        subject = render_to_string("accounts/mail/code_subject.txt").strip()
        text = render_to_string("accounts/mail/code_message.txt", {"user": user, "code": code})
    send(EmailMessage(f"[hoptac] {subject}", text, to=[user.email]))


def tell_of_new_device(sign_in: SignIn) -> None:
    """Tell a person of a sign-in from a device not seen before; never hold the sign-in up."""
    facts = {"sign_in": sign_in, "device": device_of(sign_in.agent)}
    _notify(sign_in.user, "new_device", facts)


def tell_guardians(seat: Seat, *, today: date) -> None:
    """Tell the leaders and administrators of a locality who takes up a seat that decides.

    :param seat: with `user` and `agency` at hand.
    """
    if not ROLES[RoleCode(seat.role)].needs_second_person:
        return
    agency = agency_names([seat.agency_id], today)[seat.agency_id].name
    for person in guardians(seat.agency.unit_id, today).exclude(pk=seat.user_id):
        _notify(person, "deciding_seat", {"seat": seat, "agency": agency})


def tell_of_answer(seat: Seat, *, by: str) -> None:
    """Tell a person that their seat was confirmed, or was not."""
    _notify(seat.user, "answered_seat", {"seat": seat, "by": by})


def tell_of_lost_factors(user: User, *, at: datetime) -> None:
    """Tell a person that the operator took their second factors away."""
    _notify(user, "lost_factors", {"at": at})


def _notify(user: User, letter: str, facts: dict[str, object]) -> None:
    with translation.override(user.language):
        subject = render_to_string(f"accounts/mail/{letter}_subject.txt", facts).strip()
        text = render_to_string(f"accounts/mail/{letter}_message.txt", facts)
    try:
        send(EmailMessage(f"[hoptac] {subject}", text, to=[user.email]))
    except Refusal:
        logger.warning("a letter could not be sent: %s", letter)


def send(message: EmailMessage) -> None:
    """Hand a letter to the mail server.

    :raises Refusal: when the server is away or turns the letter down.
    """
    try:
        message.send()
    except (SMTPException, OSError) as error:
        raise Refusal(
            gettext_noop("Máy chủ thư không nhận thư gửi tới %(to)s."),
            gettext_noop(
                "Kiểm tra địa chỉ rồi thử lại sau vài phút; nếu vẫn lỗi, báo người vận hành."
            ),
            to=", ".join(message.to),
        ) from error
