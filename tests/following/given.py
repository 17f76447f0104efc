"""Calendars as a program asks for them, read by another hand than the writer's."""

from typing import Any

import vobject
from django.test import Client
from django.urls import reverse

from hoptac.following import actions
from hoptac.following.models import Feed
from hoptac.programmes.models import Programme
from tests.given.accounts import Person
from tests.given.plans import moment
from tests.given.programmes import TODAY

NOW = moment(TODAY)


def feed_of(who: Person, programme: Programme | None = None, label: str = "") -> tuple[Feed, str]:
    """Give somebody a calendar; return it with its address."""
    named = label or f"Lịch {Feed.objects.count() + 1}"
    feed, secret = actions.make_feed(label=named, programme=programme, by=who.actor, at=NOW)
    return feed, address_of(secret)


def address_of(secret: str) -> str:
    return f"{reverse('following:feed')}?ma={secret}"


def ask(address: str, **headers: str) -> Any:
    """Ask for a calendar as a program does: no session, nothing but the address."""
    return Client().get(address, headers=headers)


def events(answer: Any) -> list[Any]:
    """Return the events of an answer, by the reader of vobject."""
    return list(vobject.readOne(answer.content.decode()).contents.get("vevent", []))


def titles(answer: Any) -> list[str]:
    return [event.summary.value for event in events(answer)]
