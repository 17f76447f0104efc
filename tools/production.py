"""Production: settings from the environment only, weak ones refused."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from tools import environment, say
from tools.children import Children, django, web, worker
from tools.demo import migrate, surroundings
from tools.places import ROOT
from tools.say import Stop

NEEDED = (
    "DATABASE_URL",
    "HOPTAC_SECRET_KEY",
    "HOPTAC_HOSTS",
    "HOPTAC_FILES_DIR",
    "HOPTAC_EMAIL_URL",
)


def weaknesses(env: dict[str, str]) -> list[str]:
    """Return what makes these settings unfit for real work, in words."""
    found = [f"thiếu / missing: {name}" for name in NEEDED if not env.get(name)]
    key, hosts = env.get("HOPTAC_SECRET_KEY", ""), env.get("HOPTAC_HOSTS", "")
    if key and (len(key) < 50 or len(set(key)) < 10):
        found.append("HOPTAC_SECRET_KEY: cần ít nhất 50 ký tự ngẫu nhiên / 50 random signs")
    if "*" in hosts:
        found.append("HOPTAC_HOSTS: không dùng ký tự đại diện / no wildcard")
    if env.get("HOPTAC_MODE", "production") != "production":
        found.append("HOPTAC_MODE: phải là production / must be production")
    login = urlsplit(env.get("DATABASE_URL", "")).username
    if login in {"postgres", "hoptac_owner"}:
        found.append("DATABASE_URL: không đăng nhập bằng chủ sở hữu / not the owner's login")
    return found


def serve(*, address: str, port: int) -> int:
    """Serve for real: web server and worker in the foreground."""
    found = weaknesses(dict(os.environ))
    if found:
        raise Stop(
            "Cấu hình chưa đủ an toàn:\n    " + "\n    ".join(found),
            "These settings are too weak for production; see docs/ops/settings.md.",
        )
    environment.ensure(dev=False)
    env = dict(os.environ) | {"HOPTAC_MODE": "production"}
    if django(["check", "--deploy", "--fail-level", "ERROR"], env):
        raise Stop("Kiểm tra triển khai thất bại.", "The deployment check failed.")
    children = Children()
    log = Path("/dev/stdout")
    try:
        children.start("web", web(address, port, max(2, os.cpu_count() or 2)), env, log)
        children.start("worker", worker(), env, log)
        say.line(f"Ready: http://{address}:{port}/")
        died = children.wait()
    finally:
        children.stop()
    if died:
        raise Stop(f"Tiến trình {died} đã dừng.", f"{died} has died.")
    return 0


def upgrade() -> int:
    """Bring an installed system up to date; run it after a backup."""
    if not os.environ.get("HOPTAC_OWNER_DATABASE_URL"):
        raise Stop(
            "Đặt HOPTAC_OWNER_DATABASE_URL (vai trò chủ sở hữu) rồi chạy lại.",
            "Set HOPTAC_OWNER_DATABASE_URL, the owner's login, and run again.",
        )
    environment.ensure(dev=False)
    app = os.environ.get("DATABASE_URL", os.environ["HOPTAC_OWNER_DATABASE_URL"])
    owner = os.environ["HOPTAC_OWNER_DATABASE_URL"]
    env = surroundings(ROOT / "var", app, owner, {"django": "only-for-migrations"})
    say.line("Sao lưu trước khi nâng cấp: docs/ops/upgrade.md", "back up first")
    migrate(env)
    for step in (["words", "--compile"], ["collectstatic", "--no-input", "-v0"]):
        if django(step, env):
            raise Stop(f"Bước {step[0]} thất bại.", f"{step[0]} failed.")
    say.line("Đã nâng cấp", "upgraded")
    return 0
