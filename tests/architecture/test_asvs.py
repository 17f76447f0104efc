"""Each requirement of ASVS 5.0, level 1 and 2, has its row, and what a row names exists."""

import ast
import csv
from collections import Counter
from functools import cache

import pytest

from tests.architecture.house import ROOT

with (ROOT / "docs" / "asvs.csv").open(encoding="utf-8", newline="") as _table:
    ROWS = list(csv.DictReader(_table))
LEVELS = {"1": 70, "2": 183}  # how many requirements the standard has at each level
CHAPTERS = (27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7)  # V1 to V17
KINDS = {"test", "manual", "not applicable", "accepted", "open"}
# Of level 1 and not done: known faults of components could not be asked for here.
OPEN_AT_ONE = {"v5.0.0-15.2.1"}


def of(kind: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["kind"] == kind]


def test_every_requirement_has_one_row() -> None:
    numbers = [row["id"] for row in ROWS]

    assert len(set(numbers)) == len(numbers) == sum(LEVELS.values())
    assert Counter(row["level"] for row in ROWS) == LEVELS
    chapters = Counter(int(number.removeprefix("v5.0.0-").split(".")[0]) for number in numbers)
    assert tuple(chapters[number] for number in range(1, 18)) == CHAPTERS


def test_a_row_says_how_it_is_met_or_why_not() -> None:
    for row in ROWS:
        assert row["kind"] in KINDS, row
        assert row["subject"], row
        assert row["where"] if row["kind"] in {"test", "manual"} else row["note"], row


def test_most_of_what_applies_is_shown_by_tests() -> None:
    assert len(of("test")) >= 120


def test_at_level_one_only_what_is_named_is_open() -> None:
    assert {row["id"] for row in of("open") if row["level"] == "1"} == OPEN_AT_ONE


@pytest.mark.parametrize("row", of("test"), ids=lambda row: str(row["id"]))
def test_a_named_test_is_there(row: dict[str, str]) -> None:
    path, name = row["where"].split("::")

    assert name in functions_of(path)


@pytest.mark.parametrize("row", of("manual") + of("accepted"), ids=lambda row: str(row["id"]))
def test_a_named_page_and_section_is_there(row: dict[str, str]) -> None:
    for place in row["where"].split(", "):
        path, _, section = place.partition("#")
        if "/" not in path:
            continue
        assert (ROOT / path).exists(), place
        if section:
            heads = [
                line.casefold()
                for line in (ROOT / path).read_text("utf-8").splitlines()
                if line.startswith("#")
            ]
            assert any(section in head.replace(" ", "-") for head in heads), place


@cache
def functions_of(path: str) -> frozenset[str]:
    """Return the test functions of a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
