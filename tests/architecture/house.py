"""What the architecture tests look at: the sources of the house, parsed once."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "hoptac"


def python_files() -> list[Path]:
    """Return every Python file of ours, migrations left out."""
    roots = (HOUSE, ROOT / "tests", ROOT / "tools")
    files = [path for root in roots for path in root.rglob("*.py")]
    return sorted(path for path in [*files, ROOT / "run.py"] if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(
        path for path in HOUSE.rglob("templates/**/*") if path.suffix in {".html", ".txt"}
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def modules_called(*names: str) -> list[Path]:
    """Return the files of the house that are one of these small floors, packages included."""
    return [
        path
        for path in python_files()
        if path.is_relative_to(HOUSE)
        and (path.stem in names or any(part in names for part in path.parent.parts))
    ]


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]


def calls(node: ast.AST) -> list[ast.Call]:
    return [found for found in ast.walk(node) if isinstance(found, ast.Call)]


def called_name(call: ast.Call) -> str:
    """Return the dotted name of what is called: "timezone.now", "by.require"."""
    parts: list[str] = []
    node: ast.expr = call.func
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        parts.append(node.id)
    return ".".join(reversed(parts))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
