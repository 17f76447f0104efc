"""Two governments with an agreed content, and the hands that fill in workbooks."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoptac.documents.sheets import Value, to_xlsx
from hoptac.programmes.models import Content, Programme
from hoptac.workbooks.models import Batch
from hoptac.workbooks.shapes import KINDS
from tests.given import programmes as given
from tests.given.programmes import Government


@dataclass(frozen=True, slots=True)
class World:
    """Two governments, their programme, and an agreed content of it."""

    first: Government
    second: Government
    programme: Programme
    content: Content


@pytest.fixture
def world(db: None) -> World:
    first, second = given.two_governments()
    programme = given.programme(first, second)
    return World(first, second, programme, given.agreed_content(programme, first, second))


def workbook(kind: str, *rows: dict[str, Value], without: tuple[str, ...] = ()) -> bytes:
    """Return an XLSX of a kind, each row told by column codes.

    :param without: codes of columns the file does not have.
    """
    columns = [column for column in KINDS[kind].columns if column.code not in without]
    cells = [[row.get(column.code) for column in columns] for row in rows]
    return to_xlsx(columns, cells, name="Nhập", title="Nhập")


def send(client: Client, kind: str, content: bytes, name: str = "viec.xlsx") -> Any:
    """Send a file in and return the answer."""
    upload = SimpleUploadedFile(name, content)
    return client.post(reverse("workbooks:upload", args=[kind]), {"file": upload})


def sent(client: Client, kind: str, *rows: dict[str, Value], **how: Any) -> Batch:
    """Send rows in and return what was kept of them."""
    answer = send(client, kind, workbook(kind, *rows, **how))
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.latest("pk")


def preview(client: Client, batch: Batch) -> Any:
    """Open a preview; its context holds `preview`."""
    answer = client.get(reverse("workbooks:preview", args=[batch.uid]))
    assert answer.status_code == 200
    return answer


def verdicts(client: Client, batch: Batch) -> list[str]:
    return [row.verdict.value for row in preview(client, batch).context["preview"].rows]


def decide(client: Client, batch: Batch, **more: Any) -> Any:
    """Press the button under the preview as it stands."""
    seal = more.pop("seal", "") or preview(client, batch).context["preview"].seal
    return client.post(reverse("workbooks:apply", args=[batch.uid]), {"seal": seal} | more)
