"""An entry's life, cell by cell, and each verb from each role, through the real actions."""

from collections.abc import Callable
from typing import Any

import pytest

from hoptac.accounts.roles import ROLES, Permission, RoleCode
from hoptac.files.actions import store
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.plans.models import Task
from hoptac.progress import actions
from hoptac.progress.states import ENTRY, EntryState, Stance
from tests.given import plans as tasks
from tests.given import progress as given
from tests.given.accounts import Person, person
from tests.given.files import paper
from tests.given.plans import World, moment
from tests.given.programmes import TODAY
from tests.given.progress import entry_said

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)
# Every move there is: (state, verb) → the state it leads to. All other cells are refused.
MOVES = {
    ("draft", "revise"): "draft",
    ("draft", "submit"): "submitted",
    ("submitted", "send_back"): "sent_back",
    ("submitted", "approve"): "approved",
    ("sent_back", "revise"): "sent_back",
    ("sent_back", "submit"): "submitted",
}
DEEDS: dict[str, tuple[Callable[..., Any], str, dict[str, Any]]] = {
    "revise": (actions.revise_entry, "officer", {"said": entry_said(), "version": 1}),
    "submit": (actions.submit_entry, "officer", {}),
    "send_back": (actions.send_back_entry, "director", {"reason": "Thiếu số liệu"}),
    "approve": (actions.approve_entry, "director", {}),
}
CELLS = [(state, verb) for state in ENTRY.states for verb in DEEDS]


@pytest.fixture
def task(world: World) -> Task:
    return tasks.taken_up(world.content, world.first)


@pytest.mark.parametrize(("state", "verb"), CELLS)
def test_an_entry_moves_only_as_the_table_says(
    world: World, task: Task, state: str, verb: str
) -> None:
    entry = given.MAKERS[state](task, world.first)
    action, seat, said = DEEDS[verb]
    by = world.first.sits(seat).actor

    if (state, verb) in MOVES:
        action(entry=entry, by=by, at=NOW, **said)
    else:
        with pytest.raises(Refusal, match="nên không làm được việc này") as no:
            action(entry=entry, by=by, at=NOW, **said)
        assert no.value.params["state"] == ENTRY.states[state]

    entry.refresh_from_db()
    assert entry.state == MOVES.get((state, verb), state)


def test_the_table_and_the_walk_know_the_same_states_and_verbs() -> None:
    assert list(ENTRY.states) == [state.value for state in EntryState] == list(given.MAKERS)
    assert {step.verb for step in ENTRY.steps} == set(DEEDS)
    assert {step.target for step in ENTRY.steps} | {ENTRY.start} == set(ENTRY.states)


# --- who may ---


def able(people: list[Person], deed: Callable[[Person], object]) -> set[RoleCode]:
    """Let everybody try; return the roles that were let through."""
    may = set()
    for who in people:
        try:
            deed(who)
        except Forbidden:
            continue
        may.add(who.actor.role)
    return may


def holders(right: Permission) -> set[RoleCode]:
    return {code for code, role in ROLES.items() if right in role.may}


def everyone(world: World, agency: str = "trade", side: str = "first") -> list[Person]:
    """Give somebody of every role a seat in one and the same agency."""
    government = world.first if side == "first" else world.second
    return [person(government.agencies[agency], role, on=TODAY) for role in RoleCode]


@pytest.mark.parametrize("verb", DEEDS)
def test_exactly_the_roles_with_the_right_move_an_entry(
    world: World, task: Task, verb: str
) -> None:
    action, _, said = DEEDS[verb]
    state = next(state for state, move in MOVES if move == verb)
    right = next(Permission(step.permission) for step in ENTRY.steps if step.verb == verb)

    def deed(who: Person) -> None:
        action(entry=given.MAKERS[state](task, world.first), by=who.actor, at=NOW, **said)

    assert able(everyone(world), deed) == holders(right)


def test_exactly_the_roles_with_the_right_write_and_show(world: World, task: Task) -> None:
    entry = given.drafted_entry(task, world.first)
    file = store(upload=paper(), by=world.first.officer.actor, at=NOW)
    people = everyone(world)

    def write(who: Person) -> None:
        given.drafted_entry(task, world.first, by=who.actor)

    def show(who: Person) -> None:
        actions.add_evidence(entry=entry, file=file, caption="A", credit="", by=who.actor, at=NOW)

    assert able(people, write) == able(people, show) == holders(Permission.PROGRESS_WRITE)


def test_exactly_the_roles_with_the_right_accept_and_decline(world: World, task: Task) -> None:
    people = everyone(world, "finance")

    def decline(who: Person) -> None:
        claim = given.claimed(task, world.first)
        actions.decline_result(entry=claim, reason="A", by=who.actor, at=NOW)

    def accept(who: Person) -> None:
        other = tasks.assigned(world.content, world.first, by=world.first.standing.actor)
        given.accepted(given.claimed(other, world.first), world.first, by=who.actor)

    assert able(people, decline) == able(people, accept) == holders(Permission.PROGRESS_ACCEPT)


def test_exactly_the_roles_with_the_right_give_a_word_and_answer_one(
    world: World, task: Task
) -> None:
    entry = given.approved_entry(task, world.first)
    given.word(entry, world.second, Stance.DISPUTED, "Sai số")

    def speak(who: Person) -> None:
        given.word(entry, world.second, by=who.actor)

    def answer(who: Person) -> None:
        actions.answer_dispute(entry=entry, text="A", by=who.actor, at=NOW)

    assert able(everyone(world, side="second"), speak) == holders(Permission.PROGRESS_GIVE_WORD)
    assert able(everyone(world), answer) == holders(Permission.PROGRAMMES_DISCUSS)
