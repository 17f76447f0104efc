"""The operator's commands, and the page of roles that must keep in step."""

import re
from io import StringIO

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from hoptac.accounts import roles
from hoptac.accounts.management.commands import roles_table
from hoptac.accounts.models import Invitation
from hoptac.accounts.roles import ROLES, Permission
from hoptac.audit.models import Event
from tests.accounts.conftest import OFFICE, Place, sign_in
from tests.accounts.test_factors import ENTER, SECRET, at_the_second_lock, code
from tests.given.accounts import Person


def invite(agency: str) -> str:
    out = StringIO()
    call_command(
        "invite_administrator", "quan-tri@vi-du.invalid", agency=agency,
        site="https://hoptac.vi-du.invalid/", stdout=out,
    )  # fmt: skip
    return out.getvalue()


def test_the_first_administrator_comes_in_by_the_printed_link(
    here: Place, elsewhere: Place
) -> None:
    out = invite("so tai chinh tinh song thu")

    link = re.search(r"https://hoptac.vi-du.invalid(/vi/tai-khoan/nhan-loi-moi/\S+)", out)
    assert link
    assert link[1] in mail.outbox[-1].body
    assert Invitation.objects.get().agency == here.finance
    assert Client().get(link[1]).status_code == 200


@pytest.mark.parametrize(("name", "why"), [("so tai chinh", "chỉ 2 cơ quan"), ("xyz", "Không có")])
def test_an_unclear_agency_is_asked_back(
    here: Place, elsewhere: Place, name: str, why: str
) -> None:
    with pytest.raises(CommandError, match=why):
        invite(name)

    assert not Invitation.objects.exists()


def test_the_page_of_roles_is_in_step_with_the_table() -> None:
    call_command("roles_table", check=True)


def test_a_right_that_moves_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(roles.SAID, Permission.AUDIT_READ, "đọc nhật ký")

    with pytest.raises(CommandError, match="roles_table"):
        call_command("roles_table", check=True)


def test_every_move_of_every_state_table_stands_on_the_page() -> None:
    moves = [step for permission in Permission for _, step in roles.steps_needing(permission)]
    told = [step for machine in roles._MACHINES for step in machine.steps]

    assert told
    assert sorted(map(repr, moves)) == sorted(map(repr, told))
    page = roles_table.page()
    assert all(role.title in page for role in ROLES.values())


def test_who_lost_telephone_and_codes_comes_in_by_the_password_alone(officer: Person) -> None:
    TOTP.activate(officer.user, SECRET)
    elsewhere_signed_in = at_the_second_lock(officer)
    elsewhere_signed_in.post(ENTER, {"code": code()})

    call_command("take_factors_away", officer.user.email, reason="xem căn cước", stdout=StringIO())

    assert elsewhere_signed_in.get(OFFICE).status_code == 302
    assert sign_in(Client(), officer.user.email).url == "/vi/ban-lam-viec/"
    event = Event.objects.get(verb="accounts.factor.removed")
    assert any("đã được gỡ" in letter.subject for letter in mail.outbox)
    assert (event.data["kind"], event.data["reason"]) == ("all", "xem căn cước")


def test_nobody_s_factors_are_taken_at_an_unknown_address(db: None) -> None:
    with pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("take_factors_away", "la@vi-du.invalid", reason="x")
