"""Fill the disks to the last block while eight clients write; see what they are told, and after.

First the disk of the uploads, then the one with PostgreSQL and all else, at last so that it cannot
even begin a new file of its log. `python -m tests.survival.full` prints the figures, as root.
"""

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from tests.survival import jobs
from tests.survival.books import balance
from tests.survival.client import Form, Ledger, Said, ask, entry_form, photo_form
from tests.survival.disks import Disk, disk
from tests.survival.ground import Service, ground, service, until
from tests.survival.kills import wait_for_more, writing
from tools import apart

LARGE = (800, 600)  # a photo of some hundred blocks
ROOM, ROOM_OF_FILES = 640, 16  # megabytes
NO_ROOM, AWAY = "Máy chủ đã hết chỗ lưu", "Cơ sở dữ liệu đang khởi động lại"
READ = ("/vi/ban-lam-viec/", "/vi/tien-do/", "/vi/tien-do/viec/{task}/")


@dataclass
class Seen:
    """What people were told while a disk was full.

    :param refused: how often each sentence was read by who sent something.
    :param unclear: answers that were neither done nor one of the sentences.
    :param unread: pages that did not open, with what was answered instead.
    """

    reads: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    unclear: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def note(self, said: Said) -> None:
        """Count what somebody who sent a form was answered."""
        sentence = next((one for one in (NO_ROOM, AWAY) if one in said.page), "")
        if said.status == 503 and sentence:
            self.refused[sentence] = self.refused.get(sentence, 0) + 1
        elif said.status != 302:
            self.unclear.append(f"{said.status} {said.page[-200:]}")


@dataclass
class Sender:
    """Somebody with one form after the other, who reads in between."""

    served: Service
    seen: Seen
    form: Form

    def send(self, mark: str, key: str) -> Said:
        """Send a form once; what is answered is counted."""
        path, typed = self.form(mark)
        said = self._asked(path, typed | {"key": key})
        self.seen.note(said)
        return said

    def read(self) -> None:
        """Read some pages; what does not open is counted."""
        for path in READ:
            said = self._asked(path.format(**self.served.ground.world))
            self.seen.reads += 1
            if said.status != 200:
                self.seen.unread.append(f"{path} {said.status} {said.page[-200:]}")

    def until_refused(self, sentence: str, seconds: float = 120) -> tuple[str, str]:
        """Send and read until a sentence is answered; return mark and key of that form."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            mark, key = str(uuid4()), str(uuid4())
            self.read()
            if sentence in self.send(mark, key).page:
                return mark, key
        raise TimeoutError(f"“{sentence}” was not answered within {seconds} s: {self.seen}")

    def _asked(self, path: str, typed: Any = None) -> Said:
        try:
            session = self.served.ground.world["writers"][-1]
            return ask(f"{self.served.address}{path}", session, typed)
        except (OSError, HTTPException) as error:
            return Said(0, page=repr(error))


def uploads(served: Service, on: Disk, ledger: Ledger) -> dict[str, Any]:
    """Fill the disk of the uploads: photos are refused, all else goes on."""
    world, seen = served.ground.world, Seen()
    photos = Sender(served, seen, photo_form(world["task"], LARGE))
    words = Sender(served, seen, entry_form(world["task"]))
    for leave in (60, 40, 20, 0):  # room for a part of a photo, then for none
        filler = on.fill(leave=leave)
        mark, key = photos.until_refused(NO_ROOM)
    others = [words.send(str(uuid4()), str(uuid4())).status for _ in range(5)]
    for _ in range(5):
        photos.read()
    filler.unlink()
    again = photos.send(mark, key).status
    wait_for_more(ledger, 16)
    said = {"half_files": half_files(served.ground.files), "same_form_again": again}
    return asdict(seen) | {"others": dict(Counter(others))} | said


def half_files(folder: Path, patience: float = 10) -> int:
    """Count kept files whose bytes are not those of their name: they would only take room.

    Clients go on writing meanwhile: what is half a file for a moment has its time to become one.
    """
    until = time.monotonic() + patience
    # The archive of open data is no kept file: it is made anew from what is published.
    halves = {path for path in folder.rglob("*") if path.parent.name != "open-data"}
    while halves := {path for path in halves if _is_half(path)}:
        if time.monotonic() > until:
            break
        time.sleep(0.5)
    return len(halves)


def _is_half(path: Path) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() != path.name
    except (IsADirectoryError, FileNotFoundError):  # it became a file, or is gone, meanwhile
        return False


def database(served: Service, on: Disk, ledger: Ledger) -> dict[str, Any]:
    """Fill the disk of PostgreSQL: first its tables cannot grow, then not even its log."""
    world, tables, log = served.ground.world, Seen(), Seen()
    _keep_room_in_the_log(served)
    filler = on.fill()
    sender = Sender(served, tables, entry_form(world["task"]))
    mark, key = sender.until_refused(NO_ROOM)
    for _ in range(5):
        sender.read()
    stopped = _stop_for_want_of_log(served)
    Sender(served, log, entry_form(world["task"])).until_refused(AWAY)
    time.sleep(5)  # it is tried again and again meanwhile
    began = time.monotonic()
    filler.unlink()
    served.wait_until_up(90)
    back = round(time.monotonic() - began, 1)
    again = sender.send(mark, key).status
    wait_for_more(ledger, 16)
    said = {"same_form_again": again, "log_full_stopped_it": stopped, "back_s": back}
    return asdict(tables) | {"while_stopped": asdict(log)} | said


def _keep_room_in_the_log(served: Service) -> None:
    """Leave used files of the log to be used anew: tables shall lack room before the log does."""
    for _ in range(6):
        served.ground.order("SELECT pg_current_xact_id()", "SELECT pg_switch_wal()")
    served.ground.order("CHECKPOINT")


def _stop_for_want_of_log(served: Service) -> bool:
    """Let PostgreSQL need a new file of its log; tell whether it stopped, as it does then."""
    cluster = served.ground.cluster

    def stops() -> bool:
        with suppress(psycopg.Error):
            served.ground.order("SELECT pg_switch_wal()")
        return not cluster.alive()

    # Each try may still find a file of the log to use anew; a slow machine takes its time.
    return until(stops, 120)


def run(folder: Path) -> dict[str, Any]:
    """Make a machine on two small disks, fill one after the other, look at the books."""
    ledger = Ledger()
    with (
        disk(folder, "all", megabytes=ROOM) as whole,
        disk(folder, "files", megabytes=ROOM_OF_FILES) as files,
        ground(whole.folder / "demo", files=files.folder / "kept") as made,
    ):
        made.env["HOPTAC_PACE"] = "off"
        with service(made) as served, writing(served, ledger, photos=2):
            wait_for_more(ledger, 8)
            said = {name: fill(served, on, ledger) for name, fill, on in _stages(whole, files)}
            jobs.wait_for_all(served)
        books = balance(made, ledger)
        return said | asdict(books) | {"clean": books.is_clean}


def _stages(whole: Disk, files: Disk) -> list[tuple[str, Callable[..., dict[str, Any]], Disk]]:
    return [("uploads", uploads, files), ("database", database, whole)]


def is_good(said: dict[str, Any]) -> bool:
    """Judge: told plainly, reading went on, nothing lost, the same form went through afterwards."""
    stages = [said["uploads"], said["database"]]
    told = all(one["refused"].get(NO_ROOM) and not one["unclear"] for one in stages)
    reads = all(one["reads"] and not one["unread"] for one in stages)
    again = all(one["same_form_again"] == 302 for one in stages)
    others = set(said["uploads"]["others"]) == {302} and not said["uploads"]["half_files"]
    stopped = said["database"]["log_full_stopped_it"]
    return bool(said["clean"] and told and reads and again and others and stopped)


def main() -> int:
    """Run it apart; exit 1 when anything was lost, unclear, or did not go on by itself."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(apart.INSIDE, type=Path, help=argparse.SUPPRESS)
    known = asked.parse_args()
    if known.inside is None:
        return apart.run("tests.survival.full", sys.argv[1:])
    said = run(known.inside)
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    return int(not is_good(said))


if __name__ == "__main__":
    sys.exit(main())
