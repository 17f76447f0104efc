"""Choosing a seat and looking after people, through HTTP."""

import re
from datetime import datetime

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from hoptac.accounts import actions, queries
from hoptac.accounts.models import Invitation, Seat, User
from hoptac.accounts.roles import RoleCode
from hoptac.audit.models import Event
from tests.accounts.conftest import NOW, OFFICE, TODAY, Place, sign_in
from tests.given.accounts import PASSWORD, Person, person, sitting
from tests.given.plans import World


def test_without_a_seat_one_is_told_what_to_do(officer: Person, admin: Person) -> None:
    client = officer.client()
    actions.end_seat(seat=officer.seat, valid_to=TODAY, by=admin.actor, at=NOW)

    answer = client.get(OFFICE)

    assert answer.status_code == 403
    assert "Đề nghị quản trị viên" in answer.content.decode()


def test_rights_end_within_one_request(officer: Person, admin: Person) -> None:
    client = officer.client()
    assert client.get(OFFICE).status_code == 200

    actions.end_seat(seat=officer.seat, valid_to=TODAY, by=admin.actor, at=NOW)

    assert client.get(OFFICE).status_code == 403


def test_with_two_seats_one_is_asked_and_can_switch(officer: Person, here: Place) -> None:
    second = person(here.committee, RoleCode.EDITOR, post="Biên tập", user=officer.user, on=TODAY)
    client = Client()
    client.force_login(officer.user)

    asked = client.get(OFFICE)
    page = client.get(asked.url).content.decode()
    first = client.post(
        "/vi/tai-khoan/vi-tri/", {"seat": officer.seat.pk, "next": OFFICE}, follow=True
    )
    switched = client.post("/vi/tai-khoan/vi-tri/", {"seat": second.seat.pk, "next": OFFICE})

    assert asked.url.startswith("/vi/tai-khoan/vi-tri/?next=")
    assert "Biên tập, Ủy ban nhân dân tỉnh Sông Thử" in page
    assert first.context["request"].actor.seat_id == officer.seat.pk
    assert switched.url == OFFICE
    assert client.get(OFFICE).context["request"].actor.role is RoleCode.EDITOR


def test_nobody_takes_somebody_else_s_seat(officer: Person, admin: Person) -> None:
    client = officer.client()

    answer = client.post("/vi/tai-khoan/vi-tri/", {"seat": admin.seat.pk})

    assert answer.status_code == 409
    assert client.get(OFFICE).context["request"].actor.seat_id == officer.seat.pk


def test_when_the_chosen_seat_ends_nobody_slips_into_another(
    officer: Person, here: Place, admin: Person
) -> None:
    person(here.committee, RoleCode.EDITOR, user=officer.user, on=TODAY)
    client = sitting(officer.seat)
    actions.end_seat(seat=officer.seat, valid_to=TODAY, by=admin.actor, at=NOW)

    answer = client.get(OFFICE)

    assert answer.status_code == 302
    assert answer.url.startswith("/vi/tai-khoan/vi-tri/")


def test_the_switch_leads_to_our_own_pages_only(officer: Person) -> None:
    answer = officer.client().post(
        "/vi/tai-khoan/vi-tri/", {"seat": officer.seat.pk, "next": "//evil.invalid/"}
    )

    assert answer.url == reverse("desk:home")


def test_one_s_language_is_kept_and_shown(officer: Person) -> None:
    client = officer.client()

    answer = client.post(
        "/vi/tai-khoan/ho-so/", {"full_name": "Bàn Thị Mới", "language": "en"}, follow=True
    )

    assert answer.redirect_chain[-1][0] == "/en/tai-khoan/ho-so/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert User.objects.get(pk=officer.user.pk).full_name == "Bàn Thị Mới"


def test_the_door_costs_four_queries(officer: Person, django_assert_num_queries: object) -> None:
    client = officer.client()

    with django_assert_num_queries(6) as asked:  # type: ignore[operator]
        client.get(OFFICE)

    ours = [q["sql"] for q in asked.captured_queries if "SAVEPOINT" not in q["sql"]]
    assert len(ours) == 4, ours  # session, person, seats with names, standing


def test_the_table_of_rights_reads_in_words_and_marks_one_s_own(officer: Person) -> None:
    text = officer.client().get(OFFICE).content.decode()

    assert "Chọn việc cụ thể trong năm cho cơ quan mình" in text
    assert "Nhiệm vụ: “chờ duyệt” → “đã giao, chờ nhận việc”" in text
    assert "<strong>Chuyên viên sở, ngành</strong>" in text


def test_an_administrator_sees_the_people_of_the_own_locality_only(
    admin: Person, officer: Person
) -> None:
    text = admin.client().get("/vi/tai-khoan/nguoi-dung/").content.decode()

    assert officer.user.email in text
    assert "ben-kia@vi-du.invalid" not in text


def test_people_are_found_without_diacritics(admin: Person, here: Place) -> None:
    person(here.finance, name="Hoàng Thị Đào", on=TODAY)
    person(here.finance, name="Lê Văn Mận", on=TODAY)

    text = admin.client().get("/vi/tai-khoan/nguoi-dung/?q=dao").content.decode()

    assert "Hoàng Thị Đào" in text
    assert "Lê Văn Mận" not in text


def test_the_list_of_people_keeps_to_its_queries(
    admin: Person, here: Place, django_assert_max_num_queries: object
) -> None:
    for _ in range(5):
        person(here.finance, on=TODAY)

    client = admin.client()

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/vi/tai-khoan/nguoi-dung/?ended=on")


@pytest.mark.parametrize("page", ["nguoi-dung/", "nguoi-dung/moi/"])
def test_only_administrators_enter_the_rooms_of_people(officer: Person, page: str) -> None:
    answer = officer.client().get(f"/vi/tai-khoan/{page}")

    assert answer.status_code == 403
    assert "Quản trị viên" in answer.content.decode()


def test_somebody_else_s_people_answer_as_if_they_were_not(admin: Person, noise: Person) -> None:
    client = admin.client()
    for way in ("", "ket-thuc/", "gia-han/"):
        address = f"/vi/tai-khoan/nguoi-dung/{noise.seat.pk}/{way}"
        answer = client.post(address, {"valid_to": "2026-11-24"}) if way else client.get(address)
        assert answer.status_code == 404

    assert Seat.objects.get(pk=noise.seat.pk).valid_to is None


def test_an_invitation_walks_from_the_form_to_the_first_page(admin: Person, here: Place) -> None:
    sent = admin.client().post(
        "/vi/tai-khoan/nguoi-dung/moi/",
        {
            "email": "moi@vi-du.invalid", "agency": here.finance.pk,
            "role": "department_officer", "post": "Chuyên viên chính", "valid_from": "2026-11-24",
        },
        follow=True,
    )  # fmt: skip
    link = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)
    assert link
    guest = Client()
    offer = guest.get(link[1]).content.decode()
    accepted = guest.post(
        link[1],
        {
            "full_name": "Vàng A Mới", "language": "vi",
            "password": PASSWORD, "again": PASSWORD,
        },
        follow=True,
    )  # fmt: skip
    sign_in(guest, "moi@vi-du.invalid")

    assert "Đã gửi lời mời" in sent.content.decode()
    assert "Chuyên viên chính" in mail.outbox[-1].body
    assert "Sở Tài chính tỉnh Sông Thử" in offer
    assert "Đã nhận vị trí" in accepted.content.decode()
    assert guest.get(OFFICE).context["request"].actor.role is RoleCode.DEPARTMENT_OFFICER
    again = Client().get(link[1])
    assert again.status_code == 422
    assert "đã được nhận" in again.content.decode()


def test_a_refused_invitation_keeps_what_was_typed(admin: Person, here: Place) -> None:
    answer = admin.client().post(
        "/vi/tai-khoan/nguoi-dung/moi/",
        {
            "email": "moi@vi-du.invalid", "agency": here.finance.pk, "role": "editor",
            "post": "Biên tập viên phòng tin", "valid_from": "2026-11-01",
        },
    )  # fmt: skip

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Chọn hôm nay hoặc một ngày sau đó" in text
    assert "Biên tập viên phòng tin" in text


def test_the_form_offers_no_agency_and_no_role_beyond_the_locality(
    admin: Person, elsewhere: Place, here: Place
) -> None:
    client = admin.client()
    text = client.get("/vi/tai-khoan/nguoi-dung/moi/").content.decode()
    for reach in (
        {"agency": elsewhere.finance.pk, "role": "editor"},
        {"agency": here.finance.pk, "role": "national_observer"},
    ):
        typed = {"email": "moi@vi-du.invalid", "post": "x", "valid_from": "2026-11-24"} | reach
        assert client.post("/vi/tai-khoan/nguoi-dung/moi/", typed).status_code == 422

    assert "Núi Thử" not in text
    assert "national_observer" not in text
    assert not Invitation.objects.exists()


def test_a_double_click_invites_once(admin: Person, here: Place) -> None:
    client = admin.client()
    typed = {
        "email": "moi@vi-du.invalid", "agency": here.finance.pk, "role": "editor",
        "post": "Biên tập", "valid_from": "2026-11-24",
        "key": "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
    }  # fmt: skip

    for _ in range(2):
        client.post("/vi/tai-khoan/nguoi-dung/moi/", typed)

    assert len(mail.outbox) == Invitation.objects.count() == 1


def test_an_invitation_is_sent_again_and_taken_back_from_the_list(
    admin: Person, here: Place
) -> None:
    client = admin.client()
    typed = {"email": "moi@vi-du.invalid", "agency": here.finance.pk, "role": "editor"}
    client.post("/vi/tai-khoan/nguoi-dung/moi/", typed | {"post": "x", "valid_from": "2026-11-24"})
    first = Invitation.objects.get()

    client.post(f"/vi/tai-khoan/loi-moi/{first.pk}/gui-lai/")
    second = Invitation.objects.waiting().get()
    page = client.post(f"/vi/tai-khoan/loi-moi/{second.pk}/thu-hoi/", follow=True)

    assert second.pk != first.pk
    assert "Đã thu hồi" in page.content.decode()
    assert not Invitation.objects.waiting().exists()
    assert client.post(f"/vi/tai-khoan/loi-moi/{second.pk}/thu-hoi/").status_code == 404


def test_a_seat_is_ended_and_prolonged_from_its_page(
    admin: Person, here: Place, officer: Person
) -> None:
    client, page = admin.client(), f"/vi/tai-khoan/nguoi-dung/{officer.seat.pk}/"

    refused = client.post(f"{page}ket-thuc/", {"valid_to": "2026-11-01", "version": 1})
    ended = client.post(f"{page}ket-thuc/", {"valid_to": "2026-12-31", "version": 1}, follow=True)
    prolonged = client.post(f"{page}gia-han/", {"valid_to": "", "version": 2}, follow=True)

    assert refused.status_code == 422
    assert "2026-11-01" in refused.content.decode()
    assert "31/12/2026" in ended.content.decode()
    assert "đã kết thúc vị trí" in ended.content.decode()
    assert "không định ngày" in prolonged.content.decode()
    assert [seat.valid_to for seat in queries.seats_of(officer.user.pk, TODAY)] == [None]


def test_two_administrators_never_overwrite_each_other_silently(
    admin: Person, here: Place, officer: Person
) -> None:
    page = f"/vi/tai-khoan/nguoi-dung/{officer.seat.pk}/"
    first, second = admin.client(), here.administrator().client()
    first.post(f"{page}ket-thuc/", {"valid_to": "2026-12-31", "version": 1})

    late = second.post(f"{page}ket-thuc/", {"valid_to": "2026-11-30", "version": 1})
    text = late.content.decode()
    again = second.post(f"{page}ket-thuc/", {"valid_to": "2026-11-30", "version": 2})

    assert late.status_code == 409
    assert "nay là: 31/12/2026" in text
    assert 'value="2026-11-30"' in text
    assert again.status_code == 302


def test_a_wrong_link_says_what_to_do(db: None) -> None:
    answer = Client().get("/vi/tai-khoan/nhan-loi-moi/khong-dung/")

    assert answer.status_code == 422
    assert "Liên kết mời không đúng" in answer.content.decode()


def test_the_frozen_moment_is_a_working_day() -> None:
    assert datetime.now().astimezone().date() == TODAY


def test_who_takes_the_list_of_people_as_a_file_is_written_down(world: World) -> None:
    admin = world.first.sits("administrator")
    url = reverse("accounts:people")

    admin.client().get(url)
    page_alone = Event.objects.filter(verb="accounts.people.taken").count()
    taken = admin.client().get(url, {"format": "csv"})
    written = Event.objects.get(verb="accounts.people.taken")

    assert (page_alone, taken.status_code) == (0, 200)
    assert (written.user_id, written.unit_id) == (admin.user.pk, world.first.unit.pk)
    assert written.data["count"] == b"".join(taken.streaming_content).decode().count("\n") - 1
