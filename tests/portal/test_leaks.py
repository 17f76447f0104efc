"""What is not public is in nothing everybody can fetch: every page, feed, list and file.

Others add their addresses to `MORE`: whatever is there is fetched with every mark planted.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from hoptac.kernel.faces import Kind
from hoptac.publishing import actions
from hoptac.publishing.pages import SHELF
from tests.given import plans, portal, progress, publishing, reports
from tests.given import programmes as given
from tests.given.pages import text_of
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db
MARK = "QVZ"
MORE: list[str] = [
    "/sitemap.xml",
    "/robots.txt",
    *(f"/vi/cong-khai/{room}/?q=qvz" for room in ("chuong-trinh", "noi-dung", "bao-cao")),
]
HREF = re.compile(r'href="(/[^"#]*)"')
PUBLIC = ("/vi/cong-khai/", "/en/public/")


@pytest.fixture(scope="module")
def marked(world: World, django_db_blocker: Any) -> portal.Open:
    """What is public, and around it everything that is not, each title with a mark."""
    with django_db_blocker.unblock():
        shown = portal.opened(world)
        _plant(world)
        return shown


def _plant(world: World) -> None:
    first, second, programme = world.first, world.second, world.programme
    # drafts, handed in, one side's own
    plans.drafted(world.content, first, title=f"{MARK} việc nháp")
    plans.proposed(world.content, second, title=f"{MARK} việc chờ duyệt")
    plans.returned(world.content, first, title=f"{MARK} việc bị trả lại")
    given.drafted_content(programme, first, second, title=f"{MARK} nội dung nháp")
    given.proposed_content(programme, first, second, title=f"{MARK} nội dung đang bàn")
    # shared by both sides, and not public: changed after publication, never proposed
    late = plans.assigned(world.content, first, title=f"{MARK} việc sau công bố")
    progress.approved_entry(late, first, text=f"{MARK} tiến độ sau công bố")
    unpublished = given.agreed_content(programme, first, second, title=f"{MARK} chưa công bố")
    # proposed and undecided, declined, taken back
    for title, decide in (
        ("đang đề nghị", None),
        ("không được duyệt", "decline"),
        ("rút đề nghị", "take_back"),
    ):
        content = given.agreed_content(programme, first, second, title=f"{MARK} {title}")
        version = publishing.proposed(Kind.CONTENT, content, first)
        if decide == "decline":
            actions.decline(
                version=version, reason=f"{MARK} lý do không duyệt", by=first.leader.actor, at=NOW
            )
        elif decide == "take_back":
            actions.take_back(version=version, by=first.standing.actor, at=NOW)
    # withdrawn, and a whole programme of others
    gone = given.agreed_content(programme, first, second, title=f"{MARK} đã gỡ")
    publishing.withdrawn(publishing.published(Kind.CONTENT, gone, first), first)
    others = given.programme(world.noise.first, world.noise.second, title=f"{MARK} của bên khác")
    plans.assigned(
        given.agreed_content(others, world.noise.first, world.noise.second, title=f"{MARK} khác"),
        world.noise.first,
        title=f"{MARK} việc khác",
    )
    reports.closed(programme, second)
    assert unpublished.pk
    publishing.noted()


def _reached(start: list[str]) -> Iterator[tuple[str, str]]:
    """Yield every public address a reader comes to by links, with its text."""
    seen, waiting = set(start), list(start)
    while waiting:
        url = waiting.pop()
        answer = Client().get(url)
        assert answer.status_code in {200, 302, 410}, (url, answer.status_code)
        page = answer.content.decode()
        yield url, page
        for link in HREF.findall(page):
            link = link.replace("&amp;", "&")
            if link.startswith(PUBLIC) and "?" not in link and link not in seen:
                seen.add(link)
                waiting.append(link)


def test_nothing_everybody_can_fetch_holds_what_is_not_public(marked: portal.Open) -> None:
    start = [*portal.addresses(marked), *MORE, "/en/"]
    pages = dict(_reached(start))
    assert len(pages) > 40
    leaking = {url for url, page in pages.items() if MARK in page}
    assert leaking == set()
    titles = "".join(pages.values())
    assert all(row.title in titles for row in marked.all)


def test_the_notice_of_a_withdrawn_record_says_nothing_of_it(
    marked: portal.Open, world: World
) -> None:
    gone = world.programme.contents.get(title=f"{MARK} đã gỡ")
    answer = Client().get(f"/vi/cong-khai/noi-dung/{gone.pk}/")
    assert answer.status_code == 410
    assert MARK not in text_of(answer)


def test_a_record_that_is_not_public_is_missing_under_every_language(
    marked: portal.Open, world: World
) -> None:
    hidden = world.programme.contents.filter(title__startswith=MARK).exclude(title__endswith="gỡ")
    assert hidden.count() >= 5
    for pk in hidden.values_list("pk", flat=True):
        for url in (f"/vi/cong-khai/noi-dung/{pk}/", f"/en/public/contents/{pk}/"):
            SHELF.clear()
            assert Client().get(url).status_code == 404
