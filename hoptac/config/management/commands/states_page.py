"""Write the page of state diagrams: every state table of the house, drawn."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hoptac.config.apps import MACHINES
from hoptac.kernel.machine import Machine

PAGE = Path("docs") / "domain" / "states.md"
HEAD = """# States (trạng thái)

Each record's life is a table in its app's `states.py`; nothing moves but along these arrows, and
tests walk every cell. Made by `python3 run.py manage states_page`; a test holds it against the
code. Whoever carries the right to a step: [roles.md](roles.md). How late a task is, is no state:
it is computed from dated facts for a closing day.
"""


class Command(BaseCommand):
    help = "Vẽ các bảng trạng thái vào docs/domain/states.md; --check chỉ so sánh."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **options: Any) -> None:
        path = settings.BASE_DIR / PAGE
        text = "\n".join([HEAD, *(_told(machine) for machine in MACHINES)])
        if not check:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            raise CommandError(f"{PAGE} khác bảng trạng thái; chạy: manage states_page")


def _told(machine: Machine) -> str:
    states = "\n".join(f"| `{code}` | {words} |" for code, words in machine.states.items())
    steps = "\n".join(
        f"| {step.verb} | {', '.join(f'`{code}`' for code in sorted(step.sources))} |"
        f" `{step.target}` | `{step.permission}` |"
        for step in machine.steps
    )
    return (
        f"## {machine.name}\n\n```mermaid\n{machine.drawing()}\n```\n\n"
        f"| state | words |\n|---|---|\n{states}\n\n"
        f"| step | from | to | right |\n|---|---|---|---|\n{steps}\n"
    )
