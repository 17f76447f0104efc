"""Readers' questions: a side's own to answer, everybody's once they are answered in public."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hoptac.accounts.actors import Actor
from hoptac.programmes.queries import party_ids_of
from hoptac.voices.models import Voice, VoiceQuerySet
from hoptac.voices.states import S

MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question in the queue; `is_late` once its time is over."""

    voice: Voice
    is_late: bool


def visible_voices(actor: Actor) -> VoiceQuerySet:
    """Return the questions to the actor's own side."""
    own = Q(party__in=party_ids_of(actor)) | Q(unit__in=actor.unit_ids)
    return Voice.objects.filter(own)


def awaiting_answer(actor: Actor) -> VoiceQuerySet:
    """Return the questions nobody of the side has answered yet."""
    return visible_voices(actor).filter(state=S.WAITING.value)


def awaiting_approval(actor: Actor) -> VoiceQuerySet:
    """Return the answers that wait to be read by everybody."""
    return visible_voices(actor).filter(state=S.DRAFTED.value)


def queue_of(actor: Actor, today: date, *, closed: bool = False) -> list[Waiting]:
    """Return what the side owes an answer on, the most pressing first; or what is closed."""
    rows = visible_voices(actor)
    rows = rows.exclude(pk__in=rows.open()).order_by("-pk") if closed else rows.open()
    return [Waiting(row, not closed and row.answer_by < today) for row in rows[:MOST]]


def answers_on(kind: str, thing_id: int) -> list[Voice]:
    """Return the questions on an item that were answered in public, the newest first."""
    rows = Voice.objects.answered_in_public().filter(kind=kind, thing_id=thing_id)
    return list(rows.order_by("-decided_at")[:MOST])
