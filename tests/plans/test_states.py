"""A task's life, cell by cell, and each verb from each role, through the real actions."""

from collections.abc import Callable
from typing import Any

import pytest

from hoptac.accounts.roles import ROLES, Permission, RoleCode
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.plans import actions
from hoptac.plans.models import Task
from hoptac.plans.states import TASK, Origin, TaskState
from tests.given import plans as given
from tests.given.accounts import Person, person
from tests.given.plans import DUE, LATER, YEAR, World, moment, task_said
from tests.given.programmes import TODAY

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)
# Every move there is: (state, verb) → the state it leads to. All other cells are refused.
MOVES = {
    ("draft", "revise"): "draft",
    ("draft", "propose"): "proposed",
    ("draft", "drop"): "dropped",
    ("proposed", "approve"): "given",
    ("proposed", "send_back"): "returned",
    ("proposed", "drop"): "dropped",
    ("given", "take_up"): "taken_up",
    ("returned", "revise"): "returned",
    ("returned", "propose"): "proposed",
    ("returned", "drop"): "dropped",
}
# Verb → what is done, and the seat of the lead's own locality that does it.
DEEDS: dict[str, tuple[Callable[..., Any], str, dict[str, Any]]] = {
    "revise": (actions.revise_task, "officer", {"said": task_said(), "version": 1}),
    "propose": (actions.propose_task, "officer", {}),
    "approve": (actions.approve_task, "standing", {}),
    "send_back": (actions.send_back_task, "standing", {"reason": "Chưa rõ"}),
    "take_up": (actions.take_up_task, "officer", {}),
    "drop": (actions.drop_task, "officer", {}),
}
CELLS = [(state, verb) for state in TASK.states for verb in DEEDS]


@pytest.mark.parametrize(("state", "verb"), CELLS)
def test_a_task_moves_only_as_the_table_says(world: World, state: str, verb: str) -> None:
    task = given.MAKERS[state](world.content, world.first)
    action, seat, said = DEEDS[verb]
    by = world.first.sits(seat).actor

    if (state, verb) in MOVES:
        action(task=task, by=by, at=NOW, **said)
    else:
        with pytest.raises(Refusal, match="nên không làm được việc này") as no:
            action(task=task, by=by, at=NOW, **said)
        assert no.value.params["state"] == TASK.states[state]

    task.refresh_from_db()
    assert task.state == MOVES.get((state, verb), state)


def test_the_table_and_the_walk_know_the_same_states_and_verbs() -> None:
    assert list(TASK.states) == [state.value for state in TaskState] == list(given.MAKERS)
    assert {step.verb for step in TASK.steps} == {*DEEDS, "assign"}
    assert {step.target for step in TASK.steps} | {TASK.start} == set(TASK.states)


# Verbs of facts: what is done to an open task of the trade department, or to one prepared so.
FACTS: dict[str, tuple[Permission, Callable[..., Any], dict[str, Any]]] = {
    "ask_extension": (
        Permission.PLANS_ASK_EXTENSION, actions.ask_extension, {"new_due": LATER, "reason": "A"},
    ),
    "suspend": (Permission.PLANS_STOP, actions.suspend_task, {"reason": "A"}),
    "cancel": (Permission.PLANS_STOP, actions.cancel_task, {"reason": "A"}),
    "finish": (Permission.PROGRESS_ACCEPT, actions.finish_task, {"happened_on": DUE}),
}  # fmt: skip


@pytest.mark.parametrize("state", ["draft", "proposed", "returned", "dropped"])
@pytest.mark.parametrize("verb", FACTS)
def test_nothing_happens_to_a_task_that_was_not_given_out(
    world: World, state: str, verb: str
) -> None:
    task = given.MAKERS[state](world.content, world.first)
    permission, action, said = FACTS[verb]
    by = next(
        seat for seat in ("officer", "leader") if world.first.sits(seat).actor.may(permission)
    )

    with pytest.raises(Refusal, match="không đang mở"):
        action(task=task, by=world.first.sits(by).actor, at=NOW, **said)

    assert not task.facts.exists()


# --- who may ---


def everyone(world: World, agency: str) -> list[Person]:
    """Give somebody of every role a seat in one and the same agency."""
    return [person(world.first.agencies[agency], role, on=TODAY) for role in RoleCode]


def verbs() -> list[Any]:
    """Every verb with its right, how the task it needs is made, and what is done."""
    steps = {step.verb: Permission(step.permission) for step in TASK.steps}
    made = {verb: next(state for state, v in MOVES if v == verb) for verb in DEEDS}
    moves = [(verb, steps[verb], made[verb], action, said)
             for verb, (action, _, said) in DEEDS.items()]  # fmt: skip
    facts = [(verb, right, "taken_up", action, said)
             for verb, (right, action, said) in FACTS.items()]  # fmt: skip
    return [pytest.param(*row, id=row[0]) for row in (*moves, *facts)]


@pytest.mark.parametrize(("verb", "right", "state", "action", "said"), verbs())
def test_exactly_the_roles_with_the_right_may(
    world: World, verb: str, right: Permission, state: str, action: Callable[..., Any],
    said: dict[str, Any],
) -> None:  # fmt: skip
    people = everyone(world, "finance" if verb == "finish" else "trade")
    able, told = set(), set()
    for who in people:
        task = given.MAKERS[state](world.content, world.first)
        try:
            action(task=task, by=who.actor, at=NOW, **said)
        except Forbidden as no:
            told.add(no.what)
        else:
            able.add(who.actor.role)
        Task.objects.filter(pk=task.pk).update(origin=Origin.VISIT)  # makes room for the next

    assert told == {"Vị trí của bạn không có quyền “%(deed)s”."}
    assert able == {code for code, role in ROLES.items() if right in role.may}


def test_exactly_the_roles_with_the_right_assign_and_decide_and_resume(world: World) -> None:
    able: dict[str, set[RoleCode]] = {"assign": set(), "decide": set(), "resume": set()}
    for who in everyone(world, "finance"):  # who gave it out decides
        standing = world.first.standing.actor
        task = given.assigned(world.content, world.first, by=standing)
        asked = given.asked(task, world.first)
        halted = given.assigned(world.content, world.first)
        actions.suspend_task(task=halted, reason="A", by=world.first.leader.actor, at=NOW)
        deeds: dict[str, Callable[[], Any]] = {
            "assign": lambda by=who.actor: given.assigned(world.content, world.first, by=by),
            "decide": lambda by=who.actor, on=asked: actions.decide_extension(
                extension=on, grant=True, reason="", by=by, at=NOW
            ),
            "resume": lambda by=who.actor, on=halted: actions.resume_task(task=on, by=by, at=NOW),
        }
        for name, deed in deeds.items():
            try:
                deed()
            except Forbidden:
                continue
            able[name].add(who.actor.role)

    def holders(right: Permission) -> set[RoleCode]:
        return {code for code, role in ROLES.items() if right in role.may}

    assert able == {
        "assign": holders(Permission.PLANS_ASSIGN),
        "decide": holders(Permission.PLANS_DECIDE_EXTENSION),
        "resume": holders(Permission.PLANS_STOP),
    }


def test_exactly_the_roles_with_the_right_draft_and_explain(world: World) -> None:
    able: dict[str, set[RoleCode]] = {"draft": set(), "explain": set()}
    for who in everyone(world, "trade"):
        deeds: dict[str, Callable[[], Any]] = {
            "draft": lambda by=who.actor: given.drafted(world.content, world.first, by=by),
            "explain": lambda by=who.actor: actions.say_why_none(
                programme=world.programme, year=YEAR, reason="A", by=by, at=NOW
            ),
        }
        for name, deed in deeds.items():
            try:
                deed()
            except Forbidden:
                continue
            able[name].add(who.actor.role)

    may = {code for code, role in ROLES.items() if Permission.PLANS_PROPOSE in role.may}
    assert able == {"draft": may, "explain": may}
