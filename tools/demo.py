"""The demonstration: database, data, web server and worker, with one command."""

import fcntl
import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tools import environment, postgres, say
from tools.children import Children, django, web, worker
from tools.places import ROOT, data_folder, digest
from tools.say import Stop

USUAL_PORT = 8020


def run(*, port: int | None, data: str | None, fresh: bool) -> int:
    """Run the demonstration until told to stop."""
    environment.ensure(dev=False)
    home = data_folder(data)
    with held(home, fresh=fresh), database(home) as env:
        _prepare(home, env)
        chosen = _port(port)
        children = Children()
        log = home / "web.log"
        try:
            children.start("web", web("127.0.0.1", chosen, 2), env, log)
            children.start("worker", worker(), env, home / "worker.log")
            wait_until_up(chosen, children, log)
            say.line(f"Ready: http://localhost:{chosen}/")
            django(["load_demo", "--accounts"], env)
            say.line("Ctrl-C để dừng", "Ctrl-C stops")
            died = children.wait()
        finally:
            children.stop()
        if died:
            raise Stop(f"Tiến trình {died} đã dừng; xem {home}/{died}.log.", f"{died} has died.")
    say.line("Đã dừng", "stopped")
    return 0


def manage(arguments: list[str]) -> int:
    """Run a management command on the given, the running, or a freshly started database."""
    environment.ensure(dev=False)
    if os.environ.get("DATABASE_URL"):
        return django(arguments, surroundings(Path(), os.environ["DATABASE_URL"], "", {}))
    with database(data_folder(None)) as env:
        if not (data_folder(None) / "prepared.stamp").exists():
            _prepare(data_folder(None), env)
        return django(arguments, env)


@contextmanager
def held(home: Path, *, fresh: bool) -> Iterator[None]:
    """Hold the data folder for one demonstration at a time; a dead holder's lock is no lock."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o711)
    lock: IO[str] = (home / "demo.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Stop(
            f"Bản minh họa đang chạy trên {home}. Dừng nó, hoặc dùng --data thư-mục-khác.",
            "The demonstration already runs on this folder; stop it or use --data.",
        ) from error
    if fresh:
        _empty(home)
    with lock:
        yield


def _empty(home: Path) -> None:
    for programs in (postgres.system_programs(), postgres.wheel_programs()):
        if programs and (home / f"pg{programs.version}").exists():
            postgres.Cluster(home, programs).stop()
    for path in home.iterdir():
        if path.name != "demo.lock":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def database(home: Path, *, name: str = "hoptac", quick: bool = False) -> Iterator[dict[str, str]]:
    """Yield the environment of Django with a database behind it; stop it if we started it.

    DATABASE_URL, where set, comes first; migrations then need HOPTAC_OWNER_DATABASE_URL.
    """
    given = os.environ.get("DATABASE_URL")
    if given:
        home.mkdir(parents=True, exist_ok=True)
        owner = os.environ.get("HOPTAC_OWNER_DATABASE_URL", given)
        yield surroundings(home, given, owner, {})
        return
    cluster = postgres.Cluster(home, postgres.choose(os.environ.get("HOPTAC_POSTGRES")), quick)
    started = cluster.start()
    try:
        cluster.provide(name)
        yield surroundings(
            home,
            cluster.url("hoptac_app", name),
            cluster.url("hoptac_owner", name),
            cluster.secrets,
        )
    finally:
        if started:
            cluster.stop()


def surroundings(home: Path, app: str, owner: str, secrets: Mapping[str, str]) -> dict[str, str]:
    """Return what Django must know, on top of what is set already."""
    env = dict(os.environ)
    env.setdefault("HOPTAC_MODE", "demo")
    env.setdefault("HOPTAC_SECRET_KEY", secrets.get("django", ""))
    env.setdefault("HOPTAC_HOSTS", "localhost,127.0.0.1")
    env.setdefault("HOPTAC_FILES_DIR", str(home / "files"))
    env.setdefault("HOPTAC_MAIL_DIR", str(home / "mail"))
    env.setdefault("HOPTAC_STATIC_DIR", str(home / "static"))
    return env | {"DATABASE_URL": app, "HOPTAC_OWNER_DATABASE_URL": owner}


def migrate(env: Mapping[str, str]) -> None:
    """Bring the tables up to date as their owner, then give the application its rights.

    :raises Stop: when a step fails; the step has said why.
    """
    as_owner = dict(env) | {"DATABASE_URL": env["HOPTAC_OWNER_DATABASE_URL"]}
    for step in (["migrate", "-v0"], ["grant_app_role", "-v0"]):
        if django(step, as_owner):
            raise Stop(
                f"Bước {step[0]} thất bại; lý do ở trên. Sửa rồi chạy lại, hoặc --fresh.",
                f"The step {step[0]} failed; the reason is above.",
            )


def _prepare(home: Path, env: Mapping[str, str]) -> None:
    stamp = home / "prepared.stamp"
    wanted = digest(*sorted(ROOT.glob("hoptac/**/migrations/*.py")), *_dressed())
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with say.stage("Chuẩn bị cơ sở dữ liệu", "Preparing the database"):
        migrate(env)
    for step in (["words", "--compile"], ["collectstatic", "--no-input", "-v0"]):
        if django(step, env):
            raise Stop(f"Bước {step[0]} thất bại; lý do ở trên.", f"{step[0]} failed.")
    with say.stage("Nạp dữ liệu minh họa", "Loading the demonstration"):
        if django(["load_demo"], env):
            raise Stop(
                "Không nạp được dữ liệu minh họa; lý do ở trên. Thử lại với --fresh.",
                "The demonstration data could not be loaded; try --fresh.",
            )
    stamp.write_text(wanted)


def _dressed() -> list[Path]:
    """Return the files whose change asks for new static files or catalogues."""
    kinds = ("static/**/*.*", "locale/**/*.po")
    return sorted(
        path for kind in kinds for path in ROOT.glob(f"hoptac/*/{kind}") if path.is_file()
    )


def _port(asked: int | None) -> int:
    """Return the port to use; a named one that is taken is an error, the usual one moves on."""
    if asked == 0:
        return postgres.free_port()
    wanted = asked or USUAL_PORT
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            if asked:
                raise Stop(
                    f"Cổng {wanted} đang bận. Chọn cổng khác: --port 0 lấy cổng trống bất kỳ.",
                    f"Port {wanted} is taken. Use another, or --port 0 for any free one.",
                ) from error
            free = postgres.free_port()
            say.line(
                f"Cổng {wanted} đang bận, dùng {free}", f"port {wanted} is taken, using {free}"
            )
            return free
    return wanted


def wait_until_up(port: int, children: Children, log: Path) -> None:
    """Return when the web server answers.

    :raises Stop: when it dies or stays silent for a minute.
    """
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not children.told:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            if any(child.poll() is not None for _, child in children.running):
                break
            time.sleep(0.1)
    if not children.told:
        raise Stop(f"Máy chủ web không khởi động được; xem {log}.", "The web server did not start.")
