"""One step of a backup, run by the environment's Python with what it needs as JSON on its input."""

import json
import sys
from pathlib import Path

import psycopg

from tools import say
from tools.backup import reading, writing
from tools.backup.base import unreachable

STEPS = {"write": writing.write, "check": reading.check, "restore": reading.restore}


def main() -> int:
    """Run the step named first on the folder named second; say what went wrong in one line."""
    say.readable()
    name, folder = sys.argv[1:]
    try:
        return STEPS[name](Path(folder), json.load(sys.stdin))
    except say.Stop as stop:
        print(stop, file=sys.stderr)
    except OSError as error:
        print(say.trouble(error), file=sys.stderr)
    except psycopg.Error as error:
        print(unreachable(error), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
