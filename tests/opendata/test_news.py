"""Articles among open data: lists, items, tables, feeds; only what the newsroom has published."""

import csv
import io
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from lxml import etree

from hoptac.newsroom.models import Article
from tests.given import newsroom
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.opendata import given
from tests.opendata.given import asked

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def article(world: World) -> Article:
    version = given.programme(world)
    return newsroom.published(world.first, refs=[f"programme:{version.thing_id}"])


def test_a_published_article_is_read_with_the_records_it_speaks_of(
    world: World, article: Article
) -> None:
    answer = asked(f"/api/v1/articles/{article.pk}")

    assert answer.status_code == 200
    told = answer.json()
    assert told["title"] == "Hai địa phương mở rộng hợp tác"
    assert (told["edition"], told["updated_at"], told["correction"]) == (1, None, "")
    assert [(one["kind"], one["id"]) for one in told["beside"]] == [
        ("programme", world.programme.pk)
    ]
    assert told["address"]["vi"].endswith(f"/vi/tin-tuc/{article.pk}/")
    assert asked("/api/v1/articles").json()["items"] == [told]


def test_a_correction_is_the_same_article_with_its_note(world: World, article: Article) -> None:
    newsroom.corrected(world.first, article, at=NOW + timedelta(hours=1), title="Đã sửa")

    told = asked(f"/api/v1/articles/{article.pk}").json()

    assert (told["id"], told["edition"], told["title"]) == (article.pk, 2, "Đã sửa")
    assert told["correction"] == "Sửa số liệu"
    assert told["updated_at"] > told["published_at"]
    entries = etree.fromstring(asked("/feed.atom").content).findall(f"{ATOM}entry")
    [entry] = [one for one in entries if one.findtext(f"{ATOM}title") == "Đã sửa"]
    assert entry.findtext(f"{ATOM}id").endswith(f":article/{article.pk}")
    assert "Đính chính: Sửa số liệu" in entry.findtext(f"{ATOM}summary")


def test_what_the_newsroom_has_not_published_or_took_down_is_nowhere(
    world: World, article: Article
) -> None:
    newsroom.drafted(world.first, title="QZX nháp")
    newsroom.edited(world.first, title="QZX biên tập")
    newsroom.approved(world.first, title="QZX duyệt")
    newsroom.scheduled(world.first, title="QZX hẹn giờ")
    gone = newsroom.published(world.first, title="QZX đã gỡ")
    newsroom.withdrawn(world.first, gone)
    newsroom.revised(world.first, article, title="QZX chờ đính chính")

    for address in (
        *("/api/v1/articles", f"/api/v1/articles/{article.pk}", "/feed.atom"),
        *("/vi/du-lieu-mo/article.csv", "/vi/du-lieu-mo/article.json"),
        f"/feed/programme/{world.programme.pk}.atom",
    ):
        answer = asked(address)
        assert answer.status_code == 200
        assert "QZX" not in answer.content.decode(), address
        assert "Hai địa phương mở rộng hợp tác" in answer.content.decode(), address
    for one in Article.objects.exclude(pk=article.pk):
        assert asked(f"/api/v1/articles/{one.pk}").status_code == 404


def test_articles_are_filtered_and_paged(world: World, article: Article) -> None:
    other = newsroom.published(world.first, at=NOW + timedelta(hours=1), section="economy")

    def ids(query: str) -> list[int]:
        return [one["id"] for one in asked(f"/api/v1/articles?{query}").json()["items"]]

    assert ids("") == [other.pk, article.pk]
    assert ids("section=economy") == [other.pk]
    assert ids(f"programme={world.programme.pk}") == [article.pk]
    assert ids(f"locality={world.first.unit.pk}") == [article.pk]
    assert ids("changed_since=2026-11-24T03:30:00Z") == [other.pk]
    first = asked("/api/v1/articles?limit=1").json()
    assert ids(urlsplit(first["next"]).query) == [article.pk]
    assert asked("/api/v1/articles?section=nothing").status_code == 422
    assert asked("/api/v1/articles?kind=gift").status_code == 422
    assert asked("/api/v1/programmes?kind=gift").status_code == 422


def test_the_table_of_articles_says_the_same(world: World, article: Article) -> None:
    body = asked("/vi/du-lieu-mo/article.csv").content.decode("utf-8-sig")
    [row] = list(csv.DictReader(io.StringIO(body)))

    assert row["id"] == str(article.pk)
    assert row["records"] == f"programme/{world.programme.pk}"
    known = {
        one["code"] for one in asked("/api/v1/dictionary").json()["items"]
        if one["table"] == "article"
    }  # fmt: skip
    assert set(row) == known
    listed = asked("/vi/du-lieu-mo/article.json").json()
    assert listed["items"] == asked("/api/v1/articles").json()["items"]
