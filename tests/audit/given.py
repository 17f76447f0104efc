"""A log to seal, and the hands that tamper with it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from hoptac.audit.actions import record, seal_settled
from hoptac.audit.models import Event, Seal
from hoptac.audit.queries.facts import spelt
from hoptac.audit.rules import Facts
from hoptac.files.models import Source

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
VERB = "tests.source.noted"


@dataclass(frozen=True)
class Clerk:
    """Somebody who acts, seen from the log's floor."""

    user_id: int | None = 1
    seat_id: int | None = 2
    unit_id: int | None = 3
    agency_id: int | None = 4
    who: str = "Chuyên viên A, Sở B"

    @property
    def marks(self) -> dict[str, int | None]:
        return {}

    def require(self, permission: str, **_: Any) -> None:
        """May do everything here."""


def a_source(code: str = "nguon") -> Source:
    return Source.objects.create(code=code, title="Nguồn")


def as_owner(deed: str) -> None:
    """Run a statement as the login that owns the tables, within the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(deed)


def tamper(*deeds: str) -> None:
    """Change the database as its owner with triggers off, and leave no other trace."""
    tables = ("audit_event", "audit_seal", "audit_checkpoint")
    with transaction.atomic():
        for table in tables:
            as_owner(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for deed in deeds:
            as_owner(deed)
        for table in tables:
            as_owner(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def some_deeds(count: int, **said: Any) -> None:
    """Record deeds, each in a transaction of its own."""
    source = Source.objects.get_or_create(code="nguon", defaults={"title": "Nguồn"})[0]
    for number in range(count):
        with transaction.atomic():
            record(VERB, on=source, by=Clerk(), at=NOW, number=number, **said)


def a_sealed_log(count: int) -> None:
    """Record deeds and seal them, within the test's own transaction.

    Nothing is settled inside the transaction that wrote it, so the deeds are given to old ones.
    """
    some_deeds(count)
    tamper(
        "UPDATE audit_event e SET tx = r.place::text::xid8"
        " FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM audit_event) r"
        " WHERE r.id = e.id"
    )
    assert seal_settled(at=NOW) == count


def event_at(n: int) -> int:
    """Return the id of the event that has number `n` in the chain."""
    return Seal.objects.get(n=n).event_id


def newest_event() -> int:
    return Event.objects.order_by("-id").values_list("id", flat=True)[0]


def facts_of(event: int) -> Facts:
    """Return an event as it is hashed."""
    with connection.cursor() as cursor:
        cursor.execute(spelt("SELECT FACTS FROM audit_event e WHERE e.id = %s"), [event])
        return Facts(*cursor.fetchone())
