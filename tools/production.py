"""Production: settings from the environment only, weak ones refused."""

import os
import secrets
import time
import urllib.error
import urllib.request
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from hoptac.config.env import is_weak
from tools import environment, say
from tools.children import Children, django, web, worker
from tools.demo import choose_port, dress, migrate
from tools.given import ask
from tools.say import Stop

NEEDED = (
    "DATABASE_URL",
    "HOPTAC_SECRET_KEY",
    "HOPTAC_HOSTS",
    "HOPTAC_LOG_KEY",
    "HOPTAC_FILES_DIR",
    "HOPTAC_EMAIL_URL",
)
MAIL = ("smtp", "smtp+starttls", "smtps")
NEAR = {"localhost", "127.0.0.1", "::1"}


def weaknesses(env: Mapping[str, str]) -> list[str]:
    """Return what makes these settings unfit for real work, in words."""
    found = [f"thiếu / missing: {name}" for name in NEEDED if not env.get(name)]
    key, hosts = env.get("HOPTAC_SECRET_KEY", ""), env.get("HOPTAC_HOSTS", "")
    if key and is_weak(key):
        found.append("HOPTAC_SECRET_KEY: cần ít nhất 50 ký tự ngẫu nhiên / 50 random signs")
    if any("*" in host or host.strip().startswith(".") for host in hosts.split(",")):
        found.append("HOPTAC_HOSTS: không dùng ký tự đại diện / no wildcard")
    if env.get("HOPTAC_LOG_KEY") and not _is_random_seed(env["HOPTAC_LOG_KEY"]):
        found.append("HOPTAC_LOG_KEY: cần 32 byte ngẫu nhiên dạng base64url / 32 random bytes")
    if env.get("HOPTAC_MODE", "production") != "production":
        found.append("HOPTAC_MODE: phải là production / must be production")
    if env.get("HOPTAC_PACE", "on") != "on":
        found.append("HOPTAC_PACE: phải là on / must be on")
    return found + _weak_addresses(env)


def _is_random_seed(text: str) -> bool:
    """Tell whether this may be an Ed25519 key: 32 bytes in base64url, not a pattern."""
    try:
        seed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return False
    return len(seed) == 32 and len(set(seed)) >= 16


def _weak_addresses(env: Mapping[str, str]) -> list[str]:
    found = []
    database, mail = urlsplit(env.get("DATABASE_URL", "")), urlsplit(env.get("HOPTAC_EMAIL_URL"))
    if database.scheme and database.scheme not in {"postgres", "postgresql"}:
        found.append("DATABASE_URL: phải là postgres://… / must be postgres://…")
    if database.username in {"postgres", "hoptac_owner"}:
        found.append("DATABASE_URL: không đăng nhập bằng chủ sở hữu / not the owner's login")
    if env.get("HOPTAC_EMAIL_URL") and (mail.scheme not in {"smtp", "smtps"} or not mail.hostname):
        found.append(f"HOPTAC_EMAIL_URL: dùng một trong / use one of {', '.join(MAIL)}")
    if mail.scheme == "smtp" and mail.password and mail.hostname not in NEAR:
        found.append("HOPTAC_EMAIL_URL: mật khẩu đi không mã hóa / password in clear; smtps://")
    for name in ("HOPTAC_FILES_DIR", "HOPTAC_STATIC_DIR"):
        folder = env.get(name)
        if folder and not Path(folder).is_absolute():
            found.append(f"{name}: phải là đường dẫn tuyệt đối / must be an absolute path")
    files = env.get("HOPTAC_FILES_DIR")
    if files and Path(files).exists() and not os.access(files, os.W_OK):
        found.append("HOPTAC_FILES_DIR: không ghi được / not writable")
    return found


def _refuse(found: list[str]) -> None:
    if found:
        raise Stop(
            "Cấu hình chưa đủ an toàn:\n    " + "\n    ".join(found),
            "These settings are too weak for production; see docs/ops/settings.md.",
        )


def serve(*, address: str, port: int) -> NoReturn:
    """Serve for real: web server and worker in the foreground, started again when they die."""
    _refuse(weaknesses(os.environ))
    chosen = choose_port(port or None)
    environment.ensure(dev=False)
    login = ask(os.environ["DATABASE_URL"])
    if login.mighty or login.owns:
        _refuse(["DATABASE_URL: vai trò này sở hữu bảng hoặc quản trị / owns tables or rules"])
    env = dict(os.environ) | {"HOPTAC_MODE": "production"}
    env.pop("HOPTAC_OWNER_DATABASE_URL", None)  # who serves never needs it
    if django(["check", "--deploy", "--fail-level", "WARNING"], env):
        raise Stop("Kiểm tra triển khai thất bại.", "The deployment check failed.")
    children = Children()
    try:
        children.start("web", web(address, chosen, max(2, os.cpu_count() or 2)), env, None)
        children.start("worker", worker(), env, None)
        _wait_until_up(address, chosen, children)
        say.line(f"Ready: http://{address}:{chosen}/")
        children.keep()
    finally:
        children.stop()


def _wait_until_up(address: str, port: int, children: Children) -> None:
    """:raises Stop: when the web process does not reach its database within a minute."""
    near = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(address, address)
    asked = f"http://{near}:{port}/healthz"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and children.dead() is None:
        try:
            with urllib.request.urlopen(asked, timeout=2) as said:
                if said.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise Stop(
        "Máy chủ web không khởi động được; lý do ở trên. Đã chạy `run.py upgrade` chưa?",
        "The web server did not start; see above. Has `run.py upgrade` been run?",
    )


def upgrade() -> int:
    """Bring an installed system up to date; run it after a backup."""
    lacking = [
        name for name in ("DATABASE_URL", "HOPTAC_OWNER_DATABASE_URL") if not os.environ.get(name)
    ]
    if lacking:
        raise Stop(
            f"Đặt {', '.join(lacking)} (vai trò ứng dụng; vai trò chủ sở hữu) rồi chạy lại.",
            "Set DATABASE_URL (the application's login) and HOPTAC_OWNER_DATABASE_URL (the "
            "owner's), and run again.",
        )
    environment.ensure(dev=False)
    ask(os.environ["HOPTAC_OWNER_DATABASE_URL"], "HOPTAC_OWNER_DATABASE_URL")
    env = dict(os.environ) | {"HOPTAC_MODE": "production"}
    env.setdefault("HOPTAC_SECRET_KEY", secrets.token_urlsafe(64))  # signs nothing that stays
    say.line("Sao lưu trước khi nâng cấp: docs/ops/upgrade.md", "back up first")
    migrate(env)
    dress(env)
    say.line("Đã nâng cấp", "upgraded")
    return 0
