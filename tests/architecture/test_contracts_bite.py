"""Each contract of the floors is broken on purpose in a copy, and the linter must say so."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE, ROOT

# What is broken → (file it is added to, the line, the contract that catches it)
BREAKS = {
    "a lower floor calls an upper one": (
        "plans/rules.py",
        "from hoptac.reports import states",
        "The building",
    ),
    "apps of one floor know each other": (
        "desk/apps.py",
        "from hoptac.portal import queries",
        "The building",
    ),
    "an app stands on no floor": ("attic/__init__.py", "", "The building"),
    "models call actions": (
        "plans/models.py",
        "from hoptac.plans import actions",
        "Inside an app",
    ),
    "rules know the framework": (
        "plans/rules.py",
        "from django.db import models",
        "Rules, states and figures",
    ),
    "the public room acts": (
        "portal/views.py",
        "from hoptac.programmes import actions",
        "The public rooms",
    ),
    "settings are read past django.conf": (
        "desk/apps.py",
        "from hoptac.config import settings",
        "Settings are read",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_floor_is_seen(name: str, tmp_path: Path) -> None:
    where, line, contract = BREAKS[name]
    shutil.copytree(HOUSE, tmp_path / "hoptac", ignore=shutil.ignore_patterns("*.mo", "locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken = tmp_path / "hoptac" / where
    broken.parent.mkdir(exist_ok=True)
    with broken.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")

    said = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode != 0
    told = [row for row in said.stdout.splitlines() if row.endswith("BROKEN")]
    if where == "attic/__init__.py":
        assert "attic" in said.stdout + said.stderr
    else:
        assert any(row.startswith(contract) for row in told), said.stdout
