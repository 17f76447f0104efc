"""Sealing holds nobody up, forgets nothing, and goes on after a restore into another cluster."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from hoptac.audit.actions import record, seal_settled
from hoptac.audit.models import Event, Seal
from hoptac.audit.queries import sealed_since
from hoptac.audit.queries.verifying import Verdict, verify
from tests.audit.given import NOW, VERB, Clerk, a_sealed_log, a_source, some_deeds, tamper


def at_once(count: int, deed: Callable[[int], None]) -> list[threading.Thread]:
    """Start a deed in threads of their own, each with its connection."""

    def alone(number: int) -> None:
        try:
            deed(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=alone, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    return threads


def whole(count: int) -> Verdict:
    """Seal until everything is sealed; any writer in the cluster holds the sealer back."""
    deadline = time.monotonic() + 600  # a file of tests beside this one is a writer, too
    while Seal.objects.count() < count and time.monotonic() < deadline:
        seal_settled(at=NOW)
        time.sleep(0.1)
    return verify([])


@pytest.mark.django_db(transaction=True)
def test_eight_writers_and_two_sealers_leave_one_chain_without_gaps() -> None:
    source, done = a_source(), threading.Event()

    def write(number: int) -> None:
        for turn in range(25):
            with transaction.atomic():
                record(VERB, on=source, by=Clerk(), at=NOW, writer=number, turn=turn)
                record(VERB, on=source, by=Clerk(), at=NOW, writer=number, turn=turn)

    def seal(number: int) -> None:
        while not done.is_set():
            seal_settled(at=NOW, batch=7)

    sealers = at_once(2, seal)
    for writer in at_once(8, write):
        writer.join()
    done.set()
    for sealer in sealers:
        sealer.join()

    verdict = whole(400)
    order = list(Seal.objects.order_by("n").values_list("n", "event_id"))
    settled = list(Event.objects.order_by("tx", "id").values_list("id", flat=True))
    assert (verdict.first, verdict.up_to, verdict.unsealed) == (None, 400, 0)
    assert order == list(enumerate(settled, start=1))


@pytest.mark.django_db(transaction=True)
def test_a_sealer_waits_for_the_other_and_then_finds_nothing_left() -> None:
    some_deeds(3)
    counts: list[int] = []
    whole(0)
    with transaction.atomic():
        connection.cursor().execute("SELECT pg_advisory_xact_lock(%s)", [0x5EA1])
        waiting = at_once(2, lambda _: counts.append(seal_settled(at=NOW)))
        time.sleep(0.3)
        assert counts == []
    for sealer in waiting:
        sealer.join()

    assert sorted(counts)[0] == 0
    assert whole(3).first is None


@pytest.mark.django_db
def test_sealing_in_small_batches_is_the_same_chain() -> None:
    a_sealed_log(9)
    first = list(Seal.objects.order_by("n").values_list("sha256", flat=True))
    tamper("DELETE FROM audit_seal")

    assert seal_settled(at=NOW, batch=4) == 9
    assert list(Seal.objects.order_by("n").values_list("sha256", flat=True)) == first


def restored(*, sealed_in: int = 1) -> None:
    """Make the log look as after a dump was restored into a new cluster.

    Its transactions count from far ahead, and its seals name the cluster they were made in.
    """
    tamper(
        "UPDATE audit_event SET tx = (tx::text::bigint + 4000000000)::text::xid8",
        f"UPDATE audit_seal SET cluster = {sealed_in}, horizon = '4000000000'",
    )


@pytest.mark.django_db(transaction=True)
def test_a_log_restored_into_a_new_cluster_goes_on() -> None:
    some_deeds(4)
    whole(4)
    some_deeds(3)  # not sealed before the dump
    restored()

    some_deeds(2)  # written in the new cluster, with small transaction ids
    verdict = whole(9)

    told = [(one.n, one.event.id) for one in sealed_since(0, verbs=(VERB,))]
    ids = list(Event.objects.order_by("id").values_list("id", flat=True))
    assert (verdict.first, verdict.up_to, verdict.unsealed) == (None, 9, 0)
    assert told == list(enumerate(ids, start=1))  # what the former cluster wrote comes first


@pytest.mark.django_db(transaction=True)
def test_a_log_never_sealed_before_its_restore_is_sealed_too() -> None:
    some_deeds(3)
    restored()

    assert whole(3).first is None
    some_deeds(2)
    assert whole(5).up_to == 5


@pytest.mark.django_db(transaction=True)
def test_transactions_of_the_former_cluster_are_not_sealed_twice_when_the_counter_meets_them() -> (
    None
):
    some_deeds(3)
    restored()
    whole(3)
    # The new cluster's counter has come to where the old one stood.
    tamper(
        "UPDATE audit_event SET tx = pg_snapshot_xmin(pg_current_snapshot())"
        " WHERE tx > '4000000000'::xid8"
    )

    some_deeds(2)
    verdict = whole(5)

    assert (verdict.first, verdict.up_to) == (None, 5)


@pytest.mark.django_db(transaction=True)
def test_an_open_transaction_holds_nobody_but_its_own_events() -> None:
    source = a_source()
    written, go_on = threading.Event(), threading.Event()

    def slow(_: int) -> None:
        with transaction.atomic():
            record(VERB, on=source, by=Clerk(), at=NOW, writer="slow")
            written.set()
            go_on.wait(20)

    (thread,) = at_once(1, slow)
    written.wait(10)
    begun = time.monotonic()
    seal_settled(at=NOW)
    some_deeds(1)
    took = time.monotonic() - begun
    go_on.set()
    thread.join()

    assert took < 5
    assert whole(2).up_to == 2
