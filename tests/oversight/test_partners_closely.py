"""Which twinnings, gifts and visits are told of, and which of their like are not."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from hoptac.accounts.roles import RoleCode
from hoptac.gifts import actions as giving
from hoptac.gifts.figures import Asked, Book, Kind
from hoptac.gifts.models import BookEvent, Line
from hoptac.letters import actions as writing
from hoptac.oversight import actions
from hoptac.oversight.models import Notice, Run
from hoptac.oversight.states import Level, Trigger
from hoptac.twinning import actions as pairing
from hoptac.twinning.models import Pair
from hoptac.visits import actions as visiting
from hoptac.visits.models import Visit
from tests.given import gifts, twinning, visits
from tests.given.accounts import Person, person
from tests.given.oversight import at, morning
from tests.given.plans import World
from tests.given.programmes import BORN, NOW, TODAY, agency_of, party

pytestmark = pytest.mark.django_db
# Four and five working days after TODAY, Tuesday 24 November 2026, and what follows.
FOUR, FIVE, SIX = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
TEN, MANY = date(2026, 12, 8), date(2026, 12, 29)
A_YEAR_BEFORE = date(2025, 12, 1)
SOURCES = {
    "twinning.pair", "gifts.receipt", "gifts.question", "visits.outcomes", "visits.report",
}  # fmt: skip


def _told(source: str, *, field: str = "record_id", **asked: Any) -> set[int]:
    """Return which records lines tell of, or which parties owe them."""
    return set(Notice.objects.filter(source=source, **asked).values_list(field, flat=True))


def _held(source: str) -> set[int]:
    return _told(source, settled_on=None)


def _pair(world: World, signed_on: date = A_YEAR_BEFORE) -> Pair:
    """Sign a twinning that falls asleep a year later: by itself from FIVE."""
    return twinning.signed(
        world.programme, world.first, world.second, signed_on=signed_on, starts_on=signed_on
    )


def _lived(pair: Pair, world: World, day: date) -> Pair:
    twinning.activity(pair, world.first.standing, day=day)
    return pair


def _renewed(pair: Pair, world: World, day: date) -> Pair:
    pairing.renew(
        pair=pair, starts_on=day, ends_on=None, document="Phụ lục",
        by=world.first.leader.actor, at=NOW,
    )  # fmt: skip
    return pair


def _ended(pair: Pair, world: World) -> Pair:
    return pairing.end(
        pair=pair, ended_on=TODAY, reason="Hết hạn", document="Công văn",
        by=world.first.leader.actor, at=NOW,
    )  # fmt: skip


def test_a_twinning_that_lived_was_renewed_or_ended_is_not_told_asleep(world: World) -> None:
    sleeps = _pair(world)
    _lived(_pair(world), world, date(2026, 6, 1))
    _renewed(_pair(world), world, date(2026, 6, 1))
    _ended(_pair(world), world)
    morning(FIVE)
    assert _told("twinning.pair") == {sleeps.pk}


def test_what_happens_later_wakes_no_twinning_on_a_day_before(world: World) -> None:
    asleep = date(2025, 11, 3)
    pairs = {
        _lived(_pair(world, asleep), world, TODAY).pk,
        _renewed(_pair(world, asleep), world, TODAY).pk,
    }
    morning(date(2026, 11, 20))
    assert _told("twinning.pair") == pairs
    morning(date(2026, 11, 23))
    assert _held("twinning.pair") == pairs
    morning(TODAY)
    assert not _held("twinning.pair")


def test_a_twinning_sleeps_until_the_day_either_of_its_units_is_gone(world: World) -> None:
    still, gone = set(), set()
    for day, pairs in ((SIX, still), (FIVE, gone)):
        one, other = _pair(world), _pair(world)
        twinning.dissolved(world.first, one.unit_a, day=day)
        twinning.dissolved(world.second, other.unit_b, day=day)
        pairs |= {one.pk, other.pk}
    morning(FIVE)
    assert _told("twinning.pair") == still
    morning(SIX)
    assert not _held("twinning.pair")
    assert _told("twinning.pair") == still


def test_a_twinning_told_asleep_and_then_ended_is_settled(world: World) -> None:
    pair, other = _pair(world), _pair(world)
    morning(FIVE)
    _ended(pair, world)
    morning(SIX)
    assert _held("twinning.pair") == {other.pk}


def test_a_sign_of_life_takes_the_warning_back_before_the_day_and_a_struck_one_does_not(
    world: World,
) -> None:
    lived, renewed, struck = (_pair(world) for _ in range(3))
    morning(date(2026, 11, 23))
    assert _held("twinning.pair") == {lived.pk, renewed.pk, struck.pk}
    _lived(lived, world, TODAY)
    _renewed(renewed, world, TODAY)
    done = twinning.activity(struck, world.first.standing)
    pairing.strike_activity(activity=done, reason="Ghi nhầm", by=world.first.standing.actor, at=NOW)
    morning(TODAY)
    assert _held("twinning.pair") == {struck.pk}


def test_of_a_paired_units_office_only_who_records_for_it_is_told(world: World) -> None:
    pair = _pair(world)
    office = agency_of(pair.unit_a, "committee", "committee", "UBND huyện", BORN)
    records = person(office, RoleCode.DISTRICT_OFFICER)
    numbers = person(office, RoleCode.RECORDS_OFFICE)
    for day in (date(2026, 11, 25), FIVE, TEN):
        morning(day)
    assert _told("twinning.pair", user=records.user) == {pair.pk}
    assert not _told("twinning.pair", user=numbers.user)


def _line(world: World, *many: int) -> Line:
    """Give bicycles of which so many stand in each book, in the order of books."""
    line = gifts.line_of(gifts.shared(world))
    gifts.books(world, line, *many)
    return line


def _taken_back(line: Line, world: World, book: Book) -> None:
    event = line.events.get(book=book.value, reverses=None)
    side = world.first if book in {Book.PLEDGED, Book.TRANSFERRED} else world.second
    giving.reverse(event=event, reason="Ghi nhầm", by=side.standing.actor, at=NOW)


def _sent_twice(world: World) -> tuple[BookEvent, BookEvent]:
    """Send two lines of one occasion, one today and one on FOUR."""
    made = gifts.shared(world, gifts.BICYCLES, gifts.BICYCLES | {"item": "Vở"})
    first, second = (
        giving.write(
            line=line, asked=Asked(Book.TRANSFERRED, Kind.ENTRY, None, Decimal(40)),
            told=giving.Told(TODAY, "CT 1", ""), by=world.first.standing.actor, at=then,
        )
        for line, then in zip(made.lines.order_by("number"), (NOW, at(FOUR)), strict=True)
    )  # fmt: skip
    assert isinstance(first, BookEvent)
    assert isinstance(second, BookEvent)
    return first, second


def test_a_receipt_is_missing_where_a_transfer_stands_and_no_receipt_does(world: World) -> None:
    sent, undone = _sent_twice(world), _line(world, 40, 40, 40)
    _taken_back(undone, world, Book.RECEIVED)
    _line(world, 40)
    _line(world, 40, 40, 40)
    not_sent = _line(world, 40, 40)
    _taken_back(not_sent, world, Book.TRANSFERRED)
    morning(FIVE)
    assert _told("gifts.receipt") == {sent[0].occasion_id, undone.occasion_id}
    assert _told("gifts.receipt", field="anchor") == {TODAY}

    for event in sent:
        giving.reverse(event=event, reason="Nhầm", by=world.first.standing.actor, at=at(FIVE))
    morning(SIX)
    assert _held("gifts.receipt") == {undone.occasion_id}


def test_a_question_waits_for_the_other_side_whoever_asked_it(world: World) -> None:
    by_giver = gifts.asked(world).line.occasion_id
    gifts.answered(world)
    asked_back = giving.ask(
        line=gifts.short(world), after=Book.RECEIVED, text="Thiếu?",
        by=world.second.standing.actor, at=NOW,
    )  # fmt: skip
    morning(date(2026, 11, 23))
    assert not _told("gifts.question")
    morning(date(2026, 11, 25))
    assert _told("gifts.question", user=world.second.standing.user) == {by_giver}
    assert _told("gifts.question", user=world.first.standing.user) == {asked_back.line.occasion_id}


def test_an_answer_settles_what_was_asked_though_ones_own_question_still_waits(
    world: World,
) -> None:
    question = gifts.asked(world)
    giving.ask(
        line=question.line, after=Book.DISTRIBUTED, text="Chưa trao hết?",
        by=world.second.standing.actor, at=NOW,
    )  # fmt: skip
    morning(date(2026, 11, 25))
    giving.answer(
        question=question, stance="keep", text="Chỉ nhận 38", by=world.second.standing.actor,
        at=NOW,
    )  # fmt: skip
    morning(FOUR)
    waits = Notice.objects.filter(source="gifts.question", settled_on=None)
    assert {line.user_id for line in waits} == {world.first.standing.user.pk}


def _stop_of(visit: Visit, world: World, happened: str, kind: str = "session") -> None:
    """Tell what became of the session, and of a stop of another kind where one is named."""
    stop = visits.session_of(visit) if kind == "session" else visit.stops.get(kind=kind)
    visiting.tell_stop(
        stop=stop, happened=happened, done="Đã rõ", by=world.first.standing.actor, at=NOW
    )


def _with_site(world: World) -> Visit:
    """Give a visit that is over, with a session and a place that was to be seen."""
    visit = visits.planned(world.programme, world.first, world.second)
    visits.stop(visit, world.first, kind="site", title="Thăm khu di tích")
    by = world.first.standing.actor
    visiting.share_visit(visit=visit, by=by, at=NOW)
    visits.word(visit, world.second)
    return visiting.approve_visit(visit=visit, by=world.first.leader.actor, at=NOW)


def _concluded(visit: Visit, world: World) -> None:
    by = world.first.standing.actor
    visiting.conclude_note(stop=visits.session_of(visit), text="Đồng ý", by=by, at=NOW)


def test_outcomes_are_missing_while_a_stop_is_untold_or_a_held_session_came_to_nothing(
    world: World,
) -> None:
    untold, nothing, called_off, done = (_with_site(world) for _ in range(4))
    _stop_of(untold, world, "held")
    for visit in (nothing, done):
        _stop_of(visit, world, "held")
        _stop_of(visit, world, "held", "site")
    for visit in (untold, done):
        _concluded(visit, world)
    _stop_of(called_off, world, "dropped")
    _stop_of(called_off, world, "held", "site")
    morning(FIVE)
    assert _told("visits.outcomes") == {untold.pk, nothing.pk}


def test_only_a_visit_that_took_place_owes_outcomes_and_a_report(world: World) -> None:
    sides = (world.programme, world.first, world.second)
    ahead: dict[str, Any] = {"starts_on": visits.AHEAD[0], "ends_on": visits.AHEAD[1]}
    visits.confirmed(*sides, **ahead)
    cancelled = visits.approved(*sides, **ahead)
    visiting.cancel_visit(visit=cancelled, reason="Bão", by=world.first.leader.actor, at=NOW)
    went, agreed = visits.approved(*sides, **ahead), visits.agreed(*sides)
    morning(MANY)
    assert _told("visits.outcomes") == {went.pk}
    assert _told("visits.report") == {went.pk, agreed.pk}


def test_nothing_is_missing_on_the_last_day_of_a_visit_however_impatient_a_side(
    world: World,
) -> None:
    actions.set_ladder(
        programme=world.programme, trigger=Trigger.UNANSWERED, steps={Level.LEAD: 0},
        by=world.first.standing.actor, at=NOW,
    )  # fmt: skip
    days = {"starts_on": TODAY, "ends_on": FOUR}
    visit = visits.approved(world.programme, world.first, world.second, **days)
    morning(FOUR)
    assert not _told("visits.outcomes") | _told("visits.report")
    morning(FIVE)
    assert _told("visits.outcomes") == _told("visits.report") == {visit.pk}


def test_agreed_outcomes_settle_the_one_line_and_leave_the_report_to_be_written(
    world: World,
) -> None:
    sides = (world.programme, world.first, world.second)
    told, other = visits.told(*sides), visits.told(*sides)
    morning(FIVE)
    assert _held("visits.outcomes") == _held("visits.report") == {told.pk, other.pk}
    for side in (world.first, world.second):
        visits.word(told, side, visits.Matter.OUTCOMES)
    morning(SIX)
    assert _held("visits.outcomes") == {other.pk}
    assert _held("visits.report") == {told.pk, other.pk}


def test_a_report_that_was_given_up_is_missing_again(world: World) -> None:
    sides = (world.programme, world.first, world.second)
    by = world.first.standing.actor
    drafted, dropped = visits.approved(*sides), visits.approved(*sides)
    for visit in (drafted, dropped):
        visiting.draft_report(visit=visit, by=by, at=NOW)
    dropped.refresh_from_db()
    assert dropped.report is not None
    writing.drop_letter(letter=dropped.report, by=by, at=NOW)
    morning(FIVE)
    assert _told("visits.report") == {dropped.pk}


def _everything(world: World) -> None:
    """Leave something undone of every kind."""
    _pair(world)
    _line(world, 40, 40)
    gifts.asked(world)
    visits.approved(world.programme, world.first, world.second)


def _sources(run: Run) -> set[str]:
    rows = Notice.objects.filter(run=run, source__in=SOURCES)
    return set(rows.values_list("source", flat=True))


def test_the_preview_of_a_programme_tells_of_its_own_records_alone(world: World) -> None:
    _everything(world)
    for programme, told in ((world.programme, SOURCES), (world.noise.programme, set())):
        found: set[str] = set()
        for day in (FOUR, FIVE):
            asked = {"day": day, "at": at(day), "programme_id": programme.pk}
            found |= actions.rehearse(**asked, read=_sources) or set()
        assert found == told


def test_what_is_left_undone_for_long_reaches_the_leaders_of_both_sides_but_a_report(
    world: World,
) -> None:
    _everything(world)
    for day in (FIVE, TEN, MANY):
        morning(day)
    own, other = (
        set(
            Notice.objects.filter(
                user=side.leader.user, is_over=True, source__in=SOURCES
            ).values_list("source", flat=True)
        )
        for side in (world.first, world.second)
    )
    assert {"twinning.pair", "gifts.question", "gifts.receipt"} <= own
    assert other == SOURCES - {"visits.report"}
    mine, theirs = (party(world.programme, side).pk for side in (world.first, world.second))
    owing = {source: _told(source, field="party_id") for source in SOURCES}
    assert owing == {
        "twinning.pair": {mine, theirs}, "gifts.receipt": {theirs}, "gifts.question": {theirs},
        "visits.outcomes": {mine}, "visits.report": {mine},
    }  # fmt: skip


def _local_of(pair: Pair) -> Person:
    """Return an official of the committee of the pair's first unit."""
    office = agency_of(pair.unit_a, "committee", "committee", "UBND huyện", BORN)
    return person(office, RoleCode.DISTRICT_OFFICER)


def test_where_no_standing_agency_is_named_the_unit_and_who_travels_are_told(
    world: World,
) -> None:
    pair = _pair(world)
    local = _local_of(pair)
    visit = visits.approved(world.programme, world.first, world.second)
    mine = party(world.programme, world.first)
    mine.offices.filter(office="standing_agency").update(valid_to=TODAY)
    morning(FIVE)
    assert _told("twinning.pair", user=local.user) == {pair.pk}
    assert _told("visits.report", user=world.first.standing.user) == {visit.pk}


def test_an_office_hears_of_its_twinning_and_of_no_other_record_of_that_number(
    world: World,
) -> None:
    pair = _pair(world)
    local = _local_of(pair)
    visit = visits.approved(world.programme, world.first, world.second)
    if visit.pk != pair.pk:
        visit.pk, visit.uid = pair.pk, uuid4()
        visit.save(force_insert=True)
    morning(FIVE)
    assert _told("visits.report") >= {pair.pk}
    assert set(Notice.objects.filter(user=local.user).values_list("source", flat=True)) == {
        "twinning.pair"
    }
