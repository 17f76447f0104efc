"""The interface for machines: what it says, how it pages, filters, refuses and lets be kept."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoptac.publishing.models import Version
from tests.given import newsroom, programmes, publishing
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


def test_pages_follow_each_other_and_lose_nothing(world: World, version: Version) -> None:
    for _ in range(4):
        given.gift(world)
    whole = [(one["kind"], one["id"]) for one in asked("/api/v1/records").json()["items"]]

    found, address = [], "/api/v1/records?limit=2"
    while address:
        answer = asked(address)
        told = answer.json()
        assert told["count"] == len(whole) == 5
        assert len(told["items"]) <= 2
        found += [(one["kind"], one["id"]) for one in told["items"]]
        if told["next"]:
            assert answer.headers["Link"] == f'<{told["next"]}>; rel="next"'
        address = told["next"] and f"/api/v1/records?{urlsplit(told['next']).query}"

    assert found == whole
    assert "Link" not in answer.headers


def test_filters_narrow_the_list(world: World, version: Version) -> None:
    gift = given.gift(world)

    def ids(query: str) -> list[int]:
        return [one["id"] for one in asked(f"/api/v1/records?{query}").json()["items"]]

    assert ids("kind=gift") == [gift.thing_id]
    assert ids(f"locality={world.first.unit.pk}") == [gift.thing_id, version.thing_id]
    assert ids(f"locality={world.noise.first.unit.pk}") == []
    assert ids("field=social_welfare&kind=gift") == [gift.thing_id]
    assert ids("field=health&kind=gift") == []
    assert ids(f"year={gift.years[0]}&kind=gift") == [gift.thing_id]
    assert ids("year=1999") == []
    assert ids(f"status={version.status}") == [version.thing_id]
    assert ids(f"programme={version.programme_id}") == [gift.thing_id, version.thing_id]
    assert ids("programme=999999999") == []
    assert ids("changed_since=2026-11-24T03:00:00Z") == [gift.thing_id, version.thing_id]
    assert ids("changed_since=2026-11-24T10:00:01%2B07:00") == []
    assert asked("/api/v1/programmes").json()["count"] == 1


@pytest.mark.parametrize(
    "query",
    [
        "page=1000000000",
        "limit=1000000000",
        "limit=0",
        "limit=-1",
        "limit=1e3",
        "limit=1_0",
        "limit=5.5",
        "limit=%2B5",
        "limit=",
        "after=hôm qua",
        "after=1.2.3",
        "kind=banana",
        "kind=programme%00",
        "status=%00",
        "status=in_force'--",
        "locality=%EF%BC%91",
        f"locality={2**63}",
        "year=19",
        "changed_since=2026-11-24",
        "changed_since=2026-11-24T03:00:00",
        "changed_since=0",
        "changed_since=2026-13-45T03:00:00Z",
        "field=%ff%fe",
        "lĩnh_vực=trade",
        "limit=5&truong=x",
    ],
)
def test_what_cannot_be_understood_is_refused_at_its_place(query: str, version: Version) -> None:
    answer = asked(f"/api/v1/records?{query}")

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == 422
    assert told["errors"]
    assert all(one["where"] and one["what"] for one in told["errors"])
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_mark_at_either_end_of_time_is_answered(version: Version) -> None:
    assert asked("/api/v1/records?after=0.0").json()["items"] == []
    assert asked(f"/api/v1/records?after={'9' * 17}.{'9' * 18}").json()["count"] == 1


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/records/programme/999999999",
        f"/api/v1/records/programme/{10**40}",
        "/api/v1/programmes/0",
        "/api/v1/localities/0",
        "/api/v1/nothing",
        "/api/v2/records",
        "/api/v1/records/programme/1/2/3",
        "/api/v1/records/programme/%00",
    ],
)
def test_what_is_not_there_is_a_problem_too(address: str, version: Version) -> None:
    answer = asked(address)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_there(method: str, version: Version) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/records")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["status"] == 405


def test_pages_of_other_houses_may_read_and_ask_first(version: Version) -> None:
    before = Client().options(
        "/api/v1/records",
        headers={
            "Origin": "https://vi-du.invalid",
            "Access-Control-Request-Headers": "Authorization",
        },
    )
    answer = asked("/api/v1/records", headers={"Origin": "https://vi-du.invalid"})

    assert before.status_code == 204
    assert "Authorization" in before.headers["Access-Control-Allow-Headers"]
    for one in (before, answer):
        assert one.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in one.headers
        assert one.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies


def test_a_head_says_what_a_get_would(version: Version) -> None:
    got, head = asked("/api/v1/records"), Client().head("/api/v1/records")

    assert head.status_code == 200
    assert head.headers["ETag"] == got.headers["ETag"]


def test_who_is_signed_in_reads_the_same(version: Version, world: World) -> None:
    official = world.first.standing.client()

    assert official.get("/api/v1/records").content == asked("/api/v1/records").content


def test_the_pace_is_told_and_kept(version: Version, settings: Any) -> None:
    settings.PACE = {"api": 2, "api_key": 100}

    first, second, third = (asked("/api/v1/fields") for _ in range(3))

    assert [one.status_code for one in (first, second, third)] == [200, 200, 429]
    assert first.headers["RateLimit-Limit"] == "2"
    assert [one.headers["RateLimit-Remaining"] for one in (first, second, third)] == ["1", "0", "0"]
    assert 0 < int(third.headers["Retry-After"]) <= 60
    assert third.json()["status"] == 429


def test_localities_keep_their_number_and_tell_their_names(world: World, version: Version) -> None:
    told = asked("/api/v1/localities").json()

    assert [one["id"] for one in told["items"]] == sorted(version.units)
    assert world.noise.first.unit.pk not in {one["id"] for one in told["items"]}
    one = told["items"][0]
    assert one["names"][0]["name"]
    assert asked(f"/api/v1/localities/{one['id']}").json() == one
    first = asked("/api/v1/localities?limit=1").json()
    assert [x["id"] for x in first["items"]] == [told["items"][0]["id"]]
    rest = asked(f"/api/v1/localities?{urlsplit(first['next']).query}").json()
    assert [x["id"] for x in rest["items"]] == [told["items"][1]["id"]]
    assert rest["next"] is None


def test_an_heir_holds_what_those_it_followed_held(world: World, version: Version) -> None:
    article = newsroom.published(world.first, refs=[f"programme:{version.thing_id}"])
    heir = programmes.merged(world.first, into="Hợp Nhất Thử", day=date(2025, 7, 1)).unit.pk
    programmes.split(world.second, "Nửa Đông Thử", "Nửa Tây Thử", day=date(2025, 7, 1))

    former = asked(f"/api/v1/localities/{world.first.unit.pk}").json()
    assert [one["id"] for one in former["heirs"]] == [heir]
    assert asked(f"/api/v1/localities/{heir}").json()["names"][0]["name"] == "tỉnh Hợp Nhất Thử"
    told = asked("/api/v1/localities").json()["items"]
    assert {one["id"] for of in told for one in of["heirs"]} < {one["id"] for one in told}
    halves = [one["id"] for one in told if "Nửa" in one["names"][0]["name"]]
    for unit, many in ((heir, 1), (world.first.unit.pk, 1), *((half, 0) for half in halves)):
        rows = asked(f"/api/v1/records?locality={unit}").json()["items"]
        assert [one["id"] for one in rows] == [version.thing_id] * many
        rows = asked(f"/api/v1/articles?locality={unit}").json()["items"]
        assert [one["id"] for one in rows] == [article.pk] * many
        feed = asked(f"/feed/locality/{unit}.atom")
        assert feed.status_code == 200
        assert feed.content.decode().count("<entry>") == 2 * many


def test_the_dictionary_explains_every_column_in_both_languages(
    world: World, version: Version
) -> None:
    told = asked("/api/v1/dictionary").json()["items"]

    assert all(one["vi"] and one["en"] and one["vi"] != one["en"] for one in told)
    heads = asked("/vi/du-lieu-mo/programme.csv").content.decode().lstrip("\ufeff").splitlines()[0]
    known = {one["code"] for one in told if one["table"] in {"*", "programme"}}
    assert set(heads.split(",")) == known


def test_a_list_costs_few_questions(world: World, version: Version) -> None:
    for _ in range(3):
        given.gift(world)
    asked("/api/v1/records")
    with CaptureQueriesContext(connection) as asked_of:
        asked("/api/v1/records")

    said = [one["sql"] for one in asked_of if "SAVEPOINT" not in one["sql"]]
    assert len(said) <= 12, said
