"""The demonstration: database, data, web server and worker, with one command."""

import contextlib
import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from tools import environment, postgres, say
from tools.children import Children, answer, django, web, worker
from tools.cluster import Cluster, keep_secrets, tend
from tools.given import ask
from tools.places import ROOT, RUNNING, data_folder, digest, settle
from tools.say import Stop
from tools.sharing import alone, in_use, taken, turn

USUAL_PORT = 8020
SHIPPED = ["load_days_off", "-v0"]
OWNERS_COMMANDS = {
    "migrate",
    "grant_app_role",
    "erase_person_of_events",
}  # the application's login owns nothing


@dataclass(frozen=True)
class Database:
    """A database to work with: what Django must know, and how its server is kept alive."""

    env: dict[str, str]
    name: str  # pg15, pg18 or given
    tend: Callable[[], object] = lambda: None  # starts a server of ours again when it has died
    mighty: str = ""  # address of the login that rules a server of ours


def run(*, port: int | None, data: str | None, fresh: bool) -> NoReturn:
    """Run the demonstration until told to stop; what dies meanwhile is started again."""
    if port:
        choose_port(port)  # said now rather than after the installation
    environment.ensure(dev=False)
    home = data_folder(data)
    with held(home, fresh=fresh), database(home) as base:
        prepare(home, base)
        chosen = choose_port(port)
        children = Children()
        log = home / "web.log"
        try:
            env = {"HOPTAC_ADDRESS": f"http://localhost:{chosen}"} | base.env  # in letters
            children.start("web", web("127.0.0.1", chosen, 2), env, log)
            children.start("worker", worker(), env, home / "worker.log")
            wait_until_up(chosen, children, log)
            say.line(f"Ready: http://localhost:{chosen}/")
            django(["load_demo", "--accounts"], base.env)
            say.line("Ctrl-C để dừng", "Ctrl-C stops")
            children.keep(base.tend)
        finally:
            children.stop()


def manage(arguments: list[str], *, data: str | None) -> int:
    """Run a management command on the given, the running, or a freshly started database."""
    say.aside()
    environment.ensure(dev=False)
    home = running_folder() if data is None and "HOPTAC_DATA" not in os.environ else None
    home = home or data_folder(data)
    with database(home) as base:
        if base.name != "given" and not _stamp(home, base).exists():
            prepare(home, base)
        env = base.env
        if arguments and arguments[0] in OWNERS_COMMANDS:
            env = as_owner(env)
        return answer(arguments, env)


@contextmanager
def held(home: Path, *, fresh: bool) -> Iterator[None]:
    """Hold the data folder for one demonstration at a time, and let `manage` find it."""
    settle(home)
    busy = Stop(
        f"Bản minh họa đang chạy trên {home}. Dừng nó, hoặc dùng --data thư-mục-khác.",
        "The demonstration already runs on this folder; stop it or use --data.",
    )
    with alone(home / "demo.lock", busy):
        if fresh:
            _empty(home)
        if not os.environ.get("DATABASE_URL"):  # else who manages needs that address too
            _leave_word(home)
        yield


def _leave_word(home: Path) -> None:
    with contextlib.suppress(OSError):  # a repository we may not write into still runs
        RUNNING.parent.mkdir(exist_ok=True)
        RUNNING.write_text(str(home), "utf-8")


def running_folder() -> Path | None:
    """Return the data folder of the demonstration that runs now, wherever --data put it."""
    try:
        home = Path(RUNNING.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return home if taken(home / "demo.lock") else None


def _empty(home: Path) -> None:
    """Begin anew: stop what a killed command left running, remove everything of ours."""
    if os.environ.get("DATABASE_URL"):
        raise Stop(
            "--fresh không xóa cơ sở dữ liệu của DATABASE_URL; hãy tự tạo lại nó.",
            "--fresh does not touch the database of DATABASE_URL; recreate it yourself.",
        )
    for programs in (postgres.system_programs(), postgres.wheel_programs()):
        if programs and (home / f"pg{programs.version}").exists():
            Cluster(home, programs).stop()
    for path in home.iterdir():
        if path.suffix == ".lock":
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


@contextmanager
def database(
    home: Path, *, name: str = "hoptac", quick: bool = False, kind: str | None = None
) -> Iterator[Database]:
    """Yield a database to work with; a server of ours is stopped by whoever leaves it last.

    DATABASE_URL, where set, comes first; migrations then need HOPTAC_OWNER_DATABASE_URL.
    """
    given = os.environ.get("DATABASE_URL")
    if given:
        settle(home)
        owner = os.environ.get("HOPTAC_OWNER_DATABASE_URL", given)
        ask(given)
        yield Database(surroundings(home, given, owner, keep_secrets(home)), "given")
        return
    cluster = Cluster(home, postgres.choose(kind or os.environ.get("HOPTAC_POSTGRES")), quick)
    settle(home)
    with say.full_disk(home), in_use(home, cluster.start, cluster.stop):
        cluster.provide(name)
        app, owner = cluster.url("hoptac_app", name), cluster.url("hoptac_owner", name)
        env = surroundings(home, app, owner, cluster.secrets)
        mighty = cluster.url("postgres", name)
        yield Database(env, cluster.data.name, partial(tend, cluster), mighty)


def surroundings(home: Path, app: str, owner: str, secrets: Mapping[str, str]) -> dict[str, str]:
    """Return what Django must know, on top of what is set already."""
    env = dict(os.environ)
    env.setdefault("HOPTAC_MODE", "demo")
    env.setdefault("HOPTAC_SECRET_KEY", secrets["django"])
    seed = sha256(f"log {secrets['django']}".encode()).digest()
    env.setdefault("HOPTAC_LOG_KEY", urlsafe_b64encode(seed).decode())
    env.setdefault("HOPTAC_HOSTS", "localhost,127.0.0.1")
    env.setdefault("HOPTAC_FILES_DIR", str(home / "files"))
    env.setdefault("HOPTAC_MAIL_DIR", str(home / "mail"))
    env.setdefault("HOPTAC_STATIC_DIR", str(home / "static"))
    env.setdefault("HOPTAC_STEP_LOG", str(home / "steps.log"))
    return env | {"DATABASE_URL": app, "HOPTAC_OWNER_DATABASE_URL": owner}


def as_owner(env: Mapping[str, str]) -> dict[str, str]:
    """Return the same surroundings with the owner's login, which migrates."""
    return dict(env) | {"DATABASE_URL": env["HOPTAC_OWNER_DATABASE_URL"]}


def migrate(env: Mapping[str, str], *, shipped: bool = True) -> None:
    """Bring the tables up to date as their owner, then give the application its rights.

    :param shipped: load the facts that come with the version; what is restored stays as it was.
    :raises Stop: when a step fails; the step has said why.
    """
    login = unquote(urlsplit(env["DATABASE_URL"]).username or "hoptac_app")
    steps = [["migrate", "-v0"], ["grant_app_role", "-v0", "--role", login]]
    for step in [*steps, SHIPPED] if shipped else steps:
        if django(step, as_owner(env)):
            raise _not_migrated(step[0], env)


def _not_migrated(step: str, env: Mapping[str, str]) -> Stop:
    if env["DATABASE_URL"] == env["HOPTAC_OWNER_DATABASE_URL"]:
        return Stop(
            f"Bước {step} thất bại; lý do ở trên. Đặt HOPTAC_OWNER_DATABASE_URL là đăng nhập của "
            f"chủ sở hữu cơ sở dữ liệu rồi chạy lại.",
            f"The step {step} failed; set HOPTAC_OWNER_DATABASE_URL to the owner's login.",
        )
    return Stop(
        f"Bước {step} thất bại; lý do ở trên. Sửa rồi chạy lại; bản minh họa thì có --fresh.",
        f"The step {step} failed; the reason is above. A demonstration can begin --fresh.",
    )


def dress(env: Mapping[str, str]) -> None:
    """Compile the catalogues and collect the static files."""
    for step in (["words", "--compile"], ["collectstatic", "--no-input", "-v0"]):
        if django(step, env):
            raise Stop(
                f"Bước {step[0]} thất bại; lý do ở trên. Kiểm tra ổ đĩa và quyền ghi.",
                f"{step[0]} failed; the reason is above. Check the disk and the right to write.",
            )


def prepare(home: Path, base: Database) -> None:
    """Bring tables, demonstration, catalogues and static files up to date, once."""
    with turn(home / "prepare.lock"):
        _dress(home, base.env)
        stamp, wanted = _stamp(home, base), _tables_wanted()
        if base.name != "given" and stamp.exists() and stamp.read_text() == wanted:
            return
        with say.stage("Chuẩn bị cơ sở dữ liệu", "Preparing the database"):
            migrate(base.env)
        with say.stage("Nạp dữ liệu minh họa", "Loading the demonstration"):
            if django(["load_demo"], base.env):
                raise Stop(
                    "Không nạp được dữ liệu minh họa; lý do ở trên. Thử lại với --fresh.",
                    "The demonstration data could not be loaded; try --fresh.",
                )
        stamp.write_text(wanted)


def stamp_ready(home: Path, base: Database) -> None:
    """Say that the database behind `base` is up to date and needs no demonstration."""
    _stamp(home, base).write_text(_tables_wanted())


def _tables_wanted() -> str:
    return digest(*sorted(ROOT.glob("hoptac/**/migrations/*.py")))


def _stamp(home: Path, base: Database) -> Path:
    """Return the file that says the database behind `base` is ready: each cluster has its own."""
    return home / f"{base.name}.stamp"


def _dress(home: Path, env: Mapping[str, str]) -> None:
    """Dress anew after static files or catalogues have changed, or where they are not yet."""
    catalogues = sorted(ROOT.glob("hoptac/*/locale/**/*.po"))
    static = sorted(path for path in ROOT.glob("hoptac/*/static/**/*.*") if path.is_file())
    stamp, wanted = home / "dressed.stamp", digest(*catalogues, *static)
    compiled = all(path.with_suffix(".mo").exists() for path in catalogues)
    if compiled and stamp.exists() and stamp.read_text() == wanted:
        return
    dress(env)
    stamp.write_text(wanted)


def choose_port(asked: int | None) -> int:
    """Return the port to use; a named one that is taken is an error, the usual one moves on."""
    if asked == 0:
        return postgres.free_port()
    wanted = asked or USUAL_PORT
    if not 0 < wanted < 65536:
        raise Stop(f"Không có cổng {wanted}; chọn từ 1 đến 65535.", "No such port; 1 to 65535.")
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", wanted))
    except PermissionError as error:
        raise Stop(
            f"Bạn không được mở cổng {wanted}. Chọn cổng từ 1024, hoặc --port 0.",
            f"Port {wanted} needs more rights; use one from 1024, or --port 0.",
        ) from error
    except OSError as error:
        if asked:
            raise Stop(
                f"Cổng {wanted} đang bận. Chọn cổng khác: --port 0 lấy cổng trống bất kỳ.",
                f"Port {wanted} is taken. Use another, or --port 0 for any free one.",
            ) from error
        free = postgres.free_port()
        say.line(f"Cổng {wanted} đang bận, dùng {free}", f"port {wanted} is taken, using {free}")
        return free
    return wanted


def wait_until_up(port: int, children: Children, log: Path) -> None:
    """Return when the web server answers.

    :raises Stop: when it dies or stays silent for a minute.
    """
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and children.dead() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as said:
                if said.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Stop(
        f"Máy chủ web không khởi động được; xem {log}. Chạy lại, hoặc --port 0.",
        "The web server did not start; see its log, and run again or use --port 0.",
    )
