"""Actors of two sides and a stranger by turns on few connections; whose rows does each see?

`manage.py shell` runs both halves: `make` in a database of its own, `drive` through the pool.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from django.db import connection, transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import RoleCode
from hoptac.accounts.wall import enter
from hoptac.plans.models import Task
from tests.given import plans

THREADS = 8
# One row more than each may see: what one side has not shared yet, what both share, a stranger's.
OWN_DRAFT, THEIR_DRAFT = "Nháp bên này", "Nháp bên kia"
OURS, THEIRS, NOISE = "Việc bên này", "Việc bên kia", "Việc của người khác"
MAY_SEE = {
    "own": {OWN_DRAFT, OURS, THEIRS},
    "partner": {THEIR_DRAFT, OURS, THEIRS},
    "stranger": {NOISE},
    "nobody": set[str](),
}
# The mistake the wall must not make: what a transaction was told outlives it on its connection.
STAY = """
    SELECT set_config('app.' || name, coalesce(current_setting('app.' || name, true), ''), false)
    FROM unnest(ARRAY['actor', 'user', 'units', 'agencies', 'parties', 'programmes', 'read',
        'local', 'kin', 'whole', 'observes', 'reads_drafts', 'keeps_people', 'in_public']) AS name
"""
Ask = Callable[[Actor | None], tuple[set[str], int]]


def make() -> None:
    """Make the world and print who acts in it as one JSON line."""
    with transaction.atomic():
        world = plans.world()
        ours, theirs = world.first, world.second
        for side, draft, shared in ((ours, OWN_DRAFT, OURS), (theirs, THEIR_DRAFT, THEIRS)):
            plans.drafted(world.content, side, title=draft)
            plans.given_out(world.content, side, title=shared)
        actors = {
            "own": ours.officer.actor,
            "partner": theirs.officer.actor,
            "stranger": world.noise.first.officer.actor,
        }
        sys.stdout.write(json.dumps({n: asdict(a) for n, a in actors.items()}, default=sorted))


def drive(said: dict[str, Any], requests: int, *, reckless: bool) -> None:
    """Ask by turns as everybody from eight threads; print what was seen as one JSON line.

    :param said: the actors as `make` printed them.
    """
    actors: dict[str, Actor | None] = {name: _actor(one) for name, one in said.items()}
    turns = [*actors, "nobody"]
    ask = _recklessly if reckless else _properly

    def share(number: int) -> tuple[Counter[str], set[int]]:
        seen, servers = Counter[str](), set[int]()
        for turn in range(number, requests, THREADS):
            name = turns[(turn // THREADS + number) % len(turns)]
            titles, server = ask(actors.get(name))
            servers.add(server)
            seen[name] += 1
            seen["foreign"] += bool(titles - MAY_SEE[name])
            seen["lacking"] += bool(MAY_SEE[name] - titles)
        connection.close()
        return seen, servers

    with ThreadPoolExecutor(THREADS) as threads:
        shares = list(threads.map(share, range(THREADS)))
    total = sum((seen for seen, _ in shares), Counter[str]())
    servers = set[int]().union(*(known for _, known in shares))
    said = {name: total[name] for name in (*turns, "foreign", "lacking")}
    sys.stdout.write(json.dumps(said | {"servers": len(servers)}))


def _actor(said: dict[str, Any]) -> Actor:
    sets = {name: frozenset(said[name]) for name in ("unit_ids", "agency_ids")}
    return Actor(**said | sets | {"role": RoleCode(said["role"])})


def _properly(actor: Actor | None) -> tuple[set[str], int]:
    """Ask as the product does: who acts is told to the transaction that reads."""
    with transaction.atomic():
        if actor:
            enter(actor)
        return _seen()


def _recklessly(actor: Actor | None) -> tuple[set[str], int]:
    """Tell the connection who acts, and read in the next transaction."""
    if actor:
        with transaction.atomic(), connection.cursor() as cursor:
            enter(actor)
            cursor.execute(STAY)
    with transaction.atomic():
        return _seen()


def _seen() -> tuple[set[str], int]:
    """Return the titles of all tasks that can be seen, and the server that answered."""
    titles = set(Task.objects.values_list("title", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return titles, int(cursor.fetchone()[0])
