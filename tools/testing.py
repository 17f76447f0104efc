"""All checks with one command, each stage timed and named."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from tools import apart, assurance, children, environment, findings, postgres, say
from tools.children import django
from tools.demo import database
from tools.places import PYTHON, data_folder
from tools.say import Stop

APT = {
    "chromium": "chromium",
    "pdftoppm": "poppler-utils",
    "npm": "npm",
    "java": "default-jre-headless",
}
LINT_IMPORTS = "from importlinter import cli; cli.lint_imports_command()"  # it has no __main__
FONTS = ["fonts-liberation2", "fonts-noto-core"]


def run(chosen: Sequence[str]) -> int:
    """Run every stage; stop at the first that fails.

    :param chosen: arguments of pytest; with any, only those tests run. `--assurance` alone makes
        the long checks instead.
    """
    environment.ensure(dev=True)
    if list(chosen) == ["--assurance"]:
        return _long()
    if chosen:
        return _chosen(chosen)
    _stage("Kiểu viết", "lint", ["ruff", "check", "."])
    _stage("Định dạng", "format", ["ruff", "format", "--check", "."])
    with say.stage("Mã không an toàn", "bandit"):
        findings.check()
    kinds = _sources()
    with database(data_folder(None, f"test-{kinds[0]}"), quick=True, kind=_local(kinds[0])) as base:
        env = _for_tests(base.env)
        _stage("Kiểu dữ liệu", "types", ["mypy"], env)
        _stage("Các tầng", "floors", ["-c", LINT_IMPORTS], env)
        _manage("Di trú", "migrations", ["makemigrations", "--check", "--dry-run"], env)
        _manage("Bản tiếng Anh", "English", ["words", "--check"], env)
        _manage("Biên dịch chữ", "catalogues", ["words", "--compile"], env)
        _stage(
            f"Kiểm thử trên PostgreSQL ({kinds[0]})",
            "tests",
            ["pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not browser"],
            env,
        )
        lacking = browser_tier()
        if not lacking:
            _stage("Kiểm thử trình duyệt", "browser", ["pytest", "-q", "-m", "browser"], env)
    _main_flow_elsewhere(kinds)
    _say_what_was_not_run()
    return skipped(lacking)


def _say_what_was_not_run() -> None:
    """Name the tests that this machine cannot make, which are not collected then."""
    for what, english, why in (
        ("mất điện, đầy ổ đĩa", "power cuts, full disks", apart.lacking_disk()),
        ("dùng chung kết nối", "pool mix", apart.lacking_pool()),
    ):
        if why:
            say.line(f"KHÔNG CHẠY kiểm thử {what}", f"NOT RUN {english}: {why}")


def _chosen(arguments: Sequence[str]) -> int:
    """Run some tests while one works on them; the whole command decides what lands."""
    kind = _sources()[0]
    with database(data_folder(None, f"test-{kind}"), quick=True, kind=_local(kind)) as base:
        env = _for_tests(base.env)
        _manage("Biên dịch chữ", "catalogues", ["words", "--compile"], env)
        _stage("Kiểm thử", "tests", ["pytest", "-q", *arguments], env)
    return 0


def _long() -> int:
    """Make the long checks and print what was wanted and what was measured."""
    kind = _sources()[0]
    with database(data_folder(None, f"test-{kind}"), quick=True, kind=_local(kind)) as base:
        env = _for_tests(base.env)
        _manage("Biên dịch chữ", "catalogues", ["words", "--compile"], env)
        return assurance.run(env)


def _sources() -> list[str]:
    """Return the kinds of PostgreSQL to test on, the first for everything."""
    if os.environ.get("DATABASE_URL"):
        return ["given"]
    forced = os.environ.get("HOPTAC_POSTGRES")
    if forced:
        return [postgres.choose(forced).kind]
    found = [postgres.system_programs(), postgres.wheel_programs()]
    kinds = [programs.kind for programs in found if programs]
    if not kinds:
        raise Stop(
            "Không có PostgreSQL nào để kiểm thử. Cài postgresql từ bản 15, hoặc đặt DATABASE_URL.",
            "No PostgreSQL to test on; install one (15 or later), or set DATABASE_URL.",
        )
    return kinds


def _local(kind: str) -> str | None:
    return None if kind == "given" else kind


def _main_flow_elsewhere(kinds: Sequence[str]) -> None:
    """Run the main flow on the other PostgreSQL, so that both 15 and 18 are shown to work."""
    for kind in kinds[1:]:
        with database(data_folder(None, f"test-{kind}"), quick=True, kind=kind) as base:
            _stage(
                f"Đường chính trên PostgreSQL ({kind})",
                "main flow",
                ["pytest", "-q", "-m", "main_flow and not browser"],
                _for_tests(base.env),
            )


def _for_tests(given: Mapping[str, str]) -> dict[str, str]:
    seen = {name: value for name, value in given.items() if name != "HOPTAC_STEP_LOG"}
    return seen | {
        "DATABASE_URL": given["HOPTAC_OWNER_DATABASE_URL"],
        "HOPTAC_MODE": "test",
        "PYTHONWARNINGS": "default",
    }


def _manage(name: str, english: str, arguments: list[str], env: Mapping[str, str]) -> None:
    with say.stage(name, english):
        code = django(arguments, env)
    _judge(name, english, code)


def _stage(
    name: str, english: str, module: Sequence[str], env: Mapping[str, str] | None = None
) -> None:
    """Run a module of the environment; its script would name the folder it was installed in."""
    options = [] if module[0] == "-c" else ["-m"]
    with say.stage(name, english):
        code = children.run([PYTHON, *options, *module], env or os.environ)
    _judge(name, english, code)


def _judge(name: str, english: str, code: int) -> None:
    if code:
        raise Stop(
            f"Giai đoạn “{name}” không đạt; lý do ở trên.",
            f"Stage {english} failed; the reason is above.",
        )


def browser_tier() -> list[str]:
    """Make the browser tier's tools be there; return the names of those that can't be."""
    absent = [package for program, package in APT.items() if not shutil.which(program)]
    absent += [] if _has_fonts() else FONTS
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        with say.stage(f"Cài {', '.join(absent)}", "apt-get"):
            _apt(absent)
    lacking = [program for program in APT if not shutil.which(program)]
    lacking += [] if _has_fonts() else FONTS
    if lacking:
        return lacking
    with say.stage("Gói kiểm tra trang", "page checkers"):
        npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        return ["axe-core, vnu-jar (npm ci)"] if children.run(npm, os.environ) else []


def _has_fonts() -> bool:
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout
    return "Liberation" in listed


def _apt(packages: Sequence[str]) -> None:
    quiet = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["-q", "-o", "DPkg::Lock::Timeout=600"]
    for command in (
        ["apt-get", *options, "update"],
        ["apt-get", *options, "install", "-y", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(
            command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        if done.returncode:
            why = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            say.line(f"  {command[0]} {command[4]}: {''.join(why)}", "apt-get failed")


def skipped(lacking: Sequence[str]) -> int:
    """Name what kept the browser tier from running; on CI that is a failure."""
    if not lacking:
        return 0
    names = ", ".join(lacking)
    say.line(f"BỎ QUA kiểm thử trình duyệt: thiếu {names}", f"SKIPPED browser tier: {names}")
    return 1 if os.environ.get("CI") == "true" else 0
