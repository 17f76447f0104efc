"""A person can be erased from the log, and the chain keeps holding."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from hoptac.audit.actions import record
from hoptac.audit.models import Event
from hoptac.audit.origin import coming_from
from hoptac.audit.queries import history
from hoptac.audit.queries.verifying import verify
from tests.audit.given import (
    NOW,
    VERB,
    Clerk,
    a_sealed_log,
    a_source,
    as_owner,
    event_at,
    facts_of,
    tamper,
)

pytestmark = pytest.mark.django_db


def erase(*arguments: str) -> None:
    """Run the owner's command as the owner."""
    as_owner("SELECT 1")
    call_command("erase_person_of_events", "--user", "1", *arguments, verbosity=0)


def test_an_erased_person_leaves_the_chain_whole() -> None:
    with coming_from("203.0.113.7"):
        a_sealed_log(5)

    erase()

    assert set(Event.objects.values_list("who", "origin", "person_salt")) == {("", "", None)}
    assert set(Event.objects.values_list("data__number", flat=True)) == set(range(5))
    assert verify([]).first is None


def test_erased_words_leave_the_chain_whole() -> None:
    a_sealed_log(5)

    erase("--with-words")

    assert list(Event.objects.values_list("data", flat=True)) == [{}] * 5
    assert verify([]).first is None


def test_erasing_twice_and_erasing_another_changes_nothing() -> None:
    a_sealed_log(2)
    erase()
    before = [facts_of(event_at(n)) for n in (1, 2)]

    erase()
    call_command("erase_person_of_events", "--user", "99", verbosity=0)

    assert [facts_of(event_at(n)) for n in (1, 2)] == before


def test_a_history_says_that_the_name_was_erased() -> None:
    source = a_source()
    record(VERB, on=source, by=Clerk(), at=NOW)

    erase()

    assert [deed.who for deed in history(source)] == ["(đã xóa danh tính)"]


@pytest.mark.parametrize(
    "change",
    [
        "who = '', origin = '', person_salt = NULL",
        "who = 'Người khác', origin = '', person_salt = NULL, person_sha256 = repeat('a', 64)",
        "who = '', origin = '', person_salt = NULL, person_sha256 = repeat('a', 64), seat_id = 9",
        "data = '{\"x\": 1}', data_salt = NULL, data_sha256 = repeat('a', 64)",
        "who = who",
    ],
)
def test_the_trigger_lets_nothing_through_but_an_erasure(change: str) -> None:
    a_sealed_log(1)

    with pytest.raises(DatabaseError, match=r"append-only|says_who"), transaction.atomic():
        as_owner(f"UPDATE audit_event SET {change}")


def test_an_erasure_with_a_wrong_hash_breaks_the_chain() -> None:
    a_sealed_log(1)
    as_owner(
        "UPDATE audit_event SET who = '', origin = '', person_salt = NULL,"
        " person_sha256 = repeat('a', 64)"
    )

    first = verify([]).first

    assert first is not None
    assert first.kind == "altered"


def test_the_application_cannot_erase() -> None:
    a_sealed_log(1)

    connection.cursor().execute("SET LOCAL ROLE hoptac_app")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        call_command("erase_person_of_events", "--user", "1", verbosity=0)


def test_an_erased_person_cannot_be_put_back() -> None:
    a_sealed_log(1)
    erase()
    tamper("UPDATE audit_event SET who = 'Người khác'")

    first = verify([]).first

    assert first is not None
    assert first.kind == "altered"
