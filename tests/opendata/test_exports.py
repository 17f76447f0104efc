"""The whole data set as files: complete, deterministic, with checksums; IATI and 360Giving."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from lxml import etree

from hoptac.kernel.faces import Kind
from hoptac.opendata import dumping, tasks
from hoptac.opendata.compose.iati import PURPOSE
from hoptac.programmes.choices import Field
from hoptac.publishing.models import Version
from tests.given import gifts, newsroom, publishing
from tests.given.plans import World
from tests.opendata import given
from tests.opendata.given import asked
from tests.opendata.schemas import IATI

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(world: World) -> Version:
    return given.programme(world)


@pytest.fixture
def gift(world: World, version: Version) -> Version:
    return given.gift(world, stated_dong=600_000_000)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the archive of this test apart."""
    monkeypatch.setattr(dumping, "_home", lambda: tmp_path / "kept")
    return tmp_path / "kept"


def exported(folder: Path) -> dict[str, bytes]:
    call_command("export_open_data", out=folder, stdout=io.StringIO())
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def activities(path: Path) -> Any:
    call_command("export_iati", out=path, stdout=io.StringIO(), stderr=io.StringIO())
    return etree.parse(path).getroot()


def test_the_data_set_is_whole_and_its_sums_hold(gift: Version, tmp_path: Path) -> None:
    files = exported(tmp_path / "a")

    names = {f"{kind.value}.{ext}" for kind in Kind for ext in ("csv", "json")}
    names |= {"dictionary.json", "dictionary.csv", "fields.json", "localities.json"}
    names |= {"article.csv", "article.json", "iati.xml", "360giving.json"}
    told = json.loads(files.pop("manifest.json"))
    assert set(files) == names == {one["name"] for one in told["files"]}
    for one in told["files"]:
        assert hashlib.sha256(files[one["name"]]).hexdigest() == one["sha256"]
        assert len(files[one["name"]]) == one["size"]
    assert told["counts"]["gift"] == told["counts"]["programme"] == 1
    assert json.loads(files["gift.json"]) == asked("/api/v1/records?kind=gift").json()["items"]
    assert files["gift.csv"] == asked("/vi/du-lieu-mo/gift.csv").content
    assert json.loads(files["localities.json"]) == asked("/api/v1/localities").json()["items"]
    assert json.loads(files["dictionary.json"]) == asked("/api/v1/dictionary").json()["items"]


def test_the_same_data_give_the_same_bytes(gift: Version, tmp_path: Path) -> None:
    assert exported(tmp_path / "a") == exported(tmp_path / "b")


def test_a_folder_that_cannot_be_written_is_told(gift: Version, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("no folder")

    with pytest.raises(CommandError, match="Không ghi được"):
        exported(tmp_path / "a")
    with pytest.raises(CommandError, match="Không ghi được"):
        activities(tmp_path / "nowhere" / "x.xml")


def test_nothing_published_is_an_empty_data_set_without_standards(
    world: World, tmp_path: Path
) -> None:
    files = exported(tmp_path / "a")

    assert json.loads(files["programme.json"]) == []
    assert "iati.xml" not in files
    assert "360giving.json" not in files
    with pytest.raises(CommandError, match="Chưa có chương trình"):
        activities(tmp_path / "x.xml")
    assert not (tmp_path / "x.xml").exists()


@pytest.mark.usefixtures("home")
def test_the_archive_is_fetched_with_its_checksum(gift: Version) -> None:
    assert asked("/vi/du-lieu-mo/tai-ve/hoptac.zip").status_code == 404

    tasks.keep_dump.func(0)

    answer = asked("/vi/du-lieu-mo/tai-ve/hoptac.zip")
    body = b"".join(answer.streaming_content)
    digest = hashlib.sha256(body).hexdigest()
    assert digest in asked("/vi/du-lieu-mo/").content.decode()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert "manifest.json" in archive.namelist()
        assert gift.title in archive.read("gift.csv").decode()


def test_the_archive_is_made_once_a_day_and_anew_after_something_was_taken_down(
    gift: Version, world: World, home: Path
) -> None:
    tasks.keep_dump.func(0)
    [first] = home.glob("*.zip")
    tasks.keep_dump.func(0)
    assert list(home.glob("*.zip")) == [first]

    given.withdrawn_now(gift, world.second)

    assert asked("/vi/du-lieu-mo/tai-ve/hoptac.zip").status_code == 404
    assert first.stem not in asked("/vi/du-lieu-mo/").content.decode()
    tasks.keep_dump.func(0)
    [second] = home.glob("*.zip")
    assert second != first
    with zipfile.ZipFile(second) as archive:
        assert gift.title not in archive.read("gift.json").decode()


@pytest.mark.usefixtures("home")
def test_an_archive_with_an_article_taken_down_is_handed_out_no_more(world: World) -> None:
    article = newsroom.published(world.first)
    tasks.keep_dump.func(0)
    assert asked("/vi/du-lieu-mo/tai-ve/hoptac.zip").status_code == 200

    newsroom.withdrawn(world.first, article, at=timezone.now())

    assert asked("/vi/du-lieu-mo/tai-ve/hoptac.zip").status_code == 404


def test_iati_has_what_the_standard_documents_as_needed(
    gift: Version, version: Version, tmp_path: Path
) -> None:
    root = activities(tmp_path / "x.xml")

    assert root.get("version") == "2.03"
    [one] = root.findall("iati-activity")
    name, publisher = one.findtext("iati-identifier"), one.find("reporting-org")
    assert name == f"VN-HOPTAC-programme-{version.thing_id}"
    assert name.startswith(f"{publisher.get('ref')}-")
    assert publisher.get("type")
    assert one.findtext("title/narrative") == version.title
    assert one.findtext("description/narrative")
    organisations = one.findall("participating-org")
    assert {org.get("ref") for org in organisations} == {
        f"VN-HOPTAC-unit-{pk}" for pk in version.units
    }
    assert all(org.get("role") and org.findtext("narrative") for org in organisations)
    assert one.find("activity-status").get("code") in {"1", "2", "3", "4", "5", "6"}
    dates = {date.get("type"): date.get("iso-date") for date in one.findall("activity-date")}
    assert {"1", "2"} & set(dates)
    assert one.get("default-currency") == "VND"
    assert one.find("recipient-country").get("code") == "VN"
    for vocabulary in ("1", "99"):
        sectors = one.findall(f"sector[@vocabulary='{vocabulary}']")
        assert sum(round(float(s.get("percentage")) * 100) for s in sectors) == 10_000


def test_iati_order_is_the_schemas(gift: Version, tmp_path: Path) -> None:
    [one] = activities(tmp_path / "x.xml").findall("iati-activity")

    places = [IATI.index(child.tag) for child in one]

    assert places == sorted(places)


def test_what_was_given_is_a_transaction_of_its_programme(
    gift: Version, world: World, tmp_path: Path
) -> None:
    [made] = activities(tmp_path / "x.xml").findall("iati-activity/transaction")

    assert made.get("ref") == f"gift-{gift.thing_id}"
    assert made.find("transaction-type").get("code") == "3"
    assert made.find("transaction-date").get("iso-date") == gift.happened_on.isoformat()
    assert made.findtext("value") == "600000000"
    assert made.find("value").get("currency") == "VND"
    assert made.find("value").get("value-date")
    assert made.find("provider-org").get("ref") == f"VN-HOPTAC-unit-{gift.body['giver']['unit']}"
    assert made.find("receiver-org").get("ref") == f"VN-HOPTAC-unit-{gift.body['receiver']['unit']}"
    said = made.findtext("description/narrative")
    assert "tổng do nguồn nêu" in said
    assert "lệch với tổng các khoản" in said  # 500 of 600 million have a line


def test_a_sum_that_agrees_with_its_lines_is_told_without_a_warning(
    world: World, version: Version, tmp_path: Path
) -> None:
    given.gift(world)

    [made] = activities(tmp_path / "x.xml").findall("iati-activity/transaction")

    assert made.findtext("value") == "500000000"
    assert "cộng từ các khoản" in made.findtext("description/narrative")
    assert "lệch" not in made.findtext("description/narrative")


def test_a_gift_without_a_sum_is_left_out_with_its_reason(
    world: World, version: Version, tmp_path: Path
) -> None:
    untold = publishing.published(Kind.GIFT, gifts.public(world), world.first)

    files = exported(tmp_path / "a")

    [line, other] = json.loads(files["manifest.json"])["left_out"]
    assert f"gift/{untold.thing_id}" in line
    assert "chưa nêu tổng" in other
    assert b"<transaction" not in files["iati.xml"]
    assert "360giving.json" not in files


def test_every_field_has_a_purpose_of_its_own() -> None:
    assert set(PURPOSE) == set(Field.values)
    assert len(set(PURPOSE.values())) == len(PURPOSE)


def test_iati_is_held_against_schemas_in_a_folder(gift: Version, tmp_path: Path) -> None:
    told = io.StringIO()
    schema = tmp_path / "iati-activities-schema.xsd"
    schema.write_text(
        '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
        '<xsd:element name="iati-activities"/></xsd:schema>'
    )
    call_command("export_iati", out=tmp_path / "x.xml", schemas=tmp_path, stdout=told)
    assert "Hợp lệ" in told.getvalue()

    schema.write_text(schema.read_text().replace('"iati-activities"', '"other"'))
    with pytest.raises(CommandError, match="Không hợp lệ"):
        call_command("export_iati", out=tmp_path / "x.xml", schemas=tmp_path, stderr=io.StringIO())
    schema.write_text("<nothing")
    with pytest.raises(CommandError, match="Không đọc được lược đồ"):
        call_command("export_iati", out=tmp_path / "x.xml", schemas=tmp_path)


def test_giving_has_what_the_standard_documents_as_needed(gift: Version, tmp_path: Path) -> None:
    [grant] = json.loads(exported(tmp_path / "a")["360giving.json"])["grants"]

    assert grant["id"] == f"360G-hoptac-{gift.thing_id}"
    assert grant["title"]
    assert grant["description"]
    assert grant["currency"] == "VND"
    assert grant["amountAwarded"] == 600_000_000
    assert grant["awardDate"] == gift.happened_on.isoformat()
    for name, side in (("fundingOrganization", "giver"), ("recipientOrganization", "receiver")):
        [organisation] = grant[name]
        assert organisation["id"] == f"360G-hoptac-unit-{gift.body[side]['unit']}"
        assert organisation["name"]


def test_the_public_package_names_grants_as_the_offices_own_does(
    gift: Version, tmp_path: Path
) -> None:
    own = tmp_path / "own.json"
    call_command("export_360giving", out=own, stdout=io.StringIO(), stderr=io.StringIO())
    [public] = json.loads(exported(tmp_path / "a")["360giving.json"])["grants"]

    [same] = [one for one in json.loads(own.read_text())["grants"] if one["id"] == public["id"]]
    for name in ("amountAwarded", "awardDate", "currency", "fundingOrganization", "title"):
        assert same[name] == public[name]


def test_csv_of_the_dictionary_is_the_dictionary(gift: Version, tmp_path: Path) -> None:
    files = exported(tmp_path / "a")

    listed = list(csv.DictReader(io.StringIO(files["dictionary.csv"].decode("utf-8-sig"))))

    assert [one["code"] for one in listed] == [
        one["code"] for one in json.loads(files["dictionary.json"])
    ]
