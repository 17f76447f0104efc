"""Records of each kind at the step from which everybody may read them, and marks of what not."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from hoptac.accounts import wall
from hoptac.promotion import actions as promotion
from hoptac.publishing.actors import COMPARER
from hoptac.twinning import actions as twinning
from hoptac.visits import actions as visits
from tests.given import produce, tourism
from tests.given import twinning as pairs
from tests.given import visits as travel
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.given.walls import as_in_production


@contextmanager
def behind_the_wall(actor: Any) -> Iterator[None]:
    """Let what follows see what this actor sees, and nothing else."""
    with as_in_production(), transaction.atomic():
        wall.enter(actor)
        yield


def readers(w: World) -> list[Any]:
    """Return actors of both sides and the machine that compares."""
    people = [w.first.standing, w.first.leader, w.second.standing, w.second.officer]
    return [*(person.actor for person in people), COMPARER]


def visit(w: World, **said: Any) -> Any:
    """Give a visit both sides agreed on and that is public."""
    made = travel.agreed(w.programme, w.first, w.second, **said)
    return visits.publish_visit(visit=made, by=w.first.leader.actor, at=NOW)


def pair(w: World, **said: Any) -> Any:
    """Give a signed and public twinning."""
    made = pairs.signed(w.programme, w.first, w.second, **said)
    return twinning.publish(pair=made, by=w.first.leader.actor, at=NOW)


def destination(w: World, name: str = "Hồ minh họa") -> Any:
    """Give a public destination."""
    made = tourism.shared_destination(w.content, w.first, name)
    return promotion.publish_destination(destination=made, by=w.first.standing.actor, at=NOW)


def product(w: World, **said: Any) -> Any:
    """Give a public product with a supply line the other side reads."""
    supply = produce.shared(w.content, w.first, **said)
    by = w.first.standing.actor
    return promotion.publish_product(product=supply.product, by=by, at=NOW)
