"""The small world the survival tests write in; `manage.py shell` makes it in a database of its own.

Two governments cooperate; a task is given out, results are shared, two papers are kept.
"""

import json
import sys

from django.db import transaction
from django.utils import timezone

from hoptac.files.actions import store
from tests.given import plans, progress
from tests.given.accounts import PASSWORD, Person, person
from tests.given.files import paper, photo
from tests.given.programmes import SEATS

EMAIL = "dang-nhap@vi-du.invalid"
RESULTS = 4


def make(writers: int = 6, partners: int = 2) -> None:
    """Make the world and print, as one JSON line, who may write what."""
    with transaction.atomic():
        said = _made(writers, partners)
    sys.stdout.write(json.dumps(said))


def _made(writers: int, partners: int) -> dict[str, object]:
    now, today = timezone.now(), timezone.localdate()
    world = plans.pair(*plans.given.two_governments())
    officer, partner = world.first.officer, world.second.standing
    task = plans.given_out(world.content, world.first, on=today, due_on=None)
    results = [
        progress.approved_entry(task, world.first, happened_on=today, on=today, text=f"Kết quả {n}")
        for n in range(RESULTS)
    ]
    for upload in (photo(), paper()):
        store(upload=upload, by=officer.actor, at=now)
    function, role, post = SEATS["officer"]
    person(world.first.agencies[function], role, post=post, email=EMAIL, password=PASSWORD)
    return {
        "task": task.pk,
        "results": [entry.pk for entry in results],
        "writers": [_session(officer) for _ in range(writers)],
        "partners": [_session(partner) for _ in range(partners)],
    }


def _session(who: Person) -> str:
    return str(who.client().cookies["sessionid"].value)
