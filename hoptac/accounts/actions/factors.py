"""Second factors: added, removed, used once. allauth keeps them; what it does is logged here."""

from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction

from hoptac.accounts import mail
from hoptac.accounts.actions.sign_ins import end_all_of
from hoptac.accounts.actors import Anybody, SystemActor, seatless
from hoptac.accounts.models import User
from hoptac.accounts.noting import note
from hoptac.accounts.roles import Permission

_DOOR = SystemActor("cửa đăng nhập", frozenset())


@transaction.atomic
def use_code(*, user: User, code: str, at: datetime) -> Authenticator | None:
    """Accept a code of the person's app or one of their recovery codes, each at most once.

    allauth forgets a used code after half a minute, when it still holds on clocks that differ;
    here the last step that served is kept with the secret, across restarts and web workers.

    :returns: the factor the code belongs to; None for a wrong, used or outdated code, logged.
    """
    factors = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
    for factor in factors.filter(user=user).select_for_update(no_key=True).order_by("-type"):
        is_app = factor.type == Authenticator.Type.TOTP
        if _spend_step(factor, code) if is_app else factor.wrap().validate_code(code):
            return factor
    note("accounts.factor.failed", on=user, by=_DOOR, at=at)
    return None


@transaction.atomic
def note_app_added(*, user: User, code: str, codes_made: bool, at: datetime) -> None:
    """Write down that an app shows codes from now on; the first one has served."""
    factor = Authenticator.objects.select_for_update(no_key=True).get(
        user=user, type=Authenticator.Type.TOTP
    )
    _spend_step(factor, code)
    note_factor_added(user=user, kind="totp", codes_made=codes_made, at=at)


@transaction.atomic
def note_factor_added(*, user: User, kind: str, codes_made: bool, at: datetime) -> None:
    """Write down a new factor, and the recovery codes that came with the first one.

    :param kind: "totp" or "webauthn".
    """
    note("accounts.factor.added", on=user, by=seatless(user), at=at, kind=kind)
    if codes_made:
        note_codes_made(user=user, at=at)


@transaction.atomic
def note_factor_removed(*, user: User, kind: str, at: datetime) -> None:
    """Write down that a factor is no longer asked for."""
    note("accounts.factor.removed", on=user, by=seatless(user), at=at, kind=kind)


@transaction.atomic
def note_codes_made(*, user: User, at: datetime) -> None:
    """Write down that new recovery codes were made; older ones are void."""
    note("accounts.factor.codes_made", on=user, by=seatless(user), at=at)


@transaction.atomic
def note_proof(*, user: User, at: datetime) -> None:
    """Write down that a person proved once more to be themselves."""
    note("accounts.proof.given", on=user, by=seatless(user), at=at)


def _spend_step(factor: Authenticator, code: str) -> bool:
    secret = decrypt(factor.data["secret"])
    steps = (
        step
        for step in totp.yield_hotp_counters_from_time()
        if compare_user_code(
            actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, step))
        )
    )
    step = next(steps, None)
    if step is None or step <= factor.data.get("last_step", -1):
        return False
    factor.data["last_step"] = step
    factor.save(update_fields=["data"])
    return True


@transaction.atomic
def take_factors_away(*, user: User, reason: str, by: Anybody, at: datetime) -> int:
    """Take all second factors of somebody who lost them, and end their sign-ins.

    :param reason: how the person showed who they are: "xem căn cước tại cơ quan".
    :returns: how many factors there were.
    :raises Forbidden: for whoever may not look after accounts.
    """
    by.require(Permission.ACCOUNTS_INVITE)
    count, _ = Authenticator.objects.filter(user=user).delete()
    end_all_of(user=user, at=at)
    mail.tell_of_lost_factors(user, at=at)
    note("accounts.factor.removed", on=user, by=by, at=at, kind="all", reason=reason)
    return int(count)
