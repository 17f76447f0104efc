"""Seats and invitations against the real database."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from hoptac.accounts import actions, queries
from hoptac.accounts.actors import acting_from, seatless
from hoptac.accounts.models import Invitation, Seat, User
from hoptac.accounts.roles import RoleCode
from hoptac.audit.models import Event
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.localities import actions as localities
from tests.accounts.conftest import BORN, CLERK, NOW, TODAY, Place, open_agency
from tests.given.accounts import PASSWORD, Person, installer, person

Link = Callable[[str], str]
ADDRESS = "moi@vi-du.invalid"


def invite(admin: Person, place: Place, link_for: Link, **changes: object) -> Invitation:
    terms: dict[str, object] = {
        "email": ADDRESS,
        "agency": place.finance,
        "role": RoleCode.DEPARTMENT_OFFICER,
        "post": "Chuyên viên",
        "valid_from": TODAY,
    }
    return actions.invite(**(terms | changes), link_for=link_for, by=admin.actor, at=NOW)  # type: ignore[arg-type]


def secret_in_the_last_letter() -> str:
    found = re.search(r"nhan-loi-moi/([^/]+)/", mail.outbox[-1].body)
    assert found
    return found[1]


def accept(secret: str, **changes: object) -> Seat:
    terms: dict[str, object] = {
        "user": None,
        "full_name": "Lò Thị  Minh Họa",
        "password": PASSWORD,
        "language": "en",
        "at": NOW,
    }
    return actions.accept_invitation(secret=secret, **(terms | changes))  # type: ignore[arg-type]


def test_who_is_invited_sets_a_name_and_a_password_and_has_the_seat(
    admin: Person, here: Place, link_for: Link
) -> None:
    invitation = invite(admin, here, link_for)

    seat = accept(secret_in_the_last_letter())

    invitation.refresh_from_db()
    assert invitation.seat_id == seat.pk
    assert seat.user.full_name == "Lò Thị Minh Họa"
    assert seat.user.check_password(PASSWORD)
    assert seat.user.language == "en"
    assert acting_from(seat, TODAY).agency_name == "Sở Tài chính tỉnh Sông Thử"
    assert [event.verb for event in Event.objects.order_by("id")][-2:] == [
        "accounts.invitation.sent",
        "accounts.invitation.accepted",
    ]


def test_the_database_holds_no_secret_one_could_accept_with(
    admin: Person, here: Place, link_for: Link
) -> None:
    invitation = invite(admin, here, link_for)

    secret = secret_in_the_last_letter()

    assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values())
    with pytest.raises(Refusal):
        accept(invitation.token_sha256)


def test_an_invitation_is_accepted_once(admin: Person, here: Place, link_for: Link) -> None:
    invite(admin, here, link_for)
    secret = secret_in_the_last_letter()
    accept(secret)

    with pytest.raises(Refusal, match="đã được nhận"):
        accept(secret)

    assert User.objects.filter(email=ADDRESS).count() == 1


def test_an_invitation_ends_after_a_week(admin: Person, here: Place, link_for: Link) -> None:
    invite(admin, here, link_for)

    with pytest.raises(Refusal, match="hết hạn"):
        accept(secret_in_the_last_letter(), at=NOW + timedelta(days=7))

    assert not User.objects.filter(email=ADDRESS).exists()


def test_a_second_invitation_makes_the_first_link_useless(
    admin: Person, here: Place, link_for: Link
) -> None:
    invite(admin, here, link_for)
    first = secret_in_the_last_letter()
    invite(admin, here, link_for, post="Phó Trưởng phòng")

    with pytest.raises(Refusal, match="thu hồi"):
        accept(first)

    assert accept(secret_in_the_last_letter()).post == "Phó Trưởng phòng"


def test_a_withdrawn_invitation_opens_nothing(admin: Person, here: Place, link_for: Link) -> None:
    invitation = invite(admin, here, link_for)
    actions.withdraw_invitation(invitation=invitation, by=admin.actor, at=NOW)

    with pytest.raises(Refusal, match="thu hồi"):
        accept(secret_in_the_last_letter())
    with pytest.raises(Refusal):
        actions.withdraw_invitation(invitation=invitation, by=admin.actor, at=NOW)


def test_a_late_answer_gives_no_right_for_the_days_before(
    admin: Person, here: Place, link_for: Link
) -> None:
    invite(admin, here, link_for)

    seat = accept(secret_in_the_last_letter(), at=NOW + timedelta(days=3))

    assert seat.valid_from == TODAY + timedelta(days=3)


def test_a_weak_password_is_refused_and_the_link_still_works(
    admin: Person, here: Place, link_for: Link
) -> None:
    invite(admin, here, link_for)
    secret = secret_in_the_last_letter()

    for weak in ("ngan", "123456789012", "moi@vi-du.invalid", "Lò Thị Minh Họa"):
        with pytest.raises(Refusal) as refused:
            accept(secret, password=weak)
        assert refused.value.field == "password"

    assert accept(secret).pk


def test_whoever_has_an_account_accepts_from_it_and_nobody_else_does(
    admin: Person, here: Place, link_for: Link, noise: Person
) -> None:
    known = person(here.committee, email=ADDRESS, on=TODAY)
    invite(admin, here, link_for)
    secret = secret_in_the_last_letter()

    with pytest.raises(Refusal, match="đã có tài khoản"):
        accept(secret)
    with pytest.raises(Refusal, match="không phải cho tài khoản"):
        accept(secret, user=noise.user)
    seat = accept(secret, user=known.user)

    assert seat.user_id == known.user.pk
    assert len(queries.seats_of(known.user.pk, TODAY)) == 2


def test_nothing_is_kept_when_the_mail_server_is_away(
    admin: Person, here: Place, link_for: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)

    with pytest.raises(Refusal, match="Máy chủ thư"):
        invite(admin, here, link_for)

    assert not Invitation.objects.exists()
    assert not Event.objects.filter(verb="accounts.invitation.sent").exists()


def test_an_administrator_gives_no_right_in_another_locality(
    admin: Person, elsewhere: Place, link_for: Link, noise: Person
) -> None:
    theirs = Seat.objects.get(pk=noise.seat.pk)

    with pytest.raises(Forbidden):
        invite(admin, elsewhere, link_for)
    with pytest.raises(Forbidden):
        actions.end_seat(seat=theirs, valid_to=TODAY, by=admin.actor, at=NOW)
    with pytest.raises(Forbidden):
        actions.extend_seat(seat=theirs, valid_to=None, by=admin.actor, at=NOW)
    with pytest.raises(Forbidden):
        actions.give_seat(
            user=admin.user, agency=elsewhere.finance, role=RoleCode.EDITOR, post="x",
            valid_from=TODAY, by=admin.actor, at=NOW,
        )  # fmt: skip
    waiting = invite(noise, elsewhere, link_for)
    with pytest.raises(Forbidden):
        actions.withdraw_invitation(invitation=waiting, by=admin.actor, at=NOW)

    theirs.refresh_from_db()
    assert theirs.valid_to is None


def test_an_administrator_cannot_open_other_localities_through_a_role(
    admin: Person, here: Place, link_for: Link
) -> None:
    with pytest.raises(Forbidden):
        invite(admin, here, link_for, role=RoleCode.NATIONAL_OBSERVER)


@pytest.mark.parametrize("role", [role for role in RoleCode if role != RoleCode.ADMINISTRATOR])
def test_nobody_but_an_administrator_invites(
    role: RoleCode, here: Place, link_for: Link, admin: Person
) -> None:
    officer = person(here.finance, role, on=TODAY)

    with pytest.raises(Forbidden):
        invite(officer, here, link_for)

    assert not mail.outbox


def test_a_seat_carries_its_rights_from_its_first_day_up_to_its_last(
    here: Place, admin: Person
) -> None:
    seat = person(here.finance, since=date(2026, 1, 1), until=date(2026, 7, 1)).seat

    held = {day: bool(queries.seats_of(seat.user_id, day)) for day in _days_around(seat)}

    assert held == {
        date(2025, 12, 31): False,
        date(2026, 1, 1): True,
        date(2026, 6, 30): True,
        date(2026, 7, 1): False,
    }
    for day, is_held in held.items():
        assert seat.is_held_on(day) is is_held
        if not is_held:
            with pytest.raises(Forbidden):
                acting_from(seat, day)


def _days_around(seat: Seat) -> list[date]:
    assert seat.valid_to
    day = timedelta(days=1)
    return [seat.valid_from - day, seat.valid_from, seat.valid_to - day, seat.valid_to]


def test_a_seat_ends_with_its_agency_and_the_heir_s_people_stand_for_both(here: Place) -> None:
    old = person(here.finance, on=TODAY)
    heir = open_agency(here.unit, "Sở Tài chính mới", "finance", date(2026, 11, 1))
    localities.succeed_agencies(
        from_agencies=[here.finance], to_agencies=[heir], kind="merge",
        operational_on=date(2026, 11, 1), legal_basis="Nghị quyết thử", by=CLERK, at=NOW,
    )  # fmt: skip

    assert not queries.seats_of(old.user.pk, TODAY)
    assert queries.seats_of(old.user.pk, date(2026, 10, 31))
    assert person(heir, on=TODAY).actor.agency_ids == {here.finance.pk, heir.pk}


def test_an_ended_seat_is_not_ended_again_nor_prolonged(here: Place, admin: Person) -> None:
    seat = person(here.finance, on=TODAY).seat
    actions.end_seat(seat=seat, valid_to=TODAY, by=admin.actor, at=NOW)

    for deed in (actions.end_seat, actions.extend_seat):
        with pytest.raises(Refusal, match="đã kết thúc"):
            deed(seat=seat, valid_to=TODAY + timedelta(days=30), by=admin.actor, at=NOW)


def test_a_seat_is_prolonged_only_forwards(here: Place, admin: Person) -> None:
    seat = person(here.finance, until=date(2027, 1, 1), on=TODAY).seat

    with pytest.raises(Refusal):
        actions.extend_seat(seat=seat, valid_to=date(2026, 12, 1), by=admin.actor, at=NOW)
    later = actions.extend_seat(seat=seat, valid_to=date(2028, 1, 1), by=admin.actor, at=NOW)
    for_good = actions.extend_seat(seat=seat, valid_to=None, by=admin.actor, at=NOW)

    assert later.valid_to == date(2028, 1, 1)
    assert for_good.valid_to is None
    with pytest.raises(Refusal):
        actions.extend_seat(seat=seat, valid_to=date(2029, 1, 1), by=admin.actor, at=NOW)


def test_the_last_administrator_of_a_locality_cannot_leave(here: Place, admin: Person) -> None:
    with pytest.raises(Refusal, match="cuối cùng"):
        actions.end_seat(seat=admin.seat, valid_to=TODAY, by=admin.actor, at=NOW)

    second = here.administrator()
    actions.end_seat(seat=admin.seat, valid_to=TODAY, by=second.actor, at=NOW)

    assert not queries.seats_of(admin.user.pk, TODAY)


def test_a_seat_taken_back_on_its_first_day_was_never_held(here: Place, admin: Person) -> None:
    seat = person(here.finance, since=TODAY, on=TODAY).seat

    actions.end_seat(seat=seat, valid_to=TODAY, by=admin.actor, at=NOW)
    again = person(here.finance, user=seat.user, since=TODAY, on=TODAY)

    assert [held.pk for held in queries.seats_of(seat.user_id, TODAY)] == [again.seat.pk]


def test_nobody_sits_twice_in_one_agency_at_a_time(
    here: Place, admin: Person, link_for: Link
) -> None:
    first = person(here.finance, email=ADDRESS, since=date(2026, 1, 1), on=TODAY)

    with pytest.raises(Refusal):
        person(here.finance, user=first.user, since=TODAY)
    with pytest.raises(Refusal, match="đã có vị trí"):
        invite(admin, here, link_for)
    with pytest.raises(IntegrityError, match="seat_held_once_at_a_time"), transaction.atomic():
        Seat.objects.create(
            user=first.user, agency=here.finance, role="editor", post="x", valid_from=TODAY
        )
    assert person(here.committee, user=first.user, since=TODAY, on=TODAY).seat.pk


@pytest.mark.parametrize(
    ("constraint", "broken"),
    [
        ("seat_role_is_known", {"role": "emperor"}),
        ("seat_does_not_end_before_it_begins", {"valid_to": BORN - timedelta(days=1)}),
    ],
)
def test_the_database_refuses_an_impossible_seat(
    constraint: str, broken: dict[str, object], here: Place, admin: Person
) -> None:
    terms = {"role": "editor", "post": "x", "valid_from": BORN} | broken

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Seat.objects.create(user=admin.user, agency=here.finance, **terms)


@pytest.mark.parametrize(
    ("constraint", "broken"),
    [
        ("invitation_role_is_known", {"role": "emperor"}),
        ("invitation_expires_after_it_was_sent", {"expires_at": NOW}),
        ("invitation_acceptance_is_whole", {"accepted_at": NOW}),
    ],
)
def test_the_database_refuses_an_impossible_invitation(
    constraint: str, broken: dict[str, object], here: Place
) -> None:
    terms = {
        "email": ADDRESS, "agency": here.finance, "role": "editor", "post": "x",
        "valid_from": TODAY, "token_sha256": "0" * 64, "sent_at": NOW,
        "expires_at": NOW + timedelta(days=1),
    } | broken  # fmt: skip

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Invitation.objects.create(**terms)


def test_one_address_has_one_account(here: Place) -> None:
    person(here.finance, email=ADDRESS)

    with pytest.raises(Refusal, match="đã có tài khoản"):
        person(here.committee, email="MOI@vi-du.invalid")


def test_a_new_name_counts_from_now_on_and_old_deeds_keep_the_old(
    here: Place, admin: Person
) -> None:
    someone = person(here.finance, name="Tên Cũ", on=TODAY)
    before = Event.objects.latest("id").pk

    actions.change_profile(
        user=someone.user, full_name="  Tên   Mới ", language="en",
        by=seatless(someone.user), at=NOW,
    )  # fmt: skip

    [seat] = queries.seats_of(someone.user.pk, TODAY)
    assert acting_from(seat, TODAY).who == "Chuyên viên Tên Mới, Sở Tài chính tỉnh Sông Thử"
    assert seat.user.fold_key == "ten moi"
    assert Event.objects.get(pk=before + 1).who == "Tên Cũ"
    with pytest.raises(Refusal):
        actions.change_profile(
            user=admin.user, full_name="x", language="vi", by=seatless(someone.user), at=NOW
        )


def test_a_machine_opens_accounts_only_with_that_right(here: Place) -> None:
    bare = installer(here.unit.pk)
    powerless = type(bare)("không quyền", frozenset())

    with pytest.raises(Forbidden):
        actions.open_account(email=ADDRESS, full_name="Ai Đó", password=None, by=powerless, at=NOW)
