"""Ask a web server over HTTP and time the whole answer; every answer is checked."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from time import perf_counter
from urllib.parse import urlencode

TOKEN = "benchbenchbenchbenchbenchbench12"  # noqa: S105  # both halves of the CSRF pair are ours
READERS = 8
MOST, LEAST = 300, 5  # requests one reader sends at most and at least
WARM = 12  # every thread of the web server has compiled its templates by then


class WrongAnswerError(Exception):
    """The server did not answer what was asked: an error page is fast and proves nothing."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question as HTTP.

    :param paths: asked in turn; more than one where every request must meet another record.
    :param marker: stands in the body, or in the address of a redirect.
    :param form: sent as a POST; None is a GET.
    :param cookie: session key; empty for a stranger.
    :param known: the ETag of the answer the asker has already.
    """

    paths: tuple[str, ...]
    marker: str
    form: Mapping[str, str] | None = None
    cookie: str = ""
    status: int = 200
    known: str = ""


class Reader:
    """One browser: one connection kept open."""

    def __init__(self, port: int) -> None:
        self.http = HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, asked: Ask, number: int) -> tuple[float, int]:
        """Return the milliseconds and the bytes of one checked answer.

        :raises WrongAnswerError: for another status, or without the marker.
        """
        path = asked.paths[number % len(asked.paths)]
        headers = {"Host": "localhost"}
        if asked.cookie:
            headers["Cookie"] = f"csrftoken={TOKEN}; sessionid={asked.cookie}"
        if asked.known:
            headers["If-None-Match"] = asked.known
        body = None
        if asked.form is not None:
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **asked.form})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = perf_counter()
        self.http.request("GET" if body is None else "POST", path, body, headers)
        response = self.http.getresponse()
        content = response.read()
        took = 1000 * (perf_counter() - began)
        _check(asked, path, response, content)
        return took, len(content)


def _check(asked: Ask, path: str, response: HTTPResponse, content: bytes) -> None:
    told = content + (response.getheader("Location") or "").encode()
    if response.status != asked.status or asked.marker.encode() not in told:
        raise WrongAnswerError(f"{path}: {response.status}, without “{asked.marker}”")


@dataclass(frozen=True, slots=True)
class Asked:
    """The times of one reader, the size of an answer, and requests/s of eight."""

    times: list[float]
    bytes: int
    rate: float | None


def asked_one_by_one(
    port: int, asked: Ask, seconds: float, numbers: "count[int]", *, warm: int = WARM
) -> tuple[list[float], int]:
    """Return the times of one reader and the bytes of the last answer."""
    reader, size = Reader(port), 0
    times: list[float] = []
    for _ in range(warm):
        reader.ask(asked, next(numbers))
    end = perf_counter() + seconds
    while len(times) < LEAST or (perf_counter() < end and len(times) < MOST):
        took, size = reader.ask(asked, next(numbers))
        times.append(took)
    reader.http.close()
    return times, size


def asked_by_eight(port: int, asked: Ask, seconds: float, numbers: "count[int]") -> float:
    """Return the requests/s of eight readers who ask again as soon as they are answered."""

    def keep_asking(end: float) -> int:
        reader, answered = Reader(port), 0
        while perf_counter() < end:
            reader.ask(asked, next(numbers))
            answered += 1
        reader.http.close()
        return answered

    began = perf_counter()
    with ThreadPoolExecutor(READERS) as pool:
        told = list(pool.map(keep_asking, [began + seconds] * READERS))
    return sum(told) / (perf_counter() - began)


def times_of(deed: Callable[[], object], seconds: float, most: int = 200) -> list[float]:
    """Return the milliseconds of a deed done again and again for some seconds."""
    deed()
    times: list[float] = []
    end = perf_counter() + seconds
    while len(times) < LEAST or (perf_counter() < end and len(times) < most):
        began = perf_counter()
        deed()
        times.append(1000 * (perf_counter() - began))
    return times
