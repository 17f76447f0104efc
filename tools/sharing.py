"""Several commands, one data folder: who may work now, and who is the last to leave."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.say import Stop, line


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Wait for one's turn, with a word; a folder or a file may be what one queues for."""
    flags = os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT
    handle = os.open(path, flags, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            line(f"… chờ một lệnh khác trên {path.parent}", "waiting for another command there")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # the lock goes with it, as it does when we are killed


def taken(path: Path) -> bool:
    """Tell whether somebody alive holds this lock."""
    try:
        with path.open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def alone(path: Path, otherwise: Stop) -> Iterator[None]:
    """Hold the lock; a dead holder's lock is no lock.

    :raises Stop: `otherwise`, when somebody alive holds it.
    """
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise otherwise from error
        yield


@contextmanager
def in_use(home: Path, start: Callable[[], object], stop: Callable[[], object]) -> Iterator[None]:
    """Have a server running while anyone needs it: the first in starts it, the last out stops it.

    What a killed command left running is stopped by whoever leaves last after it.
    """
    with (home / "users.lock").open("a") as users:
        with turn(home / "turn.lock"):
            fcntl.flock(users, fcntl.LOCK_SH)
            start()
        try:
            yield
        finally:
            with turn(home / "turn.lock"):
                if _last(users.fileno()):
                    stop()


def _last(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
