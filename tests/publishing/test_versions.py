"""What everybody reads is frozen, approved by a second person, and taken down with a notice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import Error, IntegrityError, transaction

from hoptac.accounts import wall
from hoptac.audit.models import Event
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.faces import Kind
from hoptac.programmes.models import Programme
from hoptac.publishing import actions, queries
from hoptac.publishing.models import Notice, Version
from hoptac.publishing.states import VersionState
from tests.given import plans
from tests.given import programmes as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, Government
from tests.given.walls import as_in_production, thawed

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def proposed(world: World, side: Government | None = None) -> Version:
    by = (side or world.first).standing.actor
    return actions.propose(
        kind=Kind.PROGRAMME, thing_id=world.programme.pk, by=by, at=NOW, today=TODAY
    )


def published(world: World, side: Government | None = None) -> Version:
    by = (side or world.first).leader.actor
    return actions.approve(version=proposed(world, side), by=by, at=NOW)


def one_more_task(world: World) -> None:
    plans.given_out(world.content, world.first, title="Việc mới giao")


def test_a_version_is_public_once_a_second_person_approved_it(world: World) -> None:
    waiting = proposed(world)

    assert queries.shown(Kind.PROGRAMME, world.programme.pk) is None
    # One person in two seats is one person.
    same = replace(world.first.leader.actor, user_id=world.first.standing.user.pk)
    with pytest.raises(Forbidden, match="không tự duyệt"):
        actions.approve(version=waiting, by=same, at=NOW)

    made = actions.approve(version=waiting, by=world.first.leader.actor, at=NOW)

    assert queries.shown(Kind.PROGRAMME, world.programme.pk) == made
    assert (made.number, made.as_of) == (1, TODAY)


def test_one_side_does_not_decide_for_the_other(world: World) -> None:
    waiting = proposed(world)

    for deed in (actions.approve, actions.decline, actions.take_back):
        said = {"reason": "Chưa rõ"} if deed is actions.decline else {}
        by = world.second.standing if deed is actions.take_back else world.second.leader
        with pytest.raises(Forbidden):
            deed(version=waiting, by=by.actor, at=NOW, **said)


def test_a_stranger_proposes_and_takes_down_nothing(world: World) -> None:
    made = published(world)

    with pytest.raises(Forbidden):
        proposed(world, world.noise.first)
    with pytest.raises(Forbidden):
        actions.withdraw(version=made, reason="Không", by=world.noise.first.leader.actor, at=NOW)


def test_what_reads_as_published_is_not_proposed_again(world: World) -> None:
    published(world)

    with pytest.raises(Refusal, match="đã đúng như hồ sơ"):
        proposed(world)


def test_a_second_proposal_takes_the_place_of_the_first(world: World) -> None:
    first = proposed(world)
    with pytest.raises(Refusal, match="đang chờ duyệt"):
        proposed(world)
    one_more_task(world)

    second = proposed(world)

    first.refresh_from_db()
    assert first.state == VersionState.TAKEN_BACK
    told = Event.objects.filter(verb="publishing.version.proposed").latest("id")
    assert told.data["replaced"] == [first.pk]
    assert second.state == VersionState.PROPOSED


def test_what_changed_since_it_was_proposed_is_not_approved(world: World) -> None:
    waiting = proposed(world)
    one_more_task(world)

    with pytest.raises(Refusal, match="đã thay đổi từ khi được đề nghị"):
        actions.approve(version=waiting, by=world.first.leader.actor, at=NOW)


def test_a_newer_version_supersedes_the_older_whichever_side_speaks(world: World) -> None:
    older = published(world)
    one_more_task(world)

    newer = published(world, world.second)

    older.refresh_from_db()
    assert (older.state, newer.number) == (VersionState.SUPERSEDED, 2)
    assert list(queries.published()) == [newer]
    assert newer.figures["tasks"][0] == older.figures["tasks"][0] + 1


def test_withdrawing_leaves_a_notice_until_it_is_published_anew(world: World) -> None:
    made = published(world)

    actions.withdraw(version=made, reason="Sai số liệu", by=world.second.leader.actor, at=LATER)

    notice = queries.notice_of(Kind.PROGRAMME, world.programme.pk)
    assert notice is not None
    assert (notice.reason, notice.party.unit_id) == ("Sai số liệu", world.second.unit.pk)
    assert queries.shown(Kind.PROGRAMME, world.programme.pk) is None
    published(world)
    assert queries.notice_of(Kind.PROGRAMME, world.programme.pk) is None
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("deed", [actions.decline, actions.withdraw])
def test_a_no_has_its_reason(world: World, deed: object) -> None:
    version = proposed(world) if deed is actions.decline else published(world)

    with pytest.raises(Refusal, match="Chưa nêu lý do") as refused:
        deed(version=version, reason="  ", by=world.first.leader.actor, at=NOW)  # type: ignore[operator]

    assert refused.value.field == "reason"


def test_a_draft_has_no_face(world: World) -> None:
    draft = given.shared_programme(world.first, world.second)

    with pytest.raises(Refusal, match="chưa được các bên ký"):
        actions.propose(
            kind=Kind.PROGRAMME, thing_id=draft.pk, by=world.first.standing.actor, at=NOW,
            today=TODAY,
        )  # fmt: skip


def test_each_public_act_is_counted(world: World) -> None:
    before = queries.public_number()
    made = published(world)
    assert queries.public_number() == before + 1
    actions.withdraw(version=made, reason="Sai", by=world.first.leader.actor, at=NOW)
    assert queries.public_number() == before + 2


def test_what_moved_is_noted_and_forgotten_when_it_reads_the_same_again(world: World) -> None:
    made = published(world)
    assert actions.note_changes(programmes=None, at=LATER) == 0
    one_more_task(world)
    number = queries.public_number()

    assert actions.note_changes(programmes=[world.programme.pk], at=LATER) == 1

    made.refresh_from_db()
    assert (made.changed_at, made.is_gone) == (LATER, False)
    assert "tasks" in made.moved
    assert queries.public_number() == number + 1
    assert actions.note_changes(programmes=None, at=LATER) == 0


def test_the_passing_of_time_changes_nothing(world: World) -> None:
    one_more_task(world)
    published(world)

    assert actions.note_changes(programmes=None, at=NOW + timedelta(days=400)) == 0


def test_a_record_that_can_be_published_no_more_is_noted(world: World) -> None:
    made = published(world)
    with thawed("programmes_programme"):
        Programme.objects.filter(pk=world.programme.pk).update(state="negotiating", signed_on=None)

    actions.note_changes(programmes=None, at=LATER)

    made.refresh_from_db()
    assert made.is_gone
    assert made.moved == sorted(made.figures)


def test_other_programmes_are_not_compared(world: World) -> None:
    made = published(world)
    one_more_task(world)

    actions.note_changes(programmes=[world.noise.programme.pk], at=LATER)

    made.refresh_from_db()
    assert made.changed_at is None


def test_the_database_takes_no_version_by_one_person(world: World) -> None:
    waiting = proposed(world)

    with pytest.raises(IntegrityError, match="version_public_by_two_persons"), transaction.atomic():
        Version.objects.filter(pk=waiting.pk).update(
            state="published", number=1, decided_at=NOW, decided_who="Tôi",
            decided_by_id=waiting.proposed_by_id,
        )  # fmt: skip


def test_the_database_takes_one_published_version_of_a_record(world: World) -> None:
    published(world)
    one_more_task(world)
    waiting = proposed(world)

    with pytest.raises(IntegrityError, match="version_published_once"), transaction.atomic():
        Version.objects.filter(pk=waiting.pk).update(
            state="published", number=2, decided_at=NOW, decided_who="Người khác",
            decided_by_id=waiting.proposed_by_id + 1,
        )  # fmt: skip


def test_a_published_version_is_never_rewritten(world: World) -> None:
    made = published(world)

    for said in ({"title": "Khác"}, {"figures": {}}, {"decided_who": "Ai đó"}, {"number": 9}):
        leader = wall.within(world.first.leader.actor)
        refused = pytest.raises(Error, match="stays as it is")
        with as_in_production(), leader, refused, transaction.atomic():
            Version.objects.filter(pk=made.pk).update(**said)


def test_everybody_reads_what_is_published_and_nothing_else(world: World) -> None:
    made = published(world)
    one_more_task(world)
    proposed(world)

    with as_in_production(), wall.within(wall.VISITOR):
        assert [row.pk for row in Version.objects.all()] == [made.pk]
    with as_in_production(), wall.within(world.second.standing.actor):
        assert [row.pk for row in Version.objects.all()] == [made.pk]


def test_a_withdrawn_version_is_read_by_the_sides_alone(world: World) -> None:
    made = published(world)
    actions.withdraw(version=made, reason="Sai", by=world.first.leader.actor, at=NOW)

    with as_in_production(), wall.within(wall.VISITOR):
        assert not Version.objects.exists()
        assert Notice.objects.exists()
    with as_in_production(), wall.within(world.second.standing.actor):
        assert Version.objects.get() == made
    with as_in_production(), wall.within(world.noise.first.standing.actor):
        assert not Version.objects.exists()


def test_the_other_side_may_only_take_down_or_replace(world: World) -> None:
    made = published(world)

    for said in (
        {"state": "declined", "ended_at": NOW, "reason": "Không"},
        {"changed_at": NOW},
        {"number": 3},
    ):
        leader = wall.within(world.second.leader.actor)
        with as_in_production(), leader, pytest.raises(Error), transaction.atomic():
            Version.objects.filter(pk=made.pk).update(**said)
    with as_in_production(), wall.within(world.second.leader.actor):
        down = Version.objects.filter(pk=made.pk)
        assert down.update(state="withdrawn", ended_at=NOW, reason="Sai") == 1


def test_rights_are_asked_for_by_the_actions_themselves(world: World) -> None:
    with pytest.raises(Forbidden):
        actions.propose(
            kind=Kind.PROGRAMME, thing_id=world.programme.pk, by=world.first.officer.actor, at=NOW,
            today=TODAY,
        )  # fmt: skip
    waiting = proposed(world)
    for deed in (actions.approve, actions.decline, actions.withdraw):
        said = {} if deed is actions.approve else {"reason": "Không"}
        with pytest.raises(Refusal):
            deed(version=waiting, by=world.first.officer.actor, at=NOW, **said)
    with pytest.raises(Forbidden, match="không có quyền"):
        actions.approve(version=waiting, by=world.first.officer.actor, at=NOW)
