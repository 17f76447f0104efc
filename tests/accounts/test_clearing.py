"""What is kept for a time only goes; what waits in a session is nobody else's to read."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from hoptac.accounts import actions
from hoptac.accounts.models import MailCode, SignIn
from hoptac.audit.models import FormKey
from hoptac.config.tasks import clear_out
from tests.accounts.conftest import NOW, sign_in
from tests.accounts.test_proofs import INVITE, RESUME
from tests.given.accounts import Person


def at(**later: float) -> time_machine.travel:
    return time_machine.travel(NOW + timedelta(**later), tick=False)


def test_sessions_that_ran_out_go_and_living_ones_stay(officer: Person) -> None:
    sign_in(Client(), officer.user.email)
    with at(hours=20):
        sign_in(Client(), officer.user.email)

    with at(hours=25):
        clear_out(0)

    assert Session.objects.count() == 1


def test_sign_ins_are_kept_a_year(officer: Person) -> None:
    sign_in(Client(), officer.user.email)
    with at(days=2):
        sign_in(Client(), officer.user.email)

    with at(days=366):
        clear_out(0)

    assert SignIn.objects.get().began_at == NOW + timedelta(days=2)


def test_keys_of_forms_are_kept_a_month_and_codes_ten_minutes(officer: Person) -> None:
    for days in (0, 2):
        FormKey.objects.create(key=uuid4(), used_at=NOW + timedelta(days=days))
    actions.send_mail_code(user=officer.user, at=NOW)

    with at(days=31):
        clear_out(0)

    assert FormKey.objects.get().used_at == NOW + timedelta(days=2)
    assert not MailCode.objects.exists()


def test_it_costs_one_statement_a_table(
    officer: Person, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        sign_in(Client(), officer.user.email)

    with at(days=400), django_assert_max_num_queries(10):  # savepoints among them
        clear_out(0)

    assert not Session.objects.exists()


def test_a_form_that_waits_is_not_to_be_read_in_the_table(officer: Person, settings: Any) -> None:
    settings.PROOF_MINUTES = 15
    asked = {"email": "moi@vi-du.invalid"}
    browser = officer.client()
    browser.post(INVITE, asked)

    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        tables = [row[0] for row in cursor.fetchall()]
    told = [str(Session(session_data=data).get_decoded()) for data in tables]

    assert not any(asked["email"] in one for one in told)
    assert asked["email"] in browser.get(RESUME).content.decode()
