"""An error page is fast: an answer counts only with its status and its content."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from typing import Any

import pytest

from hoptac.bench.asking import Ask, Reader, WrongAnswerError, asked_by_eight, asked_one_by_one


class House(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._say(500 if self.path == "/broken" else 200, b"fifty tasks")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(302, b"")

    def _say(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Location", "/done/1")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), House)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


def test_a_right_answer_has_its_time_and_size(port: int) -> None:
    took, size = Reader(port).ask(Ask(("/list",), "fifty"), 0)

    assert (took > 0, size) == (True, 11)


@pytest.mark.parametrize(
    "asked", [Ask(("/broken",), "fifty"), Ask(("/list",), "sixty"), Ask(("/list",), "", status=302)]
)
def test_another_status_or_other_content_is_no_answer(port: int, asked: Ask) -> None:
    with pytest.raises(WrongAnswerError):
        Reader(port).ask(asked, 0)


def test_the_marker_of_a_form_stands_in_the_address_it_leads_to(port: int) -> None:
    asked = Ask(("/write",), "/done/", {"text": "a"}, status=302)

    assert Reader(port).ask(asked, 0)[1] == 0


def test_one_reader_asks_at_least_five_times(port: int) -> None:
    times, _ = asked_one_by_one(port, Ask(("/list",), "fifty"), 0, count())

    assert len(times) == 5


def test_eight_readers_are_counted_together(port: int) -> None:
    assert asked_by_eight(port, Ask(("/list",), "fifty"), 0.2, count()) > 8
