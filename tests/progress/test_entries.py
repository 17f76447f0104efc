"""Entries: written, shown, approved, accepted; what is blank stays unknown."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from hoptac.audit.models import Event, name_of
from hoptac.files.actions import store
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.plans import actions as plans_actions
from hoptac.plans.figures import Counts
from hoptac.plans.models import Task
from hoptac.plans.queries import figures_as_of
from hoptac.progress import actions
from hoptac.progress.models import Entry, Evidence
from hoptac.progress.queries import to_accept, to_approve, told_as_of
from hoptac.progress.states import Stance
from tests.given import plans as tasks
from tests.given import progress as given
from tests.given.files import paper, photo
from tests.given.plans import GIVEN_ON, World, moment
from tests.given.programmes import TODAY
from tests.given.progress import HAPPENED_ON, WRITTEN_ON, entry_said

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)


@pytest.fixture
def task(world: World) -> Task:
    """A task with two helpers: a department of the own side and one of the other."""
    helpers = [(world.first.agencies["tourism"].pk, "Mời doanh nghiệp"),
               (world.second.agencies["trade"].pk, "Bố trí gian hàng")]  # fmt: skip
    return tasks.taken_up(world.content, world.first, parts=helpers)


def verbs(thing: Any) -> list[str]:
    events = Event.objects.filter(thing=name_of(thing)).order_by("id")
    return [event.verb.rsplit(".", 1)[1] for event in events]


# --- written, handed in, approved or sent back ---


def test_an_entry_goes_from_its_writer_over_the_director_to_all_parties(
    world: World, task: Task
) -> None:
    draft = given.drafted_entry(task, world.first)
    handed_in = actions.submit_entry(entry=draft, by=world.first.officer.actor, at=NOW)
    between = handed_in.visibility
    approved = actions.approve_entry(entry=handed_in, by=world.first.director.actor, at=NOW)

    assert (draft.visibility, between, approved.visibility) == ("draft", "submitted", "shared")
    assert (draft.recorded_on, draft.happened_on) == (WRITTEN_ON, HAPPENED_ON)
    assert (approved.approved_on, approved.approved_who) == (
        TODAY, world.first.director.actor.who,
    )  # fmt: skip
    assert verbs(draft) == ["written", "submitted", "approved"]


def test_the_task_knows_its_latest_entry_by_what_happened_not_by_what_was_approved(
    world: World, task: Task
) -> None:
    given.approved_entry(task, world.first, happened_on=date(2026, 6, 12))
    given.approved_entry(task, world.first, happened_on=date(2026, 5, 2))
    given.submitted_entry(task, world.first, happened_on=date(2026, 6, 14))

    task.refresh_from_db()
    assert task.last_entry_on == date(2026, 6, 12)


def test_an_entry_comes_back_with_a_reason_and_goes_in_again(world: World, task: Task) -> None:
    entry = given.submitted_entry(task, world.first)
    director, officer = world.first.director.actor, world.first.officer.actor
    with pytest.raises(Refusal, match="Chưa nêu lý do") as no:
        actions.send_back_entry(entry=entry, reason="\n ", by=director, at=NOW)

    back = actions.send_back_entry(entry=entry, reason="Thiếu số liệu", by=director, at=NOW)
    edited = actions.revise_entry(
        entry=back, said=entry_said(value=2), version=1, by=officer, at=NOW
    )
    again = actions.submit_entry(entry=edited, by=officer, at=NOW)
    shared = actions.approve_entry(entry=again, by=director, at=NOW)

    assert (no.value.field, back.sent_back_reason) == ("reason", "Thiếu số liệu")
    assert (edited.version, edited.recorded_on) == (2, TODAY)
    assert (shared.value, shared.sent_back_reason) == (2, "")


def test_the_later_of_two_editors_is_told(world: World, task: Task) -> None:
    entry = given.drafted_entry(task, world.first)
    by = world.first.officer.actor
    actions.revise_entry(entry=entry, said=entry_said(text="Bản một"), version=1, by=by, at=NOW)

    with pytest.raises(Conflict) as clash:
        actions.revise_entry(entry=entry, said=entry_said(text="Hai"), version=1, by=by, at=NOW)

    entry.refresh_from_db()
    assert (clash.value.current, entry.text) == (2, "Bản một")


def test_the_lead_and_its_helpers_report_and_nobody_else(world: World, task: Task) -> None:
    for writer in (world.first.sits("tourism_officer"), world.second.officer):
        entry = given.submitted_entry(task, world.first, by=writer.actor)
        assert entry.written_by_id == writer.user.pk
    for other in (world.first.standing, world.second.sits("tourism_officer"),
                  world.noise.first.officer):  # fmt: skip
        with pytest.raises(Forbidden, match="cơ quan khác"):
            given.drafted_entry(task, world.first, by=other.actor)


def test_only_the_leads_director_approves_also_what_a_helper_wrote(
    world: World, task: Task
) -> None:
    entry = given.submitted_entry(task, world.first, by=world.second.officer.actor)

    with pytest.raises(Forbidden, match="cơ quan khác"):
        actions.approve_entry(entry=entry, by=world.second.director.actor, at=NOW)

    assert list(to_approve(world.first.director.actor)) == [entry]
    assert not to_approve(world.second.director.actor).exists()
    assert actions.approve_entry(
        entry=entry, by=world.first.director.actor, at=NOW
    ).state == "approved"  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 2, 9), date(2026, 6, 16)])
def test_an_entry_lies_between_the_giving_out_and_today(
    world: World, task: Task, day: date
) -> None:
    with pytest.raises(Refusal) as no:
        given.drafted_entry(task, world.first, happened_on=day)

    assert no.value.field == "happened_on"
    assert given.drafted_entry(task, world.first, happened_on=GIVEN_ON).pk
    assert given.drafted_entry(task, world.first, happened_on=WRITTEN_ON).pk


@pytest.mark.parametrize("state", ["draft", "proposed", "returned", "dropped"])
def test_a_task_that_was_not_given_out_has_no_entries(world: World, state: str) -> None:
    task = tasks.MAKERS[state](world.content, world.first)

    with pytest.raises(Refusal, match="chưa được giao"):
        given.drafted_entry(task, world.first)


def test_an_entry_says_something(world: World, task: Task) -> None:
    with pytest.raises(Refusal, match="Chưa viết kết quả") as no:
        given.drafted_entry(task, world.first, text=" \n ")

    assert no.value.field == "text"


# --- blank is not zero ---


def test_a_blank_figure_is_unknown_and_zero_is_zero(world: World, task: Task) -> None:
    def value() -> Decimal | None:
        return told_as_of([task.pk], TODAY)[task.pk].value

    given.approved_entry(task, world.first, value=None)
    unknown = value()
    given.approved_entry(task, world.first, value=0)
    zero = value()
    given.approved_entry(task, world.first, value=None, happened_on=date(2026, 6, 14))

    assert (unknown, zero, value()) == (None, 0, 0)


def test_the_latest_figure_is_that_of_what_happened_last_and_was_approved_by_then(
    world: World, task: Task
) -> None:
    given.approved_entry(task, world.first, value=3, happened_on=date(2026, 6, 1))
    given.approved_entry(task, world.first, value=1, happened_on=date(2026, 5, 1), on=TODAY)
    given.approved_entry(task, world.first, value=5, happened_on=date(2026, 7, 1), on=TODAY)
    given.submitted_entry(task, world.first, value=9)

    values = [told_as_of([task.pk], day)[task.pk].value for day in (GIVEN_ON, WRITTEN_ON, TODAY)]

    assert values == [None, 3, 5]


# --- proof ---


def attach(entry: Entry, world: World, upload: Any, **said: str) -> Evidence:
    by = world.first.officer.actor
    words = {"caption": "Gian hàng ngày khai mạc", "credit": "Cán bộ Sở"} | said
    return actions.add_evidence(
        entry=entry, file=store(upload=upload, by=by, at=NOW), by=by, at=NOW, **words
    )


def test_a_photo_is_kept_without_the_place_it_was_taken_at(world: World, task: Task) -> None:
    entry = actions.report(
        task=task,
        said=entry_said(),
        proof=actions.Proof((photo(),), " Ngày   khai mạc ", "Cán bộ Sở"),
        by=world.first.officer.actor,
        at=NOW,
    )

    evidence = entry.evidence.get()
    with default_storage.open(evidence.file.path) as kept:
        exif = Image.open(BytesIO(kept.read())).getexif()
    assert (entry.state, evidence.caption) == ("submitted", "Ngày khai mạc")
    assert dict(exif.get_ifd(0x8825)) == {}
    assert "SN-0042" not in str(dict(exif))


@pytest.mark.parametrize(
    ("upload", "said", "field"),
    [
        (photo, {"caption": " "}, "caption"),
        (photo, {"credit": ""}, "credit"),
        (paper, {"caption": ""}, "caption"),
    ],
)
def test_proof_has_a_caption_and_a_photo_its_author(
    world: World, task: Task, upload: Any, said: dict[str, str], field: str
) -> None:
    entry = given.drafted_entry(task, world.first)

    with pytest.raises(Refusal) as no:
        attach(entry, world, upload(), **said)

    assert no.value.field == field
    assert not entry.evidence.exists()


def test_a_report_whose_photo_is_refused_leaves_no_entry(world: World, task: Task) -> None:
    with pytest.raises(Refusal, match="người chụp"):
        actions.report(
            task=task,
            said=entry_said(),
            proof=actions.Proof((photo(),), "A", ""),
            by=world.first.officer.actor,
            at=NOW,
        )

    assert not task.entries.exists()


def test_a_paper_needs_no_author_and_the_same_file_stands_once(world: World, task: Task) -> None:
    entry = given.drafted_entry(task, world.first)

    by = world.first.officer.actor
    kept = store(upload=paper(), by=by, at=NOW)

    for _ in range(2):
        actions.add_evidence(entry=entry, file=kept, caption="A", credit="", by=by, at=NOW)

    assert entry.evidence.count() == 1


def test_proof_is_added_by_who_reports_and_before_approval_only(world: World, task: Task) -> None:
    entry = given.submitted_entry(task, world.first)
    kept = store(upload=paper(), by=world.first.officer.actor, at=NOW)
    words = {"caption": "A", "credit": ""}
    with pytest.raises(Forbidden, match="cơ quan khác"):
        actions.add_evidence(entry=entry, file=kept, by=world.first.standing.actor, at=NOW, **words)
    actions.approve_entry(entry=entry, by=world.first.director.actor, at=NOW)

    with pytest.raises(Refusal, match="không thêm minh chứng được"):
        attach(entry, world, paper())


# --- accepted by who gave the task out ---


def test_a_task_is_done_from_the_acceptance_of_what_was_claimed(world: World, task: Task) -> None:
    entry = given.claimed(task, world.first)
    task.refresh_from_db()
    before = task.done_on

    done = given.accepted(entry, world.first, on=TODAY)

    fact = task.facts.get(kind="done")
    assert (before, done.done_on) == (None, HAPPENED_ON)
    assert (fact.happened_on, fact.recorded_on) == (HAPPENED_ON, TODAY)
    assert Event.objects.get(verb="plans.task.done", thing=name_of(task)).data["entry"] == entry.pk


def test_only_an_approved_claim_is_accepted_or_declined(world: World, task: Task) -> None:
    plain = given.approved_entry(task, world.first)
    waiting = given.submitted_entry(task, world.first, claims_done=True)
    by = world.first.standing.actor

    for entry in (plain, waiting):
        with pytest.raises(Refusal, match="chưa đề nghị nghiệm thu"):
            actions.accept_result(entry=entry, by=by, at=NOW)
        with pytest.raises(Refusal, match="chưa đề nghị nghiệm thu"):
            actions.decline_result(entry=entry, reason="A", by=by, at=NOW)


def test_a_result_waits_for_whoever_gave_the_task_out_and_the_leader(world: World) -> None:
    first = world.first
    by_leader = tasks.given_out(world.content, first, giver=first.leader.actor)
    entry = given.claimed(by_leader, first)

    assert list(to_accept(first.leader.actor)) == [entry]
    assert list(to_accept(first.standing.actor)) == []
    assert list(to_accept(world.second.leader.actor)) == []


def test_a_result_is_declined_with_a_reason_and_the_task_stays_open(
    world: World, task: Task
) -> None:
    entry, by = given.claimed(task, world.first), world.first.standing.actor
    asked = list(to_accept(by))
    with pytest.raises(Refusal, match="Chưa nêu lý do"):
        actions.decline_result(entry=entry, reason=" ", by=by, at=NOW)

    declined = actions.decline_result(entry=entry, reason="Mới một tuần hàng", by=by, at=NOW)

    task.refresh_from_db()
    assert (asked, list(to_accept(by))) == ([entry], [])
    assert (declined.declined_reason, task.done_on) == ("Mới một tuần hàng", None)
    assert given.accepted(given.claimed(task, world.first), world.first).done_on == HAPPENED_ON


def test_a_result_that_was_accepted_is_declined_no_more(world: World, task: Task) -> None:
    entry = given.claimed(task, world.first)
    given.accepted(entry, world.first)

    with pytest.raises(Refusal, match="không đang mở"):
        actions.decline_result(entry=entry, reason="A", by=world.first.standing.actor, at=NOW)


@pytest.mark.parametrize("side", ["first", "second", "noise"])
def test_who_did_not_give_the_task_out_neither_accepts_nor_declines(
    world: World, side: str
) -> None:
    """The leader gave it out: not even the own standing agency accepts it."""
    task = tasks.assigned(world.content, world.first, by=world.first.leader.actor)
    entry = given.claimed(task, world.first)
    others = {"first": world.first, "second": world.second, "noise": world.noise.first}
    by = others[side].standing.actor

    with pytest.raises(Forbidden):
        actions.accept_result(entry=entry, by=by, at=NOW)
    with pytest.raises(Forbidden):
        actions.decline_result(entry=entry, reason="A", by=by, at=NOW)

    entry.refresh_from_db()
    assert entry.declined_at is None
    assert given.accepted(entry, world.first, by=world.first.leader.actor).done_on == HAPPENED_ON


def test_the_partners_word_never_changes_the_count(world: World, task: Task) -> None:
    entry = given.claimed(task, world.first)
    given.word(entry, world.second)
    confirmed = figures_as_of(world.programme, TODAY).all
    given.accepted(entry, world.first)
    given.word(entry, world.second, Stance.DISPUTED, "Chỉ một tuần hàng")

    assert confirmed == Counts(open_overdue=1)
    assert figures_as_of(world.programme, TODAY).all == Counts(done_on_time=1)
    plans_actions.reopen_task(task=task, reason="Sai", by=world.first.standing.actor, at=NOW)
    given.word(entry, world.second)
    assert figures_as_of(world.programme, TODAY).all == Counts(open_overdue=1)
