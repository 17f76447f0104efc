"""Every Vietnamese sentence has its English one, and every event its words."""

from collections import defaultdict
from pathlib import Path

import polib
import pytest

from hoptac.audit import words
from hoptac.config import catalogue
from tests.architecture.house import called_name, calls, modules_called, tree


@pytest.mark.parametrize("package", catalogue.packages(), ids=lambda path: path.name)
def test_english_is_complete(package: Path) -> None:
    assert catalogue.missing(package) == []


def test_one_vietnamese_sentence_has_one_english_wherever_it_is_said() -> None:
    """Django joins the catalogues: of two translations, one would be read in the wrong place."""
    said: dict[str, set[str]] = defaultdict(set)
    for package in catalogue.packages():
        path = catalogue.catalogue_path(package)
        for entry in polib.pofile(str(path)) if path.exists() else ():
            said[entry.msgid].add(entry.msgstr)

    assert {text: words for text, words in said.items() if len(words) > 1} == {}


def test_every_recorded_verb_is_known() -> None:
    said = {
        call.args[0].value
        for path in modules_called("actions", "adapter")
        for call in calls(tree(path))
        if called_name(call) == "record" and call.args and hasattr(call.args[0], "value")
    }
    assert said <= set(words.known())


def test_every_known_verb_is_described() -> None:
    page = (catalogue.ROOT.parent / "docs" / "domain" / "events.md").read_text("utf-8")
    lacking = [verb for verb in words.known() if f"`{verb}`" not in page]
    assert not lacking
