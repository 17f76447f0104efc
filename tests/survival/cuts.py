"""Take the power away while eight clients write; count what was lost.

PostgreSQL's data and the kept files lie on an ext4 file system of their own. A cut makes it forget
all that is not on the disk, kills every process at once, and mounts it again; the product then
starts by itself. `python -m tests.survival.cuts --cuts 30` prints the figures, as root.
At the end one more cut with `fsync=off` must lose something: it shows that the cuts do cut.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.survival import jobs
from tests.survival.books import balance, broken_indexes, found
from tests.survival.client import Ledger
from tests.survival.disks import Disk, disk
from tests.survival.ground import Ground, Service, descendants, ground, service, until
from tests.survival.kills import Outcome, server_of, wait_for_more, writing
from tools import apart

ROOM = 1024  # megabytes of a disk that is mostly holes
RECKLESS = ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
BACK = 90  # seconds the product has to come back


def cut(served: Service, on: Disk) -> None:
    """Take the power away and give it back."""
    server = server_of(served.ground)[0]
    with served.untended():
        on.cut_power()
        _kill_all(served, server)
        for child in served.running.running:
            child.began = 0.0  # the machine starts anew: nobody remembers how often these fell
        on.unmount()
        on.mount()


def _kill_all(served: Service, server: int) -> None:
    for pid in [server, *descendants(server), *served.pids("web"), *served.pids("worker")]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    with suppress(ChildProcessError):  # adopted by us where we are the first of all processes
        os.waitpid(server, 0)


def series(served: Service, on: Disk, ledger: Ledger, cuts: int, seconds: float) -> Outcome:
    """Cut the power again and again, each time while writes come in; stop when time is up."""
    outcome, deadline, chance = Outcome(), time.monotonic() + seconds, random.Random(2026)
    while sum(outcome.kills.values()) < cuts and time.monotonic() < deadline:
        wait_for_more(ledger, 8)
        time.sleep(chance.uniform(0, 0.5))  # anywhere within a request
        cut(served, on)
        outcome.back.append(served.wait_until_up(BACK))
        outcome.kills["power"] = outcome.kills.get("power", 0) + 1
        sys.stderr.write(
            f"  {outcome.kills['power']}: {outcome.back[-1]:.1f} s, {len(ledger.acknowledged)}\n"
        )
    wait_for_more(ledger, 8)
    jobs.wait_for_all(served)
    return outcome


def control(made: Ground, on: Disk) -> dict[str, Any]:
    """Cut once with `fsync` off; return how many acknowledged deeds are lost, of how many."""
    ledger = Ledger()
    with service(made) as served:
        made.order(*RECKLESS)
        with writing(served, ledger):
            wait_for_more(ledger, 40)
            cut(served, on)
            ledger.given_up.set()
        told = set(ledger.acknowledged)
        # A database that lost what it was built on may never start again: then all is lost.
        starts = until(served.answers, BACK)
        lost = len(told - found(made)) if starts else len(told)
    return {"control_lost": lost, "control_acknowledged": len(told), "control_started": starts}


def run(folder: Path, cuts: int, seconds: float) -> dict[str, Any]:
    """Make a machine on a disk of its own, cut its power, hold the books against what was told."""
    ledger = Ledger()
    with (
        disk(folder, "disk", megabytes=ROOM) as own,
        ground(folder / "demo", disk=own.folder, files=own.folder / "files") as made,
    ):
        made.env["HOPTAC_PACE"] = "off"  # one person of the world sends more than one could
        own.settle()
        with service(made) as served, writing(served, ledger, photos=2):
            outcome = series(served, own, ledger, cuts, seconds)
        books, broken = balance(made, ledger), broken_indexes(made)
        said = {"cuts": len(outcome.back), "back_p95_s": round(outcome.p95, 1)} | asdict(books)
        said |= {"broken_indexes": len(broken)} | control(made, own)
        return said | {"good": books.is_clean and not broken and said["control_lost"] > 0}


def main() -> int:
    """Run it apart; exit 1 when anything was lost, or when the control lost nothing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cuts", type=int, default=30)
    asked.add_argument("--seconds", type=float, default=900)
    asked.add_argument(apart.INSIDE, type=Path, help=argparse.SUPPRESS)
    known = asked.parse_args()
    if known.inside is None:
        return apart.run("tests.survival.cuts", sys.argv[1:])
    said = run(known.inside, known.cuts, known.seconds)
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    return int(not said["good"])


if __name__ == "__main__":
    sys.exit(main())
