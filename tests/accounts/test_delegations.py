"""A deputy signs "KT." for a leader: within dates, under both names, and not one step further."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from hoptac.accounts import actions, queries
from hoptac.accounts.actors import Actor, acting_for
from hoptac.accounts.models import Delegation, Seat
from hoptac.accounts.roles import NOT_LENT, ROLES, Permission, RoleCode
from hoptac.audit.models import Event
from hoptac.audit.queries import history
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.localities.models import Agency
from tests.accounts.conftest import NOW, OFFICE, TODAY, Place
from tests.given.accounts import Person, person, sitting

PAGE = "/vi/tai-khoan/ky-thay/"
SEATS = "/vi/tai-khoan/vi-tri/"
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
PAPER = "Thông báo số 12/TB-STC"


@pytest.fixture
def director(here: Place) -> Person:
    return person(
        here.finance, RoleCode.DEPARTMENT_DIRECTOR, name="Trần Thị Bình", post="Giám đốc", on=TODAY
    )


@pytest.fixture
def deputy(here: Place) -> Person:
    return person(here.finance, name="Nguyễn Văn An", post="Phó Giám đốc", on=TODAY)


def give(leader: Person, deputy: Person, **terms: object) -> Delegation:
    usual = {"valid_from": TODAY, "valid_to": TODAY + WEEK, "reason": PAPER, "at": NOW}
    return actions.give_delegation(deputy=deputy.seat, by=leader.actor, **(usual | terms))  # type: ignore[arg-type]


def in_the_chair_of(leader: Person, deputy: Person, given: Delegation) -> Client:
    client = sitting(deputy.seat)
    client.post(SEATS, {"seat": f"kt{given.pk}"})
    return client


def acting(given: Delegation, day: date = TODAY) -> Actor:
    return acting_for(queries.delegation(given.pk), day)


def test_a_deputy_acts_with_the_leader_s_rights_under_both_names(
    director: Person, deputy: Person
) -> None:
    actor = acting(give(director, deputy))

    assert actor.who == (
        "KT. Giám đốc Trần Thị Bình, Phó Giám đốc Nguyễn Văn An, Sở Tài chính tỉnh Sông Thử"
    )
    assert actor.signs_as == "KT. Giám đốc, Phó Giám đốc"
    assert (actor.user_id, actor.seat_id) == (deputy.user.pk, director.seat.pk)
    lent = {permission for permission in Permission if actor.may(permission)}
    assert lent == ROLES[RoleCode.DEPARTMENT_DIRECTOR].may - NOT_LENT


def test_every_event_of_a_deputy_tells_both_seats(director: Person, deputy: Person) -> None:
    actor = acting(give(director, deputy))

    actions.save_filter(page="plans:list", label="Của tôi", query="q=a", by=actor, at=NOW)

    event = Event.objects.get(verb="accounts.filter.saved")
    assert event.who.startswith("KT. Giám đốc Trần Thị Bình, Phó Giám đốc")
    assert (event.user_id, event.seat_id) == (deputy.user.pk, director.seat.pk)
    assert event.data["on_behalf_of_seat_id"] == director.seat.pk
    assert event.data["own_seat_id"] == deputy.seat.pk
    assert event.data["label"] == "Của tôi"


def test_an_event_from_one_s_own_seat_tells_no_second(director: Person, deputy: Person) -> None:
    give(director, deputy)

    (event,) = Event.objects.filter(verb="accounts.delegation.given")
    assert "own_seat_id" not in event.data
    assert history(director.seat)[0].verb == "accounts.delegation.given"


def test_who_signs_for_somebody_lets_nobody_else_sign(
    director: Person, deputy: Person, here: Place
) -> None:
    second = person(here.finance, post="Phó Giám đốc", on=TODAY)
    given = give(director, deputy)
    client = in_the_chair_of(director, deputy, given)

    with pytest.raises(Forbidden, match="không giao lại"):
        actions.give_delegation(
            deputy=second.seat, valid_from=TODAY, valid_to=TODAY + DAY, reason=PAPER,
            by=acting(given), at=NOW,
        )  # fmt: skip
    with pytest.raises(Forbidden):
        actions.withdraw_delegation(delegation=given, by=acting(given), at=NOW)
    assert client.get(PAGE).status_code == 403
    assert Delegation.objects.count() == 1


@given(
    starts=some.integers(-5, 5),
    lasts=some.integers(1, 6),
    withdrawn=some.booleans(),
    ends=some.tuples(*[some.none() | some.integers(-4, 8)] * 3),
    day=some.integers(-7, 12),
)
def test_a_delegation_carries_rights_exactly_while_all_it_rests_on_lasts(
    starts: int, lasts: int, withdrawn: bool, ends: tuple[int | None, ...], day: int
) -> None:
    leader_ends, deputy_ends, agency_ends = (
        None if end is None else TODAY + end * DAY for end in ends
    )
    agency = Agency(closed_on=agency_ends)
    leader = Seat(agency=agency, valid_from=TODAY - 9 * DAY, valid_to=leader_ends)
    deputy = Seat(agency=agency, valid_from=TODAY - 9 * DAY, valid_to=deputy_ends)
    given = Delegation(
        seat=leader,
        deputy=deputy,
        valid_from=TODAY + starts * DAY,
        valid_to=TODAY + (starts + lasts) * DAY,
        withdrawn_at=NOW if withdrawn else None,
    )
    then = TODAY + day * DAY
    expected = then in {given.valid_from + n * DAY for n in range(lasts)} and not withdrawn
    for end in (leader_ends, deputy_ends, agency_ends):
        expected = expected and (end is None or then < end)

    assert given.is_in_force_on(then) is expected


@pytest.mark.parametrize("ended", ["", "leader", "deputy", "withdrawn"])
def test_the_list_of_chairs_offers_exactly_what_is_in_force(
    ended: str, director: Person, deputy: Person, admin: Person
) -> None:
    given = give(director, deputy, valid_from=TODAY + 2 * DAY, valid_to=TODAY + 5 * DAY)
    if ended == "withdrawn":
        actions.withdraw_delegation(delegation=given, version=1, by=director.actor, at=NOW)
    elif ended:
        seat = {"leader": director, "deputy": deputy}[ended].seat
        actions.end_seat(seat=seat, valid_to=TODAY + 4 * DAY, by=admin.actor, at=NOW)
    days = [TODAY + n * DAY for n in range(7)]

    offered = [
        any(chair.is_lent for chair in queries.chairs_of(deputy.user.pk, day)) for day in days
    ]

    assert offered == [queries.delegation(given.pk).is_in_force_on(day) for day in days]
    assert offered == [Delegation.objects.in_force_on(day).exists() for day in days]
    last = {"": 5, "leader": 4, "deputy": 4, "withdrawn": 2}[ended]
    assert offered == [2 <= n < last for n in range(7)]


def test_nobody_acts_on_a_day_outside(director: Person, deputy: Person) -> None:
    given = give(director, deputy)

    with pytest.raises(Forbidden, match="không còn hiệu lực"):
        acting(given, TODAY + WEEK)


def test_the_switch_offers_it_and_the_deputy_decides_as_the_director(
    director: Person, deputy: Person
) -> None:
    given = give(director, deputy)
    client = sitting(deputy.seat)

    page = client.get(SEATS).content.decode()
    before = client.get(OFFICE).context["request"].actor
    taken = client.post(SEATS, {"seat": f"kt{given.pk}", "next": OFFICE})
    office = client.get(OFFICE)

    assert "KT. Giám đốc Trần Thị Bình, Sở Tài chính tỉnh Sông Thử" in page
    assert not before.may(Permission.PROGRESS_APPROVE)
    assert taken.url == OFFICE
    assert office.context["request"].actor.may(Permission.PROGRESS_APPROVE)
    assert "KT. Giám đốc, Phó Giám đốc, Sở Tài chính tỉnh Sông Thử" in office.content.decode()


def test_a_delegation_alone_never_seats_anybody_in_it(director: Person, deputy: Person) -> None:
    give(director, deputy)
    client = Client()
    client.force_login(deputy.user)

    assert client.get(OFFICE).context["request"].actor.on_behalf_of is None


@pytest.mark.parametrize("by", ["withdrawal", "leader's end", "deputy's end"])
def test_lent_rights_end_within_one_request(
    by: str, director: Person, deputy: Person, admin: Person
) -> None:
    given = give(director, deputy)
    client = in_the_chair_of(director, deputy, given)
    assert client.get(OFFICE).context["request"].actor.on_behalf_of is not None

    if by == "withdrawal":
        director.client().post(f"{PAGE}{given.pk}/thu-hoi/", {"version": 1})
    else:
        seat = (director if by == "leader's end" else deputy).seat
        actions.end_seat(seat=seat, valid_to=TODAY, by=admin.actor, at=NOW)
    answer = client.get(OFFICE)

    assert answer.status_code == (403 if by == "deputy's end" else 302)
    assert answer.status_code == 403 or answer.url.startswith(SEATS)


def test_nobody_takes_a_chair_that_was_lent_to_somebody_else(
    director: Person, deputy: Person, officer: Person
) -> None:
    given = give(director, deputy)
    client = officer.client()

    answer = client.post(SEATS, {"seat": f"kt{given.pk}"})
    session = client.session
    session["seat_id"] = f"kt{given.pk}"
    session.save()

    assert answer.status_code == 409
    assert client.get(OFFICE).status_code == 302


def test_a_leader_gives_and_withdraws_on_the_page(director: Person, deputy: Person) -> None:
    client = director.client()
    typed = {
        "deputy": deputy.seat.pk,
        "valid_from": "2026-11-24",
        "valid_to": "2026-12-01",
        "reason": PAPER,
    }

    given = client.post(PAGE, typed)
    row = Delegation.objects.get()
    page = client.get(PAGE).content.decode()
    withdrawn = client.post(f"{PAGE}{row.pk}/thu-hoi/", {"version": row.version}, follow=True)

    assert given.url == PAGE
    assert "Phó Giám đốc Nguyễn Văn An" in page
    assert "đang có hiệu lực" in page
    assert "Đã thu hồi việc ký thay của Nguyễn Văn An." in withdrawn.content.decode()
    assert Delegation.objects.get().withdrawn_at == NOW


def test_a_refused_form_keeps_what_was_typed(director: Person, deputy: Person) -> None:
    answer = director.client().post(
        PAGE,
        {
            "deputy": deputy.seat.pk,
            "valid_from": "2026-11-24",
            "valid_to": "2026-11-24",
            "reason": PAPER,
        },
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Ngày kết thúc phải sau ngày bắt đầu." in page
    assert PAPER in page


def test_the_administrator_sees_but_gives_nothing(
    director: Person, deputy: Person, admin: Person, officer: Person
) -> None:
    given = give(director, deputy)
    client = admin.client()

    page = client.get(PAGE).content.decode()

    assert "Phó Giám đốc Nguyễn Văn An" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    assert client.post(PAGE, {"deputy": deputy.seat.pk}).status_code == 403
    assert client.post(f"{PAGE}{given.pk}/thu-hoi/", {"version": 1}).status_code == 403
    assert officer.client().get(PAGE).status_code == 403


def test_one_leader_s_delegation_is_none_of_another_s_business(
    director: Person, deputy: Person, noise: Person, elsewhere: Place
) -> None:
    given = give(director, deputy)
    other = person(elsewhere.finance, RoleCode.DEPARTMENT_DIRECTOR, post="Giám đốc", on=TODAY)

    assert other.client().post(f"{PAGE}{given.pk}/thu-hoi/", {"version": 1}).status_code == 404
    assert "Nguyễn Văn An" not in noise.client().get(PAGE).content.decode()
    with pytest.raises(Forbidden):
        actions.withdraw_delegation(delegation=given, by=other.actor, at=NOW)


def test_only_a_deputy_head_of_the_same_agency_signs(
    director: Person, deputy: Person, here: Place, officer: Person
) -> None:
    elsewhere = person(here.committee, post="Phó Chánh Văn phòng", on=TODAY)
    keeper = person(here.finance, RoleCode.AUDITOR, post="Phó Trưởng phòng", on=TODAY)

    with pytest.raises(Refusal, match="trong cơ quan của bạn"):
        give(director, elsewhere)
    with pytest.raises(Refusal, match="trong cơ quan của bạn"):
        give(director, director)
    with pytest.raises(Refusal, match="Chỉ cấp phó"):
        give(director, officer)
    with pytest.raises(Refusal, match="thay lời"):
        give(director, keeper)
    assert queries.deputies_to_choose(director.actor, TODAY) == [
        (deputy.seat.pk, "Phó Giám đốc Nguyễn Văn An")
    ]


def test_for_a_committee_only_vice_chairs_sign(here: Place) -> None:
    leader = person(here.committee, RoleCode.DIRECTING_LEADER, post="Phó Chủ tịch", on=TODAY)
    clerk = person(here.committee, post="Phó Trưởng ban", on=TODAY)
    vice = person(here.committee, RoleCode.DIRECTING_LEADER, post="Phó Chủ tịch UBND", on=TODAY)

    with pytest.raises(Refusal, match="Chỉ cấp phó"):
        give(leader, clerk)
    assert give(leader, vice).deputy == vice.seat


@pytest.mark.parametrize(
    ("first", "end", "says"),
    [
        (TODAY - DAY, TODAY + DAY, "đã qua"),
        (TODAY, TODAY, "sau ngày bắt đầu"),
        (TODAY + DAY, TODAY, "sau ngày bắt đầu"),
        (TODAY + 6 * DAY, TODAY + 2 * WEEK, "đã được giao ký thay"),
        (TODAY, date(2027, 6, 2), "chỉ giữ đến trước ngày"),
    ],
)
def test_days_that_make_no_sense_are_refused(
    first: date, end: date, says: str, director: Person, deputy: Person
) -> None:
    give(director, deputy)
    Seat.objects.filter(pk=director.seat.pk).update(valid_to=date(2027, 6, 1))

    with pytest.raises(Refusal, match=says):
        give(director, deputy, valid_from=first, valid_to=end)
    assert Delegation.objects.count() == 1


def test_after_a_withdrawal_the_same_days_can_be_given_again(
    director: Person, deputy: Person
) -> None:
    first = give(director, deputy)
    actions.withdraw_delegation(delegation=first, version=1, by=director.actor, at=NOW)

    give(director, deputy)

    assert Delegation.objects.in_force_on(TODAY).count() == 1


def test_what_was_withdrawn_is_not_withdrawn_again(director: Person, deputy: Person) -> None:
    given = give(director, deputy)
    actions.withdraw_delegation(delegation=given, version=1, by=director.actor, at=NOW)

    with pytest.raises(Conflict, match="vừa được thu hồi"):
        actions.withdraw_delegation(delegation=given, version=2, by=director.actor, at=NOW)


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ({"valid_to": TODAY}, "delegation_ends_after_it_begins"),
        ({"reason": ""}, "delegation_says_why"),
        ({"withdrawn_at": NOW - DAY}, "delegation_is_not_withdrawn_before_it_was_given"),
    ],
)
def test_the_database_keeps_to_it_as_well(
    broken: dict[str, object], name: str, director: Person, deputy: Person
) -> None:
    given = give(director, deputy)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Delegation.objects.filter(pk=given.pk).update(**broken)
    with pytest.raises(IntegrityError, match="delegation_is_to_somebody_else"):
        Delegation.objects.filter(pk=given.pk).update(deputy=director.seat)


def test_the_database_lets_one_delegation_run_at_a_time(director: Person, deputy: Person) -> None:
    given = give(director, deputy)
    given.pk = None

    with pytest.raises(IntegrityError, match="delegation_runs_once_at_a_time"):
        given.save(force_insert=True)
