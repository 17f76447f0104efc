"""The way to a new password: asked for by anybody, sent by a job to who has an account."""

from datetime import datetime
from urllib.parse import quote, urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from procrastinate.contrib.django import app

from hoptac.accounts import mail
from hoptac.accounts.actions.sessions import note_reset_asked
from hoptac.accounts.models import User
from hoptac.audit.origin import coming_from, origin

SEND = "hoptac.accounts.tasks.send_reset"


@transaction.atomic
def ask_reset(*, email: str, site: str) -> None:
    """Queue the letter for an address typed by anybody.

    Nothing is looked up and nothing sent here: known and unknown addresses cost the same and are
    answered alike, whatever the mail server thinks of them.

    :param site: the root of our addresses as the asker sees it, "https://hoptac.gov.vn".
    """
    app.configure_task(SEND).defer(email=email.lower(), site=site, origin=origin())


@transaction.atomic
def send_reset(*, email: str, site: str, came_from: str, at: datetime) -> None:
    """Send the link to who has an account at the address; nobody else hears anything.

    :param came_from: the network address the form was sent from.
    :raises Refusal: when the mail server does not take the letter.
    """
    user = User.objects.filter(email=email, is_active=True).first()
    if user is None:
        return
    with coming_from(came_from):
        note_reset_asked(user=user, at=at)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    with translation.override(user.language):
        page = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
        ).replace("UID-KEY", quote(key))
    mail.send_reset(user, link=f"{site}{page}", host=urlsplit(site).netloc)
