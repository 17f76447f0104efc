#!/usr/bin/env python3
"""hoptac's front door: `python3 run.py demo`, `python3 run.py test`. Standard library only.

Any Python 3 must be able to read this file, or it could not say that it is too old.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # said kindly to an older Python
    sys.exit(
        "Cần Python 3.11 trở lên / Python 3.11 or later is needed; đây là / this is "
        + sys.version.split()[0]
        + ". Thử / try: python3.11 run.py …"
    )

import argparse
import os

from tools import bench, children, demo, doctor, production, say, testing
from tools.backup import front

COMMANDS = {
    "demo": "chạy bản minh họa / run the demonstration",
    "test": "chạy mọi kiểm tra; có tham số thì chỉ pytest / all checks; with arguments pytest",
    "manage": "lệnh quản trị trên dữ liệu / management commands on the data",
    "bench": "đo tốc độ / measure the speed",
    "doctor": "máy này có gì, thiếu gì / what is here, what is missing",
    "serve": "chạy thật, cấu hình từ biến môi trường / production",
    "backup": "sao lưu khi đang chạy / back up while running",
    "restore": "khôi phục vào nơi trống / restore into an empty place",
    "upgrade": "nâng cấp cơ sở dữ liệu / upgrade the database",
}
PASSING_ON = {"test", "manage", "bench"}  # what follows the name is for others to understand


def main(argv: list[str]) -> int:
    """Run one of the house's commands; return its exit code."""
    say.readable()
    known, rest = _read(argv)
    children.listen()
    try:
        return _run(known, rest)
    except say.Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our words has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(say.trouble(error), file=sys.stderr)
        return 1
    except children.Told:
        say.line("Đã dừng", "stopped")
        return 0 if known.command in {"demo", "serve"} else 130


def _read(argv: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="run.py", description="hoptac")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in COMMANDS.items():
        command = commands.add_parser(
            name, help=words, add_help=name not in PASSING_ON, allow_abbrev=False
        )
        if name == "demo":
            command.add_argument("--port", type=int, help="0: cổng trống bất kỳ / any free port")
            command.add_argument("--fresh", action="store_true", help="xóa dữ liệu minh họa cũ")
        if name in {"backup", "restore"}:
            side = {"backup": ("--to", "to"), "restore": ("--from", "source")}[name]
            command.add_argument(side[0], dest=side[1], required=True, metavar="DIR")
            command.add_argument("--passphrase-file", metavar="FILE")
        if name in {"demo", "doctor", "backup", "restore"}:
            command.add_argument("--data", help="thư mục dữ liệu / data folder")
        if name == "serve":
            command.add_argument("--port", type=int, default=8000)
            command.add_argument("--address", default="127.0.0.1")
    if argv[:1] and argv[0] in PASSING_ON:
        return argparse.Namespace(command=argv[0]), argv[1:]
    return parser.parse_args(argv), []


def _run(known: argparse.Namespace, rest: list[str]) -> int:
    if known.command == "demo":
        demo.run(port=known.port, data=known.data, fresh=known.fresh)
    if known.command == "manage":
        data = rest[1] if rest[:1] == ["--data"] and len(rest) > 1 else None
        return demo.manage(rest[2:] if data else rest, data=data)
    if known.command == "doctor":
        return doctor.run(data=known.data)
    if known.command == "serve":
        production.serve(address=known.address, port=known.port)
    if known.command == "backup":
        return front.backup(to=known.to, data=known.data, passphrase_file=known.passphrase_file)
    if known.command == "restore":
        return front.restore(
            source=known.source, data=known.data, passphrase_file=known.passphrase_file
        )
    if known.command == "upgrade":
        return production.upgrade()
    return {"bench": bench.run, "test": testing.run}[known.command](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
