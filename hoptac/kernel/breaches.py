"""A sorted list of breached passwords on this machine, searched by halves and never read whole.

Public lists come as one file of `SHA1:COUNT` lines in the order of the hashes, tens of gigabytes
long. Plain Python: the settings ask it before Django is there.
"""

import hashlib
import os
import re
from pathlib import Path
from typing import BinaryIO

LINE = re.compile(rb"[0-9A-Fa-f]{40}:\d+\s*")
LONGEST = 80  # bytes of a line; what is longer is none
SAMPLES = 64  # places at which the order is looked at


def is_listed(path: Path, password: str) -> bool:
    """Tell whether a password's SHA-1 stands in a sorted file of `SHA1:COUNT` lines.

    :raises OSError: when the file can't be read.
    """
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        low, high = 0, file.seek(0, os.SEEK_END)
        while low < high:  # the line, if there is one, begins in low ≤ place < high
            middle = (low + high) // 2
            start, found, after = _line_from(file, middle)
            if start >= high or found > wanted:
                high = middle
            elif found < wanted:
                low = after
            else:
                return True
    return False


def is_sorted_list(path: Path) -> bool:
    """Tell from samples whether a file is such a list; one in the order of the counts is not.

    :raises OSError: when the file can't be read.
    """
    with path.open("rb") as file:
        if not LINE.fullmatch(file.readline(LONGEST)):
            return False
        size = file.seek(0, os.SEEK_END)
        hashes = [_line_from(file, size * part // SAMPLES)[1] for part in range(SAMPLES)]
    met = [one for one in hashes if one]  # beyond the last line there is none
    return met == sorted(met)


def _line_from(file: BinaryIO, place: int) -> tuple[int, bytes, int]:
    """Return where the first line begins that begins at `place` or later, its hash, and its end."""
    file.seek(max(place - 1, 0))
    if place:
        file.readline(LONGEST)
    start = file.tell()
    line = file.readline(LONGEST)
    return start, line[:40].upper(), file.tell()
