"""The log takes rows and gives none back; its readers miss nothing."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from hoptac.audit import words
from hoptac.audit.actions import record
from hoptac.audit.models import Event
from hoptac.audit.queries import history, settled_since
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
    def marks(self) -> Mapping[str, int | None]:
        return {}

    def require(self, permission: str, **_: Any) -> None:
        """May do everything here."""


@pytest.fixture(autouse=True)
def _known_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(words._WORDS, VERB, "đã ghi nguồn")


def a_source(code: str = "nguon") -> Source:
    return Source.objects.create(code=code, title="Nguồn")


def as_owner(deed: str) -> None:
    """Run a statement as the login that owns the tables, within the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(deed)


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


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["UPDATE audit_event SET who = 'x'", "DELETE FROM audit_event"])
def test_the_application_cannot_change_the_log(deed: str) -> None:
    record(VERB, on=a_source(), by=Clerk(), at=NOW)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["UPDATE audit_event SET who = 'x'", "DELETE FROM audit_event"])
def test_even_the_owner_cannot_change_the_log_by_habit(deed: str) -> None:
    record(VERB, on=a_source(), by=Clerk(), at=NOW)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        as_owner(deed)


def once_settled() -> list[Event]:
    """Read until both events are settled: any writer in the cluster holds readers back."""
    deadline = time.monotonic() + 120
    while len(events := settled_since(0, 0, verbs=(VERB,))) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    return events


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

    while_open = settled_since(0, 0, verbs=(VERB,))
    go_on.set()
    writer.join()
    afterwards = once_settled()

    assert while_open == []
    assert [event.data["writer"] for event in afterwards] == ["slow", "fast"]
    assert Event.objects.count() == 2
