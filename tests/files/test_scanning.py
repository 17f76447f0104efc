"""A scanner beside us: a virus is seen, a scanner that is away is said, none is said as well.

Where clamd is installed it is started with one signature of its own, EICAR's hash; elsewhere a
small server that speaks clamd's INSTREAM stands in for it.
"""

import hashlib
import shutil
import socket
import socketserver
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hoptac.config.env import parse_clamd
from hoptac.files import actions
from hoptac.files.choices import Scan
from hoptac.files.models import StoredFile
from hoptac.files.scanning import scanned
from hoptac.kernel.errors import Refusal
from tests.files.conftest import KEEPER, NOW
from tests.files.hostile import EICAR
from tests.given.files import PDF, paper


class Speaks(socketserver.StreamRequestHandler):
    """clamd's side of INSTREAM."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
        self.wfile.write(b"stream: " + found + b"\0")


@pytest.fixture
def stand_in() -> Iterator[tuple[str, int]]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Speaks) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[:2]  # type: ignore[misc]
        server.shutdown()


@pytest.fixture
def real(tmp_path: Path) -> Iterator[str]:
    """A real clamd on a socket of its own, with EICAR's hash as its only signature."""
    if not shutil.which("clamd"):
        pytest.fail("clamd is not installed; run by the caller only where it is")
    path, known = tmp_path / "clamd.ctl", tmp_path / "signatures"
    known.mkdir()
    mark = hashlib.md5(EICAR).hexdigest()
    (known / "eicar.hdb").write_text(f"{mark}:{len(EICAR)}:Eicar-Test-Signature\n")
    said = (
        f"LocalSocket {path}\nDatabaseDirectory {known}\nForeground yes\nUser root\n"
        f"PidFile {tmp_path}/pid\nStreamMaxLength 30M\n"
    )
    (tmp_path / "clamd.conf").write_text(said)
    clamd = subprocess.Popen(
        ["clamd", "--config-file", str(tmp_path / "clamd.conf")], stdout=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while not path.exists() and clamd.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    yield str(path)
    clamd.terminate()
    clamd.wait(30)


SCANNERS = ["stand_in", *(["real"] if shutil.which("clamd") else [])]


@pytest.mark.parametrize("scanner", SCANNERS)
def test_eicar_is_seen_and_a_letter_is_clean(
    scanner: str, request: pytest.FixtureRequest, settings: Any
) -> None:
    settings.CLAMD = request.getfixturevalue(scanner)

    assert scanned(PDF * 50_000, name="a.pdf") is Scan.CLEAN
    with pytest.raises(Refusal, match=r"mã độc.*Eicar-Test-Signature") as refused:
        scanned(EICAR, name="a.pdf")

    assert refused.value.field == "file"


@pytest.mark.django_db
def test_what_was_scanned_is_kept_with_its_moment(stand_in: tuple[str, int], settings: Any) -> None:
    settings.CLAMD = stand_in

    kept = actions.store(upload=paper(), by=KEEPER, at=NOW)

    assert (kept.scan, kept.scanned_at) == (Scan.CLEAN, NOW)
    with pytest.raises(Refusal, match="mã độc"):
        actions.store(upload=paper(content=PDF + EICAR), by=KEEPER, at=NOW)
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_without_a_scanner_a_file_is_kept_and_marked(settings: Any) -> None:
    assert settings.CLAMD == ""

    kept = actions.store(upload=paper(), by=KEEPER, at=NOW)

    assert (kept.scan, kept.scanned_at) == (Scan.NOT_SCANNED, None)


@pytest.mark.django_db
def test_a_scanner_that_is_away_or_stammers_keeps_files_out(settings: Any, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        nobody = ("127.0.0.1", taken.getsockname()[1])
    for away in (nobody, str(tmp_path / "none.ctl")):
        settings.CLAMD = away
        with pytest.raises(Refusal, match="Chưa quét được"):
            actions.store(upload=paper(), by=KEEPER, at=NOW)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", ""),
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("scanner.example:3310", ("scanner.example", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_the_scanners_address_is_a_path_or_a_machine(said: str, meant: Any) -> None:
    assert parse_clamd(said) == meant


@pytest.mark.parametrize("said", ["clamd", "run/clamd.ctl", ":3310", "scanner:port"])
def test_another_address_stops_the_start(said: str) -> None:
    with pytest.raises(SystemExit, match="HOPTAC_CLAMD"):
        parse_clamd(said)
