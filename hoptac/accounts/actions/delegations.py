"""A leader lets a deputy sign "KT." (ký thay), and takes it back."""

from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Delegation, Seat
from hoptac.accounts.roles import MAY_DEPUTISE, Permission, RoleCode
from hoptac.accounts.rules import (
    check_delegation_ends,
    check_deputy,
    check_seat_begins,
    day_of,
)
from hoptac.audit.actions import record
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop


@transaction.atomic
def give_delegation(
    *, deputy: Seat, valid_from: date, valid_to: date, reason: str, by: Actor, at: datetime
) -> Delegation:
    """Let a deputy of the same agency act from the leader's seat, who alone can give that.

    :param deputy: the seat the deputy holds themselves.
    :param valid_to: the first day without it.
    :param reason: why, or the paper that says so.
    :raises Forbidden: for a seat that leads nothing, and for somebody who signs "KT." themselves.
    :raises Refusal: for days gone by or in disorder, for somebody of another agency or who is no
        deputy head, and when the same deputy signs already in those days.
    """
    by.require(Permission.ACCOUNTS_DELEGATE)
    seat = Seat.objects.select_for_update(of=("self",), no_key=True).get(pk=by.seat_id or 0)
    chosen = Seat.objects.select_related("user", "agency").get(pk=deputy.pk)
    check_seat_begins(valid_from=valid_from, today=day_of(at))
    check_delegation_ends(valid_from=valid_from, valid_to=valid_to, leader_until=seat.valid_to)
    _check_is_of_the_house(seat, chosen, valid_from)
    check_deputy(
        post=chosen.post,
        speaks=RoleCode(chosen.role) in MAY_DEPUTISE,
        of_committee=by.role is RoleCode.DIRECTING_LEADER,
        name=chosen.user.full_name,
    )
    _check_runs_once(seat, chosen, valid_from, valid_to)
    given = Delegation.objects.create(
        seat=seat,
        deputy=chosen,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=nfc(reason),
        given_at=at,
    )
    record(
        "accounts.delegation.given",
        on=given,
        within=seat,
        by=by,
        at=at,
        deputy_seat_id=chosen.pk,
        valid_from=valid_from.isoformat(),
        valid_to=valid_to.isoformat(),
        reason=given.reason,
    )
    return given


@transaction.atomic
def withdraw_delegation(
    *, delegation: Delegation, version: int | None = None, by: Actor, at: datetime
) -> Delegation:
    """Take a delegation back; the deputy's next request carries it no more.

    :param version: the version the leader saw; None where no page was read first.
    :raises Conflict: when it was withdrawn since.
    :raises Forbidden: for anybody but the leader who gave it.
    """
    by.require(Permission.ACCOUNTS_DELEGATE)
    given = Delegation.objects.select_for_update(of=("self",), no_key=True).get(pk=delegation.pk)
    if given.seat_id != by.seat_id:
        raise Forbidden(
            gettext_noop("Việc ký thay này do người khác giao."),
            gettext_noop("Chỉ người đã giao mới thu hồi được."),
        )
    if given.withdrawn_at is not None or version not in (None, given.version):
        raise Conflict(
            gettext_noop("Việc ký thay này vừa được thu hồi."),
            gettext_noop("Không cần làm gì thêm; muốn giao lại thì ghi mới."),
            current=given.version,
        )
    given.withdrawn_at, given.version = at, given.version + 1
    given.save(update_fields=["withdrawn_at", "version"])
    record("accounts.delegation.withdrawn", on=given, within=given.seat, by=by, at=at)
    return given


def _check_is_of_the_house(seat: Seat, chosen: Seat, first: date) -> None:
    """Let nobody sign for a house they do not sit in, nor for themselves."""
    is_another = chosen.user_id != seat.user_id
    if not is_another or chosen.agency_id != seat.agency_id or not chosen.is_held_on(first):
        raise Refusal(
            gettext_noop("%(name)s không giữ vị trí nào khác trong cơ quan của bạn vào ngày đó."),
            gettext_noop("Chọn cấp phó đang giữ vị trí trong cùng cơ quan."),
            field="deputy",
            name=chosen.user.full_name,
        )


def _check_runs_once(seat: Seat, chosen: Seat, first: date, end: date) -> None:
    runs = Delegation.objects.filter(seat=seat, deputy=chosen).overlapping(first, end).first()
    if runs is not None:
        raise Refusal(
            gettext_noop("%(name)s đã được giao ký thay từ %(first)s đến trước %(end)s."),
            gettext_noop("Chọn thời gian khác, hoặc thu hồi lần giao trước."),
            field="valid_from",
            name=chosen.user.full_name,
            first=f"{runs.valid_from:%d/%m/%Y}",
            end=f"{runs.valid_to:%d/%m/%Y}",
        )
