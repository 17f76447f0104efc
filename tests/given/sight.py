"""Who reads a record: by the application's own filter, and by the database's wall alone."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models, transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import RoleCode
from tests.given.accounts import Person, person
from tests.given.plans import World
from tests.given.walls import as_in_production

Visible = Callable[[Actor], "models.QuerySet[Any]"]


def readers(world: World) -> dict[str, Person]:
    """Return who differs in what they read: of both sides, of none, and who reads all shared."""
    return {
        "standing": world.first.standing,
        "officer": world.first.officer,
        "partner": world.second.standing,
        "stranger": world.noise.first.standing,
        "observer": world.observer,
    }


def seen_by(person: Person, rows: Mapping[str, models.Model], visible: Visible) -> set[str]:
    """Return the names of the rows a person reads; both walls must say the same.

    :param visible: the application's filter of the rows' kind.
    """
    shown = {name for name, row in rows.items() if visible(person.actor).filter(pk=row.pk).exists()}
    with as_in_production(), transaction.atomic():
        wall.enter(person.actor)
        behind = {
            name
            for name, row in rows.items()
            if type(row)._default_manager.filter(pk=row.pk).exists()
        }
    assert shown == behind, person
    return shown


def readers_of_a_draft(world: World) -> list[tuple[Person, bool]]:
    """Return people with whether they read a draft of the first side's finance agency."""
    agencies, clerk = world.first.agencies, RoleCode.RECORDS_OFFICE
    return [
        (person(agencies["finance"], clerk), True),
        (person(agencies["trade"], clerk), False),
        (world.first.leader, True),
        (world.second.leader, False),
    ]
