"""The English catalogue: what the sources say in Vietnamese, and what has no English yet."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CALLS = {"gettext", "gettext_lazy", "gettext_noop", "_", "pgettext", "ngettext"}
_IN_TEMPLATE = re.compile(
    r"""\b(?:gettext|_)\(u?(?P<quote>'|"|\"\"\"|''')(?P<text>.*?)(?P=quote)\)""", re.DOTALL
)
_PLURAL = re.compile(r"""\bngettext\(u?'(?P<one>.*?)',\s*u?'(?P<many>.*?)',""", re.DOTALL)


def packages() -> list[Path]:
    """Return the packages that keep a catalogue of their own, in order of name."""
    return sorted(path for path in ROOT.iterdir() if (path / "__init__.py").exists())


def catalogue_path(package: Path) -> Path:
    return package / "locale" / "en" / "LC_MESSAGES" / "django.po"


def said_in(package: Path) -> set[str]:
    """Return every Vietnamese sentence a package says, from its Python and its templates."""
    said: set[str] = set()
    for path in sorted(package.rglob("*.py")):
        if "migrations" not in path.parts:
            said.update(_in_python(path.read_text("utf-8")))
    for kind in ("*.html", "*.txt"):
        for path in sorted(package.rglob(kind)):
            if "templates" in path.parts:
                said.update(_in_template(path.read_text("utf-8")))
    return said


def refresh(package: Path) -> list[str]:
    """Bring a package's catalogue in step with its sources.

    :returns: the sentences that have no English yet, or only a doubtful one.
    """
    path, said = catalogue_path(package), said_in(package)
    if not said and not path.exists():
        return []
    known = polib.pofile(str(path), wrapwidth=99) if path.exists() else _empty()
    for entry in [entry for entry in known if entry.msgid not in said]:
        known.remove(entry)
    for text in sorted(said - {entry.msgid for entry in known}):
        known.append(polib.POEntry(msgid=text))
    known.sort(key=lambda entry: entry.msgid)
    path.parent.mkdir(parents=True, exist_ok=True)
    known.save(str(path))
    return missing(package)


def missing(package: Path) -> list[str]:
    """Return the sentences of a package without a whole English translation."""
    path = catalogue_path(package)
    known = {}
    if path.exists():
        known = {entry.msgid: entry for entry in polib.pofile(str(path)) if not entry.obsolete}
    return sorted(
        text
        for text in said_in(package)
        if text not in known or not known[text].translated() or known[text].fuzzy
    )


def compile_all() -> int:
    """Write the binary catalogues Django reads; return how many."""
    paths = [catalogue_path(package) for package in packages()]
    paths = [path for path in paths if path.exists()]
    for path in paths:
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return len(paths)


def _empty() -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=99)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def _in_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0]
        if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def _in_template(source: str) -> Iterator[str]:
    words = templatize(source)
    for match in _IN_TEMPLATE.finditer(words):
        yield ast.literal_eval(f"{match['quote']}{match['text']}{match['quote']}")
    for match in _PLURAL.finditer(words):
        yield match["one"]
