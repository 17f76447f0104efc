"""Run one management command as a step: what goes wrong is one line here, the rest in a log."""

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from django.core.management import execute_from_command_line


def main() -> None:
    """Like manage.py; HOPTAC_STEP_LOG, where set, takes the traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoptac.config.settings")
    log = os.environ.get("HOPTAC_STEP_LOG")
    try:
        execute_from_command_line(["manage.py", *sys.argv[1:]])
    except Exception as error:
        if log is None:
            raise
        with suppress(OSError), Path(log).open("a", encoding="utf-8") as kept:
            traceback.print_exc(file=kept)
        why = " ".join(str(error).split())[:300]
        sys.exit(f"  {type(error).__name__}: {why} ({log})")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main()
