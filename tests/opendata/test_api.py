"""The interface for machines: what it says, how it pages, filters, refuses and lets be kept."""

from urllib.parse import urlsplit

import pytest

from hoptac.publishing.models import Version
from tests.given import publishing
from tests.given.plans import World
from tests.opendata import given
from tests.opendata.given import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(world: World) -> Version:
    return given.programme(world)


def test_a_published_programme_is_read_by_its_stable_address(version: Version) -> None:
    answer = asked(f"/api/v1/records/programme/{version.thing_id}")

    assert answer.status_code == 200
    told = answer.json()
    assert (told["kind"], told["id"], told["version"]) == ("programme", version.thing_id, 1)
    assert told["title"] == version.title
    assert told["sha256"] == version.sha256
    assert told["programme"] == {"id": version.programme_id, "title": version.title}
    assert [one["id"] for one in told["localities"]] == version.units
    assert all(one["name"] for one in told["localities"])
    assert told["address"]["vi"].endswith(f"/vi/cong-khai/chuong-trinh/{version.thing_id}/")
    assert told["address"]["api"].endswith(f"/api/v1/records/programme/{version.thing_id}")
    assert asked(f"/api/v1/programmes/{version.thing_id}").json() == told
    assert asked("/api/v1/records").json()["items"] == [told]


def test_the_index_leads_everywhere(version: Version) -> None:
    told = asked("/api/v1/").json()

    assert told["counts"]["programme"] == 1
    for address in told["links"].values():
        assert asked(urlsplit(address).path).status_code == 200


def test_an_unchanged_answer_is_not_sent_again(version: Version, world: World) -> None:
    address = f"/api/v1/records/programme/{version.thing_id}"
    first = asked(address)
    again = asked(address, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "public, no-cache"

    publishing.withdrawn(version, world.first)
    assert asked(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 404
