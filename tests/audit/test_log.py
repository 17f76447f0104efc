"""The log takes rows and gives none back; its readers miss nothing."""

import threading
import time

import pytest
from django.db import DatabaseError, connection, transaction

from hoptac.audit.actions import record, seal_settled
from hoptac.audit.models import Event
from hoptac.audit.origin import coming_from
from hoptac.audit.queries import history, sealed_since
from tests.audit.given import NOW, VERB, Clerk, a_sealed_log, a_source, as_owner


@pytest.mark.django_db
def test_a_deed_is_recorded_with_who_and_on_what() -> None:
    source, noise = a_source(), a_source("khac")
    record(VERB, on=noise, by=Clerk(), at=NOW)

    record(VERB, on=source, by=Clerk(), at=NOW, count=3)

    (deed,) = history(source)
    assert (deed.who, deed.words, deed.data) == (
        "Chuyên viên A, Sở B",
        "đã ghi nguồn",
        {"count": 3},
    )


@pytest.mark.django_db
def test_history_of_the_larger_record_shows_deeds_beneath_it() -> None:
    source, beneath = a_source(), a_source("con")

    record(VERB, on=beneath, by=Clerk(), at=NOW, within=source)

    assert len(history(source)) == 1


@pytest.mark.django_db
def test_a_verb_without_words_is_not_recorded() -> None:
    with pytest.raises(KeyError):
        record("tests.source.unknown", on=a_source(), by=Clerk(), at=NOW)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        record(VERB, on=a_source(), by=Clerk(), at=NOW)


TABLES = ("audit_event", "audit_seal", "audit_checkpoint")


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("deed", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_application_cannot_change_the_log(table: str, deed: str) -> None:
    column = "id" if table == "audit_event" else "n"
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(deed.format(table, column, column))


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["UPDATE audit_event SET who = 'x'", "DELETE FROM audit_event"])
def test_even_the_owner_cannot_change_the_log_by_habit(deed: str) -> None:
    record(VERB, on=a_source(), by=Clerk(), at=NOW)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        as_owner(deed)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["UPDATE audit_seal SET n = n", "DELETE FROM audit_seal"])
def test_even_the_owner_cannot_change_the_seals_by_habit(deed: str) -> None:
    a_sealed_log(1)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        as_owner(deed)


@pytest.mark.django_db
def test_an_event_says_on_what_and_from_where() -> None:
    with coming_from("203.0.113.7"):
        event = record(VERB, on=a_source(), by=Clerk(), at=NOW, content="ab" * 32)

    assert (event.origin, event.content_sha256, event.data) == ("203.0.113.7", "ab" * 32, {})


@pytest.mark.django_db
def test_what_has_no_canonical_form_is_not_recorded() -> None:
    with pytest.raises(ValueError):
        record(VERB, on=a_source(), by=Clerk(), at=NOW, share=0.5)


def once_sealed(count: int) -> list[str]:
    """Seal until so many are sealed, any writer in the cluster holds the sealer back; return who
    wrote them, in the order of the chain.
    """
    deadline = time.monotonic() + 1200
    while True:
        seal_settled(at=NOW)
        found = sealed_since(0, verbs=(VERB,))
        if len(found) >= count or time.monotonic() > deadline:
            return [sealed.event.data["writer"] for sealed in found]
        time.sleep(0.1)


@pytest.mark.django_db(transaction=True)
def test_a_reader_never_skips_a_slower_writer() -> None:
    source = a_source()
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                record(VERB, on=source, by=Clerk(), at=NOW, writer="slow")
                written.set()
                go_on.wait(10)
        finally:
            connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    written.wait(10)
    with transaction.atomic():
        record(VERB, on=source, by=Clerk(), at=NOW, writer="fast")

    seal_settled(at=NOW)
    while_open = sealed_since(0, verbs=(VERB,))
    go_on.set()
    writer.join()
    afterwards = once_sealed(2)

    assert while_open == []
    assert afterwards == ["slow", "fast"]
    assert Event.objects.count() == 2


@pytest.mark.django_db
def test_the_outbox_gives_what_came_after_the_mark() -> None:
    a_sealed_log(5)

    found = sealed_since(3, verbs=(VERB,))

    assert [(sealed.n, sealed.event.data["number"]) for sealed in found] == [(4, 3), (5, 4)]
    assert sealed_since(3, verbs=("tests.source.other",)) == []
