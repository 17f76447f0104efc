"""A database given by its address: is it there, is it new enough, what may its login do?"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tools.places import PYTHON
from tools.postgres import OLDEST
from tools.say import Stop


@dataclass(frozen=True)
class Login:
    """What the login of an address may do there."""

    version: int  # of the server, as in 15
    mighty: bool  # superuser, may make roles, or passes the walls
    owns: int  # tables and the like


def ask(url: str, variable: str = "DATABASE_URL") -> Login:
    """Return what the login of a database address is.

    :param variable: where the address stands, for the sentence.
    :raises Stop: when the address is none, or nobody answers there.
    """
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise Stop(
            f"{variable} phải có dạng postgres://người-dùng:mật-khẩu@máy:cổng/tên.",
            f"{variable} must look like postgres://user:password@host:port/name.",
        )
    done = subprocess.run(
        [PYTHON, Path(__file__).with_name("ask.py")],
        input=url,
        capture_output=True,
        text=True,
        check=False,
    )
    said = json.loads(done.stdout or "{}")
    if "version" not in said:
        raise Stop(
            f"Không nối được cơ sở dữ liệu của {variable}: {said.get('error', '?')}. Kiểm tra địa "
            f"chỉ, mật khẩu và máy chủ PostgreSQL rồi chạy lại.",
            "The given database cannot be reached; check address, password and server.",
        )
    if said["version"] < OLDEST:
        raise Stop(
            f"PostgreSQL của {variable} là bản {said['version']}; cần từ {OLDEST}.",
            f"That PostgreSQL is too old; {OLDEST} or later is needed.",
        )
    return Login(**said)
