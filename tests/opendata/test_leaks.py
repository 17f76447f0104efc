"""What is unpublished, withdrawn or for partners alone is in nothing that programs read."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from hoptac.config.addresses_opendata import OPENDATA
from hoptac.config.rows import To
from hoptac.kernel.faces import Kind
from hoptac.newsroom.models import Article
from hoptac.opendata import dumping, tasks
from hoptac.publishing import actions
from hoptac.publishing.models import Version
from tests.given import faces, firms, gifts, newsroom, publishing
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.matrix.walk import PLAIN
from tests.matrix.ways import lower_the_wall
from tests.opendata import given
from tests.opendata.given import asked

pytestmark = pytest.mark.django_db
HIDDEN = "QZXKHÔNGCÔNGBỐ"
SHOWN = "QZXĐÃCÔNGBỐ"


def _all(world: World) -> dict[Kind, Any]:
    """Return a record of most kinds that could be published, each named with the hidden word."""
    return {
        Kind.VISIT: faces.visit(world, title=f"{HIDDEN} thăm"),
        Kind.GIFT: gifts.public(
            world, gifts.FUND | {"total_dong": 777_123_456}, title=f"{HIDDEN} quà"
        ),
        Kind.DESTINATION: faces.destination(world, f"{HIDDEN} hồ"),
        Kind.TWINNING: faces.pair(world, aim=f"{HIDDEN} mục đích"),
        Kind.PRODUCT: faces.product(world),
        Kind.OPPORTUNITY: firms.public(world.content, world.first),
    }


@pytest.fixture
def planted(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Public to officials but not published; proposed; declined; withdrawn; and one published."""
    monkeypatch.setattr(dumping, "_home", lambda: tmp_path / "kept")
    given.programme(world)
    given.gift(world, title=f"{SHOWN} quà")
    records = _all(world)
    publishing.proposed(Kind.VISIT, records[Kind.VISIT], world.first)
    declined = publishing.proposed(Kind.DESTINATION, records[Kind.DESTINATION], world.first)
    actions.decline(version=declined, reason="Chưa đủ", by=world.first.leader.actor, at=NOW)
    for kind in (Kind.GIFT, Kind.TWINNING, Kind.PRODUCT):
        version = publishing.published(kind, records[kind], world.first)
        publishing.withdrawn(version, world.second, reason=f"{HIDDEN} lý do")
    publishing.proposed(Kind.PROGRAMME, world.noise.programme, world.noise.first)
    newsroom.approved(world.first, title=f"{HIDDEN} bài duyệt")
    gone = newsroom.published(world.first, title=f"{HIDDEN} bài gỡ")
    newsroom.withdrawn(world.first, gone)
    newsroom.published(world.first, title=f"{SHOWN} bài")
    tasks.keep_dump.func(0)


def addresses(world: World) -> Iterator[str]:
    """Yield every address anybody reads open data at, with records that are and are not public."""
    plain = PLAIN | {
        "open_table": tuple((name, ext) for name in (*Kind, "article") for ext in ("csv", "json")),
        "open_record": tuple(
            (kind, pk) for kind, pk in Version.objects.values_list("kind", "thing_id")
        ),
        "public_thing": (
            *(world.programme.pk, world.noise.programme.pk),
            *(world.first.unit.pk, world.noise.first.unit.pk),
            *Article.objects.values_list("pk", flat=True),
        ),
    }
    for name, row in OPENDATA.items():
        if row.to != To.ANYBODY or name == "opendata:dump":
            continue
        for one in plain[row.on[0]] if row.on else ((),):
            yield reverse(name, args=one if isinstance(one, tuple) else (one,))
    for filters in ("limit=1", "kind=gift", "kind=visit", "year=2026", "field=social_welfare"):
        yield f"/api/v1/records?{filters}"


def bare(body: bytes) -> str:
    return body.decode("utf-8", "replace").replace("\r\n ", "")  # long lines of calendars


@pytest.fixture(params=["both walls", "the application alone"])
def _walls(request: pytest.FixtureRequest, planted: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask behind both walls, and with PostgreSQL's own taken down."""
    if request.param == "the application alone":
        lower_the_wall(monkeypatch)


@pytest.mark.usefixtures("_walls")
def test_nothing_unpublished_is_at_any_address(world: World) -> None:
    seen = 0
    for token in ("", given.key(world.noise.first)[1]):
        for address in addresses(world):
            answer = asked(address, token if address.startswith("/api/") else "")
            body = bare(answer.content)
            assert answer.status_code in {200, 401, 404}, address
            assert HIDDEN not in body, address
            assert json.dumps(HIDDEN)[1:-1] not in body, address
            assert "777123456" not in body, address
            assert world.noise.programme.title not in body, address
            seen += SHOWN in body
    assert seen > 8


@pytest.mark.usefixtures("_walls")
def test_nothing_unpublished_is_in_any_file(tmp_path: Path) -> None:
    call_command("export_open_data", out=tmp_path / "a", stdout=io.StringIO())
    call_command("export_iati", out=tmp_path / "x.xml", stdout=io.StringIO(), stderr=io.StringIO())
    files = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    files["x.xml"] = (tmp_path / "x.xml").read_bytes()
    archive = b"".join(asked("/vi/du-lieu-mo/tai-ve/hoptac.zip").streaming_content)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        files |= {f"zip/{name}": opened.read(name) for name in opened.namelist()}

    for name, body in files.items():
        text = body.decode()
        assert HIDDEN not in text, name
        assert "777123456" not in text, name
    for name in (
        "gift.csv",
        "gift.json",
        "iati.xml",
        "360giving.json",
        "zip/gift.csv",
        "article.csv",
    ):
        assert SHOWN in files[name].decode(), name


def test_a_partner_only_change_after_publication_is_not_read(world: World) -> None:
    version = given.programme(world)
    before = asked(f"/api/v1/records/programme/{version.thing_id}").json()
    given.changed(world)

    after = asked(f"/api/v1/records/programme/{version.thing_id}").json()
    assert after == before
    publishing.noted(given.LATER)
    noted = asked(f"/api/v1/records/programme/{version.thing_id}").json()
    assert noted == before | {"is_outdated": True}
