"""Proof packages to take, to change as a forger would, and to check as an auditor does."""

import json
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

from django.urls import reverse

from hoptac.audit.signing import Mark, private_key, public_half
from hoptac.kernel.canonical import sha256
from hoptac.programmes.models import Content
from hoptac.reports.models import PeriodReport
from tests.given.story import browser

NOW = datetime(2020, 1, 20, 3, tzinfo=UTC)
SEED = urlsafe_b64encode(bytes(range(32))).decode()
KEY, STRANGER_KEY = private_key(SEED), private_key(urlsafe_b64encode(bytes(32)).decode())
OURS = ("--key", public_half(KEY))
HOLDS, DIFFERS, UNPROVEN = 0, 1, 3
READER, PARTNER, STRANGER = "thuongtruc@hanoi", "thuongtruc@tuyenquang", "thuongtruc@yenbai"
Change = Callable[[Any], None]


def a_content() -> Content:
    return Content.objects.agreed().filter(programme__code="HN-TQ-2019").order_by("number")[0]


def a_report() -> PeriodReport:
    return PeriodReport.objects.issued().filter(programme__code="HN-TQ-2019").order_by("pk")[0]


def address(thing: Content | PeriodReport) -> str:
    kind = "content" if isinstance(thing, Content) else "report"
    return reverse(f"witness:{kind}_proof", args=[thing.pk])


def take(thing: Content | PeriodReport, who: str = READER) -> bytes:
    answer = browser(who).post(address(thing), {"key": uuid4()})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    return answer.content


def unpacked(package: bytes, folder: Path) -> Path:
    with ZipFile(BytesIO(package)) as archive:
        archive.extractall(folder)
    return folder


def check(folder: Path, *given: Path | str) -> tuple[int, str]:
    """Run the package's own script as an auditor does: another process, nothing of ours.

    :param given: keys and checkpoints the auditor kept; this server's key where nothing is said.
    """
    ran = subprocess.run(
        [sys.executable, "-I", folder / "check.py", *(given or OURS)],
        capture_output=True, check=False, cwd="/", env={},
    )  # fmt: skip
    assert ran.stderr == b""
    return ran.returncode, ran.stdout.decode()


def change(folder: Path, name: str, how: Change, *, cover: bool = True) -> None:
    """Change one JSON file, and the manifest too, as a careful forger would."""
    path = folder / f"{name}.json"
    told = json.loads(path.read_bytes())
    how(told)
    path.write_text(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    if cover:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        manifest["files"][path.name] = sha256(path.read_bytes())
        (folder / "manifest.json").write_text(json.dumps(manifest))


def at(*path: Any, to: Any) -> Change:
    """Return the change of one value, found by its way down."""

    def how(told: Any) -> None:
        for step in path[:-1]:
            told = told[step]
        assert told[path[-1]] != to
        told[path[-1]] = to

    return how


def drop(place: int) -> Change:
    return lambda told: told.pop(place)


def kept_mark(path: Path, mark: Mark, *, key: Any = KEY, **other: Any) -> Path:
    """Write a checkpoint as a witness keeps it, signed, with something else in it."""
    path.write_text(replace(mark, public_key=public_half(key), **other).signed_by(key).to_json())
    return path
