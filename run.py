#!/usr/bin/env python3
"""hoptac's front door: `python3 run.py demo`, `python3 run.py test`. Standard library only."""

import argparse
import sys
from collections.abc import Sequence

if sys.version_info < (3, 11):  # noqa: UP036  # said kindly to an older Python
    sys.exit("Cần Python 3.11 trở lên. / Python 3.11 or later is needed.")

from tools import bench, demo, doctor, production, testing
from tools.say import Stop


def main(argv: Sequence[str]) -> int:
    """Run one of the house's commands; return its exit code."""
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in (
        ("demo", "chạy bản minh họa / run the demonstration"),
        (
            "test",
            "chạy mọi kiểm tra; có tham số thì chỉ pytest / run all checks; with arguments pytest",
        ),
        ("doctor", "máy này có gì, thiếu gì / what is here, what is missing"),
        ("serve", "chạy thật, cấu hình từ biến môi trường / production"),
        ("upgrade", "nâng cấp cơ sở dữ liệu / upgrade the database"),
    ):
        command = commands.add_parser(name, help=words)
        if name == "demo":
            command.add_argument("--port", type=int, help="0: cổng trống bất kỳ / any free port")
            command.add_argument("--fresh", action="store_true", help="xóa dữ liệu minh họa cũ")
        if name in {"demo", "doctor"}:
            command.add_argument("--data", help="thư mục dữ liệu / data folder")
        if name == "serve":
            command.add_argument("--port", type=int, default=8000)
            command.add_argument("--address", default="127.0.0.1")
    for name in ("manage", "bench"):
        commands.add_parser(name, add_help=False)
    known, rest = parser.parse_known_args(argv)
    if rest and known.command not in {"manage", "bench", "test"}:
        parser.error(f"không hiểu / unknown: {' '.join(rest)}")
    try:
        return _run(known, rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1


def _run(known: argparse.Namespace, rest: list[str]) -> int:
    match known.command:
        case "demo":
            return demo.run(port=known.port, data=known.data, fresh=known.fresh)
        case "manage":
            return demo.manage(rest)
        case "bench":
            return bench.run(rest)
        case "test":
            return testing.run(rest)
        case "doctor":
            return doctor.run(data=known.data)
        case "serve":
            return production.serve(address=known.address, port=known.port)
        case _:
            return production.upgrade()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
