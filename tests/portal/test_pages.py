"""Every public page: in both languages, light, cheap, known to machines, without a script."""

import gzip
import json
import re
from datetime import date, datetime
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoptac.progress.rules import Outcome
from hoptac.publishing.choices import OUTCOMES
from hoptac.publishing.pages import SHELF
from hoptac.ui.templatetags.sharing import json_ld
from tests.given import newsroom as news
from tests.given import plans, portal, publishing
from tests.given import programmes as given
from tests.given.pages import text_of
from tests.given.plans import World
from tests.given.portal import Open

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12
MOST_BYTES = 100_000
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def english(page: str) -> str:
    found = re.search(r'rel="alternate" hreflang="en" href="http://testserver([^"]+)"', page)
    assert found
    return found[1]


def test_every_page_is_there_in_both_languages_and_each_names_the_other(shown: Open) -> None:
    for url in portal.addresses(shown):
        page = read(url)
        there = english(page)
        assert there.startswith("/en/")
        assert url == "/vi/" or "cong-khai" not in there
        back = read(there)
        assert f'<link rel="alternate" hreflang="vi" href="http://testserver{url}">' in back
        assert f'<link rel="canonical" href="http://testserver{there}">' in back
        assert f'<a href="{there}" lang="en"' in page  # the switch keeps the record


def test_every_page_costs_at_most_twelve_statements(shown: Open) -> None:
    for url in portal.addresses(shown):
        SHELF.clear()
        with CaptureQueriesContext(connection) as asked:
            read(url)
        assert len(asked) <= MOST_STATEMENTS, (url, len(asked))


def test_every_page_works_without_a_script_and_asks_no_other_host(shown: Open) -> None:
    for url in portal.addresses(shown):
        page = read(url)
        scripts = re.findall(r"<script\b[^>]*>", page)
        assert set(scripts) <= {'<script type="application/ld+json">'}, url
        loads = re.findall(r'(?:<link[^>]*rel="stylesheet"[^>]*href|src)="([^"]+)"', page)
        assert all(place.startswith("/static/") for place in loads), url
        answer = Client().get(url)
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "public, no-cache"


def test_the_first_load_of_every_page_is_light(shown: Open) -> None:
    for url in portal.addresses(shown):
        page = read(url)
        weight = len(gzip.compress(page.encode()))
        for place in {*re.findall(r'(?:href|src)="/static/([^"#]+)', page)}:
            weight += len(gzip.compress(Path(str(finders.find(place))).read_bytes()))
        assert weight <= MOST_BYTES, (url, weight)


def test_every_record_page_says_up_to_when_which_version_and_who_approved(shown: Open) -> None:
    urls = portal.addresses(shown)[-len(shown.all) :]
    for url, row in zip(urls, shown.all, strict=True):
        page = read(url)
        assert "Số liệu tính đến hết 24/11/2026. Bản công bố số 1, " in page
        assert row.decided_who in page


def test_every_page_has_a_description_and_data_a_machine_can_read(shown: Open) -> None:
    for url in portal.addresses(shown):
        page = read(url)
        said = re.search(r'<meta name="description" content="([^"]+)"', page)
        assert said
        assert len(said[1]) >= 40, url
        title = re.search(r'<meta property="og:title" content="([^"]+)"', page)
        assert title, url
        for data in DATA.findall(page):
            assert json.loads(data)["@context"] == "https://schema.org"


def test_a_record_is_a_data_set_of_the_governments_behind_it(shown: Open, world: World) -> None:
    page = read(f"/vi/cong-khai/chuong-trinh/{shown.programme.thing_id}/")
    (data,) = (json.loads(text) for text in DATA.findall(page))
    assert data["@type"] == "Dataset"
    assert data["name"] == shown.programme.title
    assert data["version"] == "1"
    assert data["temporalCoverage"] == "2024/2028"
    names = {creator["name"] for creator in data["creator"]}
    assert names == {f"UBND {world.first.name}", f"UBND {world.second.name}"}
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    forms = [one["encodingFormat"] for one in data["distribution"]]
    assert forms == ["application/json", "text/csv"]
    for one in data["distribution"]:
        assert Client().get(one["contentUrl"].removeprefix("http://testserver")).status_code == 200
    assert f'<meta property="og:description" content="{escape(data["description"])}">' in page


def test_every_page_with_a_table_leads_to_its_data(shown: Open) -> None:
    pages = {
        f"/vi/cong-khai/chuong-trinh/{shown.programme.thing_id}/": 2,
        f"/vi/cong-khai/bao-cao/{shown.report.thing_id}/": 2,
        "/vi/cong-khai/da-hua-va-xac-nhan/": 2,
        "/vi/cong-khai/dia-phuong/": 1,
        f"/vi/cong-khai/dia-phuong/{shown.programme.units[0]}/": 1,
        "/vi/cong-khai/linh-vuc/": 1,
        f"/vi/cong-khai/linh-vuc/{shown.programme.fields[0]}/": 1,
    }
    for url, count in pages.items():
        _, _, line = read(url).partition("Dữ liệu của trang này:")
        links = re.findall(r'href="([^"]+)"', line.partition("</p>")[0])
        assert len(links) == count + 1, url
        for link in links:
            assert Client().get(unescape(link)).status_code == 200, link


def test_a_locality_without_other_names_claims_none(shown: Open) -> None:
    page = read(f"/vi/cong-khai/dia-phuong/{shown.programme.units[0]}/")
    (data,) = (json.loads(text) for text in DATA.findall(page))
    assert "alternateName" not in data


def test_a_title_cannot_break_out_of_the_data_for_machines() -> None:
    hostile = "</script><script>alert(1)</script><!-- &\u2028"
    written = json_ld({"name": hostile})
    assert written.count("<") == 2  # the script's own
    (data,) = DATA.findall(written)
    assert json.loads(data)["name"] == hostile


def test_the_front_page_counts_what_both_sides_confirm_and_what_they_dispute(shown: Open) -> None:
    said = text_of(Client().get("/vi/"))
    assert "1 chương trình đang hiệu lực" in said
    assert "1 lời hứa đã làm xong, hai bên cùng xác nhận trên 3 nội dung đã công bố" in said
    assert "0 lời hứa đã được xác nhận một phần" in said
    assert "1 lời hứa còn ý kiến khác nhau" in said
    page = read("/vi/")
    for status, title in (
        ("confirmed", shown.confirmed.title),
        ("disputed", shown.disputed.title),
    ):
        url = f"/vi/cong-khai/noi-dung/?status={status}"
        assert url in page
        listed = text_of(Client().get(url))
        assert "1 hồ sơ đang công bố." in listed
        assert title in listed


def test_the_programme_page_sets_promises_beside_what_both_sides_say(shown: Open) -> None:
    said = text_of(Client().get(f"/vi/cong-khai/chuong-trinh/{shown.programme.thing_id}/"))
    assert "Hai bên còn ý kiến khác nhau" in said
    assert "Đã làm xong, hai bên cùng xác nhận" in said
    assert "Chưa có nhiệm vụ nào" in said
    assert "Đã xong 2 trên 3 nhiệm vụ được giao" in said
    assert "xác nhận 1, có ý kiến khác 1, chưa trả lời 0" in said
    assert "Người Ký Minh Họa, Phó Chủ tịch UBND" in said


def test_a_disputed_task_is_shown_as_disputed_with_the_others_words(shown: Open) -> None:
    said = text_of(Client().get(f"/vi/cong-khai/noi-dung/{shown.disputed.thing_id}/"))
    assert "Bên kia có ý kiến khác Chỉ có ba tour" in said
    assert "đạt 5 tuần hàng" in said


def test_the_comparison_adds_up_promises_by_what_became_of_them(shown: Open) -> None:
    said = text_of(Client().get("/vi/cong-khai/da-hua-va-xac-nhan/"))
    for words in (
        "Hai bên còn ý kiến khác nhau 1",
        "Đã làm xong, hai bên cùng xác nhận 1",
        "Chưa có nhiệm vụ nào 1",
        "Đã xác nhận một phần 0",
    ):
        assert words in said
    assert set(OUTCOMES) == {outcome.value for outcome in Outcome}


def test_the_report_page_shows_the_paper_as_issued(shown: Open) -> None:
    said = text_of(Client().get(f"/vi/cong-khai/bao-cao/{shown.report.thing_id}/"))
    assert "01/BC-" in said
    assert "Kết quả theo lĩnh vực" in said
    assert "Chưa có ý kiến. Chưa có ý kiến không phải là đồng ý." in said


def test_the_sitemap_names_every_record_in_both_languages(shown: Open) -> None:
    answer = Client().get("/sitemap.xml")
    assert answer.headers["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.content)
    places = {loc.text for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    for url in portal.addresses(shown):
        assert f"http://testserver{url}" in places or "dia-phuong/" in url, url
    assert all(Client().get(str(place)).status_code == 200 for place in sorted(places, key=str))
    robots = Client().get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert Client().get("/sitemap-2.xml").status_code == 404


def test_the_sitemap_names_articles_localities_and_open_data(shown: Open, world: World) -> None:
    series = news.series(world.first)
    article = news.published(world.first, series=series.pk, part=1)
    news.drafted(world.first, section="welfare")
    heir = given.merged(world.first, into="Hợp Nhất Thử", day=date(2025, 7, 1))

    with CaptureQueriesContext(connection) as asked:
        said = Client().get("/sitemap.xml").content.decode()

    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 12
    units = [world.first.unit.pk, heir.unit.pk]
    for path in (
        f"/vi/tin-tuc/{article.pk}/",
        f"/en/news/{article.pk}/",
        f"/vi/tin-tuc/loat-bai/{series.pk}/",
        "/vi/tin-tuc/",
        "/vi/tin-tuc/chuyen-muc/cooperation/",
        *(f"/vi/cong-khai/dia-phuong/{unit}/" for unit in units),
        "/vi/du-lieu-mo/",
        "/vi/du-lieu-mo/tu-dien/",
    ):
        assert said.count(f"<loc>http://testserver{path}</loc>") == 1, path
        assert f'href="http://testserver{path}"' in said
    changed = said.split(f"/vi/tin-tuc/{article.pk}/</loc><lastmod>")[1]
    assert datetime.fromisoformat(changed.split("<")[0]) == article.published_at
    assert "/chuyen-muc/welfare/" not in said
    assert f"/dia-phuong/{world.noise.first.unit.pk}/" not in said
    for path in re.findall(r"<loc>http://testserver([^<]+)</loc>", said):
        assert Client().get(path).status_code == 200, path


def test_articles_fill_the_parts_after_the_records(
    shown: Open, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote = [news.published(world.first).pk for _ in range(3)]
    monkeypatch.setattr("hoptac.portal.queries.sitemap.PART", 2)
    index = ElementTree.fromstring(Client().get("/sitemap.xml").content)
    parts = [loc.text for loc in index.iter() if loc.tag.endswith("}loc")]
    whole = "".join(Client().get(str(part)).content.decode() for part in parts)
    for path in [f"/vi/tin-tuc/{pk}/" for pk in wrote]:
        assert whole.count(f"<loc>http://testserver{path}</loc>") == 1
    for row in shown.all:
        assert f"/{row.thing_id}/</loc>" in whole


def test_a_large_sitemap_is_an_index_of_parts(shown: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoptac.portal.queries.sitemap.PART", 2)
    index = ElementTree.fromstring(Client().get("/sitemap.xml").content)
    parts = [loc.text for loc in index.iter() if loc.tag.endswith("}loc")]
    assert len(parts) == 3
    whole = "".join(Client().get(str(part)).content.decode() for part in parts)
    for row in shown.all:
        assert f"/{row.thing_id}/</loc>" in whole


def test_a_missing_page_offers_a_search(db: None) -> None:
    answer = Client().get("/vi/cong-khai/khong-co/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert '<form action="/vi/tim-kiem/"' in page
    assert 'name="q"' in page


def test_a_version_noted_to_differ_says_so_wherever_it_is_read(shown: Open, world: World) -> None:
    plans.given_out(world.content, world.second)
    publishing.noted()
    page = read(f"/vi/cong-khai/chuong-trinh/{shown.programme.thing_id}/")
    assert "Hồ sơ đã thay đổi sau khi công bố" in page
