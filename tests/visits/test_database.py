"""What triggers refuse of a visit past every action, each condition alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, transaction

from hoptac.accounts.models import Seat
from hoptac.accounts.roles import RoleCode
from hoptac.visits import actions
from hoptac.visits.models import Visit
from tests.given import visits as given
from tests.given.accounts import person
from tests.given.copies import copied
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
START, END = given.AHEAD
STOPS, POSTS = "a stop lies within", "holds the post on the first day"


def _planned(world: World, **said: Any) -> Visit:
    days = {"starts_on": START, "ends_on": END}
    return given.planned(world.programme, world.first, world.second, **(days | said))


def _seat(world: World, since: date, until: date | None) -> Seat:
    made = person(world.first.agencies["finance"], RoleCode.RECORDS_OFFICE).seat
    Seat.objects.filter(pk=made.pk).update(valid_from=since, valid_to=until)
    return made


def test_a_stop_lies_within_the_days_of_its_own_visit(world: World) -> None:
    visit = _planned(world)
    _planned(world, starts_on=START - DAY, ends_on=END + DAY)
    stop = given.session_of(visit)
    for day in (START - DAY, END + DAY):
        with pytest.raises(IntegrityError, match=STOPS):
            copied(stop, position=98, day=day)
    copied(stop, position=98, day=START)
    copied(stop, position=99, day=END)
    copied(stop, position=100, day=None)


def test_who_travels_holds_the_post_on_the_first_day_of_that_visit(world: World) -> None:
    visit = _planned(world)
    _planned(world, starts_on=START - DAY, ends_on=END)
    _planned(world, starts_on=START + DAY, ends_on=END)
    head = visit.delegates.get()
    other: dict[str, Any] = {"is_head": False, "name": "Khác"}
    for since, until in ((given.FIRST, START), (START + DAY, None)):
        with pytest.raises(IntegrityError, match=POSTS):
            copied(head, **other, seat_id=_seat(world, since, until).pk)
    copied(head, **other, seat_id=_seat(world, START, START + DAY).pk)


def _moved(visit: Visit, **days: date) -> None:
    with transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**days)


def test_new_days_of_a_visit_leave_out_no_stop_and_nobody_without_the_post(world: World) -> None:
    visit, beside = _planned(world), _planned(world)
    given.stop(visit, world.first, day=END)
    for days in ({"starts_on": START + DAY}, {"ends_on": END - DAY}):
        with pytest.raises(IntegrityError, match=STOPS):
            _moved(visit, **days)
    visit.stops.all().delete()
    visit.delegates.all().delete()
    head = beside.delegates.get()
    copied(head, visit_id=visit.pk, seat_id=_seat(world, START, START + DAY).pk)
    for day in (START - DAY, START + DAY):
        with pytest.raises(IntegrityError, match=POSTS):
            _moved(visit, starts_on=day)
    _moved(visit, ends_on=END + DAY)
    _moved(beside, ends_on=END + 2 * DAY)


def test_an_official_without_a_seat_is_named_once(world: World) -> None:
    head = _planned(world).delegates.get()
    other = {"is_head": False, "seat_id": None, "source": "CV"}
    with pytest.raises(IntegrityError, match="delegate_name_once"):
        copied(head, **other)


def _stays(row: Any, **other: Any) -> None:
    with pytest.raises(Error, match="stays as it"), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**other)


def test_what_was_planned_said_agreed_or_taken_down_stays(world: World) -> None:
    sides = (world.programme, world.first, world.second)
    by = world.first.standing.actor
    visit = given.confirmed(*sides, starts_on=START, ends_on=END)
    _stays(visit, who="Khác")
    _stays(visit.hosts.get(), side=visit.party)
    _stays(given.session_of(visit), position=9)
    _stays(visit.delegates.get(), post="Khác")
    _stays(visit.words.get(), who="Khác")
    given.stop(visit, world.first, title="Thêm")
    _stays(visit.words.get(), voided_at=None)
    cancelled = actions.cancel_visit(visit=visit, reason="Bão", by=world.first.leader.actor, at=NOW)
    _stays(cancelled, reason="Khác")
    over = given.told(*sides)
    note = actions.conclude_note(stop=given.session_of(over), text="Đồng ý", by=by, at=NOW)
    _stays(note, text="Khác")
    paper = given.paper(over, world.first)
    _stays(paper, caption="Khác")
    _stays(actions.take_down(attachment=paper, reason="Nhầm", by=by, at=NOW), taken_down_why="Khác")
    agreed = given.agreed(*sides)
    _stays(agreed, title="Khác")
    _stays(agreed, state="approved")
