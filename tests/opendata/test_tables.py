"""Tables beside public lists: complete, explained, harmless in a spreadsheet; feeds and days."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as with_
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from hoptac.kernel.faces import Kind
from hoptac.opendata.compose import atom, public, tables
from hoptac.opendata.compose.records import record
from hoptac.opendata.queries import Asked, happenings
from hoptac.opendata.queries import one as published_one
from hoptac.publishing.models import Version
from tests.given import publishing
from tests.given import visits as travel
from tests.given.plans import World
from tests.opendata import given
from tests.opendata.given import asked

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def version(world: World) -> Version:
    return given.programme(world)


def rows(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_table_is_utf8_for_excel_and_complete(world: World, version: Version) -> None:
    answer = asked("/vi/du-lieu-mo/programme.csv")

    assert answer.content.startswith("\ufeff".encode())
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    [row] = rows(answer)
    assert row["id"] == str(version.thing_id)
    assert row["title"] == version.title
    assert row["fields"].split() == version.fields
    assert row["figure_tasks"] == str(version.figures["tasks"][0])
    assert row["locality_ids"].split() == [str(pk) for pk in version.units]
    assert len(row["localities"].split("; ")) == len(version.units)
    assert asked("/en/open-data/programme.csv").content == answer.content


def test_the_json_beside_it_says_the_same(world: World, version: Version) -> None:
    told = asked("/vi/du-lieu-mo/programme.json").json()

    assert told["items"] == asked("/api/v1/records?kind=programme").json()["items"]
    assert told["count"] == 1


def test_a_table_is_narrowed_as_its_list_is(world: World, version: Version) -> None:
    def count(query: str) -> int:
        return int(asked(f"/vi/du-lieu-mo/programme.json?{query}").json()["count"])

    unit, field, year = version.units[0], version.fields[0], version.years[0]
    for query in (f"id={version.thing_id}", f"unit={unit}", f"field={field}", f"year={year}",
                  f"status={version.status}", f"q={version.title.split()[0]}", "q="):  # fmt: skip
        assert count(query) == 1, query
    for query in (f"id={version.thing_id + 1}", f"unit={unit + 999}", "field=health", "year=1990",
                  "status=closed", "q=khongcotunay"):  # fmt: skip
        assert count(query) == 0, query


@pytest.mark.parametrize("query", ["mau=do", "unit=x", "field=x", "year=20x9", "page=2"])
def test_a_table_refuses_what_it_does_not_understand(world: World, query: str) -> None:
    answer = asked(f"/vi/du-lieu-mo/programme.csv?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == query.partition("=")[0]
    assert asked("/vi/du-lieu-mo/article.csv?unit=1").status_code == 422


def test_the_page_of_open_data_is_a_catalogue_for_machines(world: World, version: Version) -> None:
    page = asked("/vi/du-lieu-mo/").content.decode()
    said = json.loads(page.partition('<script type="application/ld+json">')[2].partition("<")[0])
    assert said["@type"] == "DataCatalog"
    [held] = said["dataset"]
    for one in held["distribution"]:
        path = one["contentUrl"].partition("/vi/")[2]
        assert asked(f"/vi/{path}").status_code == 200


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_its_tables_even_while_empty(world: World, kind: Kind) -> None:
    assert rows(asked(f"/vi/du-lieu-mo/{kind.value}.csv")) == []
    assert asked(f"/vi/du-lieu-mo/{kind.value}.json").json()["items"] == []


@pytest.mark.parametrize(
    "name", ["banana.csv", "programme.exe", "programme.CSV", "programme%00.csv"]
)
def test_a_table_that_is_not_there_is_not_found(world: World, name: str) -> None:
    assert asked(f"/vi/du-lieu-mo/{name}").status_code == 404


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it is only read
@with_(text=st.text(min_size=1), lead=st.sampled_from("=+-@\t\r＝＋－＠"))
def test_no_cell_runs_as_a_formula(version: Version, text: str, lead: str) -> None:
    found = published_one(Kind.PROGRAMME, version.thing_id)
    assert found is not None
    hostile = record(found).model_copy(update={"title": lead + text.replace("\0", "")})

    made = "".join(tables.table([hostile], {}))

    [_, row] = list(csv.reader(io.StringIO(made.lstrip("\ufeff"), newline="")))[:2]
    assert row[3].startswith("'")


def test_a_figure_not_said_is_an_empty_cell_and_zero_is_zero(world: World) -> None:
    gift = given.gift(world)

    [row] = rows(asked("/vi/du-lieu-mo/gift.csv"))

    for code, (value, _) in gift.figures.items():
        assert row[f"figure_{code}"] == ("" if value is None else str(value))
    assert "" in {row["figure_stated_total"]}


def test_a_kept_table_is_made_anew_by_a_public_act(world: World, version: Version) -> None:
    assert len(rows(asked("/vi/du-lieu-mo/programme.csv"))) == 1
    assert len(rows(asked("/vi/du-lieu-mo/programme.csv"))) == 1

    publishing.withdrawn(version, world.first)

    assert rows(asked("/vi/du-lieu-mo/programme.csv")) == []


def test_a_feed_has_all_that_the_standard_asks_for(world: World, version: Version) -> None:
    gift = given.gift(world)
    answer = asked("/feed.atom")

    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert feed.find(f"{ATOM}{name}").text
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith("/feed.atom")
    entries = feed.findall(f"{ATOM}entry")
    assert [one.find(f"{ATOM}title").text for one in entries] == [gift.title, version.title]
    for one in entries:
        for name in ("id", "title", "updated", "summary"):
            assert one.find(f"{ATOM}{name}").text
        assert one.find(f"{ATOM}author/{ATOM}name").text
        languages = {link.get("hreflang") for link in one.findall(f"{ATOM}link")}
        assert languages == {"vi", "en"}
    ids = [one.find(f"{ATOM}id").text for one in entries]
    assert len(set(ids)) == 2


def test_an_entry_keeps_its_name_when_the_record_is_published_anew(
    world: World, version: Version
) -> None:
    def entry() -> tuple[str, str]:
        one = etree.fromstring(asked("/feed.atom").content).find(f"{ATOM}entry")
        return one.find(f"{ATOM}id").text, one.find(f"{ATOM}updated").text

    before = entry()
    given.changed(world)
    given.programme(world, at=given.LATER)
    after = entry()

    assert before[0] == after[0]
    assert before[1] < after[1]


def test_feeds_of_a_programme_and_of_a_locality_hold_their_own(
    world: World, version: Version
) -> None:
    here = asked(f"/feed/programme/{version.programme_id}.atom")
    place = asked(f"/feed/locality/{world.first.unit.pk}.atom")

    for answer in (here, place):
        assert version.title in answer.content.decode()
    assert asked(f"/feed/programme/{world.noise.programme.pk}.atom").status_code == 404
    assert asked(f"/feed/locality/{world.noise.first.unit.pk}.atom").status_code == 404
    assert asked(f"/feed/programme/{10**30}.atom").status_code == 404


def test_a_feed_leads_to_the_page_it_tells_of(world: World, version: Version) -> None:
    unit, programme = world.first.unit.pk, version.thing_id
    for address, page in (
        ("/feed.atom", "/vi/"),
        (f"/feed/programme/{programme}.atom", f"/vi/cong-khai/chuong-trinh/{programme}/"),
        (f"/feed/locality/{unit}.atom", f"/vi/cong-khai/dia-phuong/{unit}/"),
    ):
        feed = etree.fromstring(asked(address).content)
        [own] = [one.get("href") for one in feed.findall(f"{ATOM}link[@rel='alternate']")]
        assert urlsplit(own).path == page


@pytest.mark.parametrize(
    ("records", "articles", "kept"),
    [
        ((50, 9), (30, 1), (30, 20)),
        ((50, 1), (50, 9), (0, 50)),
        ((50, 9), (3, 1), (47, 3)),
        ((5, 9), (30, 1), (5, 30)),
    ],
)
def test_many_records_at_once_push_no_new_article_out_of_the_feed(
    records: tuple[int, int], articles: tuple[int, int], kept: tuple[int, int]
) -> None:
    def entries(kind: str, count: int, day: int) -> list[atom.Entry]:
        at = datetime(2026, 1, day, tzinfo=UTC)
        return [atom.Entry(f"{kind}{n}", "T", at, {}, (kind, kind), "", "") for n in range(count)]

    found = public.newest(entries("record", *records), entries("article", *articles), 50)

    assert [one.updated for one in found] == sorted((x.updated for x in found), reverse=True)
    kinds = [one.category[0] for one in found]
    assert (kinds.count("record"), kinds.count("article")) == kept


def test_signs_that_xml_cannot_carry_are_left_out_of_feeds(world: World, version: Version) -> None:
    found = published_one(Kind.PROGRAMME, version.thing_id)
    assert found is not None
    found.version.title = "A\x0b\x1f\ufffe<&>\ud800B"
    about = atom.Feed("tag:x", "T", "https://x", "https://x", version.decided_at)
    made = atom.feed(about, [public.entry(found)])

    assert etree.fromstring(made).find(f"{ATOM}entry/{ATOM}title").text == "A<&>B"


def test_the_calendar_holds_public_visits_with_names_that_stay(world: World) -> None:
    visit = given.visit(world)

    answer = asked("/lich.ics")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"] == visit.title
    assert event["uid"].startswith(f"visit-{visit.thing_id}@")
    assert event["dtstart"].dt == travel.FIRST
    assert (event["dtend"].dt - event["dtstart"].dt).days >= 1
    assert str(event["url"]).endswith(f"/vi/cong-khai/doan-cong-tac/{visit.thing_id}/")
    assert asked("/lich.ics").content == answer.content
    own = asked(f"/lich/programme/{visit.programme_id}.ics")
    assert [one["uid"] for one in Calendar.from_ical(own.content).walk("VEVENT")] == [event["uid"]]
    assert asked(f"/lich/programme/{world.noise.programme.pk}.ics").status_code == 404


def test_a_calendar_goes_back_years_and_is_never_without_a_component(world: World) -> None:
    empty = Calendar.from_ical(asked("/lich.ics").content)
    assert [one.name for one in empty.subcomponents] == ["VTIMEZONE"]  # RFC 5545, 3.6

    early = travel.FIRST - timedelta(days=300)
    given.visit(world, starts_on=early, ends_on=early)
    given.visit(world)

    whole = Calendar.from_ical(asked("/lich.ics").content)
    assert [one["dtstart"].dt for one in whole.subcomponents] == [early, travel.FIRST]
    [left] = happenings(Asked(), early, 1)
    assert left.version.happened_on == travel.FIRST  # what comes later stays
