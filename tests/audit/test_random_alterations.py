"""A stroke of chance anywhere in the log is found, and not before the row it hit."""

import os
import random
from collections.abc import Callable

import pytest
from django.db import transaction

from hoptac.audit.queries.verifying import verify
from tests.audit.given import a_sealed_log, event_at, tamper

pytestmark = pytest.mark.django_db
DEEDS = 60
STROKES = 200 if os.environ.get("HOPTAC_ASSURANCE") else 20
Stroke = Callable[[random.Random, int], str]


def _field(change: str) -> Stroke:
    return lambda chance, n: (
        f"UPDATE audit_event SET {change.replace('#', str(chance.randrange(10**6, 10**9)))}"
        f" WHERE id = {event_at(n)}"
    )


STROKES_OF: tuple[Stroke, ...] = (
    _field("who = 'Người #'"),
    _field("at = at + interval '# microseconds'"),
    _field("thing = 'files.source:#'"),
    _field("within = 'files.source:#'"),
    _field("user_id = #"),
    _field("seat_id = #"),
    _field("unit_id = #"),
    _field("content_sha256 = lpad('#', 64, 'a')"),
    _field("data = '{\"number\": #}'"),
    lambda _, n: f"DELETE FROM audit_event WHERE id = {event_at(n)}",
    lambda _, n: f"DELETE FROM audit_seal WHERE n = {n}",
    lambda chance, n: (
        f"UPDATE audit_seal SET sha256 = lpad('{chance.randrange(10**9)}', 64, 'b') WHERE n = {n}"
    ),
    lambda chance, n: (
        f"UPDATE audit_seal SET payload_sha256 = lpad('{chance.randrange(10**9)}', 64, 'c')"
        f" WHERE n = {n}"
    ),
    lambda _, n: f"UPDATE audit_seal SET sealed_at = sealed_at + interval '1 second' WHERE n = {n}",
)


def test_no_stroke_of_chance_in_the_log_stays_unseen() -> None:
    a_sealed_log(DEEDS)
    chance = random.Random(2019)  # picks rows, keeps nothing secret
    assert verify([]).first is None

    for _ in range(STROKES):
        n, stroke = chance.randrange(1, DEEDS), chance.choice(STROKES_OF)
        with transaction.atomic():
            deed = stroke(chance, n)
            tamper(deed)
            first = verify([]).first
            transaction.set_rollback(True)

        assert first is not None, deed
        assert first.row is not None, deed
        assert n <= first.row <= n + 1, (deed, first)

    assert verify([]).first is None
