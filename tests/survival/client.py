"""A client as patient as a person with a form: it sends the same form until it is answered."""

import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image

Typed = dict[str, str | bytes]  # what is typed, and photos under the name of their field
TOKEN = "a" * 32  # of the cross-site guard: cookie and form need only say the same
PATIENCE = 300  # seconds until a client gives up on one form


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: Any, **more: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


@dataclass(frozen=True)
class Said:
    """An answer: status, where it leads, its page, the session it gives."""

    status: int
    goal: str = ""
    page: str = ""
    session: str = ""


def ask(address: str, session: str = "", typed: Typed | None = None, timeout: float = 10) -> Said:
    """Ask once. :raises OSError, HTTPException: when nobody answers."""
    headers = {"Cookie": f"csrftoken={TOKEN}" + (f"; sessionid={session}" if session else "")}
    form = None
    if typed is not None:
        form, headers["Content-Type"] = _encoded({"csrfmiddlewaretoken": TOKEN, **typed})
    asked = urllib.request.Request(address, form, headers)
    try:
        with _OPENER.open(asked, timeout=timeout) as answer:
            return _said(answer)
    except urllib.error.HTTPError as error:
        with error:
            return _said(error)


def _encoded(typed: Typed) -> tuple[bytes, str]:
    """Return a form as a browser sends it, and its kind; in parts where a photo is in it."""
    if not any(isinstance(value, bytes) for value in typed.values()):
        return urllib.parse.urlencode(typed).encode(), "application/x-www-form-urlencoded"
    mark, parts = uuid4().hex, b""
    for name, value in typed.items():
        file, content = (
            ('; filename="anh.jpg"', value) if isinstance(value, bytes) else ("", value.encode())
        )
        parts += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"{file}'.encode()
        parts += b"\r\n\r\n" + content + b"\r\n"
    return parts + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def _said(answer: Any) -> Said:
    cookies = SimpleCookie()
    for one in answer.headers.get_all("Set-Cookie") or []:
        cookies.load(one)
    session = cookies["sessionid"].value if "sessionid" in cookies else ""
    page = answer.read().decode("utf-8", "replace")
    return Said(answer.status, answer.headers.get("Location", ""), page, session)


def entered(address: str, email: str, password: str) -> str:
    """Sign in through the form; return the session, empty when there is none."""
    typed = {"login": email, "password": password}
    return ask(f"{address}/vi/tai-khoan/dang-nhap/", typed=typed).session


def desk(address: str, session: str) -> int:
    """Return the status of the desk behind the door."""
    return ask(f"{address}/vi/ban-lam-viec/", session).status


@dataclass
class Ledger:
    """What the clients were told: acknowledged words, how often they had to ask again.

    :param given_up: set where no answer can come any more; nobody asks again then.
    """

    acknowledged: list[str] = field(default_factory=list)
    again: int = 0
    strange: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    given_up: threading.Event = field(default_factory=threading.Event)


@dataclass
class Writer(threading.Thread):
    """Send one form after the other until told to stop; each until it is answered.

    :param form: returns the path and the typed words for a mark that finds the record again.
    """

    address: str
    session: str
    form: "Form"
    ledger: Ledger
    over: threading.Event
    pause: float = 0.0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.over.is_set():
            self.one(str(uuid4()))
            time.sleep(self.pause)

    def one(self, mark: str) -> None:
        """Send one form until it is answered."""
        path, typed = self.form(mark)
        typed |= {"key": str(uuid4())}
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not self.ledger.given_up.is_set():
            try:
                said = ask(f"{self.address}{path}", self.session, typed)
            except (OSError, HTTPException):
                said = Said(0)
            with self.ledger.lock:
                if said.status == 302 and "dang-nhap" not in said.goal:
                    self.ledger.acknowledged.append(mark)
                    return
                self.ledger.again += 1
                if said.status not in {0, 500, 502, 503}:
                    self.ledger.strange.append(f"{said.status} {said.goal} {said.page[-300:]}")
                    return
            time.sleep(0.1)
        if self.ledger.given_up.is_set():
            return
        with self.ledger.lock:
            self.ledger.strange.append(f"no answer within {PATIENCE} s: {mark}")


def local_today() -> str:
    """Return today in Việt Nam as people type it."""
    return f"{datetime.now(UTC) + timedelta(hours=7):%d/%m/%Y}"


Form = Callable[[str], tuple[str, Typed]]


def entry_form(task: int) -> Form:
    """Return the one-minute entry of a task."""

    def form(mark: str) -> tuple[str, Typed]:
        typed: Typed = {"happened_on": local_today(), "value": "1", "text": f"Đã làm {mark}"}
        return f"/vi/tien-do/viec/{task}/cap-nhat/", typed

    return form


def photo_form(task: int, size: tuple[int, int] = (160, 120)) -> Form:
    """Return the one-minute entry with a photo nobody has sent before."""

    def form(mark: str) -> tuple[str, Typed]:
        path, typed = entry_form(task)(mark)
        taken = BytesIO()
        Image.effect_noise(size, 60).save(taken, "JPEG")
        said = {"text": f"Đã làm kèm ảnh {mark}", "caption": "Ảnh tại chỗ", "credit": "Cán bộ"}
        return path, typed | said | {"file": taken.getvalue()}

    return form


def word_form(entry: int) -> Form:
    """Return the partner's word on a result."""

    def form(mark: str) -> tuple[str, Typed]:
        return f"/vi/tien-do/{entry}/y-kien/", {"stance": "disputed", "reason": f"Khác số {mark}"}

    return form
