"""A reader asks, or proposes a correction: no account, no trace that stays."""

from datetime import datetime, timedelta

from django.db import transaction

from hoptac.accounts import wall
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import working_calendar
from hoptac.programmes.models import Programme
from hoptac.voices import rules
from hoptac.voices.actions.shared import hold_off
from hoptac.voices.actors import RECEIVER
from hoptac.voices.models import Sender, Voice
from hoptac.voices.queries import item_of


@wall.acting(RECEIVER)
@transaction.atomic
def ask(
    *,
    kind: str,
    thing_id: int,
    category: str,
    text: str,
    email: str,
    language: str,
    sender: str,
    at: datetime,
) -> Voice:
    """Take in what a reader says of a published item; its side owes an answer from then on.

    :param email: where the answer shall go; empty for none. It lies under seal.
    :param sender: the network address it came from: hashed, never stored.
    :raises Refusal: for an item that is not public, a text that can't be taken, and too much.
    """
    item = item_of(kind, thing_id)
    if item is None:
        raise Refusal(
            gettext_noop("Nội dung này không còn công khai."),
            gettext_noop("Mở lại cổng thông tin để xem các nội dung đang công bố."),
        )
    said = rules.check_text(text)
    hold_off(what="ask", sender=sender, content=said, at=at)
    day = local_day(at)
    voice = Voice.objects.create(
        kind=item.kind, thing_id=item.thing_id, title=item.title,
        programme_id=item.programme_id, party_id=item.party_id, category=category, text=said,
        asked_at=at, answer_by=working_calendar().after(day, rules.ANSWER_DAYS),
        wants_mail=bool(email), is_illustrative=item.is_illustrative,
    )  # fmt: skip
    if email:
        until = day + timedelta(days=rules.KEPT_DAYS)
        Sender.objects.create(voice=voice, email=email, language=language, kept_until=until)
    record(
        "voices.voice.asked",
        on=voice,
        within=Programme.objects.get(pk=item.programme_id),
        by=RECEIVER,
        at=at,
        kind=voice.kind,
        thing=voice.thing_id,
    )
    return voice
