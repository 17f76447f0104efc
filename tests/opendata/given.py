"""What tests of open data stand on: published records, and what must never be read among them."""

from datetime import timedelta
from typing import Any

from django.test import Client

from hoptac.kernel.faces import Kind
from hoptac.opendata import actions
from hoptac.publishing.models import Version
from tests.given import publishing
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY


def programme(world: World) -> Version:
    """Publish the world's programme."""
    return publishing.published(Kind.PROGRAMME, world.programme, world.first)


def asked(address: str, token: str = "", **more: Any) -> Any:
    """Ask as a program, with a key or without."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(headers=headers | more.pop("headers", {})).get(address, **more)


def key(side: Any, *, label: str = "Cổng thử", days: int = 90) -> tuple[Any, str]:
    """Give out a key of a side; its secret is the second."""
    return actions.make_key(
        label=label, ends_on=TODAY + timedelta(days=days), by=side.sits("editor").actor,
        at=NOW, today=TODAY,
    )  # fmt: skip
