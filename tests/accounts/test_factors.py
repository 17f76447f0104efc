"""Second factors: a code of the app, recovery codes; asked for, once each, kept sealed."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client

from hoptac.accounts import actions
from hoptac.accounts.roles import RoleCode
from hoptac.audit.models import Event
from tests.accounts.conftest import NOW, OFFICE, TODAY, Place, sign_in
from tests.given.accounts import PASSWORD, Person, installer, person

ADD = "/vi/tai-khoan/hai-lop/ung-dung/them/"
REMOVE = "/vi/tai-khoan/hai-lop/ung-dung/bo/"
ENTER = "/vi/tai-khoan/hai-lop/nhap-ma/"
CODES = "/vi/tai-khoan/hai-lop/ma-du-phong/"
INDEX = "/vi/tai-khoan/hai-lop/"
MAILBOX = "/vi/tai-khoan/hop-thu/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


@pytest.fixture
def guarded(officer: Person) -> Person:
    """Somebody whose account asks for a code."""
    TOTP.activate(officer.user, SECRET)
    RecoveryCodes.activate(officer.user)
    return officer


def at_the_second_lock(who: Person) -> Client:
    client = Client()
    assert sign_in(client, who.user.email).url == ENTER
    return client


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_an_app_is_added_with_recovery_codes_that_are_shown_once(
    officer: Person, django_capture_on_commit_callbacks: object
) -> None:
    client = Client()
    sign_in(client, officer.user.email)

    form = client.get(ADD)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        added = client.post(ADD, {"code": code(form.context["form"].secret)})
    shown, again = client.get(CODES).content.decode(), client.get(CODES).content.decode()

    assert "data:image/svg+xml;base64," in form.content.decode()
    assert added.url == CODES
    assert shown.count("<li><code>") == 10
    assert "<li><code>" not in again
    assert verbs()[-2:] == ["accounts.factor.added", "accounts.factor.codes_made"]
    assert "ứng dụng" in mail.outbox[-1].subject


def test_secrets_do_not_lie_open_in_the_database(guarded: Person) -> None:
    kept = [str(data) for data in Authenticator.objects.values_list("data", flat=True)]
    seed = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()

    assert len(kept) == 2
    assert not any(SECRET in data for data in kept)
    assert all(data.count("gAAAA") == 1 for data in kept)  # how sealed texts begin
    assert len(seed) == 10


def test_signing_in_asks_for_the_code_before_any_page_opens(guarded: Person) -> None:
    client = at_the_second_lock(guarded)

    before = client.get(OFFICE).status_code
    page = client.get(ENTER).content.decode()
    wrong = client.post(ENTER, {"code": "000000"}).content.decode()
    right = client.post(ENTER, {"code": code()})

    assert before == 302
    assert "Mã xác nhận" in page
    assert "Mã không đúng" in wrong
    assert right.status_code == 302
    assert client.get(OFFICE).status_code == 200
    assert verbs()[-2:] == ["accounts.factor.failed", "accounts.session.signed_in"]


@pytest.mark.parametrize("written", ["{}", " {}", "{} ", "{0[0]} {0[1]}", "{0[0]}-{0[1]}"])
@pytest.mark.parametrize("later", [0, 29, 31, 45])
def test_a_used_code_never_opens_again_however_it_is_written(
    guarded: Person, written: str, later: int
) -> None:
    served = code(ahead=1)  # still within its half minutes for longest
    at_the_second_lock(guarded).post(ENTER, {"code": served})
    cache.clear()  # a restart forgets what was only remembered

    with time_machine.travel(NOW + timedelta(seconds=later), tick=False):
        again = at_the_second_lock(guarded)
        parts = (served[:3], served[3:])
        text = written.format(parts) if "[" in written else written.format(served)
        answer = again.post(ENTER, {"code": text})

    assert answer.status_code == 200
    assert "đã dùng" in answer.content.decode()


def test_an_older_code_does_not_open_after_a_newer_one(guarded: Person) -> None:
    at_the_second_lock(guarded).post(ENTER, {"code": code(ahead=1)})

    assert at_the_second_lock(guarded).post(ENTER, {"code": code()}).status_code == 200


def test_the_code_that_added_the_app_has_served(officer: Person) -> None:
    client = Client()
    sign_in(client, officer.user.email)
    first = code(client.get(ADD).context["form"].secret)
    client.post(ADD, {"code": first})

    assert at_the_second_lock(officer).post(ENTER, {"code": first}).status_code == 200


def test_a_recovery_code_opens_once(guarded: Person) -> None:
    spare = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()[0]

    first = at_the_second_lock(guarded).post(ENTER, {"code": spare})
    second = at_the_second_lock(guarded).post(ENTER, {"code": spare})

    assert first.status_code == 302
    assert second.status_code == 200


def test_guessing_codes_is_stopped_after_five_even_for_the_right_one(guarded: Person) -> None:
    for _ in range(5):
        at_the_second_lock(guarded).post(ENTER, {"code": "000000"})

    shut = at_the_second_lock(guarded).post(ENTER, {"code": code()})
    with time_machine.travel(NOW + timedelta(minutes=15, seconds=1), tick=False):
        later = at_the_second_lock(guarded).post(ENTER, {"code": code()})

    assert "Chờ 15 phút" in shut.content.decode()
    assert later.status_code == 302


def test_without_a_recent_proof_no_factor_is_added_or_removed(guarded: Person) -> None:
    client = guarded.client()  # signed in without a proof the session knows of

    assert client.get(REMOVE).url.startswith("/vi/tai-khoan/xac-nhan/")
    assert client.post(REMOVE).url.startswith("/vi/tai-khoan/xac-nhan/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_an_app_is_removed_after_a_proof_and_the_codes_go_with_it(guarded: Person) -> None:
    client = at_the_second_lock(guarded)
    client.post(ENTER, {"code": code()})

    answer = client.post(REMOVE)

    assert answer.url == INDEX
    assert not Authenticator.objects.exists()
    assert verbs()[-1] == "accounts.factor.removed"
    assert "bỏ ứng dụng" in mail.outbox[-1].subject


def test_new_recovery_codes_void_the_old_ones(guarded: Person) -> None:
    old = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()
    client = at_the_second_lock(guarded)
    client.post(ENTER, {"code": code()})

    client.post("/vi/tai-khoan/hai-lop/ma-du-phong/tao/")

    new = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()
    assert not set(old) & set(new)
    assert verbs()[-1] == "accounts.factor.codes_made"


# --- roles that need one ---------------------------------------------------------------------


@pytest.fixture
def strict(settings: object) -> None:
    settings.SECOND_FACTOR = frozenset({"directing_leader"})  # type: ignore[attr-defined]


@pytest.fixture
def leader(here: Place, strict: None) -> Person:
    return person(here.committee, RoleCode.DIRECTING_LEADER, password=PASSWORD, on=TODAY)


def show_mailbox(client: Client) -> None:
    client.post(MAILBOX, {"send": "1"})
    client.post(MAILBOX, {"code": mailed_code()})


def mailed_code() -> str:
    found = re.search(r"\b\d{8}\b", mail.outbox[-1].body)
    assert found
    return found[0]


@pytest.mark.parametrize("add", [ADD, "/vi/tai-khoan/hai-lop/khoa/them/"])
def test_a_password_alone_adds_no_first_factor(leader: Person, add: str) -> None:
    client = Client()
    sign_in(client, leader.user.email)

    led = client.get(add)
    client.post(add, {"code": code()})
    show_mailbox(client)

    assert led.url == f"{MAILBOX}?next={quote(add, safe='')}"
    assert not Authenticator.objects.exists()
    assert client.get(add).status_code == 200


def test_the_code_from_the_letter_leads_on_and_serves_once(leader: Person) -> None:
    client, other = Client(), Client()
    for browser in (client, other):
        sign_in(browser, leader.user.email)
    client.post(MAILBOX, {"send": "1"})
    served = mailed_code()

    assert mail.outbox[-1].to == [leader.user.email]
    assert client.post(f"{MAILBOX}?next={ADD}", {"code": served}).url == ADD
    assert other.post(MAILBOX, {"code": served}).status_code == 422
    assert other.get(ADD).status_code == 302


def test_a_code_is_guessed_at_five_times_at_most(leader: Person) -> None:
    client = Client()
    sign_in(client, leader.user.email)
    client.post(MAILBOX, {"send": "1"})
    right = mailed_code()
    wrong = f"{(int(right) + 1) % 10**8:08d}"

    tries = [client.post(MAILBOX, {"code": wrong}).status_code for _ in range(5)]

    assert tries == [422] * 5
    assert client.post(MAILBOX, {"code": right}).status_code == 422


def test_a_code_lasts_ten_minutes_and_is_not_sent_twice_in_one(leader: Person) -> None:
    client = Client()
    sign_in(client, leader.user.email)
    client.post(MAILBOX, {"send": "1"})
    right, letters = mailed_code(), len(mail.outbox)

    again = client.post(MAILBOX, {"send": "1"})
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        late = client.post(MAILBOX, {"code": right})

    assert again.status_code == 422
    assert len(mail.outbox) == letters
    assert late.status_code == 422


def test_who_came_by_the_invitation_s_letter_has_shown_the_mailbox(
    here: Place, strict: None, link_for: Callable[[str], str]
) -> None:
    letter: list[str] = []
    actions.invite(
        email="moi@vi-du.invalid", agency=here.committee, role=RoleCode.DIRECTING_LEADER,
        post="Phó Chủ tịch", valid_from=TODAY, by=installer(here.unit.pk), at=NOW,
        link_for=lambda secret: letter.append(link_for(secret)) or letter[0],
    )  # fmt: skip
    client = Client()
    typed = {"full_name": "Vàng A Mới", "language": "vi", "password": PASSWORD, "again": PASSWORD}
    client.post(letter[0].removeprefix("http://localhost"), typed)
    sign_in(client, "moi@vi-du.invalid")

    assert client.get(ADD).status_code == 200


def test_a_role_that_needs_two_factors_is_led_to_them_before_any_page(leader: Person) -> None:
    client = Client()
    sign_in(client, leader.user.email)

    led = client.get(OFFICE)
    page = client.get(INDEX).content.decode()
    show_mailbox(client)
    client.post(ADD, {"code": code(client.get(ADD).context["form"].secret)})

    assert led.url == INDEX
    assert "cần xác thực hai lớp" in page
    assert client.get(OFFICE).status_code == 200


def test_other_roles_work_on_with_the_password_alone(officer: Person, strict: None) -> None:
    assert officer.client().get(OFFICE).status_code == 200


def test_the_last_factor_of_such_a_role_stays(leader: Person) -> None:
    TOTP.activate(leader.user, SECRET)
    client = at_the_second_lock(leader)
    client.post(ENTER, {"code": code()})

    page = client.get(REMOVE).content.decode()
    client.post(REMOVE)

    assert "phải có xác thực hai lớp" in page
    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize(
    "page", [INDEX, ADD, REMOVE, ENTER, "/vi/tai-khoan/hai-lop/khoa/them/", CODES + "tao/"]
)
def test_no_page_of_factors_is_kept_by_a_cache_or_breaks_the_policy(
    guarded: Person, page: str
) -> None:
    client = at_the_second_lock(guarded)
    if page != ENTER:
        client.post(ENTER, {"code": code()})

    answer = client.get(page, follow=True)

    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.count("<h1") == 1
    assert "onclick=" not in text
    assert " style=" not in text
