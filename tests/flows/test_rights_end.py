"""Rights end within one request: after a merger, a transfer, a leaver, behind both walls."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hoptac.accounts import actions
from hoptac.accounts.roles import RoleCode
from hoptac.plans.models import Task
from tests.given import plans
from tests.given import programmes as given
from tests.given.accounts import installer, person
from tests.given.plans import World

pytestmark = pytest.mark.django_db
MERGED_ON = date(2026, 7, 1)


def _task(browser: Client, task: Task) -> int:
    """Return what the page of a task answers; 404 is "not there for you"."""
    return browser.get(reverse("progress:task", args=[task.pk])).status_code


def _ends(seat_of: given.Person, unit_id: int) -> None:
    now = timezone.now()
    actions.end_seat(
        seat=seat_of.seat, valid_to=timezone.localdate(now), by=installer(unit_id), at=now
    )


def test_who_leaves_is_shut_out_at_the_next_request(world: World) -> None:
    task = plans.drafted(world.content, world.first)
    leaver = world.first.officer
    browser = leaver.client()
    before = _task(browser, task)

    _ends(leaver, world.first.unit.pk)

    assert (before, _task(browser, task)) == (200, 403)
    assert browser.get(reverse("plans:list"), {"format": "csv"}).status_code == 403


def test_who_is_transferred_leaves_the_old_agencys_drafts_behind(world: World) -> None:
    side = world.first
    task = plans.drafted(world.content, side)
    officer = side.officer
    browser = officer.client()
    before = _task(browser, task)

    _ends(officer, side.unit.pk)
    person(side.agencies["tourism"], user=officer.user, since=timezone.localdate())

    assert (before, _task(browser, task)) == (200, 302)  # which seat is asked, then
    browser.get(reverse("accounts:seats"))
    [seat] = officer.user.seats.filter(agency=side.agencies["tourism"])
    browser.post(reverse("accounts:seats"), {"seat": seat.pk})
    assert _task(browser, task) == 404


def test_after_a_merger_the_heir_reads_and_the_dissolved_body_does_nothing(world: World) -> None:
    old = world.first
    task = plans.drafted(world.content, old)
    former = {name: old.sits(name).client() for name in ("officer", "leader", "standing")}
    before = {name: _task(browser, task) for name, browser in former.items()}

    heir = given.merged(old, into="Hợp Nhất", day=MERGED_ON)
    after = {name: _task(browser, task) for name, browser in former.items()}

    assert set(before.values()) == {200}
    assert set(after.values()) == {403}
    assert _task(heir.standing.client(), task) == 200
    assert _task(world.second.standing.client(), task) == 404  # a draft still
    assert _task(world.noise.first.standing.client(), task) == 404


def test_after_a_split_nobody_reads_drafts_nor_speaks_until_an_heir_is_named(world: World) -> None:
    old = world.first
    draft = plans.drafted(world.content, old)
    shared = plans.given_out(world.content, old, title="Việc đã giao")
    east, west = given.split(old, "Đông", "Tây", day=MERGED_ON)

    pages = {
        side.name: [_task(side.standing.client(), task) for task in (draft, shared)]
        for side in (east, west)
    }

    assert pages == {east.name: [404, 200], west.name: [404, 200]}
    assert not east.sits("leader").actor.unit_ids & {old.unit.pk}
    assert east.sits("leader").actor.role == RoleCode.DIRECTING_LEADER
