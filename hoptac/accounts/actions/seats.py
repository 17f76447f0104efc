"""Seats given, prolonged and ended. A seat is never rewritten: it begins and it ends."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts import mail, wall
from hoptac.accounts.actions.sign_ins import end_with_word
from hoptac.accounts.actors import SystemActor
from hoptac.accounts.models import Invitation, Seat, User
from hoptac.accounts.roles import ROLES, Permission, RoleCode
from hoptac.accounts.rules import (
    check_seat_begins,
    check_seat_ends,
    check_second_person,
    check_seen,
    check_sign_ins_can_be_taken,
    day_of,
)
from hoptac.audit.actions import record
from hoptac.kernel.acting import Acting
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency


@transaction.atomic
def give_seat(
    *,
    user: User,
    agency: Agency,
    role: RoleCode,
    post: str,
    valid_from: date,
    valid_to: date | None = None,
    is_illustrative: bool = False,
    by: Acting,
    at: datetime,
) -> Seat:
    """Give a person a post in an agency, without an invitation: for commands and demonstration.

    :param valid_to: the first day without the seat; None leaves it open.
    :raises Forbidden: for an agency of another locality, or a role that reaches beyond it.
    :raises Refusal: when it would begin in the past or the person already sits there then.
    """
    require_may_give(agency=agency, role=role, by=by)
    check_seat_begins(valid_from=valid_from, today=day_of(at))
    seat = place(
        seat=Seat(
            user=user,
            agency=agency,
            role=role.value,
            post=post,
            valid_from=valid_from,
            valid_to=valid_to,
            is_illustrative=is_illustrative,
        )
    )
    record("accounts.seat.given", on=seat, within=user, by=by, at=at, role=role.value)
    return seat


@transaction.atomic
def end_seat(
    *,
    seat: Seat,
    valid_to: date,
    version: int | None = None,
    with_sign_ins: bool = False,
    by: Acting,
    at: datetime,
) -> Seat:
    """End a seat; from `valid_to` on it carries no right, within one request.

    Open work stays with the agency and is handed over by the floor that knows it.

    :param valid_to: the first day without the seat, today at the earliest.
    :param version: the version the person saw; None where no page was read first.
    :param with_sign_ins: end all the person's sign-ins as well, at once.
    :raises Conflict: when somebody else changed the seat since.
    :raises Forbidden: for a seat in another locality.
    :raises Refusal: when it has ended already, the day is gone by, the locality would be left
        without an administrator, or the sign-ins to end are one's own.
    """
    by.require(Permission.ACCOUNTS_INVITE, of_units=[seat.agency.unit_id])
    held, today = _locked(seat, version), day_of(at)
    check_seat_ends(
        valid_from=held.valid_from, valid_to=held.valid_to, new_end=valid_to, today=today
    )
    if held.role == RoleCode.ADMINISTRATOR:
        _check_an_administrator_remains(held, valid_to)
    if with_sign_ins:
        check_sign_ins_can_be_taken(
            is_held=held.is_held_on(today), is_own=held.user_id == by.user_id
        )
        end_with_word(seat=held, by=by, at=at)
    _set(held, valid_to=valid_to)
    record("accounts.seat.ended", on=held, within=held.user, by=by, at=at, **_until(valid_to))
    return held


@transaction.atomic
def extend_seat(
    *, seat: Seat, valid_to: date | None, version: int | None = None, by: Acting, at: datetime
) -> Seat:
    """Set a later end, or none, for a seat that is still held.

    :param valid_to: the first day without the seat; None leaves it open.
    :param version: the version the person saw; None where no page was read first.
    :raises Conflict: when somebody else changed the seat since.
    :raises Forbidden: for a seat in another locality.
    :raises Refusal: when it has ended already, or the day is no later than the end it has.
    """
    by.require(Permission.ACCOUNTS_INVITE, of_units=[seat.agency.unit_id])
    held, today = _locked(seat, version), day_of(at)
    check_seat_ends(
        valid_from=held.valid_from, valid_to=held.valid_to, new_end=valid_to, today=today
    )
    if held.valid_to is None or (valid_to is not None and valid_to <= held.valid_to):
        raise Refusal(
            gettext_noop("Ngày kết thúc mới phải sau ngày kết thúc hiện tại."),
            gettext_noop("Muốn kết thúc sớm hơn, hãy dùng mục “Kết thúc vị trí”."),
            field="valid_to",
        )
    _check_sits_once(held, valid_to)
    _set(held, valid_to=valid_to)
    record("accounts.seat.extended", on=held, within=held.user, by=by, at=at, **_until(valid_to))
    return held


@transaction.atomic
def confirm_seat(*, seat: Seat, version: int, by: Acting, at: datetime) -> Seat:
    """Agree, as the second person, that somebody holds a seat that decides; it begins now.

    :param version: the version the person saw.
    :raises Conflict: when somebody else changed the seat since.
    :raises Forbidden: for a seat in another locality.
    :raises Refusal: when it waits no more, or it is for somebody else to agree.
    """
    by.require(Permission.ACCOUNTS_CONFIRM, of_units=[seat.agency.unit_id])
    with wall.within(_keeper(seat)):
        held = _awaited(seat, version, by, day_of(at))
        held.awaits_confirmation = False
        _set(held, valid_from=max(held.valid_from, day_of(at)))  # no right for the days before
    record("accounts.seat.confirmed", on=held, within=held.user, by=by, at=at, role=held.role)
    mail.tell_of_answer(held, by=by.who)
    return held


@transaction.atomic
def refuse_seat(*, seat: Seat, version: int, by: Acting, at: datetime) -> Seat:
    """Say, as the second person, that somebody shall not hold a seat; it was never held.

    Raises as `confirm_seat` does.
    """
    by.require(Permission.ACCOUNTS_CONFIRM, of_units=[seat.agency.unit_id])
    with wall.within(_keeper(seat)):
        held = _awaited(seat, version, by, day_of(at))
        _set(held, valid_to=held.valid_from)
    record("accounts.seat.refused", on=held, within=held.user, by=by, at=at, role=held.role)
    mail.tell_of_answer(held, by=by.who)
    return held


def _keeper(seat: Seat) -> SystemActor:
    """Return who writes down an answer: a leader keeps no people, and only says yes or no."""
    rights = frozenset({Permission.ACCOUNTS_INVITE})
    return SystemActor("xác nhận vị trí", rights, frozenset({seat.agency.unit_id}))


def _awaited(seat: Seat, version: int, by: Acting, today: date) -> Seat:
    held = _locked(seat, version)
    if not Seat.objects.awaiting().filter(pk=held.pk).exists():
        raise Refusal(
            gettext_noop("Vị trí này không còn chờ xác nhận."),
            gettext_noop("Tải lại danh sách để xem tình trạng mới nhất."),
        )
    inviter = Invitation.objects.filter(seat=held, invited_by=by.user_id)
    leaders = Seat.objects.held_on(today).filter(role=RoleCode.DIRECTING_LEADER.value)
    sits = leaders.of_units([held.agency.unit_id])
    check_second_person(
        is_own=held.user_id == by.user_id,
        invited_by_self=inviter.exists(),
        is_leader=sits.filter(pk=by.seat_id or 0).exists(),
        a_leader_sits=sits.exists(),
    )
    return held


def require_may_give(*, agency: Agency, role: RoleCode, by: Acting) -> None:
    """Let a seat be given only in one's own locality, and only with rights that stay there.

    :raises Forbidden: otherwise.
    """
    by.require(Permission.ACCOUNTS_INVITE, of_units=[agency.unit_id])
    if not ROLES[role].stays_within_locality:
        by.require(Permission.READ_ALL_SHARED)


def place(*, seat: Seat) -> Seat:
    """Write a new seat under the lock of its person.

    :raises Refusal: when the person already sits in that agency in those days.
    """
    seat.user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=seat.user_id)
    _check_sits_once(seat, seat.valid_to)
    seat.save(force_insert=True)
    return seat


def _set(seat: Seat, **days: date | None) -> None:
    for name, day in days.items():
        setattr(seat, name, day)
    seat.version += 1
    seat.save(update_fields=[*days, "awaits_confirmation", "version"])


def _locked(seat: Seat, version: int | None) -> Seat:
    held = (
        Seat.objects.select_for_update(of=("self",), no_key=True)
        .select_related("user", "agency")
        .get(pk=seat.pk)
    )
    until = f"{held.valid_to:%d/%m/%Y}" if held.valid_to else gettext_noop("không định ngày")
    check_seen(seen=version, current=held.version, until=until)
    return held


def _check_sits_once(seat: Seat, valid_to: date | None) -> None:
    others = Seat.objects.filter(user=seat.user, agency_id=seat.agency_id).exclude(pk=seat.pk)
    if others.overlapping(seat.valid_from, valid_to).exists():
        raise Refusal(
            gettext_noop("%(name)s đã có vị trí trong cơ quan này vào thời gian đó."),
            gettext_noop("Kết thúc vị trí cũ trước, hoặc chọn ngày khác."),
            field="valid_from",
            name=seat.user.full_name,
        )


def _check_an_administrator_remains(leaving: Seat, day: date) -> None:
    ended = leaving.agency.closed_on
    if ended is not None and ended <= day:
        return  # the agency ends with the seat; its heir has administrators of its own
    administrators = Seat.objects.filter(role=RoleCode.ADMINISTRATOR.value).exclude(pk=leaving.pk)
    of_unit = administrators.of_units([leaving.agency.unit_id])
    if not of_unit.held_on(day).exists():
        raise Refusal(
            gettext_noop("Đây là quản trị viên cuối cùng của địa phương."),
            gettext_noop("Mời một quản trị viên khác và chờ người đó nhận lời rồi hãy kết thúc."),
        )


def _until(valid_to: date | None) -> dict[str, Any]:
    return {"valid_to": valid_to.isoformat() if valid_to else None}
