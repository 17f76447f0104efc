"""What triggers refuse of a visit past every action, each condition alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hoptac.accounts.models import Seat
from hoptac.accounts.roles import RoleCode
from hoptac.visits.models import Visit
from tests.given import visits as given
from tests.given.accounts import person
from tests.given.copies import copied
from tests.given.plans import World

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
