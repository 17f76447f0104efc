"""`run.py backup` and `run.py restore`: where from, where to, with which passphrase."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools import environment, postgres, say
from tools.children import die_with_us, ending
from tools.cluster import Cluster
from tools.demo import Database, database, migrate, running_folder, stamp_ready
from tools.places import PYTHON, ROOT, data_folder, settle
from tools.say import Stop
from tools.sharing import alone

SHORTEST = 12  # signs of a passphrase
GIVEN_NEEDS = ("HOPTAC_OWNER_DATABASE_URL", "HOPTAC_FILES_DIR")


def backup(*, to: str, data: str | None, passphrase_file: str | None) -> int:
    """Back up the given, the running, or a stopped system while it goes on working."""
    _require_given()
    passphrase = _passphrase(passphrase_file)
    if passphrase and len(passphrase) < SHORTEST:
        raise Stop(
            f"Cụm mật khẩu cần ít nhất {SHORTEST} ký tự.",
            f"The passphrase needs at least {SHORTEST} signs.",
        )
    environment.ensure(dev=False)
    home = running_folder() if data is None and "HOPTAC_DATA" not in os.environ else None
    home = home or data_folder(data)
    if not os.environ.get("DATABASE_URL") and not any(home.glob("pg*/PG_VERSION")):
        raise Stop(
            f"Không có dữ liệu ở {home}. Dùng --data thư-mục, hoặc đặt DATABASE_URL.",
            "There is no data there; use --data, or set DATABASE_URL.",
        )
    with say.stage("Sao lưu", "Backing up"), database(home) as base:
        return _step("write", Path(to).resolve(), _said(base, home, passphrase))


def restore(*, source: str, data: str | None, passphrase_file: str | None) -> int:
    """Restore into an empty machine folder, or into the empty database that is given."""
    _require_given()
    folder, passphrase = Path(source).resolve(), _passphrase(passphrase_file)
    given = bool(os.environ.get("DATABASE_URL"))
    if not given and data is None:
        raise Stop(
            "Cho biết nơi khôi phục: --data thư-mục-mới, hoặc DATABASE_URL của cơ sở dữ liệu "
            "trống.",
            "Say where to: --data with a new folder, or DATABASE_URL of an empty database.",
        )
    environment.ensure(dev=False)
    known = {"passphrase": passphrase, "migrations": _migrations()}
    if code := _step("check", folder, known):
        return code
    home = data_folder(data)
    return _into(home, folder, passphrase) if given else _into_new(home, folder, passphrase)


def _into_new(home: Path, folder: Path, passphrase: str) -> int:
    """Restore beside the folder's later name, so that half a restore is never taken for one."""
    if home.exists() and any(home.iterdir()):
        raise Stop(
            f"{home} đã có nội dung. Chỉ khôi phục vào thư mục mới.",
            "That folder has content; restore into a new one.",
        )
    half = home.with_name(f"{home.name}.half")
    settle(half.parent)
    busy = Stop(
        f"Một lệnh khôi phục khác đang ghi vào {home}. Chờ nó xong.",
        "Another restore writes there; wait for it.",
    )
    with alone(half.with_suffix(".lock"), busy):
        _sweep(half)
        if code := _into(half, folder, passphrase):
            _sweep(half)
            return code
        if home.exists():
            home.rmdir()
        half.rename(home)
    say.line(f"Chạy: python3 run.py demo --data {home.parent}", "run it")
    return 0


def _sweep(half: Path) -> None:
    """Remove what an interrupted restore left, its server first."""
    for programs in (postgres.system_programs(), postgres.wheel_programs()):
        if programs and (half / f"pg{programs.version}").exists():
            Cluster(half, programs).stop()
    shutil.rmtree(half, ignore_errors=True)


def _into(home: Path, folder: Path, passphrase: str) -> int:
    with say.stage("Khôi phục", "Restoring"), database(home) as base:
        code = _step("restore", folder, _said(base, home, passphrase))
        if code == 0:
            # No newer tables than ours, and the application's rights.
            migrate(base.env, shipped=False)
            stamp_ready(home, base)
        return code


def _said(base: Database, home: Path, passphrase: str) -> dict[str, Any]:
    """Return what a step must know. Rows are counted by the login that sees most."""
    owner, given = base.env["HOPTAC_OWNER_DATABASE_URL"], base.name == "given"
    return {
        "owner": owner,
        "counting": os.environ.get("HOPTAC_BACKUP_DATABASE_URL") or base.mighty or owner,
        "files": base.env["HOPTAC_FILES_DIR"],
        "programs": _programs(),
        "passphrase": passphrase,
        "key": base.env["HOPTAC_SECRET_KEY"],
        "secrets": "" if given else str(home / "secrets.json"),
    }


def _programs() -> list[tuple[int, str]]:
    found = (postgres.system_programs(), postgres.wheel_programs())
    return [(programs.version, str(programs.folder)) for programs in found if programs]


def _migrations() -> list[str]:
    files = ROOT.glob("hoptac/*/migrations/0*.py")
    return sorted(f"{path.parent.parent.name}.{path.stem}" for path in files)


def _require_given() -> None:
    lacking = [name for name in GIVEN_NEEDS if not os.environ.get(name)]
    if os.environ.get("DATABASE_URL") and lacking:
        raise Stop(
            f"Với DATABASE_URL cần đặt cả {', '.join(lacking)}.",
            f"With DATABASE_URL, set {', '.join(lacking)} too.",
        )


def _passphrase(file: str | None) -> str:
    """Return the first line of the file, or HOPTAC_BACKUP_PASSPHRASE, or nothing."""
    if file is None:
        return os.environ.get("HOPTAC_BACKUP_PASSPHRASE", "")
    said = Path(file).read_text("utf-8").splitlines()[:1]
    if not said or not said[0]:
        raise Stop(f"{file}: dòng đầu trống.", "The first line of that file is empty.")
    return said[0]


def _step(name: str, folder: Path, said: Mapping[str, Any]) -> int:
    """Run a step; what is secret goes to its input, where no list of processes shows it."""
    child = subprocess.Popen(
        [PYTHON, "-m", "tools.backup.step", name, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        text=True,
        start_new_session=True,  # its own children stop with it
        preexec_fn=die_with_us,
    )
    with ending(child):
        child.communicate(json.dumps(said))
    return child.returncode
