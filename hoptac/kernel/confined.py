"""Foreign files are opened in a limited child process, never in the web or job process.

A bomb, an abort that Python cannot catch or an endless loop ends the child alone; whoever asked
turns that into one plain sentence (assurance: hostile uploads).
"""

import subprocess
import sys
from pathlib import Path

SECONDS = 20  # of the wall; the child gives itself less time of the processor
_CHILD = Path(__file__).with_name("confined_child.py")


class NoAnswer(Exception):
    """The child was ended by a limit, aborted, or stayed silent."""


def ask(reader: Path, content: bytes, *words: str) -> bytes:
    """Return what a reader makes of a file, with 512 MiB, 20 seconds and nothing to open.

    :param reader: script with a function `answer(content: bytes, *words: str) -> bytes`.
    :raises NoAnswer: when the child does not come back with one.
    """
    try:
        ran = subprocess.run(  # noqa: S603  # our own script; the file is only its input
            [sys.executable, "-I", str(_CHILD), str(reader), *words],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise NoAnswer(f"{reader.stem}: {SECONDS} s") from error
    if ran.returncode != 0:
        raise NoAnswer(f"{reader.stem}: {ran.returncode}")
    return ran.stdout
