"""Nothing grows past what one person can read: the limits of the architecture page."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE, ROOT, functions, python_files, shown, templates, tree

FILE, FUNCTION, CLASS, TEMPLATE, PART, CSS, SCRIPT, ADR, IGNORES = (
    400,
    60,
    200,
    150,
    40,
    300,
    300,
    60,
    20,
)
VIEW = 20
# The editor of articles: on this one page, outside the weight limits (issue 6).
OUTSIDE = {HOUSE / "newsroom" / "static" / "newsroom" / "editor.js"}


def lines(node: ast.AST) -> int:
    return (node.end_lineno or 0) - node.lineno + 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", python_files(), ids=shown)
def test_a_python_file_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= FILE


@pytest.mark.parametrize("path", python_files(), ids=shown)
def test_functions_and_classes_are_short(path: Path) -> None:
    long = [f"{f.name}: {lines(f)}" for f in functions(path) if lines(f) > FUNCTION]
    long += [
        f"{node.name}: {lines(node)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and lines(node) > CLASS
    ]
    assert not long


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_a_template_is_short(path: Path) -> None:
    limit = PART if "parts" in path.parts else TEMPLATE
    assert len(path.read_text("utf-8").splitlines()) <= limit


def test_style_sheets_and_scripts_are_short() -> None:
    for sheet in HOUSE.rglob("*.css"):
        assert len(sheet.read_text("utf-8").splitlines()) <= CSS, shown(sheet)
    scripts = [path.read_text("utf-8") for path in HOUSE.rglob("*.js") if path not in OUTSIDE]
    assert sum(len(script.splitlines()) for script in scripts) <= SCRIPT


def test_decisions_are_short() -> None:
    for decision in (ROOT / "docs" / "adr").glob("*.md"):
        assert len(decision.read_text("utf-8").splitlines()) <= ADR, decision.name


def test_ignores_are_few_and_give_their_reason() -> None:
    mark = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<rest>.*)$", re.MULTILINE)
    found = [
        (shown(path), match["rest"])
        for path in python_files()
        if path.is_relative_to(HOUSE)
        for match in mark.finditer(path.read_text("utf-8"))
    ]
    assert len(found) <= IGNORES
    without_reason = [where for where, rest in found if not re.search(r"#\s*\S|\]\s+\S", rest)]
    assert not without_reason
