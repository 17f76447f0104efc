"""Readers' questions to what is published, and followers, through the real actions."""

from datetime import datetime
from itertools import count
from typing import Any

from hoptac.kernel.faces import Kind
from hoptac.voices import actions
from hoptac.voices.models import Voice
from tests.given import publishing as public
from tests.given.plans import World
from tests.given.programmes import NOW

_SENDERS = count(1)
TEXT = "Xin cho biết đến nay đã làm được bao nhiêu việc?"


def published(world: World) -> Any:
    """Publish the world's programme unless it is; return its id."""
    made = world.programme
    known = public.Version.objects.published().filter(kind="programme", thing_id=made.pk)
    if not known.exists():
        public.published(Kind.PROGRAMME, made, world.first)
    return made.pk


def asked(world: World, text: str = "", *, at: datetime = NOW, **said: Any) -> Voice:
    """Let a reader ask about the first side's published programme, each from another network."""
    number = next(_SENDERS)
    told: dict[str, Any] = {
        "category": "question",
        "text": text or f"{TEXT} ({number})",
        "email": "",
        "language": "vi",
        "sender": f"10.{number // 250}.{number % 250}.1",
    }
    return actions.ask(kind="programme", thing_id=published(world), **(told | said), at=at)


def answered(world: World, text: str = "", answer: str = "Đã làm xong.", **said: Any) -> Voice:
    """Let the first side's standing agency write an answer everybody shall read."""
    voice = asked(world, text, **said)
    shown = text or voice.text
    by = world.first.standing.actor
    return actions.answer(voice=voice, text=answer, shown_text=shown, by=by, at=NOW)


def answered_in_public(world: World, text: str = "", answer: str = "Đã làm xong.") -> Voice:
    """Let the first side's leader approve an answer."""
    voice = answered(world, text, answer)
    return actions.approve(voice=voice, by=world.first.leader.actor, at=NOW)


def followed(what: str = "field", target: str = "trade", email: str = "doc@vi-du.invalid") -> None:
    """Let a mailbox ask to follow something; it has not confirmed yet."""
    number = next(_SENDERS)
    actions.follow(
        what=what, target=target, email=email, language="vi", sender=f"10.200.{number % 250}.1",
        site="https://vi-du.invalid", at=NOW,
    )  # fmt: skip
