"""Letters to readers, in the language they chose."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.signing import Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hoptac.accounts.mail import send
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.publishing.models import Version
from hoptac.voices.models import Follower, Sender, Voice
from hoptac.voices.rules import CONFIRM_HOURS
from hoptac.voices.states import VoiceState


def leaving_secret(uid: UUID) -> str:
    """Return the secret of the link with which a follower leaves; it is stored nowhere."""
    return Signer(salt="hoptac.voices.leave").signature(str(uid))


def ask_to_confirm(follower: Follower, secret: str, *, site: str) -> None:
    """Send the letter whose link begins the following.

    :raises Refusal: when the mail server does not take it.
    """
    with translation.override(follower.language):
        link = f"{site}{reverse('voices:confirm', args=[follower.uid, secret])}"
        text = _text("confirm", {"link": link, "hours": CONFIRM_HOURS})
        subject = _subject("confirm", {})
    send(EmailMessage(subject, text, to=[follower.email]))


def send_answer(voice: Voice, sender: Sender, *, site: str) -> None:
    """Send an answer to who asked.

    :raises Refusal: when the mail server does not take it.
    """
    with translation.override(sender.language):
        link = f"{site}{reverse('voices:item', args=[voice.kind, voice.thing_id])}"
        is_public = voice.state == VoiceState.PUBLIC.value
        text = _text("answer", {"voice": voice, "link": link, "is_public": is_public})
        subject = _subject("answer", {"voice": voice})
    send(EmailMessage(subject, text, to=[sender.email]))


def digest(
    follower: Follower,
    news: Sequence[Version],
    *,
    name: str,
    since: datetime | None,
    until: datetime,
    site: str,
) -> EmailMessage:
    """Compose a week's letter, with the way out in its headers (RFC 8058) and at its end."""
    with translation.override(follower.language):
        leave = (
            f"{site}{reverse('voices:leave', args=[follower.uid, leaving_secret(follower.uid)])}"
        )
        lines = [
            (one.title, f"{site}{reverse(f'portal:{one.kind}', args=[one.thing_id])}")
            for one in news
        ]
        facts: dict[str, object] = {
            "name": name,
            "lines": lines,
            "since": since,
            "until": until,
            "leave": leave,
        }
        subject, text = _subject("digest", facts), _text("digest", facts)
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, text, to=[follower.email], headers=headers)


def wait_and_see() -> None:
    """Stop here: the mail server is away, and what was written is taken back.

    :raises Refusal: always.
    """
    raise Refusal(
        gettext_noop("Máy chủ thư chưa nhận thư gửi người theo dõi."),
        gettext_noop("Thư được thử gửi lại sau ít phút."),
    )


def _subject(letter: str, facts: dict[str, object]) -> str:
    said = render_to_string(f"voices/mail/{letter}_subject.txt", facts)
    return f"[hoptac] {' '.join(said.split())}"


def _text(letter: str, facts: dict[str, object]) -> str:
    return render_to_string(f"voices/mail/{letter}.txt", facts)
