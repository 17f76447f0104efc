"""Articles and records lead to each other; what the editor offers; what a leader sends back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hoptac.kernel.faces import Kind
from hoptac.localities.queries import agency_names, names_of
from hoptac.newsroom import queries, reading
from hoptac.publishing.pages import SHELF
from tests.given import newsroom as given
from tests.given import publishing
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.newsroom.test_pages import body_of, page, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bare_shelf() -> None:
    SHELF.clear()  # a test's acts are rolled back, and the number of them with it


def test_a_bound_figure_leads_to_its_record(world: World) -> None:
    version = publishing.published(Kind.PROGRAMME, world.programme, world.first)
    mark = given.figure(world.programme)
    body = f'<p>Giao {mark} việc, <a href="/x">xem {mark}</a>.</p><p>{{{{pull {mark[2:]}</p>'
    article = given.published(world.first, body=body)
    version.refresh_from_db()
    way = reverse("portal:programme", args=[world.programme.pk])
    count = version.figures["tasks"][0]

    shown = body_of(read(article))

    drawn = rf'<data [^>]*><a class="bound" href="{way}" title="([^"]+)">{count}</a></data>'
    link = re.compile(drawn)
    assert len(link.findall(shown)) == 2
    assert all(said.endswith(f", {version.title}") for said in link.findall(shown))
    assert re.search(rf'<a href="/x"[^>]*>xem <data [^>]*>{count}</data></a>', shown)
    copied = reading.clean(article.current.html)  # copied from the page, it is bound anew
    assert copied.count(mark) == 3


def test_article_and_record_name_each_other_as_long_as_both_are_public(world: World) -> None:
    version = publishing.published(Kind.PROGRAMME, world.programme, world.first)
    way = reverse("portal:programme", args=[world.programme.pk])
    by_name = given.published(
        world.first, refs=[f"programme:{world.programme.pk}"], title="Nêu tên"
    )
    by_figure = given.published(world.first, body=f"<p>{given.figure(world.programme)}</p>")
    gone = given.withdrawn(world.first, given.published(world.first, refs=by_name.text.refs))

    shown = body_of(Client().get(way))
    assert [page("article", one.pk) in shown for one in (by_name, by_figure, gone)] == [
        True, True, False,
    ]  # fmt: skip
    assert "Tin bài về hồ sơ này" in shown
    for article in (by_name, by_figure):
        assert read(article).context["page"].records == [version]
    assert f'<a href="{way}" lang="vi">{version.title}</a>' in body_of(read(by_name))

    publishing.withdrawn(version, world.first)

    assert read(by_name).context["page"].records == []
    assert "Hồ sơ liên quan" not in body_of(read(by_name))


def test_the_chooser_names_officials_with_agency_and_locality(world: World) -> None:
    seat = world.first.leader.seat
    unit = names_of([seat.agency.unit_id], NOW.date())[seat.agency.unit_id]
    agency = agency_names([seat.agency_id], NOW.date())[seat.agency_id]

    shown = body_of(world.first.sits("editor").client().get(page("choose")))

    assert f"<h3>{unit.full}</h3>" in shown
    assert f"{seat.post} {agency.name} {seat.user.full_name}" in shown


def test_the_chooser_begins_with_the_articles_own_records_else_with_few(world: World) -> None:
    publishing.published(Kind.PROGRAMME, world.programme, world.first)
    editor, series = world.first.sits("editor"), given.series(world.first)
    body = f"<p>{given.figure(world.programme)}</p>"
    given.drafted(world.first, body=body, series=series.pk, part=1)
    part = given.drafted(world.first, series=series.pk, part=2)
    other = given.drafted(world.second, body=body)
    late = publishing.published(Kind.CONTENT, world.content, world.first)

    def kinds(asked: str, article_id: int | None) -> set[str]:
        found = queries.choices_of_figures(editor.actor, asked, article_id)
        return {choice.version.kind for choice in found}

    assert kinds("", part.pk) == {"programme"}
    assert kinds("", None) == kinds("", other.pk) == {"programme", "content"}
    assert "content" in kinds(late.title, part.pk)
    assert kinds("không có hồ sơ nào", part.pk) == set()
    shown = body_of(editor.client().get(page("choose"), {"article": part.pk}))
    assert shown.count("<details open>") == 1
    assert f'name="article" value="{part.pk}"' in body_of(
        editor.client().get(page("edit", part.pk))
    )


def test_who_approves_can_send_back_instead_saying_why(world: World) -> None:
    article = given.edited(world.first)
    leader, editor = world.first.leader.client(), world.first.sits("editor").client()
    way = page("decline", article.pk)
    assert way in body_of(leader.get(page("one", article.pk)))
    assert way not in body_of(editor.get(page("one", article.pk)))
    assert editor.post(way, {"reason": "Thử"}).status_code == 403
    assert leader.post(way, {"reason": " "}).status_code == 422

    leader.post(way, {"reason": "Thiếu ý kiến bên kia"})

    article.refresh_from_db()
    assert article.state == "draft"
    assert "Thiếu ý kiến bên kia" in body_of(editor.get(page("one", article.pk)))
