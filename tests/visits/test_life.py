"""A visit from proposal to agreed outcomes: who may, what must be there, what stays."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.plans.models import Task
from hoptac.programmes.models import Content
from hoptac.visits import actions
from hoptac.visits.choices import Matter, Stance
from hoptac.visits.models import Delegate, Outcome, Stop, Visit
from tests.given import plans
from tests.given import visits as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, content_said, party

pytestmark = pytest.mark.django_db


def test_a_visit_goes_from_proposal_over_both_sides_words_to_agreed_outcomes(world: World) -> None:
    visit = given.shared(world.programme, world.first, world.second)
    assert (visit.state, visit.visibility) == ("proposed", "shared")

    given.word(visit, world.second)
    visit.refresh_from_db()
    assert visit.state == "confirmed"
    visit = actions.approve_visit(visit=visit, by=world.first.leader.actor, at=NOW)
    assert visit.phase_on(TODAY) == "completed"
    with pytest.raises(Refusal):  # the session was not told of yet
        given.word(visit, world.first, Matter.OUTCOMES)
    actions.tell_stop(
        stop=given.session_of(visit), happened="held", done="Đã họp",
        by=world.second.standing.actor, at=NOW,
    )  # fmt: skip
    given.word(visit, world.first, Matter.OUTCOMES)
    visit.refresh_from_db()
    assert visit.state == "approved"
    given.word(visit, world.second, Matter.OUTCOMES)
    visit.refresh_from_db()
    assert visit.state == "agreed"
    visit = actions.publish_visit(visit=visit, by=world.first.leader.actor, at=NOW)
    assert visit.visibility == "public"


def test_whether_it_is_under_way_is_told_by_the_days(world: World) -> None:
    visit = given.approved(
        world.programme, world.first, world.second, starts_on=given.AHEAD[0], ends_on=given.AHEAD[1]
    )
    first, last = given.AHEAD
    assert visit.phase_on(first - timedelta(days=1)) == "approved"
    assert visit.phase_on(first) == visit.phase_on(last) == "under_way"
    assert visit.phase_on(last + timedelta(days=1)) == "completed"


def test_an_edit_voids_the_hosts_word_and_the_approval(world: World) -> None:
    visit = given.approved(
        world.programme, world.first, world.second, starts_on=given.AHEAD[0], ends_on=given.AHEAD[1]
    )
    before = visit.plan_sha256

    given.stop(visit, world.first, title="Thăm nhà máy", kind="site")

    visit.refresh_from_db()
    assert (visit.state, visit.approved_on) == ("proposed", None)
    assert visit.plan_sha256 != before
    assert not visit.words.filter(voided_at=None).exists()
    assert visit.words.count() == 1


def test_a_word_is_given_on_exactly_what_was_read(world: World) -> None:
    visit = given.shared(world.programme, world.first, world.second)

    with pytest.raises(Refusal):
        actions.give_word(
            visit=visit, matter=Matter.PLAN, stance=Stance.CONFIRMED, reason="", sha256="0" * 64,
            by=world.second.leader.actor, at=NOW,
        )  # fmt: skip
    with pytest.raises(Forbidden):
        given.word(visit, world.first)


def test_a_host_with_another_view_says_why_and_the_plan_stays_open(world: World) -> None:
    visit = given.confirmed(world.programme, world.first, world.second)

    with pytest.raises(Refusal) as refused:
        given.word(visit, world.second, stance=Stance.DISPUTED)
    assert refused.value.field == "reason"
    given.word(visit, world.second, stance=Stance.DISPUTED, reason="Trùng lịch HĐND")
    visit.refresh_from_db()
    assert visit.state == "proposed"
    with pytest.raises(Refusal):
        actions.approve_visit(visit=visit, by=world.first.leader.actor, at=NOW)


def test_a_stop_lies_within_the_visits_days_in_the_database_too(world: World) -> None:
    visit = given.planned(world.programme, world.first, world.second)

    with pytest.raises(Refusal) as refused:
        given.stop(visit, world.first, day=given.outside(visit))
    assert refused.value.field == "day"
    with pytest.raises(DatabaseError), transaction.atomic():
        Stop.objects.update(day=given.outside(visit))
    with pytest.raises(DatabaseError), transaction.atomic():
        Visit.objects.update(starts_on=visit.starts_on + timedelta(days=1))
    given.stop(visit, world.first, day=None)


def test_who_holds_no_post_that_day_is_no_member(world: World) -> None:
    visit = given.proposed(world.programme, world.first, world.second)
    officer = world.first.officer.seat
    type(officer).objects.filter(pk=officer.pk).update(valid_to=visit.starts_on)
    officer.refresh_from_db()

    with pytest.raises(Refusal) as refused:
        actions.add_delegate(
            visit=visit, seat=officer, said=given.NOBODY, by=world.first.standing.actor, at=NOW
        )
    assert refused.value.field == "seat"
    with pytest.raises(DatabaseError), transaction.atomic():
        Delegate.objects.create(
            visit=visit, party=visit.party, seat=officer, name="A", post="Chuyên viên"
        )


def test_an_official_without_an_account_is_named_with_post_and_source(world: World) -> None:
    visit = given.proposed(world.programme, world.first, world.second)
    named = given.NOBODY | {"name": "Nguyễn Văn Minh Họa", "post": "Chủ tịch UBND xã"}

    with pytest.raises(Refusal) as refused:
        actions.add_delegate(
            visit=visit, seat=None, said=named, by=world.first.standing.actor, at=NOW
        )
    assert refused.value.field == "source"
    made = actions.add_delegate(
        visit=visit, seat=None, said=named | {"source": "Công văn 12"},
        by=world.first.standing.actor, at=NOW,
    )  # fmt: skip
    assert made.seat is None


def test_days_that_leave_a_stop_or_a_post_outside_are_refused(world: World) -> None:
    visit = given.planned(world.programme, world.first, world.second)

    def moved(**days: object) -> None:
        said = given.said_of(world.programme, world.second, **days)
        actions.edit_visit(
            visit=visit, said=said, version=visit.version, by=world.first.standing.actor, at=NOW
        )

    with pytest.raises(Refusal) as refused:
        moved(starts_on=visit.ends_on)
    assert refused.value.field == "starts_on"
    with pytest.raises(Refusal) as refused:
        moved(ends_on=visit.starts_on - timedelta(days=1))
    assert refused.value.field == "ends_on"
    visit.stops.all().delete()
    long_ago = {"starts_on": visit.starts_on.replace(year=1990), "ends_on": visit.ends_on}
    with pytest.raises(Refusal) as refused:
        moved(**long_ago)
    assert refused.value.field == "starts_on"
    with pytest.raises(Conflict):
        actions.edit_visit(
            visit=visit, said=given.said_of(world.programme, world.second), version=99,
            by=world.first.standing.actor, at=NOW,
        )  # fmt: skip


def test_a_session_comes_to_contents_tasks_assessments_and_notes(world: World) -> None:
    visit = given.approved(world.programme, world.first, world.second)
    stop, by = given.session_of(visit), world.first.standing.actor
    content = plans.agreed_content(world) if hasattr(plans, "agreed_content") else world.content
    leads = {
        party(world.programme, side).pk: side.agencies["trade"]
        for side in (world.first, world.second)
    }

    made = actions.conclude_content(
        stop=stop, said=content_said(title="Đào tạo nghề"), leads=leads, by=by, at=NOW
    )
    assert made.content is not None
    assert made.content.state == "proposed"
    tasked = actions.conclude_task(
        stop=stop, content=content, lead=world.first.agencies["trade"], year=TODAY.year,
        said=plans.task_said(due_on=plans.LATER, assigning_document=""), by=by, at=NOW,
    )  # fmt: skip
    assert tasked.task is not None
    assert tasked.task.origin == "visit"
    assert tasked.task.assigning_document.startswith("Chuyến công tác")
    actions.conclude_note(stop=stop, text="Giữ liên lạc", by=by, at=NOW)
    linked = actions.conclude_existing(stop=stop, content=content, by=by, at=NOW)
    assert linked.content == content
    with pytest.raises(Refusal):
        actions.conclude_existing(stop=stop, content=content, by=by, at=NOW)
    assert Outcome.objects.filter(stop=stop).count() == 4
    assert Task.objects.filter(origin="visit").count() == 1
    assert Content.objects.filter(title="Đào tạo nghề").exists()


def test_nothing_is_concluded_before_it_begins_or_at_another_kind_of_stop(world: World) -> None:
    ahead = given.approved(
        world.programme, world.first, world.second, starts_on=given.AHEAD[0], ends_on=given.AHEAD[1]
    )
    with pytest.raises(Refusal):
        actions.conclude_note(
            stop=given.session_of(ahead), text="Sớm", by=world.first.standing.actor, at=NOW
        )


def test_a_postponed_visit_says_why_and_is_proposed_anew_with_new_days(world: World) -> None:
    days = {"starts_on": given.AHEAD[0], "ends_on": given.AHEAD[1]}
    visit = given.approved(world.programme, world.first, world.second, **days)
    by = world.first.leader.actor

    with pytest.raises(Refusal) as refused:
        actions.postpone_visit(visit=visit, reason=" ", by=by, at=NOW)
    assert refused.value.field == "reason"
    visit = actions.postpone_visit(visit=visit, reason="Mưa lũ", by=by, at=NOW)
    assert (visit.state, visit.reason) == ("postponed", "Mưa lũ")
    visit = actions.edit_visit(
        visit=visit, said=given.said_of(world.programme, world.second, **days),
        version=visit.version, by=world.first.standing.actor, at=NOW,
    )  # fmt: skip
    assert (visit.state, visit.reason) == ("proposed", "")
