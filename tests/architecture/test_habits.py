"""House habits: one verb, one action, one event; no clock below the views; no query in a view."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.house import (
    HOUSE,
    called_name,
    calls,
    functions,
    modules_called,
    python_files,
    shown,
    templates,
    tree,
)

CLOCKS = {
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "datetime.now",
    "date.today",
    "datetime.today",
    "time.time",
    "datetime.utcnow",
}
BELOW_THE_VIEWS = (
    "actions",
    "queries",
    "models",
    "rules",
    "states",
    "figures",
    "compose",
    "actors",
    "mail",
    "kernel",
    "reading",
)
SIGNALS = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed", "receiver"}
# Actions that need no right of their own: everybody may do them to what is theirs alone.
OWN_AFFAIRS = {"accounts", "files"}


def public_actions(path: Path) -> list[ast.FunctionDef]:
    return [
        node
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


ACTIONS = [
    path
    for path in modules_called("actions")
    if (path.stem != "__init__" or path.stat().st_size)
    and "audit" not in path.parts  # `record` is what the actions themselves call
]


@pytest.mark.parametrize("path", modules_called(*BELOW_THE_VIEWS), ids=shown)
def test_nobody_below_the_views_asks_the_clock(path: Path) -> None:
    asked = [called_name(call) for call in calls(tree(path)) if called_name(call) in CLOCKS]
    assert not asked


@pytest.mark.parametrize("path", ACTIONS, ids=shown)
def test_an_action_is_keyword_only_and_asks_for_the_right(path: Path) -> None:
    app = path.relative_to(HOUSE).parts[0]
    source = path.read_text("utf-8")
    for action in public_actions(path):
        assert not action.args.args, f"{action.name}: keyword-only"
        names = {arg.arg for arg in action.args.kwonlyargs}
        if "by" not in names:
            continue
        assert (
            app in OWN_AFFAIRS or "require" in ast.unparse(action) or _asks_below(action, source)
        ), f"{action.name} never asks for a right"


def _asks_below(action: ast.FunctionDef, source: str) -> bool:
    """Tell whether the action hands its actor to a function of the same file that asks."""
    for call in calls(action):
        name = called_name(call)
        passes = any(ast.unparse(k.value) == "by" for k in call.keywords) or any(
            ast.unparse(a) == "by" for a in call.args
        )
        if passes and name != "record":
            return True
    return False


@pytest.mark.parametrize("path", modules_called("views", "feeds", "exports"), ids=shown)
def test_a_view_holds_no_query(path: Path) -> None:
    asked = [
        called_name(call)
        for call in calls(tree(path))
        if re.search(r"\.objects\b", called_name(call)) or called_name(call).endswith(".cursor")
    ]
    assert not asked


@pytest.mark.parametrize("path", modules_called("views"), ids=shown)
def test_a_view_is_thin(path: Path) -> None:
    long = [f.name for f in public_actions(path) if (f.end_lineno or 0) - f.lineno + 1 > 24]
    assert not long


@pytest.mark.parametrize("path", python_files(), ids=shown)
def test_no_signals_and_no_imports_inside_functions(path: Path) -> None:
    if not path.is_relative_to(HOUSE):
        return
    imported = {
        alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not imported & SIGNALS
    for function in functions(path):
        inside = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
        assert not inside, function.name


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_a_template_has_no_inline_script_style_or_query(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=", text)
    assert not re.search(r"\.objects\b|\.filter\b|\.all\.filter", text)


def test_foreign_keys_across_apps_name_the_class() -> None:
    for path in modules_called("models"):
        for call in calls(tree(path)):
            if called_name(call) in {"models.ForeignKey", "models.OneToOneField"} and call.args:
                first = call.args[0]
                if isinstance(first, ast.Constant):
                    assert first.value == "self" or "." not in str(first.value), shown(path)


def test_every_row_lock_leaves_the_keys_to_others() -> None:
    """FOR UPDATE waits for everybody who only points at the row; two who point deadlock."""
    found = [
        (shown(path), call.lineno)
        for path in python_files()
        if path.is_relative_to(HOUSE)
        for call in calls(tree(path))
        if called_name(call).endswith("select_for_update")
        and "no_key" not in {keyword.arg for keyword in call.keywords}
    ]
    assert found == []
