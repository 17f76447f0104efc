"""What tests of open data stand on: published records, and what must never be read among them."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from hoptac.kernel.faces import Kind
from hoptac.opendata import actions
from hoptac.publishing import actions as actions_of_publishing
from hoptac.publishing.models import Version
from tests.given import faces, gifts, plans, publishing
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

LATER = NOW + timedelta(hours=2)


def programme(world: World, at: datetime = NOW) -> Version:
    """Publish the world's programme."""
    return publishing.published(Kind.PROGRAMME, world.programme, world.first, at=at)


def changed(world: World) -> None:
    """Let the programme read otherwise than it was published."""
    plans.given_out(world.content, world.first, title="Việc mới giao")


def gift(world: World, *, side: Any = None, **said: Any) -> Version:
    """Publish a closed occasion of giving with a fund of 500 million đồng."""
    fund = gifts.FUND | {"total_dong": 500_000_000}
    made = gifts.public(world, fund, **said)
    return publishing.published(Kind.GIFT, made, side or world.first)


def visit(world: World, **said: Any) -> Version:
    """Publish a visit."""
    return publishing.published(Kind.VISIT, faces.visit(world, **said), world.first)


def withdrawn_now(version: Version, side: Any) -> None:
    """Take down what everybody reads, at the moment of the clock."""
    by, at = side.leader.actor, timezone.now()
    actions_of_publishing.withdraw(version=version, reason="Công bố nhầm", by=by, at=at)


def asked(address: str, token: str = "", **more: Any) -> Any:
    """Ask as a program, with a key or without."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(headers=headers | more.pop("headers", {})).get(address, **more)


def key(side: Any, *, label: str = "Cổng thử", days: int = 90) -> tuple[Any, str]:
    """Give out a key of a side; its secret is the second."""
    return actions.make_key(
        label=label, ends_on=TODAY + timedelta(days=days), by=side.sits("standing").actor,
        at=NOW, today=TODAY,
    )  # fmt: skip
