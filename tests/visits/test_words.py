"""What a word on a visit binds, when it falls, and who of three parties has one."""

from typing import Any

import pytest

from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.visits import actions
from hoptac.visits.choices import Matter
from hoptac.visits.models import Outcome, Visit
from hoptac.visits.writing import outcomes_hash, plan_hash
from tests.given import files, programmes
from tests.given import visits as given
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db
AHEAD = {"starts_on": given.AHEAD[0], "ends_on": given.AHEAD[1]}


def _sides(world: World) -> tuple[Any, ...]:
    return world.programme, world.first, world.second


def test_a_changed_plan_voids_each_word_on_it_once(world: World) -> None:
    visit = given.confirmed(*_sides(world), **AHEAD)
    first = visit.words.get()
    given.stop(visit, world.first, kind="site", title="Thăm")
    given.word(visit, world.second)
    visit.refresh_from_db()
    given.stop(visit, world.first, kind="site", title="Thăm nữa")
    first.refresh_from_db()
    assert first.voided_at == NOW
    assert not visit.words.filter(voided_at=None).exists()
    assert visit.words.count() == 2
    visit.refresh_from_db()
    assert (visit.state, visit.approved_on) == ("proposed", None)


def test_a_word_is_not_given_on_a_plan_that_was_changed_past_its_hash(world: World) -> None:
    visit = given.shared(*_sides(world), **AHEAD)
    Visit.objects.filter(pk=visit.pk).update(purpose="Việc khác")
    with pytest.raises(Refusal, match="đã thay đổi"):
        given.word(visit, world.second)


def test_a_result_told_later_voids_the_word_on_outcomes_and_leaves_the_one_on_the_plan(
    world: World,
) -> None:
    visit = given.told(*_sides(world))
    given.word(visit, world.second, Matter.OUTCOMES)
    by = world.first.standing.actor
    actions.conclude_note(stop=given.session_of(visit), text="Thêm", by=by, at=NOW)
    standing = visit.words.filter(voided_at=None)
    assert [word.matter for word in standing] == ["plan"]
    visit.refresh_from_db()
    assert visit.state == "approved"


def test_everything_the_host_confirms_is_in_the_hash_of_the_plan(world: World) -> None:
    visit = given.planned(*_sides(world), **AHEAD)
    hashes = {plan_hash(visit)}

    def changed(**other: Any) -> None:
        seen = Visit.objects.get(pk=visit.pk)
        for name, value in other.items():
            setattr(seen, name, value)
        hashes.add(plan_hash(seen))

    changed(title="Khác")
    changed(purpose="Khác")
    changed(starts_on=given.FIRST)
    changed(ends_on=given.LAST)
    given.stop(visit, world.first, title="Thêm")
    changed()
    visit.hosts.all().delete()
    changed()
    visit.delegates.all().delete()
    changed()
    assert len(hashes) == 8


def test_whom_the_host_names_leaves_the_plan_as_it_was(world: World) -> None:
    visit = given.confirmed(*_sides(world), **AHEAD)
    given.head(visit, world.second)
    assert plan_hash(visit) == visit.plan_sha256
    assert visit.words.filter(voided_at=None).exists()


def test_what_was_done_and_what_it_came_to_is_in_the_hash_of_the_outcomes(world: World) -> None:
    visit, other = given.approved(*_sides(world)), given.approved(*_sides(world))
    hashes = [outcomes_hash(visit)]
    by = world.first.standing.actor
    for one in (visit, other):
        actions.tell_stop(stop=given.session_of(one), happened="held", done="Đã làm", by=by, at=NOW)
    hashes.append(outcomes_hash(visit))
    actions.conclude_note(stop=given.session_of(other), text="Của đoàn khác", by=by, at=NOW)
    assert outcomes_hash(visit) == hashes[-1]
    actions.conclude_note(stop=given.session_of(visit), text="Đồng ý", by=by, at=NOW)
    hashes.append(outcomes_hash(visit))
    assert len(set(hashes)) == 3


def test_only_who_travels_or_receives_takes_part_and_the_host_once_it_was_told(
    world: World,
) -> None:
    third = world.noise.first
    programme = programmes.programme(world.first, world.second, third)
    visit = given.approved(programme, world.first, world.second)
    said = given.PAPER
    with pytest.raises(Forbidden, match="không đi và không đón"):
        actions.attach(
            visit=visit, upload=files.paper(), said=said, by=third.standing.actor, at=NOW
        )
    draft = given.planned(programme, world.first, world.second)
    with pytest.raises(Forbidden):
        actions.attach(
            visit=draft, upload=files.paper(), said=said, by=world.second.standing.actor, at=NOW
        )


def test_a_visit_is_hosted_by_other_parties_of_its_programme_only(world: World) -> None:
    for side in (world.first, world.noise.first):
        programme = world.noise.programme if side is world.noise.first else world.programme
        with pytest.raises(Refusal) as told:
            actions.propose_visit(
                programme=world.programme,
                said=given.said_of(world.programme) | {"hosts": [given.party_of(programme, side)]},
                by=world.first.standing.actor, at=NOW,
            )  # fmt: skip
        assert told.value.field == "hosts"


def test_only_a_working_session_comes_to_something(world: World) -> None:
    visit = given.planned(*_sides(world))
    given.stop(visit, world.first, kind="site", title="Thăm")
    actions.share_visit(visit=visit, by=world.first.standing.actor, at=NOW)
    given.word(visit, world.second)
    actions.approve_visit(visit=visit, by=world.first.leader.actor, at=NOW)
    with pytest.raises(Refusal, match="Chỉ buổi làm việc"):
        actions.conclude_note(
            stop=visit.stops.get(kind="site"), text="Đồng ý", by=world.first.standing.actor, at=NOW
        )
    assert not Outcome.objects.filter(stop__visit=visit).exists()


def test_a_paper_is_taken_down_once(world: World) -> None:
    visit = given.approved(*_sides(world))
    paper = given.paper(visit, world.first)
    taken = {"reason": "Nhầm", "by": world.first.standing.actor, "at": NOW}
    actions.take_down(attachment=visit.attachments.get(pk=paper.pk), **taken)
    with pytest.raises(Refusal, match="đã được gỡ"):
        actions.take_down(attachment=paper, **taken)
