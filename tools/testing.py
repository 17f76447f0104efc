"""All checks with one command, each stage timed and named."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from tools import environment, postgres, say
from tools.demo import database
from tools.places import PYTHON, ROOT, data_folder
from tools.say import Stop

APT = {
    "chromium": "chromium",
    "pdftoppm": "poppler-utils",
    "npm": "npm",
    "java": "default-jre-headless",
}
FONTS = ("fonts-liberation2", "fonts-noto-core")


def run(chosen: Sequence[str]) -> int:
    """Run every stage; stop at the first that fails.

    :param chosen: arguments of pytest; with any, only those tests run.
    """
    environment.ensure(dev=True)
    if chosen:
        return _chosen(chosen)
    _stage("Kiểu viết", "lint", ["ruff", "check", "."])
    _stage("Định dạng", "format", ["ruff", "format", "--check", "."])
    kinds = _sources()
    with database(data_folder(None, f"test-{kinds[0]}"), quick=True) as given:
        env = _for_tests(given)
        _stage("Kiểu dữ liệu", "types", ["mypy"], env)
        _stage("Các tầng", "floors", ["lint-imports"], env)
        manage = [str(PYTHON), "manage.py"]
        _stage("Di trú", "migrations", [*manage, "makemigrations", "--check", "--dry-run"], env)
        _stage("Bản tiếng Anh", "English", [*manage, "words", "--check"], env)
        _stage("Biên dịch chữ", "catalogues", [*manage, "words", "--compile"], env)
        _stage(
            f"Kiểm thử trên PostgreSQL ({kinds[0]})",
            "tests",
            ["pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not browser"],
            env,
        )
        browser = _browser_tier()
        if browser:
            _stage("Kiểm thử trình duyệt", "browser", ["pytest", "-q", "-m", "browser"], env)
    _main_flow_elsewhere(kinds)
    return 0 if browser else _skipped()


def _chosen(arguments: Sequence[str]) -> int:
    """Run some tests while one works on them; the whole command decides what lands."""
    kind = _sources()[0]
    with database(data_folder(None, f"test-{kind}"), quick=True) as given:
        env = _for_tests(given)
        _stage("Biên dịch chữ", "catalogues", [str(PYTHON), "manage.py", "words", "--compile"], env)
        _stage("Kiểm thử", "tests", ["pytest", "-q", *arguments], env)
    return 0


def _sources() -> list[str]:
    """Return the kinds of PostgreSQL to test on, the first for everything."""
    if os.environ.get("DATABASE_URL"):
        return ["given"]
    forced = os.environ.get("HOPTAC_POSTGRES")
    if forced:
        return [forced]
    found = [postgres.system_programs(), postgres.wheel_programs()]
    kinds = [programs.kind for programs in found if programs]
    if not kinds:
        raise Stop("Không có PostgreSQL nào để kiểm thử.", "No PostgreSQL to test on.")
    return kinds


def _main_flow_elsewhere(kinds: Sequence[str]) -> None:
    """Run the main flow on the other PostgreSQL, so that both 15 and 18 are shown to work."""
    for kind in kinds[1:]:
        os.environ["HOPTAC_POSTGRES"] = kind
        with database(data_folder(None, f"test-{kind}"), quick=True) as given:
            _stage(
                f"Đường chính trên PostgreSQL ({kind})",
                "main flow",
                ["pytest", "-q", "-m", "main_flow and not browser"],
                _for_tests(given),
            )
        del os.environ["HOPTAC_POSTGRES"]


def _for_tests(given: Mapping[str, str]) -> dict[str, str]:
    return dict(given) | {
        "DATABASE_URL": given["HOPTAC_OWNER_DATABASE_URL"],
        "HOPTAC_MODE": "test",
        "PYTHONWARNINGS": "default",
    }


def _stage(
    name: str, english: str, command: Sequence[str], env: Mapping[str, str] | None = None
) -> None:
    with say.stage(name, english):
        program = command[0] if "/" in command[0] else str(PYTHON.with_name(command[0]))
        done = subprocess.run(
            [program, *command[1:]], cwd=ROOT, env=dict(env or os.environ), check=False
        )
    if done.returncode:
        raise Stop(f"Giai đoạn “{name}” không đạt; lý do ở trên.", f"Stage {english} failed.")


def _browser_tier() -> bool:
    """Make the browser tier's tools be there; return whether they are."""
    missing = [package for program, package in APT.items() if not shutil.which(program)]
    listed = (
        subprocess.run(["fc-list"], capture_output=True, text=True, check=False)
        if (shutil.which("fc-list"))
        else None
    )
    if listed is None or "Liberation" not in listed.stdout:
        missing += FONTS
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        with say.stage(f"Cài {', '.join(missing)}", "apt-get"):
            _apt(missing)
    if not all(shutil.which(program) for program in APT):
        return False
    with say.stage("Gói kiểm tra trang", "page checkers"):
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=ROOT,
            check=True,
        )
    return True


def _apt(packages: Sequence[str]) -> None:
    quiet = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["-q", "-o", "DPkg::Lock::Timeout=600"]
    for command in (
        ["apt-get", *options, "update"],
        ["apt-get", *options, "install", "-y", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            say.line(f"  {' '.join(command[:5])}… không thành công", "apt-get failed")


def _skipped() -> int:
    lacking = [program for program in APT if not shutil.which(program)]
    say.line(
        f"BỎ QUA kiểm thử trình duyệt: thiếu {', '.join(lacking)}",
        f"SKIPPED browser tier: {', '.join(lacking)} missing",
    )
    return 1 if os.environ.get("CI") == "true" else 0
