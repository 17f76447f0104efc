"""Two connections for everybody: pgBouncer hands them on after each transaction.

`python -m tests.survival.pool --requests 10000` puts it before a database of its own and lets own,
partner, stranger and nobody ask by turns; 0 may see another's rows. The control tells the
connection instead of the transaction who acts, and must mix.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.survival.ground import Ground, ground, until
from tools import children, postgres
from tools.apart import where
from tools.cluster import private
from tools.places import PYTHON, ROOT, server_user

MAKE = "from tests.survival.mixing import make; make()"
DRIVE = (
    "import json; from tests.survival.mixing import drive;drive(json.loads({!r}), {}, reckless={})"
)
CONNECTIONS = 2
SETTINGS = """
[databases]
hoptac = host=127.0.0.1 port={server} dbname=hoptac user=hoptac_app password={word}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
max_db_connections = {connections}
"""


@contextmanager
def pool(before: Ground, folder: Path) -> Iterator[str]:
    """Yield the address of a pool of two connections before a database."""
    port, user = postgres.free_port(), server_user()
    cluster, settings = before.cluster, folder / "pgbouncer.ini"
    settings.unlink(missing_ok=True)
    word = cluster.secrets["hoptac_app"]
    private(
        settings,
        SETTINGS.format(server=cluster.port, word=word, port=port, connections=CONNECTIONS),
    )
    whom: dict[str, Any] = {}
    if user is not None:  # as PostgreSQL, it will not be root
        os.chown(settings, user.pw_uid, user.pw_gid)
        whom = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    with (
        (folder / "pgbouncer.log").open("ab") as log,
        subprocess.Popen(
            [str(where("pgbouncer")), settings],
            stdout=log, stderr=log, preexec_fn=children.die_with_us, **whom,
        ) as running,
    ):  # fmt: skip
        try:
            if not until(lambda: _listens(port), 20):
                raise TimeoutError((folder / "pgbouncer.log").read_text("utf-8", "replace"))
            yield f"postgres://hoptac_app@127.0.0.1:{port}/hoptac"
        finally:
            running.terminate()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def drive(on: Ground, address: str, requests: int, *, reckless: bool = False) -> dict[str, int]:
    """Let everybody ask through a pool; return what was seen."""
    told = json.dumps(on.world)
    ran = subprocess.run(
        [PYTHON, ROOT / "manage.py", "shell", "-v0", "-c", DRIVE.format(told, requests, reckless)],
        cwd=ROOT, env=on.env | {"DATABASE_URL": address, "HOPTAC_POOLED": "on"},
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    seen: dict[str, int] = json.loads(ran.stdout.splitlines()[-1])
    return seen


def run(folder: Path, requests: int, control: int) -> tuple[dict[str, int], dict[str, int]]:
    """Make a database, drive it through a pool, then the control through another."""
    with ground(folder / "demo", make=MAKE) as made:
        with pool(made, folder) as address:
            seen = drive(made, address, requests)
        with pool(made, folder) as address:
            return seen, drive(made, address, control, reckless=True)


def main() -> int:
    """Drive it; exit 1 when anybody saw another's rows, or when the control mixed nothing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--requests", type=int, default=10_000)
    asked.add_argument("--control", type=int, default=1000)
    known = asked.parse_args()
    children.listen()
    folder = Path(tempfile.mkdtemp(prefix="hoptac-pool-"))
    folder.chmod(0o755)
    try:
        seen, reckless = run(folder, known.requests, known.control)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    said = seen | {"control_foreign": reckless["foreign"], "control_of": known.control}
    sys.stdout.write(json.dumps(said) + "\n")
    wrong = seen["foreign"] + seen["lacking"]
    return int(bool(wrong) or seen["servers"] > CONNECTIONS or not reckless["foreign"])


if __name__ == "__main__":
    sys.exit(main())
