"""A state table allows what it lists and nothing else."""

import pytest

from hoptac.kernel.errors import Refusal
from hoptac.kernel.machine import Machine, Step

DOOR = Machine(
    "Cửa",
    {"open": "mở", "shut": "đóng"},
    "open",
    (
        Step("shut", frozenset({"open"}), "shut", "x.y"),
        Step("open", frozenset({"shut"}), "open", "x.y"),
    ),
)


def test_a_listed_step_leads_to_its_target() -> None:
    assert DOOR.step("shut", "open").target == "shut"
    assert DOOR.verbs("shut") == ("open",)


def test_a_step_from_another_state_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="đóng"):
        DOOR.step("shut", "shut")


def test_a_verb_nobody_knows_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        DOOR.step("paint", "open")


def test_the_drawing_shows_every_step() -> None:
    assert DOOR.drawing().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> open",
        "    open --> shut: shut",
        "    shut --> open: open",
    ]
