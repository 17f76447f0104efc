"""Seal what is settled: one chain over all events, made behind the writers' backs."""

from datetime import datetime

from django.db import connection, transaction

from hoptac.audit.queries.facts import Chain, chain, settled
from hoptac.audit.rules import Facts, link_hash, moment, payload_hash
from hoptac.audit.wall import keeping

BATCH = 10_000
_LOCK = 0x5EA1  # an advisory lock of the database: one sealer at a time, or the chain would fork
_ADD = """
INSERT INTO audit_seal (n, event_id, payload_sha256, sha256, sealed_at, cluster, horizon)
SELECT links.*, %s, %s, %s::xid8
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[]) AS links
"""


def seal_settled(*, at: datetime, batch: int = BATCH) -> int:
    """Seal every settled event that has no seal yet; return how many.

    Writers never wait for it, and it waits for none: what is still being written comes next time.
    A second sealer waits for the first and goes on where that one ended.

    :raises ValueError: for an event that is half erased; nothing is sealed then.
    """
    done = 0
    while count := _seal(at, batch):
        done += count
        if count < batch:
            break
    return done


@transaction.atomic
def _seal(at: datetime, batch: int) -> int:
    with keeping("niêm phong nhật ký"):
        return _seal_all(at, batch)


def _seal_all(at: datetime, batch: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    now = chain()
    rows = settled(now, batch)
    if rows:
        cluster, horizon = _reached(now, rows[-1][0], is_all=len(rows) < batch)
        _add(now, [event for _, event in rows], at, cluster, horizon)
    return len(rows)


def _reached(now: Chain, last: str, *, is_all: bool) -> tuple[int, str]:
    """Return the cluster, and the transaction before which nothing is left unsealed in it."""
    if is_all:
        return now.here, now.oldest_open
    return (now.here, last) if now.cluster == now.here else (now.cluster, now.horizon)


def _add(now: Chain, events: list[Facts], at: datetime, cluster: int, horizon: str) -> None:
    head, said = now.head, moment(at)
    numbers = range(now.n + 1, now.n + 1 + len(events))
    payloads = [payload_hash(event) for event in events]
    heads = []
    for n, payload in zip(numbers, payloads, strict=True):
        head = link_hash(n, head, payload, said)
        heads.append(head)
    with connection.cursor() as cursor:
        ids = [event.id for event in events]
        cursor.execute(_ADD, [at, cluster, horizon, list(numbers), ids, payloads, heads])
