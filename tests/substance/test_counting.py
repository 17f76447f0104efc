"""The counting in SQL is the pure one, for every reader and every day; wording moves nothing."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoptac.kernel.errors import Conflict, Refusal
from hoptac.plans import actions as plans
from hoptac.plans.models import Task
from hoptac.plans.queries import facts_by_task, visible_tasks
from hoptac.plans.rules import Said
from hoptac.progress import actions as progress
from hoptac.progress.models import Entry, Evidence, Word
from hoptac.progress.rules import Spoken
from hoptac.progress.states import Stance
from hoptac.substance.figures import Part, Parts, Reported, known_on, parts_of, total
from hoptac.substance.queries import knowns, sums
from hoptac.substance.queries.sight import shared
from tests.given import plans as given_plans
from tests.given import progress as told
from tests.given.accounts import Person
from tests.given.plans import World, moment
from tests.given.programmes import TODAY
from tests.substance.given import shown, tasks

pytestmark = pytest.mark.django_db
DAYS = [
    date(2026, 2, 9), date(2026, 2, 10), date(2026, 6, 15), date(2026, 7, 1), date(2026, 8, 3),
    date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 6), date(2026, 11, 2), TODAY,
    date(2027, 3, 1),
]  # fmt: skip
VOUCHED = (Part.EVIDENCED, Part.CONFIRMED, Part.EFFECT)


def purely(task: Task, day: date) -> Parts | None:
    """Fold a task with the pure rules alone."""
    proof = Evidence.objects.filter(entry=OuterRef("pk"))
    entries = list(
        Entry.objects.approved()
        .filter(task=task)
        .annotate(proved=Exists(proof))
        .order_by("approved_at", "pk")
    )
    order = {entry.pk: place for place, entry in enumerate(entries)}
    words = Word.objects.filter(entry__in=entries).order_by("given_at", "pk")
    known = known_on(
        day,
        facts=facts_by_task(Task.objects.filter(pk=task.pk))[task.pk],
        entries=[
            Reported(e.pk, e.happened_on, e.approved_on, e.value, e.proved) for e in entries
        ],
        spoken=[Spoken(order[w.entry_id], w.party_id, Stance(w.stance), w.given_on) for w in words],
        said=Said(task.person_said, task.title, task.due_on, True, task.deliverable,
                  task.authority),
        principles=("person", "work", "time", "responsibility", "product", "authority"),
        target=task.target,
    )  # fmt: skip
    return parts_of(known, day) if known else None


@pytest.mark.parametrize("day", DAYS)
def test_the_database_counts_as_the_pure_rules_do(world: World, day: date) -> None:
    made = tasks(world)
    for task in made.values():
        task.refresh_from_db()
    looked_at = shared(Task.objects.filter(programme=world.programme))

    pure = {t.pk: parts for t in made.values() if (parts := purely(t, day)) is not None}
    each = {row.id: parts_of(row.known, day) for row in knowns(looked_at, day)}
    groups = sums(looked_at, day)

    assert each == pure
    of_all = [g for g in groups if g.content is None and g.agency is None]
    if not pure:
        assert groups == []
        return
    assert [group.parts for group in of_all] == [total(pure.values())]
    assert of_all[0].tasks == len(pure)
    for name in ("content", "agency"):
        parts = [g.parts for g in groups if getattr(g, name) is not None]
        assert total(parts) == of_all[0].parts


def test_each_case_counts_as_the_issue_says(world: World) -> None:
    made = tasks(world)
    found = {row.id: parts_of(row.known, TODAY) for row in knowns(Task.objects.all(), TODAY)}

    def share(name: str, part: Part) -> tuple[float, int]:
        one = found[made[name].pk][part]
        return float(one.counted), one.whole

    assert made["cancelled"].pk not in found
    assert share("quiet", Part.ALIVE) == (0, 1)
    assert share("new", Part.ALIVE) == (0, 0)
    assert share("extended", Part.ALIVE) == (1, 1)
    assert share("halted", Part.ALIVE) == (0, 0)
    assert share("proved", Part.EVIDENCED) == (1, 2)
    assert share("confirmed", Part.CONFIRMED) == (1, 1)
    assert share("disputed", Part.CONFIRMED) == (0, 1)
    assert share("proved", Part.CONFIRMED) == (0, 1)  # silence
    assert share("quiet", Part.CONFIRMED) == (0, 0)
    assert share("confirmed", Part.ON_TIME) == (1, 1)
    assert share("late", Part.ON_TIME) == (0, 1)
    assert share("extended", Part.ON_TIME) == (0, 0)
    assert share("confirmed", Part.EFFECT) == (1, 1)  # three of two is reached, not more
    assert share("proved", Part.EFFECT) == (0.5, 1)  # the blank figure left the one before
    assert share("quiet", Part.EFFECT) == (0, 0)
    assert share("vague", Part.CONCRETE)[0] < share("quiet", Part.CONCRETE)[0]


def test_what_is_not_shared_yet_counts_for_nobody(world: World) -> None:
    task = given_plans.taken_up(world.content, world.first)
    given_plans.proposed(world.content, world.first)
    before = [g.parts for g in sums(shared(Task.objects.all()), TODAY)]
    told.submitted_entry(task, world.first, value=2)
    told.drafted_entry(task, world.first, value=2)

    assert [g.parts for g in sums(shared(Task.objects.all()), TODAY)] == before


def test_both_sides_and_the_observer_count_the_same_and_strangers_nothing(world: World) -> None:
    tasks(world)

    def counted(who: Person) -> object:
        mine = shared(visible_tasks(who.actor)).filter(programme=world.programme)
        return sums(mine, TODAY)

    assert counted(world.first.officer) == counted(world.second.leader) != []
    assert counted(world.observer) == counted(world.first.officer)
    assert counted(world.noise.first.leader) == []


def test_any_number_of_tasks_is_counted_in_one_statement(world: World) -> None:
    tasks(world)
    with CaptureQueriesContext(connection) as caught:
        sums(Task.objects.all(), TODAY)
    assert len(caught) == 1


@pytest.fixture
def proved(world: World) -> Task:
    """A task with a proof, half its target and a dispute."""
    task = given_plans.taken_up(world.content, world.first)
    entry = shown(task, world.first, value=1)
    told.word(entry, world.second, Stance.DISPUTED, "Chưa thấy")
    return task


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40)


@settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(title=texts, said=texts, reason=texts)
def test_no_text_written_through_the_actions_raises_proof_word_or_effect(
    world: World, proved: Task, title: str, said: str, reason: str
) -> None:
    entry = proved.entries.approved().earliest("pk")
    task = Task.objects.get(pk=proved.pk)
    before = parts_of(knowns(Task.objects.filter(pk=task.pk), TODAY)[0].known, TODAY)
    officer, director = world.first.officer.actor, world.first.director.actor
    now = moment(TODAY)

    def report() -> None:
        made = told.submitted_entry(task, world.first, on=TODAY, text=title, value=None,
                                    difficulty=said, cause=reason, proposal=said)  # fmt: skip
        sent = progress.send_back_entry(entry=made, reason=reason, by=director, at=now)
        again = told.entry_said(text=said, value=None, difficulty=reason)
        progress.revise_entry(entry=sent, said=again, version=sent.version, by=officer, at=now)
        handed = progress.submit_entry(entry=sent, by=officer, at=now)
        progress.approve_entry(entry=handed, by=director, at=now)

    deeds = [
        report,
        lambda: plans.revise_task(task=task, said=given_plans.task_said(title=title, target=1),
                                  parts=(), version=task.version, by=officer, at=now),
        lambda: progress.answer_dispute(entry=entry, text=said, by=officer, at=now),
        lambda: given_plans.asked(task, world.first, on=TODAY, reason=reason),
        lambda: plans.hand_over_tasks(from_user_id=world.first.officer.user.pk,
                                      to_user_id=world.first.director.user.pk, to_said=title,
                                      by=world.first.sits("administrator").actor, at=now),
    ]  # fmt: skip
    for deed in deeds:
        try:
            deed()
        except (Refusal, Conflict):
            continue
        after = parts_of(knowns(Task.objects.filter(pk=task.pk), TODAY)[0].known, TODAY)
        for part in VOUCHED:
            assert (after[part].value or 0) <= (before[part].value or 0), part
        before = after
