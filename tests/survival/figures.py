"""What a long form says at its end."""

import json
import subprocess
from typing import Any

from tools.places import PYTHON, ROOT


def figures(name: str, *arguments: str) -> dict[str, Any]:
    """Run a form of its own, `python -m tests.survival.<name>`; return its figures."""
    ran = subprocess.run(
        [PYTHON, "-m", f"tests.survival.{name}", *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert ran.stdout.strip(), ran.stderr[-2000:]
    said: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return said
