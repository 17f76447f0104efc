"""Articles through their pages: the newsroom's, and everybody's."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.accounts.models import User
from hoptac.kernel.faces import Kind
from hoptac.localities.queries import agency_names
from hoptac.newsroom import actions
from hoptac.newsroom.models import Article, Reading, Text
from hoptac.publishing.models import Version
from hoptac.publishing.pages import SHELF
from tests.given import newsroom as given
from tests.given import publishing
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bare_shelf() -> None:
    SHELF.clear()  # a test's acts are rolled back, and the number of them with it


def page(name: str, *args: Any) -> str:
    return reverse(f"newsroom:{name}", args=args)


def read(article: Article, name: str = "article") -> Any:
    return Client().get(page(name, article.pk))


def body_of(answer: Any) -> str:
    return answer.content.decode()


def sent(**said: Any) -> dict[str, Any]:
    """Return what the editor's form sends."""
    usual = {
        "title": "Hợp tác mới", "standfirst": "Một câu.", "body": "Đoạn một.\n\nĐoạn hai.",
        "section": "visits", "author": "Minh Họa",
    }  # fmt: skip
    return usual | said


def test_an_article_goes_from_the_editor_to_everybody_through_its_pages(world: World) -> None:
    editor, leader = world.first.sits("editor").client(), world.first.leader.client()
    assert editor.post(page("new"), sent()).status_code == 302
    article = Article.objects.get()
    assert read(article).status_code == 404

    editor.post(page("finish", article.pk))
    assert "Duyệt đăng" in body_of(leader.get(page("one", article.pk)))
    assert "Duyệt đăng" not in body_of(editor.get(page("one", article.pk)))
    leader.post(page("approve", article.pk), {"version": 1})
    editor.post(page("publish", article.pk))

    shown = read(article)
    assert shown.status_code == 200
    assert "<p>Đoạn hai.</p>" in body_of(shown)
    assert "Hợp tác mới" in body_of(Client().get(page("start")))
    assert "Hợp tác mới" in body_of(Client().get(page("section", "visits")))
    assert "Hợp tác mới" not in body_of(Client().get(page("section", "culture")))


def test_a_second_sending_of_older_words_shows_both_texts(world: World) -> None:
    editor = world.first.sits("editor").client()
    article = given.drafted(world.first)
    editor.post(page("edit", article.pk), sent(version=1, title="Một"))

    answer = editor.post(page("edit", article.pk), sent(version=1, title="Hai"))

    assert answer.status_code == 409
    assert "Tiêu đề: Một" in body_of(answer)
    assert "Tiêu đề: Hai" in body_of(answer)
    assert Text.objects.get(article=article).title == "Một"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": ""}, "title"),
        ({"author": " "}, "author"),
        ({"body": "Xem {{visit abc}}"}, "body"),
        ({"body": "Chữ {{photo 5}} chữ"}, "body"),
        ({"part": "2"}, "part"),
        ({"refs": "hồ sơ nào đó"}, "refs"),
        ({"body": "x" * 200_001}, "body"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    world: World, said: dict[str, str], field: str
) -> None:
    answer = (
        world.first.sits("editor").client().post(page("new"), sent(standfirst="Giữ lại", **said))
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Giữ lại" in body_of(answer)
    assert not Article.objects.exists()


def test_two_parts_with_one_number_are_told_beside_the_number(world: World) -> None:
    series = given.series(world.first)
    given.drafted(world.first, series=series.pk, part=1)

    answer = world.first.sits("editor").client().post(page("new"), sent(series=series.pk, part=1))

    assert answer.status_code == 422
    assert "đã có kỳ 1" in str(answer.context["form"].errors["part"])


def test_nobody_outside_reads_a_draft_anywhere(world: World) -> None:
    word = "QZXKINMAT"
    waiting = given.published(world.first)
    given.revised(world.first, waiting, title=word)
    for make in (given.drafted, given.edited, given.approved, given.scheduled):
        make(world.first, title=word, standfirst=word)
    hidden = given.withdrawn(world.first, given.published(world.first, title=word))
    places = [page("start"), page("section", "cooperation"), reverse("portal:home")]
    places += [page(n, a.pk) for a in Article.objects.all() for n in ("article", "sheet", "one")]
    partner, officer = world.second.sits("editor").client(), world.first.officer.client()

    for browser in (Client(), partner, officer):
        for place in places:
            assert word not in body_of(browser.get(place)), place
        for name in ("desk", "changed"):
            assert word not in body_of(browser.get(page(name)))
    assert partner.get(page("one", hidden.pk)).status_code == 404
    assert officer.get(page("preview", waiting.pk)).status_code == 404


def test_a_withdrawn_article_leaves_a_notice_at_its_address(world: World) -> None:
    article = given.published(world.first)
    assert read(article).status_code == 200
    given.withdrawn(world.first, article)

    for name in ("article", "sheet"):
        answer = read(article, name)
        assert answer.status_code == 410
        assert "Đăng nhầm" in body_of(answer)
        assert "Hai bên đã gặp nhau" not in body_of(answer)


def test_a_corrected_article_says_so_and_when(world: World) -> None:
    article = given.published(world.first)
    given.corrected(world.first, article, at=NOW + timedelta(hours=3), body="<p>Đã sửa.</p>")

    shown = body_of(read(article))

    assert "Đăng lúc" in shown
    assert "cập nhật lúc" in shown
    assert "Sửa số liệu" in shown
    assert "Đã sửa." in shown
    assert "Hai bên đã gặp nhau" not in shown


def test_a_bound_figure_is_frozen_and_the_page_says_that_it_changed(world: World) -> None:
    article = given.with_figure(world.first, world.programme)
    count = Version.objects.published().get().figures["tasks"][0]
    assert f'value="{count}"' in body_of(read(article))
    assert "Số liệu đã thay đổi" not in body_of(read(article))

    from_now = plans_of(world)
    assert from_now
    publishing.noted()

    shown = body_of(read(article))
    assert "Số liệu đã thay đổi sau khi đăng" in shown
    assert "bản mới chưa công bố" in shown
    publishing.published(Kind.PROGRAMME, world.programme, world.first)
    shown = body_of(read(article))
    assert f"nay công bố là {count + 1}" in shown
    assert f'value="{count}"' in shown
    desk = world.first.sits("editor").client()
    assert article.text.title in body_of(desk.get(page("changed")))
    assert "Bài đang đăng có số liệu đã thay đổi: 1." in body_of(desk.get(page("desk")))

    given.corrected(world.first, article, body=article.current.body)

    shown = body_of(read(article))
    assert f'value="{count + 1}"' in shown
    assert "Số liệu đã thay đổi" not in shown


def plans_of(world: World) -> Any:
    """Give out one more task: what everybody reads of the programme changes."""
    return given.plans_given_out(world)


def test_a_withdrawn_record_is_named_and_nothing_is_published_with_it(world: World) -> None:
    version = publishing.published(Kind.PROGRAMME, world.programme, world.first)
    body = f"<p>{given.figure(world.programme)} việc</p>"
    out, ready = given.published(world.first, body=body), given.approved(world.first, body=body)
    publishing.withdrawn(version, world.first)
    editor = world.first.sits("editor").client()

    answer = editor.post(page("publish", ready.pk), follow=True)

    assert f"Hồ sơ “programme {world.programme.pk}” chưa công bố hoặc đã gỡ" in body_of(answer)
    ready.refresh_from_db()
    assert ready.state == "approved"
    assert "hồ sơ đã được gỡ khỏi trang công khai" in body_of(read(out))


def test_an_official_is_named_as_on_the_day_of_the_event(world: World) -> None:
    seat = world.first.leader.seat
    name = seat.user.full_name
    body = f"<p>{{{{official {seat.pk}}}}} phát biểu.</p>"
    article = given.published(world.first, body=body)
    User.objects.filter(pk=seat.user_id).update(full_name="Tên Sau Này")

    agency = agency_names([seat.agency_id], NOW.date())[seat.agency_id].name
    assert article.current.officials[0]["text"] == f"{seat.post} {agency} {name}"
    assert "Tên Sau Này" not in body_of(read(article))
    early = sent(body=body, event_on="1990-01-01")
    editor = world.first.sits("editor").client()
    editor.post(page("new"), early)
    made = Article.objects.order_by("-pk").first()
    assert made is not None
    answer = editor.post(page("finish", made.pk), follow=True)
    assert "không do ai giữ vào ngày 01/01/1990" in body_of(answer)


def test_parts_lead_to_each_other_and_only_to_what_is_public(world: World) -> None:
    series = given.series(world.first)
    first = given.published(world.first, series=series.pk, part=1, title="Kỳ đầu")
    second = given.published(world.first, series=series.pk, part=2, title="Kỳ giữa")
    given.approved(world.first, series=series.pk, part=3, title="Kỳ ẩn")

    shown = body_of(read(second))

    assert 'rel="prev"' in shown
    assert page("article", first.pk) in shown
    assert "Kỳ ẩn" not in shown
    assert "Kỳ ẩn" not in body_of(Client().get(page("series", series.pk)))
    empty = given.series(world.first, "Chưa có gì")
    assert Client().get(page("series", empty.pk)).status_code == 404


def test_machines_are_told_what_it_is(world: World) -> None:
    title = 'Kết "thúc" </script><script>alert(1)</script>'
    article = given.published(world.first, title=title)

    shown = body_of(read(article))

    assert "<script>alert" not in shown
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown, re.DOTALL)
    assert found is not None
    told = json.loads(found[1])
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == title
    assert 'hreflang="en" href="http://testserver/en/news/' in shown
    assert '<meta property="og:type" content="article">' in shown
    assert Client().get(f"/en/news/{article.pk}/").status_code == 200


@pytest.mark.parametrize("asked", ["0", "-1", "999999999", "1000000000", "x", "٣", "2"])
def test_a_page_of_news_there_is_not_is_not_found(world: World, asked: str) -> None:
    given.published(world.first)

    assert Client().get(page("start"), {"page": asked}).status_code == 404
    assert Client().get(page("section", "khong-co")).status_code == 404


def test_related_articles_share_records_or_are_chosen(world: World) -> None:
    publishing.published(Kind.PROGRAMME, world.programme, world.first)
    refs = [f"programme:{world.programme.pk}"]
    chosen = given.published(world.first, title="Bài được chọn")
    near = given.published(world.first, title="Bài cùng hồ sơ", refs=refs)
    given.published(world.second, title="Bài xa lạ")
    article = given.published(world.first, refs=refs, related=[chosen.pk])

    related = read(article).context["page"].related

    assert [one.article_id for one in related] == [chosen.pk, near.pk]


def test_picks_and_what_is_read_most_stand_on_the_page_of_news(world: World) -> None:
    article = given.published(world.first, title="Bài hay")
    given.published(world.first, title="Bài khác")
    hidden = given.drafted(world.first)
    actions.pick(article=article, is_picked=True, by=world.first.sits("editor").actor, at=NOW)
    for one in (article, article, hidden):
        answer = Client().get(page("read", one.pk))
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
    SHELF.clear()

    answer = Client().get(page("start"))

    assert [one.article_id for one in answer.context["picks"]] == [article.pk]
    assert [one.article_id for one in answer.context["most_read"]] == [article.pk]
    assert Reading.objects.get().times == 2


def test_public_pages_keep_to_few_statements_and_are_kept(world: World) -> None:
    series = given.series(world.first)
    publishing.published(Kind.PROGRAMME, world.programme, world.first)
    photo = given.photo(world.first)
    body = f"<p>{given.figure(world.programme)}</p><p>{{{{photo {photo.pk}}}}}</p>"
    more = {"body": body, "cover": photo.pk, "series": series.pk}
    made = [given.published(world.first, part=n, **more) for n in range(1, 6)]
    given.corrected(world.first, made[2], body=body, cover=photo.pk)
    places = [page("start"), page("article", made[2].pk), page("series", series.pk)]

    for place in places:
        with CaptureQueriesContext(connection) as asked:
            first = Client().get(place)
        assert len(asked) <= 12, [one["sql"][:90] for one in asked]
        with CaptureQueriesContext(connection) as again:
            assert Client().get(place).content == first.content
        assert len(again) == 1
        assert not first.cookies


def test_office_pages_keep_to_twelve_statements(world: World) -> None:
    article = given.with_figure(world.first, world.programme)
    given.photo(world.first)
    editor = world.first.sits("editor").client()
    names = ("desk", "changed", "new", "photos", "all_series", "choose")
    places = [page(name) for name in names]
    places += [page(name, article.pk) for name in ("one", "preview", "revise")]
    for place in places:
        editor.get(place)
        with CaptureQueriesContext(connection) as asked:
            assert editor.get(place).status_code == 200, place
        sql = [one["sql"][:110] for one in asked if "SAVEPOINT" not in one["sql"]]
        assert len(sql) <= 12, (place, sql)


def test_a_moment_that_is_past_is_refused_at_its_field(world: World) -> None:
    article = given.approved(world.first)

    answer = (
        world.first.sits("editor")
        .client()
        .post(page("schedule", article.pk), {"publish_at": "2019-01-01T08:00"})
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["publish_at"]
