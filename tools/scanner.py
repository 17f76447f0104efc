"""Wapiti against the demonstration on loopback, signed in; its findings explained one by one."""

import json
import re
import subprocess
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from tools import bounded
from tools.bounded import Env, Missed, NotRun
from tools.places import PYTHON, ROOT

WAPITI = "wapiti3==3.2.3"
INSTALL_SECONDS, START_SECONDS, SCAN_SECONDS = 240, 600, 180
CRAWL_SECONDS, MODULE_SECONDS = 45, 10
# Those that need no server of Wapiti's own outside.
MODULES = (
    "cookieflags,csp,crlf,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,"
    "upload,xss"
)
START = "from wapitiCore.main.wapiti import wapiti_asyncio_wrapper as w; w()"
LEAST_PAGES = 20  # a scanner that saw fewer proves nothing
READER = "thuongtruc@hanoi.hoptac.example"
DOOR = "/vi/tai-khoan/dang-nhap/"
OUT = "/vi/tai-khoan/dang-xuat/"
EXPLAINED = {
    "Secure Flag cookie": "no TLS on loopback; in production Secure and __Host-, test_deploy.py",
}


def wapiti(env: Env) -> str:
    """Scan the demonstration.

    :raises NotRun: when the scanner cannot be installed, or the demonstration does not start.
    :raises Missed: with each kind of finding nobody has explained.
    """
    with tempfile.TemporaryDirectory(prefix="hoptac-wapiti-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL may run as another user
        _install(env, folder / "scanner")
        with _demonstration(folder / "data") as (base, password):
            report = _scan(env, folder, base, _cookie(base, password))
    return judged(report)


def judged(report: dict[str, Any]) -> str:
    """Judge Wapiti's report.

    :raises NotRun: when it saw too few pages, or not even what is there for sure.
    """
    pages = int(report["infos"].get("crawled_pages_nbr") or 0)
    if pages < LEAST_PAGES:
        raise NotRun(f"Wapiti saw {pages} pages only")
    found = {
        kind: len(cases)
        for part in ("vulnerabilities", "anomalies")
        for kind, cases in report[part].items()
        if cases
    }
    if unseen := set(EXPLAINED) - set(found):
        raise NotRun(f"Wapiti overlooked what is there: {', '.join(unseen)}")
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(found.items())) or "nothing"
    if set(found) - set(EXPLAINED):
        raise Missed(f"{pages} pages: {told}")
    return f"{pages} pages: {told}; 0 unexplained (tools/scanner.py)"


def _install(env: Env, folder: Path) -> None:
    """Put the scanner into a folder of its own: it is no part of the product's environment."""
    command = [PYTHON, "-m", "pip", "install", "-q", "--target", folder, WAPITI]
    ran = bounded.run(env, command, seconds=INSTALL_SECONDS)
    if ran.code:
        raise NotRun(f"{WAPITI} could not be installed: {ran.stderr.strip()[-120:]}")


@contextmanager
def _demonstration(data: Path) -> Iterator[tuple[str, str]]:
    """Start the demonstration; give its address and the password of its accounts."""
    command = [str(PYTHON), str(ROOT / "run.py"), "demo", "--port", "0", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        watch = threading.Timer(START_SECONDS, child.terminate)
        watch.start()
        try:
            yield _ready(child)
        finally:
            watch.cancel()
            child.terminate()


def _ready(child: "subprocess.Popen[str]") -> tuple[str, str]:
    base = ""
    for line in child.stdout or ():
        if found := re.match(r"Ready: (http://localhost:\d+)/", line):
            base = found[1]
        if base and (said := re.search(r"password: ([^)]+)\)", line)):
            threading.Thread(target=_drain, args=(child,), daemon=True).start()
            return base, said[1]
    raise NotRun("the demonstration did not start in its time")


def _drain(child: "subprocess.Popen[str]") -> None:
    """Read on, or the demonstration would wait for somebody to listen."""
    for _ in child.stdout or ():
        pass


def _cookie(base: str, password: str) -> str:
    """Sign in as a person does; return the cookies as a header holds them."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with browser.open(base + DOOR, timeout=30) as answer:
        page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    said = {"csrfmiddlewaretoken": token[1] if token else "", "login": READER}
    sent = urllib.parse.urlencode(said | {"password": password}).encode()
    with browser.open(base + DOOR, sent, timeout=30) as answer:
        if DOOR in answer.url:
            raise NotRun("nobody could sign in to the demonstration")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _scan(env: Env, folder: Path, base: str, cookie: str) -> dict[str, Any]:
    report = folder / "report.json"
    options = {
        "-u": f"{base}/vi/", "--scope": "folder", "-C": cookie, "-x": base + OUT, "-m": MODULES,
        "--max-scan-time": CRAWL_SECONDS, "--max-attack-time": MODULE_SECONDS, "--tasks": 4,
        "--store-session": folder / "session", "-f": "json", "-o": report,
    }  # fmt: skip
    command = [PYTHON, "-c", START, *(part for pair in options.items() for part in pair)]
    began = time.monotonic()
    ran = bounded.run(
        {**env, "PYTHONPATH": str(folder / "scanner"), "PYTHONWARNINGS": "ignore"},
        [*command, "--flush-session", "--no-bugreport"],
        seconds=SCAN_SECONDS + CRAWL_SECONDS,
    )
    if not report.exists():
        last = (ran.stdout + ran.stderr).strip()[-200:]
        raise NotRun(f"no report after {time.monotonic() - began:.0f} s: {last}")
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found
