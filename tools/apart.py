"""What takes a disk's power or fills it works apart: mounts and processes no one else sees.

Whatever ends it, a kill of ours included, the kernel then ends its processes and undoes its mounts.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence

from tools import children
from tools.places import PYTHON, ROOT

PROGRAMS = ("setpriv", "unshare", "mount", "umount", "losetup", "mkfs.ext4")
# setpriv: also where we are killed outright.
APART = (
    "setpriv",
    "--pdeathsig",
    "KILL",
    "unshare",
    "--mount",
    "--pid",
    "--fork",
    "--kill-child",
    "--mount-proc",
)
INSIDE = "--inside"
_SEARCHED = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def where(program: str) -> str | None:
    """Return where a program lies, also one for administrators."""
    return shutil.which(program, path=_SEARCHED)


def lacking_disk() -> str:
    """Return why no disk of one's own can be made here; nothing where it can."""
    if os.geteuid() != 0:
        return "needs root and a loop device"
    absent = [name for name in PROGRAMS if not where(name)]
    if absent:
        return f"needs {', '.join(absent)}"
    tries = ([*APART, "true"], ["losetup", "--find"])
    if any(_fails([str(where(command)), *rest]) for command, *rest in tries):
        return "needs root and a loop device; what is root here may not mount"
    return ""


def lacking_pool() -> str:
    """Return why no pgBouncer can be put in front; nothing where it can."""
    return "" if where("pgbouncer") else "needs pgbouncer (Debian: apt-get install pgbouncer)"


def run(module: str, arguments: Sequence[str]) -> int:
    """Run a module of ours apart, in a folder of its own that is gone afterwards.

    The module is given `--inside FOLDER` besides. Its exit code is returned.
    """
    children.listen()
    folder = tempfile.mkdtemp(prefix="hoptac-apart-")
    os.chmod(folder, 0o755)  # the server's user walks through
    command = [*APART, PYTHON, "-m", module, *arguments, INSIDE, folder]
    with subprocess.Popen(
        [str(where(APART[0])), *map(str, command[1:])], cwd=ROOT, start_new_session=True
    ) as child:
        try:
            return child.wait()
        except children.Told:
            return 1
        finally:
            child.kill()
            child.wait()
            shutil.rmtree(folder, ignore_errors=True)


def _fails(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode != 0
