"""Whoever changes their name leaves the old one and the new one in the locality's log."""

from typing import Any

from django.core.management import call_command

from hoptac.accounts import actions
from hoptac.accounts.actors import seatless
from hoptac.accounts.models import User
from hoptac.audit.models import Event
from tests.accounts.conftest import NOW, Place
from tests.audit.given import as_owner
from tests.given.accounts import PASSWORD, Person

PROFILE = "/vi/tai-khoan/ho-so/"
RENAMED = "accounts.person.renamed"


def rename(somebody: Person, name: str) -> User:
    return actions.change_profile(
        user=somebody.user, full_name=name, language="vi", by=seatless(somebody.user), at=NOW
    )


def test_the_log_says_the_old_name_the_new_one_and_the_locality(
    officer: Person, here: Place
) -> None:
    old = officer.user.full_name

    rename(officer, "Minh Họa 01")

    event = Event.objects.get(verb=RENAMED)
    assert event.data == {"old": old, "new": "Minh Họa 01"}
    assert event.unit_id == here.unit.pk
    assert event.agency_id == here.finance.pk
    assert old in event.who


def test_the_administrator_reads_it_in_the_history_of_the_seat(
    officer: Person, admin: Person
) -> None:
    old = officer.user.full_name
    rename(officer, "Minh Họa 01")

    page = admin.client().get(f"/vi/tai-khoan/nguoi-dung/{officer.seat.pk}/").content.decode()

    assert f"{old} → Minh Họa 01" in page


def test_another_language_is_no_new_name(officer: Person) -> None:
    rename(officer, officer.user.full_name)

    assert not Event.objects.filter(verb=RENAMED).exists()


def test_the_names_go_when_the_person_is_erased(officer: Person) -> None:
    rename(officer, "Minh Họa 01")

    as_owner("SELECT 1")
    call_command(
        "erase_person_of_events", "--user", str(officer.user.pk), "--with-words", verbosity=0
    )

    event = Event.objects.get(verb=RENAMED)
    assert (event.who, event.data) == ("", {})


def test_a_new_name_asks_for_a_fresh_proof(officer: Person, settings: Any) -> None:
    settings.PROOF_MINUTES = 15
    browser = officer.client()

    led = browser.post(PROFILE, {"full_name": "Minh Họa 01", "language": "vi"})
    proved = browser.post(led.url, {"password": PASSWORD})

    assert User.objects.get(pk=officer.user.pk).full_name != "Minh Họa 01"
    assert "Minh Họa 01" in browser.get(proved.url).content.decode()
