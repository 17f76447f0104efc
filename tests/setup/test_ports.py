"""The usual port moves on when taken; a named one does not."""

import socket
from collections.abc import Iterator

import pytest

from tools import demo
from tools.say import Stop


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_zero_is_any_free_port() -> None:
    assert 1024 <= demo.choose_port(0) < 65536


def test_a_named_port_that_is_taken_is_refused_with_a_way_out(busy: int) -> None:
    with pytest.raises(Stop, match=rf"Cổng {busy} đang bận.*--port 0"):
        demo.choose_port(busy)


def test_the_usual_port_moves_to_a_free_one_with_a_word(
    busy: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "USUAL_PORT", busy)
    chosen = demo.choose_port(None)
    assert chosen != busy
    assert f"port {busy} is taken, using {chosen}" in capsys.readouterr().out


@pytest.mark.parametrize("port", [-1, 65536, 99999])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(Stop, match="65535"):
        demo.choose_port(port)
