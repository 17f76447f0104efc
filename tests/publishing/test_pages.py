"""Pages kept for everybody: never older than the last public act, never another reader's."""

import gzip
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import given as holds
from hypothesis import strategies as some

from hoptac.kernel.faces import Kind
from hoptac.publishing import middleware
from hoptac.publishing.doors import public_page
from hoptac.publishing.models import Version
from hoptac.publishing.pages import LARGEST, SHELF, Kept, Shelf
from hoptac.ui import themes
from tests.given import plans
from tests.given import publishing as given
from tests.given.accounts import sitting
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(world: World) -> Version:
    return given.published(Kind.PROGRAMME, world.programme, world.first)


def page(version: Version) -> str:
    return f"/vi/cong-khai/chuong-trinh/{version.thing_id}/"


def statements(client: Client, url: str, **headers: Any) -> tuple[int, HttpResponse]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url, **headers)
    return len(asked), answer


def test_a_kept_page_costs_one_statement_whatever_language_was_spoken_before(
    version: Version,
) -> None:
    for url in (page(version), f"/en/public/programmes/{version.thing_id}/"):
        with translation.override("en" if url.startswith("/vi/") else "vi"):
            first = Client().get(url)
            many, again = statements(Client(), url)
        assert many == 1, url
        assert again.content == first.content


def test_a_known_page_is_answered_by_304_without_its_body(version: Version) -> None:
    tag = Client().get(page(version)).headers["ETag"]
    many, again = statements(Client(), page(version), headers={"If-None-Match": tag})
    assert (many, again.status_code, again.content) == (1, 304, b"")
    assert again.headers["ETag"] == tag


def test_a_page_first_asked_for_by_who_knows_it_is_kept_too(version: Version) -> None:
    tag = Client().get(page(version)).headers["ETag"]
    SHELF.clear()  # another process
    assert Client().get(page(version), headers={"If-None-Match": tag}).status_code == 304
    many, again = statements(Client(), page(version), headers={"If-None-Match": tag})
    assert (many, again.status_code) == (1, 304)


def test_a_reader_with_a_dead_session_lets_the_page_be_kept(version: Version) -> None:
    reader = Client()
    reader.cookies[settings.SESSION_COOKIE_NAME] = ""
    first = reader.get(page(version))
    assert first.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0
    many, again = statements(Client(), page(version))
    assert (many, again.content, len(again.cookies)) == (1, first.content, 0)


def test_a_page_is_never_older_than_the_last_publication(version: Version, world: World) -> None:
    before = Client().get(page(version))
    plans.given_out(world.content, world.first)
    given.published(Kind.PROGRAMME, world.programme, world.second)

    after = Client().get(page(version), headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "Bản công bố số 2" in after.content.decode()


def test_a_page_is_gone_as_soon_as_its_record_is_withdrawn(version: Version, world: World) -> None:
    Client().get(page(version))
    given.withdrawn(version, world.first)
    assert Client().get(page(version)).status_code == 410


def test_a_page_says_at_once_that_its_record_was_noted_to_differ(
    version: Version, world: World
) -> None:
    Client().get(page(version))
    plans.given_out(world.content, world.first)
    assert given.noted() == 1
    assert "Hồ sơ đã thay đổi sau khi công bố" in Client().get(page(version)).content.decode()


def test_a_proposal_alone_leaves_kept_pages_where_they_are(version: Version, world: World) -> None:
    Client().get(page(version))
    given.proposed(Kind.CONTENT, world.content, world.first)
    assert statements(Client(), page(version))[0] == 1


def test_a_new_day_makes_every_page_anew(version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    Client().get(page(version))
    assert statements(Client(), page(version))[0] == 1
    monkeypatch.setattr(timezone, "localdate", lambda *_args: date(2030, 1, 2))
    assert statements(Client(), page(version))[0] > 1


def test_pages_are_kept_for_each_look_and_each_host(version: Version, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    Client().get(page(version))
    dark = Client()
    dark.cookies[themes.COOKIE] = "dark"

    many, answer = statements(dark, page(version))
    assert many > 1
    assert 'data-theme="dark"' in answer.content.decode()
    assert 'data-theme="dark"' not in Client().get(page(version)).content.decode()
    many, answer = statements(Client(HTTP_HOST="khac.example"), page(version))
    assert many > 1
    assert "khac.example" in answer.content.decode()
    assert "khac.example" not in Client().get(page(version)).content.decode()


def test_what_somebody_signed_in_reads_is_what_everybody_reads(
    version: Version, world: World
) -> None:
    official = sitting(world.first.leader.seat)
    theirs = official.get(page(version))
    SHELF.clear()
    mine = Client().get(page(version))
    assert theirs.content == mine.content
    assert "sessionid" not in mine.cookies
    assert "csrf" not in mine.content.decode().lower()


def test_head_has_the_headers_of_the_page_and_posts_are_refused(version: Version) -> None:
    got = Client().get(page(version))
    head = Client().head(page(version))
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]
    assert Client().post(page(version)).status_code == 405
    assert got.headers["Cache-Control"] == "public, no-cache"
    assert got.headers["Vary"] == "Cookie, Accept-Encoding"


def test_a_page_is_packed_for_who_takes_it_made_or_kept(version: Version) -> None:
    takes = {"Accept-Encoding": "br, gzip;q=0.8"}
    made, kept = (Client().get(page(version), headers=takes) for _ in range(2))
    plain = Client().get(page(version))
    assert "Content-Encoding" not in plain.headers
    for packed in (made, kept):
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == len(packed.content)
        assert gzip.decompress(packed.content) == plain.content
        assert packed.headers["ETag"] == plain.headers["ETag"]
    known = {"If-None-Match": plain.headers["ETag"], **takes}
    assert Client().get(page(version), headers=known).status_code == 304


def test_errors_are_not_kept(world: World) -> None:
    url = f"/vi/cong-khai/chuong-trinh/{world.programme.pk}/"
    assert Client().get(url).status_code == 404
    assert not SHELF.knows(middleware._key(RequestFactory().get(url)))
    given.published(Kind.PROGRAMME, world.programme, world.first)
    assert Client().get(url).status_code == 200


def test_an_act_while_a_page_is_being_made_makes_it_old_at_once(
    version: Version, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = middleware.public_number
    monkeypatch.setattr(middleware, "public_number", lambda: real() - 1)  # read before the act
    Client().get(page(version))
    monkeypatch.setattr(middleware, "public_number", real)
    assert statements(Client(), page(version))[0] > 1


def test_a_page_that_sets_a_cookie_is_kept_for_nobody() -> None:
    @public_page
    def view(_request: HttpRequest) -> HttpResponse:
        answer = HttpResponse("xin chào")
        answer.set_cookie("a", "b")
        return answer

    request = RequestFactory().get("/vi/")
    made = middleware.PublicPagesMiddleware(view)._made(request, ("x",), date(2026, 1, 1), 1)
    assert made.status_code == 200
    assert not SHELF.knows(("x",))


SIZES = some.lists(some.tuples(some.integers(0, 9), some.integers(0, 60)), max_size=30)


@holds(SIZES)
def test_a_shelf_holds_no_more_than_it_may_and_gives_back_what_was_put_last(
    puts: list[tuple[int, int]],
) -> None:
    shelf, day = Shelf(most=100), date(2026, 1, 1)
    for name, size in puts:
        shelf.put((str(name),), Kept(1, day, b"x" * size, ()))
        held = sum(len(kept.body) for kept in shelf._pages.values())
        assert held == shelf._bytes <= 100
        kept = shelf.get((str(name),), 1, day)
        assert kept is not None
        assert len(kept.body) == size
        assert shelf.get((str(name),), 2, day) is None or size < 0
        shelf.put((str(name),), Kept(1, day, b"x" * size, ()))


def test_a_page_larger_than_worth_keeping_takes_nothing_from_the_shelf() -> None:
    shelf, day = Shelf(), date(2026, 1, 1)
    shelf.put(("small",), Kept(1, day, b"x", ()))
    shelf.put(("large",), Kept(1, day, b"x" * (LARGEST + 1), ()))
    assert shelf.knows(("small",))
    assert not shelf.knows(("large",))


def test_where_the_speed_is_measured_no_page_is_kept(version: Version, settings: Any) -> None:
    settings.KEEP_PAGES = False
    statements(Client(), page(version))

    many, answer = statements(Client(), page(version))

    assert answer.status_code == 200
    assert many > 1
