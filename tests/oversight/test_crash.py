"""A worker killed while a letter is handed over: at most one letter, never two."""

import os
import signal
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from hoptac.oversight import actions
from hoptac.oversight.models import Digest
from tests.given import plans
from tests.given.oversight import SITE, at, letter_of, morning, send
from tests.given.walls import OPTION

MONDAY = date(2026, 9, 21)
SENDER = """
import datetime, sys
import django
django.setup()
from django.conf import settings
from hoptac.oversight import actions
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[2])
settings.EMAIL_TIMEOUT = 60
at = datetime.datetime.fromisoformat(sys.argv[3])
actions.send_letter(digest_id=int(sys.argv[1]), site=sys.argv[4], at=at)
"""


class Silent(socketserver.ThreadingTCPServer):
    """Takes a letter whole and never answers that it has."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.taken = 0
        self.has_taken = threading.Event()


class _Taking(socketserver.StreamRequestHandler):
    server: Silent

    def handle(self) -> None:
        self.wfile.write(b"220 vi-du.invalid\r\n")
        for line in self.rfile:
            data = line.strip().upper() == b"DATA"
            self.wfile.write(b"354 go on\r\n" if data else b"250 fine\r\n")
            if data:
                while self.rfile.readline().strip() != b".":
                    pass
                self.server.taken += 1
                self.server.has_taken.set()


@pytest.fixture
def silent() -> Iterator[Silent]:
    with Silent() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.django_db(transaction=True)
def test_a_sender_killed_between_handing_over_and_answer_leaves_one_letter(
    silent: Silent, settings: Any
) -> None:
    world = plans.world()
    plans.given_out(world.content, world.first, on=date(2026, 9, 1))
    morning(MONDAY)
    letter = letter_of(world.first.officer.user.pk)
    sender = _sender(letter, silent)
    assert silent.has_taken.wait(60)
    os.kill(sender.pid, signal.SIGKILL)
    sender.wait(30)

    letter.refresh_from_db()
    assert letter.state == "handing_over"  # written for good before the server was spoken to
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = silent.server_address
    assert send(letter) is None  # the job is carried out once more
    actions.tend_letters(at=at(MONDAY) + timedelta(hours=1))
    assert send(letter) is None
    assert Digest.objects.get(pk=letter.pk).state == "uncertain"
    assert silent.taken == 1


def _sender(letter: Digest, server: Silent) -> subprocess.Popen[bytes]:
    known = connection.settings_dict
    by = f"{known['USER']}:{known['PASSWORD']}@"
    if known["HOST"].startswith("/"):
        where = f"{by}/{known['NAME']}?host={known['HOST']}&port={known['PORT']}"
    else:
        where = f"{by}{known['HOST']}:{known['PORT']}/{known['NAME']}"
    env = os.environ | {
        "DATABASE_URL": f"postgres://{where}",
        "DJANGO_SETTINGS_MODULE": "hoptac.config.settings",
        "PGOPTIONS": OPTION,
    }
    said = [str(letter.pk), str(server.server_address[1]), at(MONDAY).isoformat(), SITE]
    return subprocess.Popen([sys.executable, "-c", SENDER, *said], env=env)
