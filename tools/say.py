"""Words on the terminal: Vietnamese first, then English; every stop names a way out."""

import errno
import io
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

_ASIDE: list[TextIO] = []


class Stop(Exception):
    """One clear line and a way out; the command ends with exit code 1."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(f"✗ {vietnamese}\n  {english}")


def readable() -> None:
    """Let a terminal of another encoding lose a sign rather than end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def aside() -> None:
    """Say everything on standard error from now on: standard output belongs to an answer."""
    _ASIDE.append(sys.stderr)


def out() -> TextIO:
    """Return the stream on which we speak."""
    return _ASIDE[-1] if _ASIDE else sys.stdout


def line(vietnamese: str, english: str = "") -> None:
    """Print one line at once, so that progress is seen as it happens."""
    print(f"{vietnamese} / {english}" if english else vietnamese, flush=True, file=out())


@contextmanager
def stage(vietnamese: str, english: str = "") -> Iterator[None]:
    """Announce a stage and say how long it took, in seconds."""
    line(f"▸ {vietnamese}", english)
    began = time.monotonic()
    yield
    line(f"  … {time.monotonic() - began:.1f} s")


def free_megabytes(folder: Path) -> int:
    """Return the room on the disk that holds, or would hold, `folder`."""
    there = next(path for path in [folder, *folder.parents] if path.exists())
    return shutil.disk_usage(there).free // 2**20


def is_full(folder: Path) -> bool:
    """Tell whether so little room is left (32 MB) that a database can't write its log."""
    return free_megabytes(folder) < 32


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """Name the full disk as the cause of whatever stops us on it.

    :raises Stop: for that, or what was raised within.
    """
    try:
        yield
    except (Stop, OSError) as error:
        if is_full(folder):
            raise trouble(OSError(errno.ENOSPC, "", str(folder))) from error
        raise


def check_room(folder: Path, *, megabytes: int, way_out: tuple[str, str]) -> None:
    """:raises Stop: when the disk under `folder` has less room than needed."""
    free = free_megabytes(folder)
    if free < megabytes:
        raise Stop(
            f"Ổ đĩa của {folder} chỉ còn {free} MB, cần {megabytes} MB. Dọn bớt, hoặc {way_out[0]}",
            f"Only {free} MB free under {folder}, {megabytes} MB needed. "
            f"Free some, or {way_out[1]}",
        )


def bar(done: int, total: int, name: str) -> None:
    """Draw progress on one line where a person is watching, else a line now and then."""
    if out().isatty():
        end = "\n" if done == total else ""
        print(f"\r  {done}/{total} {name:<40.40}", end=end, flush=True, file=out())
    elif done == total or done % 10 == 0:
        line(f"  {done}/{total} {name}")


def trouble(error: OSError) -> Stop:
    """Return the words for what the operating system would not do, with a way out."""
    where = error.filename or "?"
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return Stop(
                f"Hết chỗ trên ổ đĩa ({where}). Dọn bớt, hoặc --data thư-mục trên ổ đĩa khác.",
                "The disk is full; free some room, or use --data on another disk.",
            )
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return Stop(
                f"Không được ghi hoặc đọc {where}. Dùng --data thư-mục (hoặc HOPTAC_DATA) mà bạn "
                f"ghi được, hoặc chép kho về thư mục của bạn.",
                "No right to write or read there; use --data (or HOPTAC_DATA) with a folder of "
                "yours, or clone the repository into one.",
            )
        case _:
            return Stop(
                f"Hệ điều hành báo lỗi: {error.strerror or error} ({where}). "
                f"`run.py doctor` cho biết máy có gì.",
                "The operating system refused; `run.py doctor` says what is here.",
            )
