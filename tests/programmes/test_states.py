"""The two lives, cell by cell, and their drawings in the documentation."""

from pathlib import Path

import pytest

from hoptac.accounts.roles import Permission
from hoptac.kernel.errors import Refusal
from hoptac.kernel.machine import Machine
from hoptac.programmes.states import CONTENT, LIVING, PROGRAMME, ContentState, ProgrammeState

PAGE = Path(__file__).parents[2] / "docs" / "domain" / "states.md"
# Every move there is: (state, verb) → the state it leads to. All other cells are refused.
PROGRAMME_MOVES = {
    ("draft", "share"): "negotiating",
    ("negotiating", "sign"): "signed",
    ("signed", "close"): "closed",
    ("signed", "renew"): "renewed",
}
CONTENT_MOVES = {
    ("draft", "propose"): "proposed",
    ("draft", "revise"): "draft",
    ("draft", "withdraw"): "withdrawn",
    ("proposed", "revise"): "proposed",
    ("proposed", "accept"): "proposed",
    ("proposed", "agree"): "agreed",
    ("proposed", "withdraw"): "withdrawn",
    ("agreed", "supersede"): "superseded",
}


def cells(machine: Machine) -> list[tuple[str, str]]:
    verbs = dict.fromkeys(step.verb for step in machine.steps)
    return [(state, verb) for state in machine.states for verb in verbs]


@pytest.mark.parametrize(("state", "verb"), cells(PROGRAMME))
def test_a_programme_moves_only_as_the_table_says(state: str, verb: str) -> None:
    check(PROGRAMME, PROGRAMME_MOVES, state, verb)


@pytest.mark.parametrize(("state", "verb"), cells(CONTENT))
def test_a_content_moves_only_as_the_table_says(state: str, verb: str) -> None:
    check(CONTENT, CONTENT_MOVES, state, verb)


def check(machine: Machine, moves: dict[tuple[str, str], str], state: str, verb: str) -> None:
    if (state, verb) in moves:
        assert machine.step(verb, state).target == moves[state, verb]
        return
    with pytest.raises(Refusal):
        machine.step(verb, state)


@pytest.mark.parametrize("machine", [PROGRAMME, CONTENT], ids=lambda machine: machine.start)
def test_every_state_has_words_and_every_step_a_right(machine: Machine) -> None:
    reached = {step.target for step in machine.steps} | {machine.start}

    assert reached == set(machine.states)
    assert all(machine.states.values())
    assert {step.permission for step in machine.steps} <= {right.value for right in Permission}


def test_the_tables_know_exactly_the_states_there_are() -> None:
    assert list(PROGRAMME.states) == [state.value for state in ProgrammeState]
    assert list(CONTENT.states) == [state.value for state in ContentState]
    assert set(PROGRAMME.states) - LIVING == {"closed", "renewed"}


@pytest.mark.parametrize("machine", [PROGRAMME, CONTENT], ids=lambda machine: machine.start)
def test_the_documentation_shows_the_table_as_it_is(machine: Machine) -> None:
    assert f"```mermaid\n{machine.drawing()}\n```" in PAGE.read_text("utf-8")
