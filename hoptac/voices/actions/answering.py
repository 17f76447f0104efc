"""A side answers its readers: in public by two persons, or privately by one."""

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.queries import party_ids_of
from hoptac.publishing.writing import moved_in_public
from hoptac.voices import rules
from hoptac.voices.models import Voice
from hoptac.voices.states import VOICE

MAIL = "hoptac.voices.tasks.mail_answer"


@transaction.atomic
def answer(*, voice: Voice, text: str, shown_text: str, by: Actor, at: datetime) -> Voice:
    """Write the answer everybody shall read; a second person approves it.

    :param shown_text: the question as everybody shall read it, without personal data.
    """
    voice = _stepped(voice, "answer", by)
    voice.shown_text, voice.answer = _said(shown_text, "shown_text"), _said(text, "text")
    voice.answered_at, voice.answered_by_id, voice.answered_who = at, by.user_id or 0, by.who
    voice.save()
    record("voices.voice.answered", on=voice, within=voice.programme, by=by, at=at)
    return voice


@transaction.atomic
def approve(*, voice: Voice, by: Actor, at: datetime) -> Voice:
    """Let everybody read an answer; a reader who left a mailbox gets it by mail.

    :raises Forbidden: for who wrote it.
    """
    voice = _stepped(voice, "approve", by)
    if voice.answered_by_id == (by.user_id or 0):
        raise Forbidden(
            gettext_noop("Người soạn không tự duyệt câu trả lời."),
            gettext_noop("Một người thứ hai của bên mình duyệt."),
        )
    _decided(voice, by, at)
    voice.save()
    record("voices.voice.published", on=voice, within=voice.programme, by=by, at=at)
    _mail(voice)
    moved_in_public()
    return voice


@transaction.atomic
def send_back(*, voice: Voice, reason: str, by: Actor, at: datetime) -> Voice:
    """Give an answer back to be written anew, saying why."""
    voice = _stepped(voice, "send_back", by)
    voice.reason = _said(reason, "reason")[:500]
    voice.answered_at = voice.answered_by_id = None
    voice.answered_who = ""
    voice.save()
    record(
        "voices.voice.sent_back", on=voice, within=voice.programme, by=by, at=at,
        reason=voice.reason,
    )  # fmt: skip
    return voice


@transaction.atomic
def answer_privately(*, voice: Voice, text: str, by: Actor, at: datetime) -> Voice:
    """Answer one reader by mail alone.

    :raises Refusal: where no mailbox was left.
    """
    voice = _stepped(voice, "answer_privately", by)
    if not voice.wants_mail:
        raise Refusal(
            gettext_noop("Người gửi không để lại địa chỉ thư."),
            gettext_noop("Trả lời công khai."),
        )
    voice.answer = _said(text, "text")
    voice.answered_at, voice.answered_by_id, voice.answered_who = at, by.user_id or 0, by.who
    voice.save()
    record("voices.voice.answered_privately", on=voice, within=voice.programme, by=by, at=at)
    _mail(voice)
    return voice


@transaction.atomic
def put_aside(*, voice: Voice, reason: str, by: Actor, at: datetime) -> Voice:
    """Set aside what is no question to the side: advertising, insults, another's matter."""
    voice = _stepped(voice, "put_aside", by)
    voice.reason = _said(reason, "reason")[:500]
    _decided(voice, by, at)
    voice.save()
    record(
        "voices.voice.put_aside", on=voice, within=voice.programme, by=by, at=at,
        reason=voice.reason,
    )  # fmt: skip
    _mail(voice)
    return voice


def _stepped(voice: Voice, verb: str, by: Actor) -> Voice:
    """Return the row locked and moved to the verb's goal, not saved yet.

    :raises Forbidden: for the other side.
    """
    rows = Voice.objects.select_for_update(no_key=True, of=("self",))
    voice = locked_row(rows.select_related("programme"), voice.pk)
    step = VOICE.step(verb, voice.state)
    by.require(step.permission)
    if not party_ids_of(by).filter(pk=voice.party_id).exists():
        raise Forbidden(
            gettext_noop("Ý kiến này gửi cho bên kia."),
            gettext_noop("Bên đã công bố trả lời người đọc."),
        )
    voice.state = step.target
    return voice


def _decided(voice: Voice, by: Actor, at: datetime) -> None:
    voice.decided_at, voice.decided_by_id, voice.decided_who = at, by.user_id or 0, by.who


def _mail(voice: Voice) -> None:
    """Let the machine send the answer and erase the mailbox; of what was set aside, erase alone."""
    if voice.wants_mail:
        app.configure_task(MAIL).defer(voice_id=voice.pk)


def _said(text: str, field: str) -> str:
    cleaned = rules.clean(text)
    if not cleaned:
        raise Refusal(
            gettext_noop("Chưa có nội dung."),
            gettext_noop("Viết nội dung rồi gửi lại."),
            field=field,
        )
    return cleaned
