"""Who speaks for a locality comes in by two people: one invites, another one agrees."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from hoptac.accounts import actions, queries
from hoptac.accounts.models import Seat
from hoptac.accounts.roles import ROLES, RoleCode
from hoptac.audit.models import Event
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from tests.accounts.conftest import NOW, TODAY, Place
from tests.accounts.test_actions import accept, invite, secret_in_the_last_letter
from tests.given.accounts import Person, person

Link = Callable[[str], str]
PEOPLE = "/vi/tai-khoan/nguoi-dung/"
AWAITED = f"{PEOPLE}cho-xac-nhan/"
LEADER = RoleCode.DIRECTING_LEADER


@pytest.fixture
def waiting(admin: Person, here: Place, link_for: Link) -> Seat:
    """A leader's seat, taken up by who was invited, without anybody else's word."""
    invite(admin, here, link_for, role=LEADER, post="Phó Chủ tịch")
    return accept(secret_in_the_last_letter())


def leader(here: Place) -> Person:
    return person(here.committee, LEADER, name="Lãnh Đạo Cũ", on=TODAY)


@pytest.mark.parametrize("address", ["chinh-toi@vi-du.invalid", " Chinh-Toi@Vi-Du.INVALID "])
def test_nobody_invites_themselves(here: Place, link_for: Link, address: str) -> None:
    admin = here.administrator(email="chinh-toi@vi-du.invalid")

    with pytest.raises(Refusal, match="tự mời mình"):
        invite(admin, here, link_for, email=address, role=LEADER)


def test_a_leader_without_a_second_person_s_word_cannot_act(waiting: Seat) -> None:
    assert waiting.awaits_confirmation
    assert not waiting.is_held_on(TODAY)
    assert not Seat.objects.held_on(TODAY).filter(pk=waiting.pk).exists()
    assert queries.chairs_of(waiting.user_id, TODAY) == []


def test_roles_that_decide_wait_and_others_do_not() -> None:
    waits = {code for code, role in ROLES.items() if role.needs_second_person}

    assert waits == {
        RoleCode.DIRECTING_LEADER,
        RoleCode.DEPARTMENT_DIRECTOR,
        RoleCode.STANDING_OFFICER,
        RoleCode.RECORDS_OFFICE,
        RoleCode.ADMINISTRATOR,
    }


def test_an_officer_begins_at_once(admin: Person, here: Place, link_for: Link) -> None:
    invite(admin, here, link_for)

    assert accept(secret_in_the_last_letter()).is_held_on(TODAY)


def test_leaders_and_administrators_of_the_locality_are_told(
    admin: Person, noise: Person, here: Place, link_for: Link
) -> None:
    sitting = leader(here)
    invite(admin, here, link_for, role=RoleCode.RECORDS_OFFICE)
    secret = secret_in_the_last_letter()
    mail.outbox.clear()

    accept(secret)

    assert {to for letter in mail.outbox for to in letter.to} == {
        sitting.user.email,
        admin.user.email,
    }
    assert "moi@vi-du.invalid" in mail.outbox[0].body
    assert "đang chờ xác nhận" in mail.outbox[0].subject


def test_who_invited_cannot_confirm(admin: Person, waiting: Seat) -> None:
    with pytest.raises(Refusal, match="đã gửi lời mời này"):
        actions.confirm_seat(seat=waiting, version=waiting.version, by=admin.actor, at=NOW)


def test_another_administrator_confirms_where_no_leader_sits(here: Place, waiting: Seat) -> None:
    other = here.administrator()

    held = actions.confirm_seat(seat=waiting, version=waiting.version, by=other.actor, at=NOW)

    assert held.is_held_on(TODAY)
    assert Event.objects.get(verb="accounts.seat.confirmed").user_id == other.user.pk
    assert mail.outbox[-1].to == [waiting.user.email]
    assert "đã được xác nhận" in mail.outbox[-1].body or "confirmed" in mail.outbox[-1].body


def test_where_a_leader_sits_it_is_for_the_leader(here: Place, waiting: Seat) -> None:
    other, sitting = here.administrator(), leader(here)

    with pytest.raises(Refusal, match="đang có lãnh đạo"):
        actions.confirm_seat(seat=waiting, version=waiting.version, by=other.actor, at=NOW)
    held = actions.confirm_seat(seat=waiting, version=waiting.version, by=sitting.actor, at=NOW)

    assert held.is_held_on(TODAY)


def test_a_person_cannot_confirm_themselves_from_another_seat(here: Place, waiting: Seat) -> None:
    same = here.administrator(user=waiting.user)

    with pytest.raises(Refusal, match="tự xác nhận"):
        actions.confirm_seat(seat=waiting, version=waiting.version, by=same.actor, at=NOW)


def test_neither_another_locality_nor_a_role_without_the_right_confirms(
    noise: Person, officer: Person, waiting: Seat
) -> None:
    for somebody in (noise, officer):
        with pytest.raises(Forbidden):
            actions.confirm_seat(seat=waiting, version=waiting.version, by=somebody.actor, at=NOW)


def test_a_seat_is_answered_once(here: Place, waiting: Seat) -> None:
    other = here.administrator()
    actions.refuse_seat(seat=waiting, version=waiting.version, by=other.actor, at=NOW)

    with pytest.raises(Conflict):
        actions.confirm_seat(seat=waiting, version=waiting.version, by=other.actor, at=NOW)
    with pytest.raises(Refusal, match="không còn chờ"):
        actions.confirm_seat(seat=waiting, version=waiting.version + 1, by=other.actor, at=NOW)


def test_a_refused_seat_was_never_held_and_can_be_offered_anew(
    admin: Person, here: Place, waiting: Seat, link_for: Link
) -> None:
    other = here.administrator()

    refused = actions.refuse_seat(seat=waiting, version=waiting.version, by=other.actor, at=NOW)

    assert refused.valid_to == refused.valid_from
    assert Event.objects.filter(verb="accounts.seat.refused").count() == 1
    invite(admin, here, link_for)
    assert accept(secret_in_the_last_letter(), user=waiting.user).is_held_on(TODAY)


def test_the_leader_finds_it_on_a_page_and_confirms_there(here: Place, waiting: Seat) -> None:
    browser = leader(here).client()

    page = browser.get(AWAITED).content.decode()
    answer = browser.post(
        reverse("accounts:confirm_seat", args=[waiting.pk]), {"version": waiting.version}
    )

    assert waiting.user.email in page
    assert answer.url == AWAITED
    waiting.refresh_from_db()
    assert waiting.is_held_on(TODAY)


def test_the_page_of_people_shows_who_waits(admin: Person, waiting: Seat) -> None:
    page = admin.client().get(PEOPLE).content.decode()

    assert reverse("accounts:confirm_seat", args=[waiting.pk]) in page


def test_who_waits_is_told_so_and_cannot_enter(waiting: Seat) -> None:
    answer = Person(waiting.user, waiting, None).client().get("/vi/tai-khoan/quyen/")  # type: ignore[arg-type]

    assert answer.status_code == 403
    assert "có hiệu lực khi lãnh đạo chỉ đạo" in answer.content.decode()


@pytest.mark.parametrize("role", [RoleCode.ADMINISTRATOR, LEADER])
def test_the_operator_lets_the_first_administrator_and_the_first_leader_in(
    here: Place, role: RoleCode
) -> None:
    call_command(
        "invite_administrator", "moi@vi-du.invalid", agency="so tai chinh tinh song thu",
        role=role.value, site="https://hoptac.vi-du.invalid", stdout=StringIO(),
    )  # fmt: skip

    seat = accept(secret_in_the_last_letter())

    assert seat.role == role
    assert seat.is_held_on(TODAY)
