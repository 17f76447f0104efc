"""Twinnings that fall asleep, gifts not received, visits without results are told and settle."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from hoptac.accounts.roles import RoleCode
from hoptac.gifts import actions as giving
from hoptac.gifts.figures import Book
from hoptac.oversight.models import Climb, Notice
from hoptac.oversight.reading import goal, sentence
from hoptac.twinning.models import Pair
from hoptac.visits import actions as visiting
from tests.given import gifts, plans, twinning, visits
from tests.given.accounts import Person, person
from tests.given.oversight import at, morning
from tests.given.plans import World
from tests.given.programmes import BORN, agency_of

pytestmark = pytest.mark.django_db
# Five, ten and twenty-five working days after TODAY, Tuesday 24 November 2026.
FIVE, TEN, MANY = date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 29)


@pytest.fixture
def world() -> World:
    return plans.world()


def _lines(source: str, person: Person) -> list[Notice]:
    return list(Notice.objects.filter(source=source, user=person.user).order_by("pk"))


def _kinds(source: str, person: Person) -> list[str]:
    return [row.kind for row in _lines(source, person)]


def _holds(source: str) -> bool:
    return Notice.objects.filter(source=source, settled_on=None).exists()


def _pair(world: World, signed_on: date = date(2025, 12, 1)) -> Pair:
    """Sign a twinning that falls asleep a year later."""
    return twinning.signed(
        world.programme, world.first, world.second, signed_on=signed_on, starts_on=signed_on
    )


def test_a_twinning_is_told_before_it_falls_asleep_and_when_it_does(world: World) -> None:
    pair = _pair(world)
    morning(date(2026, 11, 25))
    [before] = _lines("twinning.pair", world.first.standing)
    assert (before.kind, before.anchor, before.days) == ("due", FIVE, 4)
    assert "thành “lâu không hoạt động” từ 01/12/2026, còn 4 ngày làm việc" in sentence(before)
    assert goal(before).endswith(f"/{pair.pk}/")
    assert _kinds("twinning.pair", world.second.standing) == ["due"]

    morning(FIVE)
    assert _kinds("twinning.pair", world.first.standing) == ["due", "waiting"]
    assert not Notice.objects.filter(kind="due", source="twinning.pair", settled_on=None).exists()
    morning(TEN)
    assert _kinds("twinning.pair", world.second.standing)[-1] == "unanswered"
    sides = {climb.party_id for climb in Climb.objects.filter(source="twinning.pair")}
    assert sides == {pair.party_a_id, pair.party_b_id}


def test_the_paired_unit_itself_is_told_too(world: World) -> None:
    pair = _pair(world)
    office = agency_of(pair.unit_a, "committee", "committee", "UBND huyện", BORN)
    local = person(office, RoleCode.DISTRICT_OFFICER)
    for day in (date(2026, 11, 25), FIVE, TEN):
        morning(day)

    assert _kinds("twinning.pair", local) == ["due", "waiting", "unanswered"]


def test_a_sign_of_life_settles_what_was_told_and_a_struck_one_does_not(world: World) -> None:
    pair = _pair(world)
    morning(FIVE)
    done = twinning.activity(pair, world.first.standing)
    morning(date(2026, 12, 2))
    assert not _holds("twinning.pair")

    twinning.actions.strike_activity(
        activity=done, reason="Ghi nhầm", by=world.first.standing.actor, at=at(TEN)
    )
    other = _pair(world)
    again = twinning.activity(other, world.first.standing)
    twinning.actions.strike_activity(
        activity=again, reason="Ghi nhầm", by=world.first.standing.actor, at=at(TEN)
    )
    morning(TEN)
    assert _lines("twinning.pair", world.first.standing)[-1].record_id == other.pk


def test_the_twinning_of_a_dissolved_unit_does_not_sleep_but_waits(world: World) -> None:
    pair = _pair(world, date(2025, 3, 3))
    twinning.dissolved(world.first, pair.unit_a, "Xã Mới")
    morning(TEN)
    assert not Notice.objects.filter(source="twinning.pair").exists()


def test_a_receipt_nobody_entered_is_told_to_the_receiver_after_five_days(world: World) -> None:
    line = gifts.line_of(gifts.shared(world))
    gifts.books(world, line, 40, 40)
    morning(date(2026, 11, 25))
    assert not Notice.objects.filter(source="gifts.receipt").exists()
    morning(FIVE)
    [told] = _lines("gifts.receipt", world.second.standing)
    assert sentence(told).startswith("Đợt trao tặng “Trao quà Tết” đã trao, chờ bên mình ghi sổ")
    assert goal(told).endswith(f"/dot/{line.occasion_id}/")
    assert not _lines("gifts.receipt", world.first.standing)

    gifts.put(line, world.second.standing, Book.RECEIVED, 40)
    morning(date(2026, 12, 2))
    assert not _holds("gifts.receipt")


def test_a_question_about_a_gift_waits_for_the_side_that_was_asked(world: World) -> None:
    question = gifts.asked(world)
    morning(date(2026, 11, 25))
    assert _kinds("gifts.question", world.second.standing) == ["waiting"]
    assert not _lines("gifts.question", world.first.standing)

    giving.answer(
        question=question, stance="keep", text="Chỉ nhận 38", by=world.second.standing.actor,
        at=at(FIVE),
    )  # fmt: skip
    morning(FIVE)
    assert not _holds("gifts.question")


def test_a_correction_of_closed_books_waits_for_the_other_side_and_climbs(world: World) -> None:
    line = gifts.line_of(gifts.closed(world))
    asked = gifts.correction(line, world.first.standing, quantity=-2)
    for day in (date(2026, 11, 25), FIVE, TEN, MANY):
        morning(day)

    told = _lines("gifts.correction", world.second.standing)[0]
    assert (told.kind, told.record_id) == ("waiting", line.occasion_id)
    assert "đính chính sổ đã đóng" in sentence(told)
    assert goal(told) == reverse("gifts:one", args=[line.occasion_id])
    assert not _lines("gifts.correction", world.first.standing)
    for leader in (world.first.leader, world.second.leader):
        assert any(row.is_over for row in _lines("gifts.correction", leader))

    giving.decline_correction(
        correction=asked, reason="Biên bản ghi 40", by=world.second.leader.actor, at=at(MANY)
    )
    morning(date(2026, 12, 30))
    assert not _holds("gifts.correction")


def test_a_visit_that_ended_is_told_until_its_outcomes_and_its_report_are_there(
    world: World,
) -> None:
    visit = visits.approved(world.programme, world.first, world.second)
    morning(date(2026, 11, 25))
    assert not Notice.objects.filter(source__startswith="visits.").exists()
    morning(FIVE)
    for source in ("visits.outcomes", "visits.report"):
        [told] = _lines(source, world.first.standing)
        assert (told.kind, told.anchor) == ("unanswered", visit.ends_on)
        assert goal(told).endswith(f"/{visit.pk}/")
        assert not _lines(source, world.second.standing)

    by = world.first.standing.actor
    session = visits.session_of(visit)
    visiting.tell_stop(stop=session, happened="held", done="Đã làm việc", by=by, at=at(FIVE))
    morning(date(2026, 12, 2))
    assert _holds("visits.outcomes")
    visiting.conclude_note(stop=session, text="Đồng ý kết nối", by=by, at=at(FIVE))
    visit.refresh_from_db()
    visiting.draft_report(visit=visit, by=by, at=at(FIVE))
    morning(date(2026, 12, 3))
    assert not _holds("visits.outcomes")
    assert not _holds("visits.report")


def test_a_visit_unfinished_for_long_reaches_both_leaders_its_report_its_own(world: World) -> None:
    visits.approved(world.programme, world.first, world.second)
    for day in (FIVE, TEN, MANY):
        morning(day)

    over = Notice.objects.filter(user=world.second.leader.user, is_over=True)
    assert {line.source for line in over} == {"visits.outcomes"}
    assert "chưa được ghi đủ kết quả" in sentence(over[0])


def test_the_dry_run_names_what_would_be_told_of_a_twinning(world: World) -> None:
    pair = _pair(world)
    said = StringIO()
    call_command("daily", "--date", "2026-11-30", "--dry-run", "--json", stdout=said)
    lines = [line for to in json.loads(said.getvalue())["people"] for line in to["lines"]]
    records = {line["record"] for line in lines}
    assert f"twinning.pair:{pair.pk}" in records
    assert not Notice.objects.filter(source="twinning.pair").exists()
