"""Events and links as they are hashed, read straight from their tables."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from hoptac.audit.rules import GENESIS, Facts

_FACTS = """e.id, to_char(e.at AT TIME ZONE 'UTC', ISO), e.verb, e.thing, e.within,
    e.content_sha256, e.user_id, e.seat_id, e.agency_id, e.unit_id, e.who, e.origin,
    e.person_salt::text, e.person_sha256, e.data::text, e.data_salt::text, e.data_sha256,
    e.visibility"""
_UNSEALED = """NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)
    AND e.tx IS DISTINCT FROM pg_current_xact_id_if_assigned()"""
_STATE = """
SELECT coalesce(s.n, 0), coalesce(s.sha256, %s), coalesce(s.cluster, 0),
    coalesce(s.horizon::text, '0'), (SELECT system_identifier FROM pg_control_system()),
    pg_snapshot_xmin(pg_current_snapshot())::text
FROM (SELECT) AS always LEFT JOIN (SELECT * FROM audit_seal ORDER BY n DESC LIMIT 1) s ON true
"""


def spelt(sql: str) -> str:
    """Return a statement with its three marks spelt out.

    FACTS are the columns of `rules.Facts` of an event `e`, UNSEALED is the condition that it has
    no seal and is another transaction's, ISO the form of a time as it is hashed.
    """
    whole = sql.replace("FACTS", _FACTS).replace("UNSEALED", _UNSEALED)
    return whole.replace("ISO", """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'""")


_SETTLED_HERE = spelt(
    "SELECT e.tx::text, FACTS FROM audit_event e"
    " WHERE e.tx >= %s::xid8 AND e.tx < %s::xid8 AND UNSEALED ORDER BY e.tx, e.id LIMIT %s"
)
# A visible event whose transaction the cluster has not come to yet is from the former cluster.
_SETTLED_ANYWHERE = spelt(
    "SELECT e.tx::text, FACTS FROM audit_event e"
    " WHERE (e.tx < %s::xid8 OR e.tx >= pg_snapshot_xmax(pg_current_snapshot())) AND UNSEALED"
    " ORDER BY e.tx >= pg_snapshot_xmax(pg_current_snapshot()) DESC, e.tx, e.id LIMIT %s"
)

_OF_PERSON = spelt("SELECT FACTS FROM audit_event e WHERE e.user_id = %s ORDER BY e.id")


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the chain stands.

    :param cluster: of the last link; 0 before the first.
    :param horizon: of the last link: what older transactions of `cluster` wrote is sealed.
    :param here: this cluster.
    :param oldest_open: the oldest transaction still open: all before it are settled.
    """

    n: int
    head: str
    cluster: int
    horizon: str
    here: int
    oldest_open: str


def chain() -> Chain:
    """Return where the chain stands (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [GENESIS])
        return Chain(*_one(cursor))


def settled(now: Chain, most: int) -> list[tuple[str, Facts]]:
    """Return events that are settled and not sealed yet, each after its transaction's id.

    In the order of sealing: (transaction, id). Transaction ids count within one cluster. After a
    dump was restored into another, everything unsealed is taken once, the former cluster's first.
    """
    with connection.cursor() as cursor:
        if now.cluster == now.here:
            cursor.execute(_SETTLED_HERE, [now.horizon, now.oldest_open, most])
        else:
            cursor.execute(_SETTLED_ANYWHERE, [now.oldest_open, most])
        return [(row[0], Facts(*row[1:])) for row in cursor.fetchall()]


def facts_of_person(user_id: int) -> list[Facts]:
    """Return the events of one person."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_PERSON, [user_id])
        return [Facts(*row) for row in cursor.fetchall()]


def unsealed() -> int:
    """Return how many events wait for their seal."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM audit_event e"
            " WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)"
        )
        count: int = _one(cursor)[0]
        return count


def _one(cursor: Any) -> tuple[Any, ...]:
    row: tuple[Any, ...] = cursor.fetchone()
    return row
