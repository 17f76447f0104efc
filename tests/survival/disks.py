"""A disk of one's own, in a file: it can lose its power, and it can be full."""

import fcntl
import os
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tools.apart import where

BLOCK = 4096  # bytes
SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN, _IOR('X', 125, __u32)
AT_ONCE = struct.pack("I", 2)  # EXT4_GOING_FLAGS_NOLOGFLUSH: what is not on the disk never comes


@dataclass(frozen=True)
class Disk:
    """An ext4 file system in a file, seen under a folder while it is mounted."""

    image: Path
    folder: Path

    def mount(self) -> None:
        """Mount it; after a power cut the file system reads its journal again."""
        _run("mount", "-o", "loop", self.image, self.folder)

    def unmount(self, patience: float = 20) -> None:
        """Unmount it as soon as nobody holds a file of it any more.

        :raises OSError: when somebody still does after `patience` seconds.
        """
        deadline = time.monotonic() + patience
        while True:
            try:
                _run("umount", self.folder)
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def settle(self) -> None:
        """Bring all that is written so far onto the disk."""
        _run("sync", "-f", self.folder)

    def cut_power(self) -> None:
        """Lose everything that is not on the disk yet; from now on nothing can be written."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, AT_ONCE)
        finally:
            os.close(handle)

    def fill(self, *, leave: int = 0) -> Path:
        """Fill it to the last block but some; return the file to delete for room."""
        filler, size = self.folder / "filler", 2**28
        with filler.open("ab") as file:
            end = file.tell()
            while size >= 512:
                try:
                    os.posix_fallocate(file.fileno(), end, size)
                except OSError:
                    size //= 2
                else:
                    end += size
            file.truncate(end - leave * BLOCK)
        return filler


@contextmanager
def disk(under: Path, name: str, *, megabytes: int) -> Iterator[Disk]:
    """Yield a mounted disk of a size; unmounted and gone afterwards."""
    made = Disk(under / f"{name}.img", under / name)
    made.folder.mkdir()
    with made.image.open("wb") as image:
        image.truncate(megabytes * 2**20)
    # No block is kept back for root: a full disk is as full for us as for anybody.
    _run("mkfs.ext4", "-q", "-F", "-m", 0, "-b", BLOCK, made.image)
    made.mount()
    made.folder.chmod(0o755)
    try:
        yield made
    finally:
        with suppress(OSError):
            made.unmount()
        made.image.unlink()


def _run(program: str, *arguments: object) -> None:
    done = subprocess.run(
        [str(where(program)), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise OSError(f"{program}: {done.stderr.strip()}")
