"""Where one is signed in: seen, ended, run out; a new device is told."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from hoptac.accounts.models import SignIn
from hoptac.accounts.reading import device_of
from hoptac.accounts.roles import RoleCode
from hoptac.audit.models import Event
from tests.accounts.conftest import LOGIN, NOW, OFFICE, TODAY, Place, sign_in
from tests.given.accounts import PASSWORD, Person, person

LIST = "/vi/tai-khoan/dang-nhap-cua-toi/"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"


def arrived(who: Person, agent: str = WINDOWS, address: str = "203.0.113.7") -> Client:
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    assert sign_in(client, who.user.email).status_code == 302
    return client


def later(**time: float) -> time_machine.travel:
    return time_machine.travel(NOW + timedelta(**time), tick=False)


def test_the_list_names_device_address_and_last_use(officer: Person) -> None:
    client = arrived(officer)
    arrived(officer, PHONE, "198.51.100.9")
    with later(minutes=20):
        client.get(OFFICE)
        text = client.get(LIST).content.decode()

    assert "Chrome trên Windows" in text
    assert "Safari trên iPhone" in text
    assert "203.0.113.7" in text
    assert "198.51.100.9" in text
    assert text.count("(máy này)") == 1
    assert text.index("Windows") < text.index("iPhone")  # the last used first
    assert "24/11/2026 10:20" in text


def test_an_ended_sign_in_stops_with_its_next_request(officer: Person) -> None:
    here, there = arrived(officer), arrived(officer, PHONE)
    goal = SignIn.objects.get(agent=PHONE)

    here.post(f"{LIST}{goal.pk}/ket-thuc/")

    assert there.get(OFFICE).url.startswith(LOGIN)
    assert here.get(OFFICE).status_code == 200
    assert Event.objects.latest("id").verb == "accounts.session.ended"
    assert "iPhone" not in here.get(LIST).content.decode()


def test_all_others_end_at_once_and_this_one_stays(officer: Person) -> None:
    here, others = arrived(officer), [arrived(officer), arrived(officer, PHONE)]

    answer = here.post(f"{LIST}ket-thuc/", follow=True)

    assert "Đã kết thúc 2 lần" in answer.content.decode()
    assert [client.get(OFFICE).status_code for client in others] == [302, 302]
    assert here.get(OFFICE).status_code == 200


def test_nobody_ends_or_sees_the_sign_in_of_somebody_else(officer: Person, here: Place) -> None:
    colleague = person(here.finance, password=PASSWORD, on=TODAY)
    theirs, mine = arrived(colleague, PHONE), arrived(officer)
    goal = SignIn.objects.get(agent=PHONE)

    mine.post(f"{LIST}{goal.pk}/ket-thuc/")

    assert theirs.get(OFFICE).status_code == 200
    assert "iPhone" not in mine.get(LIST).content.decode()


def test_signing_out_and_a_new_password_take_sign_ins_off_the_list(officer: Person) -> None:
    first, second = arrived(officer), arrived(officer, PHONE)

    first.post("/vi/tai-khoan/dang-xuat/")
    assert SignIn.objects.alive().count() == 1
    new = "mot cau khac han hom qua"
    change = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    second.post("/vi/tai-khoan/mat-khau/doi/", change)

    assert not SignIn.objects.alive().exists()


# --- new devices -----------------------------------------------------------------------------


def test_a_new_device_is_told_by_mail_and_in_the_log(officer: Person) -> None:
    known = arrived(officer)
    assert mail.outbox == []

    arrived(officer, PHONE, "198.51.100.9")

    letter = mail.outbox[-1]
    assert letter.to == [officer.user.email]
    assert "thiết bị mới" in letter.subject
    assert "Safari trên iPhone" in letter.body
    assert "198.51.100.9" in letter.body
    assert Event.objects.filter(verb="accounts.session.new_device").count() == 1
    known.post("/vi/tai-khoan/dang-xuat/")
    sign_in(known, officer.user.email)  # the device is known by its cookie
    assert len(mail.outbox) == 1


def test_a_sign_in_works_while_the_mail_server_is_away(officer: Person, settings: object) -> None:
    arrived(officer)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1  # type: ignore[attr-defined]

    assert arrived(officer, PHONE).get(OFFICE).status_code == 200


def test_the_device_cookie_is_out_of_reach_of_scripts(officer: Person) -> None:
    cookie = arrived(officer).cookies["hoptac_device"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert SignIn.objects.get().device_sha256 != cookie.value


@pytest.mark.parametrize(
    ("agent", "browser", "system"),
    [
        (WINDOWS, "Chrome", "Windows"),
        (WINDOWS + " Edg/140.0", "Edge", "Windows"),
        (PHONE, "Safari", "iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0", "Firefox", "Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome", "Android"),
        ("curl/8", "", ""),
    ],
)
def test_a_device_is_named_as_people_name_it(agent: str, browser: str, system: str) -> None:
    named = device_of(agent)

    assert (named.browser, named.system) == (browser, system)


# --- limits ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "minutes"),
    [
        (RoleCode.DIRECTING_LEADER, 30),
        (RoleCode.ADMINISTRATOR, 30),
        (RoleCode.DEPARTMENT_OFFICER, 480),
    ],
)
def test_an_idle_sign_in_ends_sooner_for_who_decides(
    here: Place, role: RoleCode, minutes: int
) -> None:
    who = person(here.committee, role, password=PASSWORD, on=TODAY)
    client = arrived(who)
    client.get(OFFICE)

    with later(minutes=minutes - 1):
        assert client.get(OFFICE).status_code == 200
    with later(minutes=2 * minutes - 2):
        assert client.get(OFFICE).status_code == 200  # use prolongs it
    with later(minutes=3 * minutes - 1):
        assert client.get(OFFICE).url.startswith(LOGIN)
    assert Event.objects.latest("id").verb == "accounts.session.ended"
    assert not SignIn.objects.alive().exists()


def test_no_sign_in_lasts_longer_than_a_day_however_busy(officer: Person) -> None:
    client = arrived(officer)
    for hours in (7, 14, 21, 23.9):
        with later(hours=hours):
            assert client.get(OFFICE).status_code == 200

    with later(hours=24):
        assert client.get(OFFICE).status_code == 302


def test_what_was_sent_too_late_waits_for_its_sender(officer: Person) -> None:
    client = arrived(officer)
    sent = {"full_name": "Nguyễn Văn Mới", "language": "vi"}

    with later(hours=9):
        led = client.post("/vi/tai-khoan/ho-so/", sent)
        back = sign_in(client, officer.user.email, next="/vi/tai-khoan/tiep-tuc/")
        page = client.get(back.url).content.decode()

    assert led.url == f"{LOGIN}?next=/vi/tai-khoan/tiep-tuc/"
    assert 'name="full_name" value="Nguyễn Văn Mới"' in page
    assert 'action="/vi/tai-khoan/ho-so/"' in page


def test_what_waits_is_not_shown_to_the_next_person_at_the_machine(
    officer: Person, here: Place
) -> None:
    colleague = person(here.finance, password=PASSWORD, on=TODAY)
    client = arrived(officer)

    with later(hours=9):
        client.post("/vi/tai-khoan/ho-so/", {"full_name": "Nguyễn Văn Mới", "language": "vi"})
        sign_in(client, colleague.user.email)
        answer = client.get("/vi/tai-khoan/tiep-tuc/", follow=True)

    assert "Nguyễn Văn Mới" not in answer.content.decode()


def test_a_form_of_a_foreign_site_never_waits_for_anybody(officer: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(LOGIN)
    sign_in(client, officer.user.email, csrfmiddlewaretoken=page.context["csrf_token"])

    with later(hours=9):
        refused = client.post("/vi/tai-khoan/ho-so/", {"full_name": "Kẻ Khác", "language": "vi"})
        assert client.get(OFFICE).status_code == 302

    assert refused.status_code == 403
    assert "pending_act" not in client.session
