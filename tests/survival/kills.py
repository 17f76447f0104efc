"""Kill PostgreSQL, web and job workers while eight clients write; count what was lost.

`python -m tests.survival.kills --kills 200` prints the figures; `--reckless` is the negative
control: the same with synchronous_commit off must lose.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import quantiles

from tests.survival import jobs
from tests.survival.books import Balance, balance
from tests.survival.client import Ledger, Writer, entry_form, photo_form, word_form
from tests.survival.ground import Ground, Service, descendants, ground, service
from tools import children

RECKLESS = (
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET wal_writer_delay = '10s'",
    "SELECT pg_reload_conf()",
)
# A round of ten: a web worker is the likeliest to die, all of web or the job worker the least.
ROUND = (
    *("postgres", "web worker", "worker", "postgres", "web worker"),
    *("web", "postgres", "web worker", "web worker", "web worker"),
)


@dataclass
class Outcome:
    """What a series of kills did, and how long until the product answered again, in seconds."""

    kills: dict[str, int] = field(default_factory=dict)
    back: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return quantiles(self.back, n=20)[-1] if len(self.back) > 1 else max(self.back, default=0)


@contextmanager
def writing(served: Service, ledger: Ledger, *, photos: int = 0) -> Iterator[None]:
    """Let eight clients write; at the end each waits for the answer to its last form.

    :param photos: how many of them send a photo each time.
    """
    world, over = served.ground.world, threading.Event()
    entry, photo = entry_form(world["task"]), photo_form(world["task"])
    forms = [(s, photo if n < photos else entry) for n, s in enumerate(world["writers"])]
    forms += [(s, word_form(e)) for s, e in zip(world["partners"], world["results"], strict=False)]
    writers = [Writer(served.address, s, form, ledger, over) for s, form in forms]
    for writer in writers:
        writer.start()
    try:
        yield
    finally:
        over.set()
        for writer in writers:
            writer.join()


def kill(served: Service, target: str) -> None:
    """Kill one part outright: all of PostgreSQL, one web worker, all of web."""
    match target:
        case "postgres":
            pids = server_of(served.ground)
        case "web worker":
            pids = served.pids("web")[1:][:1]
        case _:
            pids = served.pids("web")
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def server_of(on: Ground) -> list[int]:
    """Return PostgreSQL's processes, the first one first."""
    first = int((on.cluster.data / "postmaster.pid").read_text().split()[0])
    return [first, *descendants(first)]


def series(
    served: Service,
    ledger: Ledger,
    targets: list[str],
    *,
    seconds: float = 900,
    told: Callable[[str], object] = lambda words: None,
) -> Outcome:
    """Kill one target after the other, each while writes come in; stop when the time is up."""
    outcome, deadline = Outcome(), time.monotonic() + seconds
    chance = random.Random(2026)
    for number, target in enumerate(targets, 1):
        if time.monotonic() > deadline:
            break
        wait_for_more(ledger)
        time.sleep(chance.uniform(0, 0.3))  # anywhere within a request
        if target == "worker":
            jobs.kill_at_work(served)
        else:
            kill(served, target)
        time.sleep(0.1)
        outcome.back.append(served.wait_until_up())
        outcome.kills[target] = outcome.kills.get(target, 0) + 1
        told(f"{number} {target}: {outcome.back[-1]:.1f} s, {len(ledger.acknowledged)} đã báo")
    wait_for_more(ledger)
    jobs.wait_for_all(served)
    return outcome


def wait_for_more(ledger: Ledger, more: int = 3, seconds: float = 60) -> None:
    """Wait until clients were told of some more deeds: the product works again."""
    before, deadline = len(ledger.acknowledged), time.monotonic() + seconds
    while len(ledger.acknowledged) < before + more and not ledger.strange:
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing acknowledged within {seconds} s after a kill")
        time.sleep(0.02)


def run(kills: int, seconds: float, *, reckless: bool = False) -> tuple[Outcome, Balance]:
    """Make a machine, kill its parts in turn, hold the books against what was told."""
    folder = Path(tempfile.mkdtemp(prefix="hoptac-kills-"))
    folder.chmod(0o755)
    ledger = Ledger()
    try:
        with ground(folder / "demo") as made:
            targets = [ROUND[number % len(ROUND)] for number in range(kills)]
            if reckless:
                made.order(*RECKLESS)
                targets = ["postgres"] * kills
            with service(made) as served, writing(served, ledger):
                outcome = series(served, ledger, targets, seconds=seconds, told=_tell)
            return outcome, balance(made, ledger)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tell(words: str) -> None:
    sys.stderr.write(f"  {words}\n")


def main() -> int:
    """Run the long form; exit 1 when anything was lost, doubled or left by halves."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seconds", type=float, default=900)
    asked.add_argument("--reckless", action="store_true")
    known = asked.parse_args()
    children.listen()  # told to stop, it takes its server with it
    outcome, books = run(known.kills, known.seconds, reckless=known.reckless)
    said = {"kills": outcome.kills, "back_p95_s": round(outcome.p95, 1)} | asdict(books)
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    return int(books.is_clean if known.reckless else not books.is_clean)


if __name__ == "__main__":
    sys.exit(main())
