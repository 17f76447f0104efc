"""Write the page of events: every verb of the log with its words."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from hoptac.audit import words

PAGE = Path("docs") / "domain" / "events.md"
HEAD = """# Events (sự kiện)

Every deed writes one row in the log: who, from which seat, on what, when. Made by
`manage.py events_table`; a test holds it against the code.

| event | words in the history |
|---|---|
"""


class Command(BaseCommand):
    help = "Viết trang sự kiện docs/domain/events.md; --check chỉ so sánh."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / PAGE
        with translation.override("vi"):
            rows = [f"| `{verb}` | {said} |" for verb, said in words.known().items()]
        text = HEAD + "\n".join(rows) + "\n"
        if check:
            if not path.exists() or path.read_text("utf-8") != text:
                raise CommandError(f"{PAGE} không khớp với mã nguồn; chạy lại events_table.")
            return
        path.write_text(text, "utf-8")
        self.stdout.write(f"Đã viết {PAGE}.")
