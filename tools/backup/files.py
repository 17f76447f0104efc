"""The files folder's side: what the database speaks of, each held against its hash."""

import hashlib
import os
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

from tools.backup.parts import CHUNK, Reading, Writing
from tools.say import Stop


def pack(folder: Path, kept: Iterable[tuple[str, str]], goal: Writing) -> list[str]:
    """Write every file the database speaks of; return the paths of those missing or damaged.

    Files are kept under their hash and never change, so those of a snapshot are all there after it.
    """
    damaged = []
    with tarfile.open(fileobj=cast(IO[bytes], goal), mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for path, sha256 in kept:
            try:
                whole = _hash(folder / path) == sha256
            except FileNotFoundError:
                whole = False
            if not whole:
                damaged.append(path)
                continue
            entry = tarfile.TarInfo(path)
            entry.size, entry.mode = (folder / path).stat().st_size, 0o600
            with (folder / path).open("rb") as content:
                tar.addfile(entry, content)
    return damaged


def _hash(path: Path) -> str:
    with path.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


def unpack(source: Reading, folder: Path, kept: Iterable[tuple[str, str]]) -> int:
    """Write the files back, only under names the database speaks of; return how many.

    :raises Stop: when one is not the file it says it is.
    """
    awaited, found = dict(kept), 0
    with tarfile.open(fileobj=cast(IO[bytes], source), mode="r|") as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            if entry.name not in awaited or content is None:
                raise _foreign(entry.name)
            if _write(folder / entry.name, content) != awaited[entry.name]:
                raise _foreign(entry.name)
            found += 1
    return found


def _write(path: Path, content: IO[bytes]) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    sum_ = hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as goal:
        while data := content.read(CHUNK):
            sum_.update(data)
            goal.write(data)
        goal.flush()
        os.fsync(goal.fileno())
    return sum_.hexdigest()


def _foreign(name: str) -> Stop:
    return Stop(
        f"Tệp {name} trong bản sao lưu không phải tệp cơ sở dữ liệu nói tới. Dùng bản khác.",
        f"The file {name} is not what the database speaks of; use another backup.",
    )
