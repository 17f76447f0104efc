"""Measure the product as it runs: a web server and a worker on a database of its own."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools import environment, postgres, say
from tools.children import Children, django, web, worker
from tools.demo import as_owner, database, dress, migrate, wait_until_up
from tools.places import data_folder, settle
from tools.say import Stop

LEDGER_SCALE = 0.03  # all programmes with one content each: the ledger is what is large


def run(arguments: Sequence[str]) -> int:
    """Build what is missing, then ask every question at a tenth of the size and at full size."""
    asked = _parser().parse_args(arguments)
    environment.ensure(dev=False)
    home = data_folder(None, "bench")
    settle(home)
    if asked.log:
        return _measure_log(home)
    if asked.daily:
        return _measure_daily(home, asked.scale, asked.json)
    if asked.public:
        return _measure_public(home, asked.seconds, asked.json)
    if asked.ledger:
        return _measure_ledger(home, asked.json)
    tenth = home / "tenth.json"
    codes = [_measure(home, asked, asked.scale / 10, tenth, None)] if asked.tenth else []
    found = asked.json or home / "full.json"
    codes.append(_measure(home, asked, asked.scale, found, tenth if asked.tenth else None))
    return max(codes)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="1: 100.000 việc / tasks")
    parser.add_argument("--tenth", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--seconds", type=float, default=4.0, help="mỗi câu / for each question")
    parser.add_argument("--only", action="append", default=[], help="một phần tên câu / part of it")
    parser.add_argument("--json", type=Path, help="ghi kết quả vào tệp / write figures to a file")
    parser.add_argument("--explain", action="store_true", help="EXPLAIN (ANALYZE, BUFFERS)")
    parser.add_argument("--log", action="store_true", help="chỉ đo nhật ký / the event log only")
    parser.add_argument(
        "--daily", action="store_true", help="chỉ đo nhắc việc / the daily run only"
    )
    parser.add_argument(
        "--ledger", action="store_true", help="chỉ đo sổ quà tặng / the ledger of gifts only"
    )
    parser.add_argument(
        "--public", action="store_true", help="chỉ đo trang công khai / public pages only"
    )
    return parser


def _measure_public(home: Path, seconds: float, found: Path | None) -> int:
    """Ask for public pages of the demonstration, kept and made anew, from two servers."""
    with database(home, name="hoptac_bench_public") as base:
        env = base.env | {"HOPTAC_PACE": "off"}
        with say.stage("Chuẩn bị dữ liệu đo", "Loading the demonstration"):
            migrate(env)
            if django(["load_demo", "-v0"], env):
                raise Stop("Không nạp được dữ liệu minh họa.", "load_demo failed.")
            dress(env)
        children, command = Children(), ["bench_public", "--seconds", str(seconds)]
        command += ["--json", str(found)] if found else []
        try:
            for option, pages in (("--port", "on"), ("--fresh-port", "off")):
                port, log = postgres.free_port(), home / f"web-{pages}.log"
                server = web("127.0.0.1", port, 2)
                children.start(f"web-{pages}", server, env | {"HOPTAC_PAGES": pages}, log)
                wait_until_up(port, children, log)
                command += [option, str(port)]
            return django(command, env)
        finally:
            children.stop()


def _measure_ledger(home: Path, found: Path | None) -> int:
    """Fill a ledger of its own on a small nation, then ask for balances and pages."""
    with database(home, name="hoptac_bench_ledger") as base:
        env = base.env | {"HOPTAC_PACE": "off"}
        _prepare(env, LEDGER_SCALE, ["bench_ledger", "--build"])
        port, children = postgres.free_port(), Children()
        try:
            children.start("web", web("127.0.0.1", port, 2), env, home / "web.log")
            wait_until_up(port, children, home / "web.log")
            more = ["--json", str(found)] if found else []
            return django(["bench_ledger", "--port", str(port), *more], env)
        finally:
            children.stop()


def _measure_daily(home: Path, scale: float, found: Path | None) -> int:
    with database(home, name=f"hoptac_bench_daily_{round(1000 * scale)}") as base:
        _prepare(base.env, scale)
        return django(["bench_daily", *(["--json", str(found)] if found else [])], base.env)


def _measure_log(home: Path) -> int:
    with database(home, name="hoptac_bench_log") as base:
        migrate(base.env)
        return django(["bench_log"], base.env)


def _measure(
    home: Path, asked: argparse.Namespace, scale: float, found: Path, tenth: Path | None
) -> int:
    """Ask every question at one size and write the figures to `found`; return an exit code."""
    with database(home, name=f"hoptac_bench_{round(1000 * scale)}") as base:
        env = base.env | {"HOPTAC_PACE": "off"}  # a machine asks faster than a person
        _prepare(env, scale)
        port, children = postgres.free_port(), Children()
        log = home / "web.log"
        try:
            children.start("web", web("127.0.0.1", port, 2), env, log)
            children.start("worker", worker(), env, home / "worker.log")
            wait_until_up(port, children, log)
            pids = {child.name: child.process.pid for child in children.running}
            command = ["bench", "--port", port, "--seconds", asked.seconds, "--json", found]
            command += ["--web-pid", pids["web"], "--worker-pid", pids["worker"]]
            command += [part for only in asked.only for part in ("--only", only)]
            command += ["--tenth", tenth] if tenth else []
            command += ["--explain"] if asked.explain and scale == asked.scale else []
            return django([str(part) for part in command], env)
        finally:
            children.stop()


def _prepare(env: Mapping[str, str], scale: float, *more: Sequence[str]) -> None:
    with say.stage("Chuẩn bị dữ liệu đo", f"Preparing scale {scale:g}"):
        migrate(env)
        for step, who in (
            (["bench_build", "--scale", str(scale)], env),
            (["bench_build", "--vacuum"], as_owner(env)),
            (["bench_build", "--publish"], env),
            *((list(step), env) for step in more),
            (["bench_build", "--vacuum"], as_owner(env)),
        ):
            if django(step, who):
                raise Stop(f"Bước {step[0]} thất bại; lý do ở trên.", f"{step[0]} failed.")
        dress(env)
