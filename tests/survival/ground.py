"""A machine of its own for the survival tests: a cluster with fsync on, web and job workers."""

import json
import os
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from tests.given import walls
from tools import children, postgres
from tools.children import Children, web, worker
from tools.cluster import Cluster, tend
from tools.demo import as_owner
from tools.places import PYTHON, ROOT, settle
from tools.sharing import in_use

MAKE = "from tests.survival.world import make; make()"
OURS = ("HOPTAC_", "DATABASE_URL", "DJANGO_", "PYTHONWARNINGS")


@dataclass
class Ground:
    """A data folder with its cluster, its surroundings, and who may write in its world."""

    home: Path
    cluster: Cluster
    env: dict[str, str]
    world: dict[str, Any] = field(default_factory=dict)

    @property
    def files(self) -> Path:
        return Path(self.env["HOPTAC_FILES_DIR"])

    def manage(self, *arguments: str) -> str:
        """Run a management command as the owner, who sees everything; return what it said."""
        return subprocess.run(
            [PYTHON, ROOT / "manage.py", *arguments],
            cwd=ROOT,
            env={**as_owner(self.env), "PGOPTIONS": walls.OPTION},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def rows(self, asked: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Ask the database as the one who rules it."""
        with psycopg.connect(self.cluster.url("postgres"), connect_timeout=10) as server:
            server.execute("SELECT set_config('app.whole', 'on', true)")
            return server.execute(asked, arguments or None).fetchall()

    def order(self, *orders: str) -> None:
        """Have the one who rules the database carry out orders, each by itself."""
        with psycopg.connect(self.cluster.url("postgres"), autocommit=True) as server:
            for one in orders:
                server.execute(one)


@dataclass
class Elsewhere(Cluster):
    """A cluster whose data lie on a disk of their own, and nothing else of its home does."""

    disk: Path = field(default_factory=Path)

    @property
    def data(self) -> Path:
        return self.disk / f"pg{self.programs.version}"


@contextmanager
def ground(
    home: Path, *, disk: Path | None = None, files: Path | None = None, make: str = MAKE
) -> Iterator[Ground]:
    """Yield a machine with a world in it; its server is stopped afterwards.

    :param disk: where PostgreSQL's data lie, if not at home; `files` likewise.
    :param make: what makes the world and prints it as one JSON line.
    """
    settle(home)
    programs = postgres.choose(os.environ.get("HOPTAC_POSTGRES"))
    cluster = Elsewhere(home, programs, disk=disk) if disk else Cluster(home, programs)
    with in_use(home, cluster.start, cluster.stop):
        cluster.provide()
        made = Ground(home, cluster, env_of(home, cluster))
        made.env["HOPTAC_FILES_DIR"] = str(files or home / "files")
        made.manage("migrate", "-v0")
        made.manage("grant_app_role", "-v0")
        made.manage("collectstatic", "--no-input", "-v0")
        said = made.manage("shell", "-v0", "-c", make)
        made.world = json.loads(said.splitlines()[-1])
        yield made


@contextmanager
def restored(home: Path) -> Iterator[Ground]:
    """Yield a restored machine, its server running."""
    cluster = Cluster(home, postgres.choose(os.environ.get("HOPTAC_POSTGRES")))
    with in_use(home, cluster.start, cluster.stop):
        found = Ground(home, cluster, env_of(home, cluster))
        found.manage("collectstatic", "--no-input", "-v0")  # as `demo` and `upgrade` do
        yield found


def env_of(home: Path, cluster: Cluster) -> dict[str, str]:
    """Return what the product must know, and nothing of the test command's own."""
    return {name: said for name, said in os.environ.items() if not name.startswith(OURS)} | {
        "HOPTAC_MODE": "demo",
        "HOPTAC_SECRET_KEY": cluster.secrets["django"],
        "HOPTAC_HOSTS": "localhost,127.0.0.1",
        "HOPTAC_FILES_DIR": str(home / "files"),
        "HOPTAC_MAIL_DIR": str(home / "mail"),
        "HOPTAC_STATIC_DIR": str(home / "static"),
        "DATABASE_URL": cluster.url("hoptac_app"),
        "HOPTAC_OWNER_DATABASE_URL": cluster.url("hoptac_owner"),
    }


@dataclass
class Service:
    """The running product on a ground: kept alive by the very loop that `run.py` uses."""

    ground: Ground
    port: int
    running: Children
    stopped: threading.Event = field(default_factory=threading.Event)
    power: threading.Lock = field(default_factory=threading.Lock)
    waits: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def pids(self, name: str) -> list[int]:
        """Return a child's process and those it started."""
        first = next(child.process.pid for child in self.running.running if child.name == name)
        return [first, *descendants(first)]

    def wait_until_up(self, seconds: float = 60) -> float:
        """Wait for an answer that needed the database; return how long it took, in seconds."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if self.answers():
                return time.monotonic() - began
            time.sleep(0.05)
        raise TimeoutError(f"no answer within {seconds} s")

    def answers(self) -> bool:
        """Tell whether a question that needs the database is answered."""
        address = f"{self.address}/healthz"
        with suppress(OSError), urllib.request.urlopen(address, timeout=2) as said:
            return bool(said.status == 200)
        return False

    @contextmanager
    def untended(self) -> Iterator[None]:
        """Keep the loop from starting anything again, as a machine without power does."""
        with self.power:
            self.waits.wait(90)  # it may be in the middle of starting a server
            yield


class _Over(BaseException):
    """The loop that keeps children is told to end."""


@contextmanager
def service(on: Ground, *, workers: int = 2, tends: bool = True) -> Iterator[Service]:
    """Yield the running product; `tends` lets the loop start PostgreSQL again as `demo` does."""
    port, running = postgres.free_port(), Children()
    made = Service(on, port, running)

    def look() -> None:
        made.waits.set()
        with made.power:
            made.waits.clear()
        if made.stopped.is_set():
            raise _Over
        if tends:
            tend(on.cluster)

    def keep() -> None:
        with suppress(_Over):
            running.keep(look)

    running.start("web", web("127.0.0.1", port, workers), on.env, on.home / "web.log")
    running.start("worker", worker(), on.env, on.home / "worker.log")
    keeper = threading.Thread(target=keep)
    keeper.start()
    try:
        made.wait_until_up()
        yield made
    finally:
        made.stopped.set()
        keeper.join(children.PATIENCE)
        running.stop()


def descendants(pid: int) -> list[int]:
    """Return the processes a process started, and theirs."""
    try:
        said = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    own = [int(one) for one in said.split()]
    return own + [deeper for one in own for deeper in descendants(one)]


def until(what: Callable[[], object], seconds: float = 30) -> bool:
    """Wait until something is so; tell whether it came about."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.1)
    return False
