"""Words on the terminal: Vietnamese first, then English; every stop names a way out."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Stop(Exception):
    """One clear line and a way out; the command ends with exit code 1."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(f"✗ {vietnamese}\n  {english}")


def line(vietnamese: str, english: str = "") -> None:
    """Print one line at once, so that progress is seen as it happens."""
    print(f"{vietnamese} / {english}" if english else vietnamese, flush=True)


@contextmanager
def stage(vietnamese: str, english: str = "") -> Iterator[None]:
    """Announce a stage and say how long it took, in seconds."""
    line(f"▸ {vietnamese}", english)
    began = time.monotonic()
    yield
    line(f"  … {time.monotonic() - began:.1f} s")


def check_room(folder: Path, *, megabytes: int) -> None:
    """:raises Stop: when the disk under `folder` has less room than needed."""
    there = next(path for path in [folder, *folder.parents] if path.exists())
    free = shutil.disk_usage(there).free // 2**20
    if free < megabytes:
        raise Stop(
            f"Ổ đĩa của {folder} chỉ còn {free} MB, cần {megabytes} MB. Dọn bớt, hoặc đặt dữ liệu "
            f"nơi khác bằng --data.",
            f"Only {free} MB free under {folder}; {megabytes} MB needed. Free some, or use --data.",
        )


def bar(done: int, total: int, name: str) -> None:
    """Draw progress on one line where a person is watching."""
    if sys.stdout.isatty():
        print(f"\r  {done}/{total} {name:<40.40}", end="\n" if done == total else "", flush=True)
    elif done == total or done % 20 == 0:
        print(f"  {done}/{total} {name}", flush=True)
