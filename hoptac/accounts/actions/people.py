"""A person's account and what they say of themselves."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import SystemActor, acting_from, seatless
from hoptac.accounts.models import Seat, User
from hoptac.accounts.roles import Permission
from hoptac.accounts.rules import check_password_is_no_commonplace, day_of
from hoptac.audit.actions import record
from hoptac.kernel.acting import Acting
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc, sort_key
from hoptac.kernel.words import gettext_noop


@transaction.atomic
def open_account(
    *,
    email: str,
    full_name: str,
    password: str | None,
    language: str = "vi",
    by: SystemActor,
    at: datetime,
) -> User:
    """Open an account without an invitation: for the installer's commands only.

    :param password: None leaves sign-in closed until a password is set by mail.
    :raises Refusal: when the address has an account, or the password is weak.
    """
    by.require(Permission.ACCOUNTS_INVITE)
    user = new_user(email=email, full_name=full_name, password=password, language=language)
    record("accounts.account.opened", on=user, by=by, at=at)
    return user


@transaction.atomic
def change_profile(*, user: User, full_name: str, language: str, by: Acting, at: datetime) -> User:
    """Change one's own name and language; what was signed before keeps the old name.

    A new name stands in the history of every seat the person holds, in its locality's log, beside
    the old one: as what was said, which goes when the person is erased.

    :raises Refusal: when somebody else's profile is meant.
    """
    if by.user_id != user.pk:
        raise Refusal(
            gettext_noop("Hồ sơ này là của người khác."),
            gettext_noop("Mỗi người tự sửa hồ sơ của mình."),
        )
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    old = person.full_name
    person.full_name, person.language = nfc(full_name), language
    person.fold_key, person.sort_key = fold(person.full_name), sort_key(person.full_name)
    person.save(update_fields=["full_name", "language", "fold_key", "sort_key"])
    record("accounts.profile.changed", on=person, by=by, at=at, language=language)
    if person.full_name != old:
        _write_renaming_down(person, old, at)
    return person


def _write_renaming_down(person: User, old: str, at: datetime) -> None:
    """Write a new name down for every seat; it is done under the old one."""
    today, new = day_of(at), person.full_name
    before = User(pk=person.pk, full_name=old)
    seats = list(Seat.objects.held_on(today).filter(user=person).select_related("agency"))
    for seat in seats:
        seat.user = before
        by = acting_from(seat, today)
        with wall.within(by):
            record(
                "accounts.person.renamed", on=seat, within=person, by=by, at=at, old=old, new=new
            )
    if not seats:
        record("accounts.person.renamed", on=person, by=seatless(before), at=at, old=old, new=new)


def new_user(*, email: str, full_name: str, password: str | None, language: str) -> User:
    """Create the row for a person whose address has no account yet.

    :raises Refusal: when it has one, or the password is weak.
    """
    name = nfc(full_name)
    if User.objects.filter(email=email.lower()).exists():
        raise Refusal(
            gettext_noop("Địa chỉ %(email)s đã có tài khoản."),
            gettext_noop("Đăng nhập bằng tài khoản đó, hoặc dùng mục “Quên mật khẩu”."),
            field="email",
            email=email,
        )
    if password is not None:
        _check_password(password, User(email=email, full_name=name))
    return User.objects.create_user(email, password, full_name=name, language=language)


def _check_password(password: str, user: User) -> None:
    """Hold a new password against the house's rules.

    :raises Refusal: with everything that is wrong with it, at field `password`.
    """
    check_password_is_no_commonplace(password)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal(
            gettext_noop("Mật khẩu chưa đủ mạnh: %(reasons)s"),
            gettext_noop("Chọn một câu dài dễ nhớ, từ 12 ký tự, không chứa tên hay thư điện tử."),
            field="password",
            reasons=" ".join(error.messages),
        ) from error
