"""Into chain and checkpoints leads one door, also for who speaks SQL as the application."""

from typing import Any

import pytest
from django.db import Error, connection, transaction

from hoptac.audit.actions import seal_settled, sign_checkpoint
from hoptac.audit.models import Checkpoint, Seal
from hoptac.audit.queries.verifying import verify
from hoptac.audit.rules import link_hash, moment
from tests.audit.given import NOW, a_sealed_log, newest_event, some_deeds
from tests.audit.test_chain import KEY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
_ADD = """
INSERT INTO audit_seal (n, event_id, payload_sha256, sha256, sealed_at, cluster, horizon)
SELECT %s, %s, %s, %s, sealed_at, cluster, coalesce(%s::xid8, horizon)
FROM audit_seal WHERE n = 20
"""
PAYLOAD = "ab" * 32


@pytest.fixture
def log() -> Seal:
    """Twenty deeds, sealed; the last link. A twenty-first waits."""
    a_sealed_log(20)
    some_deeds(1)
    with connection.cursor() as cursor:  # arranging took the owner's hands
        cursor.execute("SET LOCAL ROLE hoptac_app")
    return Seal.objects.get(n=20)


def put_in(last: Seal, **other: Any) -> None:
    """Add a link by hand as `hoptac_app` with all sight it can give itself."""
    said = {"n": 21, "payload": PAYLOAD, "horizon": None} | other
    event = said["event"] if "event" in said else newest_event()
    fitting = link_hash(said["n"], last.sha256, said["payload"], moment(last.sealed_at))
    link = said.get("link", fitting)
    with transaction.atomic(), connection.cursor() as cursor:
        given = [said["n"], event, said["payload"], link, said["horizon"]]
        cursor.execute(_ADD, given)


@pytest.mark.parametrize(
    "other",
    [
        {"n": 22},
        {"n": 1000},
        {"link": "cd" * 32},
        {"payload": "không phải dấu vân"},
        {"event": 10**9},
        {"horizon": "999999999999"},
        {"horizon": "0"},
    ],
    ids=["gap", "far", "hash", "payload", "event", "future horizon", "past horizon"],
)
def test_a_link_that_does_not_follow_is_refused(log: Seal, other: dict[str, Any]) -> None:
    with pytest.raises(Error, match="audit_seal: link"):
        put_in(log, **other)
    assert Seal.objects.count() == 20


def test_no_second_chain_begins_beside_the_first(log: Seal) -> None:
    with pytest.raises(Error):
        put_in(log, n=0)
    with pytest.raises(Error):
        put_in(log, n=20)


def test_without_the_machines_sight_not_even_a_fitting_link_comes_in(log: Seal) -> None:
    waiting = newest_event()
    with as_in_production(), pytest.raises(Error, match="row-level security"):
        put_in(log, event=waiting)


def test_a_fitting_link_over_another_payload_is_named_afterwards(log: Seal) -> None:
    """What the door does not hold: a true place with a false hash. The check names it."""
    put_in(log)

    first = verify([]).first

    assert first is not None
    assert (first.row, first.kind) == (21, "altered")


def a_checkpoint(n: int, head: str) -> None:
    with transaction.atomic():
        Checkpoint.objects.create(n=n, head=head, at=NOW, public_key="00" * 32, signature="00")


def test_a_checkpoint_over_another_head_is_refused(log: Seal) -> None:
    for n, head in ((20, "ab" * 32), (999, log.sha256), (0, "0" * 64)):
        with pytest.raises(Error, match="not a later head"):
            a_checkpoint(n, head)
    assert not Checkpoint.objects.exists()


def test_a_checkpoint_before_the_last_is_refused(log: Seal) -> None:
    sign_checkpoint(key=KEY, at=NOW)

    with pytest.raises(Error, match="not a later head"):
        a_checkpoint(19, Seal.objects.get(n=19).sha256)


def test_without_the_machines_sight_no_checkpoint_comes_in(log: Seal) -> None:
    with as_in_production(), pytest.raises(Error, match="row-level security"):
        a_checkpoint(20, log.sha256)


def test_the_sealer_and_the_signer_go_through_it(log: Seal) -> None:
    with as_in_production():
        assert sign_checkpoint(key=KEY, at=NOW) is not None
        assert seal_settled(at=NOW) == 0  # the waiting deed is this transaction's own

    assert Checkpoint.objects.count() == 1
