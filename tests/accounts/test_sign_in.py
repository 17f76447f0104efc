"""Coming in and going out, through HTTP."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from hoptac.accounts.models import User
from hoptac.audit.models import Event
from tests.accounts.conftest import LOGIN, NOW, OFFICE, TODAY, Place, sign_in
from tests.given.accounts import PASSWORD, Person, person
from tests.given.jobs import carry_out


def test_passwords_are_kept_by_argon2(officer: Person) -> None:
    assert officer.user.password.startswith("argon2")


def test_signing_in_leads_to_the_desk_in_one_s_own_language(here: Place) -> None:
    reader = person(here.finance, password=PASSWORD, language="en", on=TODAY)

    answer = sign_in(Client(), reader.user.email)

    assert answer.status_code == 302
    assert answer.url == "/en" + reverse("desk:home")[3:]
    event = Event.objects.latest("id")
    assert (event.verb, event.user_id) == ("accounts.session.signed_in", reader.user.pk)


def test_one_comes_back_to_the_page_one_wanted(officer: Person) -> None:
    client = Client()

    turned_away = client.get(OFFICE)
    form = client.get(turned_away.url)
    answer = sign_in(client, officer.user.email, next=OFFICE)

    assert turned_away.url == f"{LOGIN}?next={OFFICE}"
    assert OFFICE in form.content.decode()
    assert answer.url == OFFICE
    assert client.get(OFFICE).status_code == 200


def test_nobody_is_led_to_a_foreign_site_after_signing_in(officer: Person) -> None:
    answer = sign_in(Client(), officer.user.email, next="https://evil.invalid/")

    assert answer.url.startswith("/vi/")


def test_known_and_unknown_addresses_get_the_same_answer(officer: Person) -> None:
    known = sign_in(Client(), officer.user.email, "sai mat khau roi").content.decode()
    unknown = sign_in(Client(), "khong-co@vi-du.invalid", "sai mat khau roi").content.decode()

    def bare(text: str) -> str:
        text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
        return text.replace(officer.user.email, "x").replace("khong-co@vi-du.invalid", "x")

    assert bare(known) == bare(unknown)
    assert "Quên mật khẩu" in known
    assert Event.objects.filter(verb="accounts.session.failed").count() == 2


def test_after_five_wrong_tries_the_door_is_shut_for_a_quarter_of_an_hour(
    officer: Person,
) -> None:
    for _ in range(5):
        sign_in(Client(), officer.user.email, "sai mat khau roi")

    shut = sign_in(Client(), officer.user.email)
    with time_machine.travel(NOW + timedelta(minutes=15, seconds=1), tick=False):
        later = sign_in(Client(), officer.user.email)

    assert shut.status_code == 200
    assert "Chờ 15 phút" in shut.content.decode()
    assert later.status_code == 302


def test_the_wrong_tries_are_counted_where_every_web_worker_sees_them(
    officer: Person, settings: object
) -> None:
    own = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "audit_cache"}
    settings.CACHES = {"default": own}  # type: ignore[attr-defined]
    for _ in range(5):
        sign_in(Client(), officer.user.email, "sai mat khau roi")

    assert "Chờ 15 phút" in sign_in(Client(), officer.user.email).content.decode()


def test_a_colleague_behind_the_same_address_still_gets_in(officer: Person, here: Place) -> None:
    colleague = person(here.finance, password=PASSWORD, on=TODAY)
    for _ in range(6):
        sign_in(Client(), officer.user.email, "sai mat khau roi")

    assert sign_in(Client(), colleague.user.email).status_code == 302


def test_too_many_askings_get_a_page_that_says_so(officer: Person) -> None:
    client = Client()
    answers = [
        client.post("/vi/tai-khoan/mat-khau/quen/", {"email": officer.user.email}) for _ in range(6)
    ]

    assert answers[-1].status_code == 429
    assert answers[-1].headers["Retry-After"] == "300"
    assert "Chờ vài phút" in answers[-1].content.decode()


def test_a_locked_account_is_told_so(officer: Person) -> None:
    User.objects.filter(pk=officer.user.pk).update(is_active=False)

    answer = Client().post(LOGIN, {"login": officer.user.email, "password": PASSWORD}, follow=True)

    assert "đang bị khóa" in answer.content.decode()


def test_a_sign_in_ends_after_a_working_day_without_use(officer: Person) -> None:
    used, unused = Client(), Client()
    for client in (used, unused):
        sign_in(client, officer.user.email)
    assert used.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""  # goes with the browser

    with time_machine.travel(NOW + timedelta(hours=7, minutes=59), tick=False):
        assert used.get(OFFICE).status_code == 200
    with time_machine.travel(NOW + timedelta(hours=8), tick=False):
        assert unused.get(OFFICE).status_code == 302


def test_signing_out_ends_it_at_once_and_is_logged(officer: Person) -> None:
    client = officer.client()

    assert client.get("/vi/tai-khoan/dang-xuat/").status_code == 200
    assert client.get(OFFICE).status_code == 200
    client.post("/vi/tai-khoan/dang-xuat/")

    assert client.get(OFFICE).status_code == 302
    assert Event.objects.latest("id").verb == "accounts.session.signed_out"


def test_a_forgotten_password_is_set_anew_by_mail_once(officer: Person) -> None:
    elsewhere_signed_in = officer.client()
    client = Client()
    client.post("/vi/tai-khoan/mat-khau/quen/", {"email": officer.user.email})
    carry_out()
    letter = mail.outbox[-1]
    link = re.search(r"http://testserver(\S+)", letter.body)
    assert link
    new = "mot cau khac han hom qua"

    form = client.get(link[1], follow=True)
    action = form.redirect_chain[-1][0]
    done = client.post(action, {"password1": new, "password2": new})

    assert letter.to == [officer.user.email]
    assert "2 giờ" in letter.body
    assert done.status_code == 302
    assert elsewhere_signed_in.get(OFFICE).status_code == 302
    assert sign_in(Client(), officer.user.email, new).status_code == 302
    assert "không còn dùng được" in Client().get(link[1]).content.decode()
    assert "đã được đổi" in mail.outbox[-1].subject


def test_a_weak_new_password_is_refused_beside_its_field(officer: Person) -> None:
    client = officer.client()

    answer = client.post(
        "/vi/tai-khoan/mat-khau/doi/",
        {"oldpassword": PASSWORD, "password1": "Hanoi@123456", "password2": "Hanoi@123456"},
    )

    assert "dễ bị đoán" in answer.content.decode()
    assert User.objects.get(pk=officer.user.pk).check_password(PASSWORD)


def test_a_changed_password_ends_all_sign_ins(officer: Person) -> None:
    here, there = officer.client(), officer.client()
    new = "mot cau khac han hom qua"

    here.post(
        "/vi/tai-khoan/mat-khau/doi/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert here.get(OFFICE).status_code == there.get(OFFICE).status_code == 302


@pytest.mark.parametrize(
    "page",
    [
        "dang-nhap/", "dang-ky/", "tam-khoa/", "mat-khau/quen/", "mat-khau/quen/da-gui/",
        "mat-khau/da-dat-lai/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_outside_the_door_open_in_both_languages(
    db: None, page: str, language: str
) -> None:
    answer = Client().get(f"/{language}/tai-khoan/{page}")

    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in text
    assert text.count("<h1") == 1


def test_somebody_without_a_password_proves_the_address_first(here: Place) -> None:
    without = person(here.finance, on=TODAY)

    answer = without.client().get("/vi/tai-khoan/mat-khau/doi/", follow=True)

    assert answer.redirect_chain[-1][0] == "/vi/tai-khoan/mat-khau/quen/"
