"""Where things lie: the repository, its environment, and a data folder postgres can reach."""

import hashlib
import os
import pwd
import stat
import tempfile
from pathlib import Path

from tools.say import Stop

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNNING = ROOT / "var" / "running"  # names the data folder of a demonstration run with --data


def digest(*paths: Path) -> str:
    """Return one hash over the bytes of files, for "has anything changed?"."""
    sum_ = hashlib.sha256()
    for path in paths:
        sum_.update(str(path.name).encode())
        sum_.update(path.read_bytes())
    return sum_.hexdigest()


def server_user() -> pwd.struct_passwd | None:
    """Return whom PostgreSQL runs as: nobody special, unless we are root and it must not be."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def reachable(folder: Path, user: pwd.struct_passwd | None) -> bool:
    """Tell whether `user` can walk down to `folder`; permissions are looked at, never changed."""
    if user is None:
        return True
    for path in [folder, *folder.parents]:
        if not path.exists():
            continue
        mode = path.stat()
        mine = mode.st_uid == user.pw_uid and mode.st_mode & stat.S_IXUSR
        group = mode.st_gid == user.pw_gid and mode.st_mode & stat.S_IXGRP
        if not (mine or group or mode.st_mode & stat.S_IXOTH):
            return False
    return True


def wanted_folder(given: str | None) -> Path:
    """Return where the person wants data: --data, HOPTAC_DATA, or `var/` in the repository."""
    chosen = given or os.environ.get("HOPTAC_DATA")
    return Path(chosen).resolve() if chosen else ROOT / "var"


def data_folder(given: str | None, name: str = "demo") -> Path:
    """Return where data goes: where wanted, or elsewhere when postgres can't get there.

    :param given: folder named with --data; None lets HOPTAC_DATA or us choose.
    :param name: what the data is for: demo, test or bench.
    """
    wanted = wanted_folder(given)
    user = server_user()
    if reachable(wanted, user):
        return wanted / name
    mark = hashlib.sha256(str(wanted).encode()).hexdigest()[:10]
    for base in (Path("/var/lib"), Path(tempfile.gettempdir())):
        if os.access(base, os.W_OK) and reachable(base, user):
            return base / f"hoptac-{mark}" / name
    return wanted / name


def settle(home: Path) -> None:
    """Make the data folder, open to walk through for the server's user, whatever the umask.

    :raises Stop: when it belongs to somebody else.
    """
    for folder in reversed([home, *home.parents]):
        if not folder.exists():
            folder.mkdir()
            folder.chmod(0o711)
    owner = home.stat().st_uid
    if owner != os.geteuid():
        raise Stop(
            f"{home} thuộc về {_name(owner)}. Chạy bằng người đó, hoặc dùng --data thư-mục-khác.",
            "This data folder belongs to somebody else; run as its owner, or use --data.",
        )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
