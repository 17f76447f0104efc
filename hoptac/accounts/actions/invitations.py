"""An invitation by mail becomes a seat: sent, withdrawn, accepted once."""

import secrets
from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts import mail, wall
from hoptac.accounts.actions.people import new_user
from hoptac.accounts.actions.seats import place, require_may_give
from hoptac.accounts.actors import SystemActor, seatless
from hoptac.accounts.models import Invitation, Seat, User
from hoptac.accounts.roles import ROLES, Permission, RoleCode
from hoptac.accounts.rules import (
    INVITATION_LASTS,
    check_invitation_is_open,
    check_seat_begins,
    day_of,
    hash_of,
    unknown_invitation,
)
from hoptac.audit.actions import record
from hoptac.kernel import refused
from hoptac.kernel.acting import Acting
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency


@transaction.atomic
def invite(
    *,
    email: str,
    agency: Agency,
    role: RoleCode,
    post: str,
    valid_from: date,
    link_for: Callable[[str], str],
    by: Acting,
    at: datetime,
) -> Invitation:
    """Offer a seat by mail; a waiting invitation to the same address and agency is replaced.

    Nothing is kept when the mail server does not take the letter.

    :param link_for: makes the absolute address of the accept page from the secret.
    :raises Forbidden: for an agency of another locality, or a role that reaches beyond it.
    :raises Refusal: when the seat would begin in the past, the person already sits there or is the
        one who invites, or the letter could not be sent.
    """
    require_may_give(agency=agency, role=role, by=by)
    check_seat_begins(valid_from=valid_from, today=day_of(at))
    address = email.strip().lower()
    _check_is_somebody_else(address, by)
    _check_is_new_there(address, agency, valid_from)
    waiting = Invitation.objects.waiting().filter(email=address, agency=agency)
    waiting.select_for_update(of=("self",), no_key=True).update(withdrawn_at=at)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=address,
        agency=agency,
        role=role.value,
        post=post,
        valid_from=valid_from,
        token_sha256=hash_of(secret),
        sent_at=at,
        expires_at=at + INVITATION_LASTS,
        invited_by_id=by.user_id,
    )
    record("accounts.invitation.sent", on=invitation, within=agency, by=by, at=at, role=role.value)
    mail.send_invitation(invitation, link=link_for(secret), today=day_of(at))
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Acting, at: datetime) -> Invitation:
    """Take back an invitation nobody has accepted yet.

    :raises Forbidden: for an agency of another locality.
    :raises Refusal: when it was accepted or withdrawn before.
    """
    waiting = (
        Invitation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("agency")
        .get(pk=invitation.pk)
    )
    by.require(Permission.ACCOUNTS_INVITE, of_units=[waiting.agency.unit_id])
    if waiting.accepted_at or waiting.withdrawn_at:
        raise Refusal(
            gettext_noop("Lời mời này đã được nhận hoặc đã thu hồi."),
            gettext_noop("Tải lại danh sách; nếu người đó đã vào, hãy kết thúc vị trí."),
        )
    waiting.withdrawn_at = at
    waiting.save(update_fields=["withdrawn_at"])
    record("accounts.invitation.withdrawn", on=waiting, within=waiting.agency, by=by, at=at)
    return waiting


@transaction.atomic
def accept_invitation(
    *,
    secret: str,
    user: User | None,
    full_name: str = "",
    password: str = "",
    language: str = "vi",
    at: datetime,
) -> Seat:
    """Take the offered seat; whoever has no account yet sets name and first password.

    The right comes from the invitation itself, which an administrator of that locality sent. A
    role that decides waits for a second person; the operator's own invitation is the first's way.

    :param secret: from the link in the letter.
    :param user: the person who is signed in, or None.
    :raises Refusal: for an unknown, used, withdrawn or late invitation, for somebody else's, for
        an address that has an account and is not signed in, for a weak password.
    """
    invitation = _locked_by(secret)
    check_invitation_is_open(
        accepted_at=invitation.accepted_at,
        withdrawn_at=invitation.withdrawn_at,
        expires_at=invitation.expires_at,
        at=at,
    )
    person = user or new_user(
        email=invitation.email, full_name=full_name, password=password, language=language
    )
    _check_is_theirs(invitation, person)
    seat = _take_up(invitation, person, at)
    with wall.within(seatless(person)):
        record(
            "accounts.invitation.accepted",
            on=seat,
            within=person,
            by=seatless(person),
            at=at,
            invitation=invitation.pk,
            role=seat.role,
        )
    return seat


def _take_up(invitation: Invitation, person: User, at: datetime) -> Seat:
    """Write the seat. The locality's own invitation gives it, not a right of who takes it up."""
    host = SystemActor(
        "nhận lời mời",
        frozenset({Permission.ACCOUNTS_INVITE}),
        frozenset({invitation.agency.unit_id}),
    )
    with wall.within(host):
        seat = place(
            seat=Seat(
                user=person,
                agency=invitation.agency,
                role=invitation.role,
                post=invitation.post,
                # Somebody who takes a week to answer has no right for the days before.
                valid_from=max(invitation.valid_from, day_of(at)),
                awaits_confirmation=_awaits_a_second(invitation),
            )
        )
        invitation.accepted_at, invitation.seat = at, seat
        invitation.save(update_fields=["accepted_at", "seat"])
        mail.tell_guardians(seat, today=day_of(at))
    return seat


def _locked_by(secret: str) -> Invitation:
    found = (
        Invitation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("agency")
        .filter(token_sha256=hash_of(secret))
        .first()
    )
    if found is None:
        refused.say("invitation", "unknown")
        raise unknown_invitation()
    return found


def _awaits_a_second(invitation: Invitation) -> bool:
    by_operator = invitation.invited_by_id is None
    return not by_operator and ROLES[RoleCode(invitation.role)].needs_second_person


def _check_is_somebody_else(email: str, by: Acting) -> None:
    if by.user_id and User.objects.filter(pk=by.user_id, email=email).exists():
        raise Refusal(
            gettext_noop("Không ai tự mời mình."),
            gettext_noop("Đề nghị một quản trị viên khác của địa phương gửi lời mời."),
            field="email",
        )


def _check_is_theirs(invitation: Invitation, person: User) -> None:
    if person.email != invitation.email:
        raise Refusal(
            gettext_noop("Lời mời này gửi cho %(email)s, không phải cho tài khoản đang dùng."),
            gettext_noop("Đăng xuất rồi mở lại liên kết trong thư mời."),
            email=invitation.email,
        )


def _check_is_new_there(email: str, agency: Agency, day: date) -> None:
    sits = Seat.objects.filter(user__email=email, agency=agency).overlapping(day, None)
    if sits.exists():
        raise Refusal(
            gettext_noop("%(email)s đã có vị trí trong cơ quan này."),
            gettext_noop("Kết thúc vị trí cũ trước, hoặc chọn cơ quan khác."),
            field="email",
            email=email,
        )
