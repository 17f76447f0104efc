"""Who keeps the people of a locality ends all sign-ins of one of them, at once and on record."""

import pytest
from django.urls import reverse

from hoptac.accounts import actions
from hoptac.accounts.models import Seat, SignIn
from hoptac.accounts.roles import RoleCode
from hoptac.audit.models import Event
from hoptac.kernel.errors import Forbidden, Refusal
from tests.accounts.conftest import LOGIN, NOW, OFFICE, TODAY, Place
from tests.accounts.test_own_sign_ins import PHONE, arrived
from tests.given.accounts import Person, person
from tests.given.pages import is_marked


def address(who: Person) -> str:
    return reverse("accounts:take_sign_ins_away", args=[who.seat.pk])


def test_all_sign_ins_of_a_person_end_after_one_question(admin: Person, officer: Person) -> None:
    theirs = [arrived(officer), arrived(officer, PHONE)]
    keeper = admin.client()
    page = keeper.get(reverse("accounts:seat", args=[officer.seat.pk])).content.decode()
    asked = keeper.get(address(officer))

    assert address(officer) in page
    assert officer.user.full_name in asked.content.decode()
    assert [client.get(OFFICE).status_code for client in theirs] == [200, 200]

    done = keeper.post(address(officer), follow=True)

    assert "Đã kết thúc 2 lần đăng nhập" in done.content.decode()
    assert [client.get(OFFICE).url.startswith(LOGIN) for client in theirs] == [True, True]
    assert keeper.get("/vi/tai-khoan/nguoi-dung/").status_code == 200
    event = Event.objects.get(verb="accounts.session.all_ended")
    assert (event.user_id, event.data) == (admin.user.pk, {"count": 2})
    assert event.thing == f"accounts.seat:{officer.seat.pk}"
    assert "đã kết thúc mọi lần đăng nhập" in done.content.decode()  # in the seat's history
    assert Seat.objects.get(pk=officer.seat.pk).valid_to is None
    arrived(officer)  # may come again


def test_an_ended_seat_takes_the_sign_ins_along_when_asked_to(
    admin: Person, officer: Person, here: Place
) -> None:
    colleague = person(here.finance, password="mot cau dai de thu", on=TODAY)
    theirs, keeper = arrived(officer), admin.client()
    actions.end_seat(seat=colleague.seat, valid_to=TODAY, by=admin.actor, at=NOW)
    assert SignIn.objects.alive().count() == 1

    seat = reverse("accounts:end_seat", args=[officer.seat.pk])
    keeper.post(seat, {"valid_to": "2026-11-24", "with_sign_ins": "on", "version": "1"})

    assert Seat.objects.get(pk=officer.seat.pk).valid_to == TODAY
    assert theirs.get(OFFICE).url.startswith(LOGIN)
    verbs = set(Event.objects.filter(thing=f"accounts.seat:{officer.seat.pk}").values_list("verb"))
    assert {("accounts.session.all_ended",), ("accounts.seat.ended",)} <= verbs


def test_nobody_ends_the_sign_ins_of_other_places(
    admin: Person, officer: Person, noise: Person
) -> None:
    theirs = arrived(officer)

    assert noise.client().post(address(officer)).status_code == 404
    assert noise.client().get(address(officer)).status_code == 404
    assert officer.client().post(address(officer)).status_code == 403
    with pytest.raises(Forbidden):
        actions.take_sign_ins_away(seat=officer.seat, by=noise.actor, at=NOW)
    assert theirs.get(OFFICE).status_code == 200
    assert not Event.objects.filter(verb="accounts.session.all_ended").exists()


def test_who_left_and_sits_elsewhere_is_out_of_reach(
    admin: Person, officer: Person, elsewhere: Place
) -> None:
    actions.end_seat(seat=officer.seat, valid_to=TODAY, by=admin.actor, at=NOW)
    person(elsewhere.finance, RoleCode.EDITOR, user=officer.user, on=TODAY)
    theirs = arrived(officer)

    answer = admin.client().post(address(officer))

    assert answer.status_code == 422
    assert "không còn quản lý" in answer.content.decode()
    assert theirs.get(OFFICE).status_code == 200
    page = admin.client().get(reverse("accounts:seat", args=[officer.seat.pk]))
    assert address(officer) not in page.content.decode()


def test_ones_own_sign_ins_are_ended_on_ones_own_page(admin: Person, here: Place) -> None:
    here.administrator()  # a second one, so that the first could go
    client = admin.client()
    seat = reverse("accounts:end_seat", args=[admin.seat.pk])

    ended = client.post(seat, {"valid_to": "2026-11-24", "with_sign_ins": "on", "version": "1"})

    assert (ended.status_code, is_marked(ended, "with_sign_ins")) == (422, True)
    assert client.post(address(admin)).status_code == 422
    assert Seat.objects.get(pk=admin.seat.pk).valid_to is None
    with pytest.raises(Refusal):
        actions.take_sign_ins_away(seat=admin.seat, by=admin.actor, at=NOW)
