"""An enterprise's account: offered by who recorded the enterprise, taken up once, closed."""

import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actions import new_user
from hoptac.accounts.actors import Actor, seatless
from hoptac.accounts.models import Seat, User
from hoptac.accounts.rules import check_invitation_is_open, day_of, hash_of, unknown_invitation
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel import refused
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.promotion import mail, rules
from hoptac.promotion.models import Enterprise, EnterpriseAccount
from hoptac.promotion.states import INVITE
from hoptac.promotion.writing import require_recorded_here

LASTS = timedelta(days=14)


@transaction.atomic
def invite_enterprise(
    *,
    enterprise: Enterprise,
    email: str,
    valid_to: date | None,
    link_for: Callable[[str], str],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> EnterpriseAccount:
    """Offer an enterprise an account by mail; a letter nobody answered is replaced.

    :param link_for: makes the absolute address of the accept page from the secret.
    :raises Forbidden: for an enterprise of another agency, unless the standing office asks for one
        of its own side.
    :raises Refusal: for an official's address, an account that is open, a last day in the past,
        a letter that cannot be sent.
    """
    by.require(INVITE)
    require_recorded_here(enterprise, by)
    address = email.strip().lower()
    rules.check_account_lasts(valid_to=valid_to, today=day_of(at))
    _check_is_no_official(User.objects.filter(email=address).first(), day_of(at))
    _replace_waiting(enterprise, address, at)
    secret = secrets.token_urlsafe(32)
    account = EnterpriseAccount.objects.create(
        enterprise=enterprise,
        party_id=enterprise.party_id,
        agency_id=enterprise.agency_id,
        name=enterprise.name,
        email=address,
        token_sha256=hash_of(secret),
        sent_at=at,
        expires_at=at + LASTS,
        invited_by_id=by.user_id or 0,
        valid_from=day_of(at),
        valid_to=valid_to,
        is_illustrative=is_illustrative,
    )
    record("promotion.account.invited", on=account, within=enterprise, by=by, at=at)
    mail.send_invitation(account, agency=by.agency_name, link=link_for(secret))
    return account


@transaction.atomic
def accept_account(
    *,
    secret: str,
    user: User | None,
    full_name: str = "",
    password: str = "",
    language: str = "vi",
    at: datetime,
) -> EnterpriseAccount:
    """Take the offered account up; whoever has no sign-in yet sets name and first password.

    :param secret: from the link in the letter; it shows the transaction that one account.
    :param user: the person who is signed in, or None.
    :raises Refusal: for an unknown, used, withdrawn or late letter, for somebody else's, for an
        official, for an address that has a sign-in and is not signed in, for a weak password.
    """
    wall.show_secret(hash_of(secret))
    account = _locked_by(secret)
    check_invitation_is_open(
        accepted_at=account.accepted_at,
        withdrawn_at=account.closed_at,
        expires_at=account.expires_at,
        at=at,
    )
    person = user or new_user(
        email=account.email, full_name=full_name, password=password, language=language
    )
    _check_is_theirs(account, person)
    _check_is_no_official(person, day_of(at))
    account.user, account.accepted_at = person, at
    with wall.within(seatless(person)):
        wall.show_secret(hash_of(secret))
        account.save(update_fields=["user", "accepted_at"])
        record("promotion.account.accepted", on=account, by=seatless(person), at=at)
    return account


@transaction.atomic
def close_account(
    *, account: EnterpriseAccount, reason: str, by: Actor, at: datetime
) -> EnterpriseAccount:
    """Close an account, or take its letter back; its rights end within one request.

    :raises Refusal: without a reason, or when it was closed before.
    """
    by.require(INVITE)
    rows = EnterpriseAccount.objects.select_for_update(of=("self",), no_key=True)
    kept: EnterpriseAccount = locked_row(rows.select_related("enterprise"), account.pk)
    require_recorded_here(kept.enterprise, by)
    if kept.closed_at is not None:
        raise Refusal(
            gettext_noop("Tài khoản này đã thu hồi."),
            gettext_noop("Tải lại trang để xem trạng thái hiện tại."),
        )
    kept.closed_at, kept.closed_reason = at, nfc(reason).strip()
    rules.check_written({"reason": kept.closed_reason})
    kept.save(update_fields=["closed_at", "closed_reason"])
    record(
        "promotion.account.closed", on=kept, within=kept.enterprise, by=by, at=at,
        reason=kept.closed_reason,
    )  # fmt: skip
    return kept


def _replace_waiting(enterprise: Enterprise, address: str, at: datetime) -> None:
    """Take back a letter nobody answered.

    :raises Refusal: when the account is open.
    """
    rows = EnterpriseAccount.objects.select_for_update(of=("self",), no_key=True)
    known = rows.filter(enterprise=enterprise, email=address, closed_at=None).first()
    if known is None:
        return
    if known.accepted_at is not None:
        raise Refusal(
            gettext_noop("%(email)s đã có tài khoản của doanh nghiệp này."),
            gettext_noop("Thu hồi tài khoản cũ trước, hoặc mời một địa chỉ khác."),
            field="email",
            email=address,
        )
    known.closed_at, known.closed_reason = at, "Thay bằng thư mời mới"
    known.save(update_fields=["closed_at", "closed_reason"])


def _locked_by(secret: str) -> EnterpriseAccount:
    rows = EnterpriseAccount.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(token_sha256=hash_of(secret)).first()
    if found is None:
        refused.say("invitation", "unknown")
        raise unknown_invitation()
    return found


def _check_is_theirs(account: EnterpriseAccount, person: User) -> None:
    if person.email != account.email:
        raise Refusal(
            gettext_noop("Lời mời này gửi cho %(email)s, không phải cho tài khoản đang dùng."),
            gettext_noop("Đăng xuất rồi mở lại liên kết trong thư mời."),
            email=account.email,
        )


def _check_is_no_official(person: User | None, day: date) -> None:
    """:raises Refusal: for who holds a seat: one does not sit on both sides of a table."""
    if person is not None and Seat.objects.filter(user=person).overlapping(day, None).exists():
        raise Refusal(
            gettext_noop("Địa chỉ này đang giữ vị trí trong một cơ quan."),
            gettext_noop("Mời bằng hộp thư của chính doanh nghiệp."),
            field="email",
        )
