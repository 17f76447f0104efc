"""The editor in Chromium: by keyboard, with work kept, under the policy, and without scripts."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from hoptac.kernel.faces import Kind
from hoptac.newsroom.models import Article, Text
from hoptac.publishing.pages import SHELF
from tests.given import newsroom as given
from tests.given import plans, publishing
from tests.given.accounts import Person
from tests.given.chromium import opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"/bien-tap/\d+/$")
# A slow device: what waits for the next frame comes after the letters typed meanwhile.
SLOW_FRAMES = """
const frame = window.requestAnimationFrame;
window.requestAnimationFrame = (then) => frame(() => setTimeout(then, 300));
"""
PICTURES = os.environ.get("HOPTAC_PICTURES", "")  # a folder: each page is kept as a picture


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as chromium:
        yield chromium


@pytest.fixture(autouse=True)
def _bare_shelf() -> None:
    SHELF.clear()  # each test begins with empty tables, and the number of acts with them


def page_of(
    browser: Browser,
    server: Any,
    who: Person | None = None,
    *,
    width: int = 1280,
    scripts: bool = True,
) -> tuple[Page, list[str]]:
    """Return a page signed in as somebody, and what its console says."""
    url = server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    if who is not None:
        session = who.client().cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


def go(page: Page, server: Any, name: str, *args: Any) -> None:
    url = server.url.replace("127.0.0.1", "localhost")
    page.goto(url + reverse(f"newsroom:{name}", args=args))


def keep(page: Page, name: str) -> None:
    """Keep a page as a picture where a folder for them is named."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_an_article_is_written_by_keyboard_alone(browser: Browser, live_server: Any) -> None:
    world = plans.world()
    publishing.published(Kind.PROGRAMME, world.programme, world.first)
    given.photo(world.first)
    page, said = page_of(browser, live_server, world.first.sits("editor"))
    page.add_init_script(SLOW_FRAMES)
    go(page, live_server, "new")
    page.wait_for_selector(".ProseMirror")
    page.wait_for_selector("[data-mark]:not([hidden])")

    page.locator("#id_title").focus()
    page.keyboard.type("Gõ bằng bàn phím")
    page.keyboard.press("Tab")
    page.keyboard.type("Một câu sapo.")
    page.keyboard.press("Tab")  # into the toolbar: one stop
    assert page.evaluate("document.activeElement.dataset.run") == "toggleHeading"
    page.keyboard.press("Enter")
    page.keyboard.type("Kết quả")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("Đậm")
    page.keyboard.press("Control+b")
    page.keyboard.type(" rồi thường: ")
    page.locator("[data-mark*='tasks}']").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type(" việc.")
    keep(page, "editor-1280")
    page.get_by_role("button", name="Lưu bản nháp").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(SAVED)

    text = Text.objects.get()
    assert text.title == "Gõ bằng bàn phím"
    mark = f"{{{{programme {world.programme.pk} tasks}}}}"
    assert text.body == (f"<h2>Kết quả</h2>\n<p><strong>Đậm</strong> rồi thường: {mark} việc.</p>")
    assert said == []


def test_what_was_typed_outlives_the_page(browser: Browser, live_server: Any) -> None:
    world = plans.world()
    page, _said = page_of(browser, live_server, world.first.sits("editor"))
    page.on("dialog", lambda dialog: dialog.accept())
    go(page, live_server, "new")
    page.locator(".ProseMirror").click()
    page.keyboard.type("Chưa gửi đã mất mạng")
    page.locator("#id_title").focus()

    page.reload()

    page.wait_for_selector(".ProseMirror")
    field = page.get_by_role("textbox", name="Nội dung")
    assert "Chưa gửi đã mất mạng" in field.inner_text()


def begun(browser: Browser, live_server: Any, title: str) -> Page:
    """Begin an article and put the cursor into its text."""
    page, _said = page_of(browser, live_server, plans.world().first.sits("editor"))
    go(page, live_server, "new")
    page.locator("#id_title").fill(title)
    page.locator(".ProseMirror").click()
    return page


def test_pasted_word_leaves_no_debris(browser: Browser, live_server: Any) -> None:
    page = begun(browser, live_server, "Dán từ Word")
    page.evaluate(
        """() => {
        const data = new DataTransfer();
        data.setData("text/html", "<p class=MsoNormal style='color:red'><b>Đậm</b><o:p></o:p></p>"
          + "<img src=x onerror=\\"document.title='xấu'\\"><script>document.title='xấu'</script>");
        document.querySelector(".ProseMirror").dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.wait_for_url(SAVED)

    assert Text.objects.get().body == "<p><strong>Đậm</strong></p>"
    assert "xấu" not in page.title()


def test_without_scripts_the_plain_field_takes_the_same(browser: Browser, live_server: Any) -> None:
    world = plans.world()
    page, _said = page_of(browser, live_server, world.first.sits("editor"), scripts=False)
    go(page, live_server, "new")
    page.locator("#id_title").fill("Không có script")
    page.locator("textarea[name=body]").fill("## Đề mục\n\n- một\n- hai")
    keep(page, "editor-plain")
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.wait_for_url(SAVED)

    assert Text.objects.get().body == "<h2>Đề mục</h2>\n<ul><li>một</li><li>hai</li></ul>"


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_news_scrolls_sideways_and_the_policy_is_kept(
    browser: Browser, live_server: Any, width: int
) -> None:
    world = plans.world()
    first = world.first
    version = publishing.published(Kind.PROGRAMME, world.programme, first)
    photo, series = given.photo(first, size=(1600, 1000)), given.series(first)
    mark = given.figure(world.programme)
    body = (
        f"<p>Trong kỳ, hai bên đã giao {mark} nhiệm vụ.</p><h2>Thăm vườn chè</h2>"
        f"<p>{{{{photo {photo.pk}}}}}</p><p>{{{{pull {mark[2:]}</p><ul><li>Bò</li></ul>"
        "<table><tr><th>Năm</th><th>Số việc đã giao trong năm</th></tr><tr><td>2019</td>"
        "<td>12</td></tr></table><blockquote><p>Lời nói.</p></blockquote>"
    )
    at = datetime.now(tz=UTC)
    made = [
        given.published(
            first, at=at, title=f"Kỳ {n} của chuyến thăm dài và nhiều việc", body=body,
            cover=photo.pk, series=series.pk, part=n,
        )
        for n in (1, 2)
    ]  # fmt: skip
    given.corrected(first, made[0], at=at, body=body, cover=photo.pk)
    waiting = given.edited(first, at=at, body=body)
    publishing.withdrawn(version, first)
    for who, name, args in (
        (None, "start", ()), (None, "article", (made[0].pk,)), (None, "series", (series.pk,)),
        (None, "sheet", (made[0].pk,)),
        ("leader", "one", (waiting.pk,)), ("leader", "preview", (waiting.pk,)),
        ("editor", "desk", ()), ("editor", "changed", ()), ("editor", "photos", ()),
        ("editor", "all_series", ()), ("editor", "revise", (made[0].pk,)),
        ("editor", "choose", ()),
    ):  # fmt: skip
        page, said = page_of(browser, live_server, first.sits(who) if who else None, width=width)
        go(page, live_server, name, *args)
        page.wait_for_load_state("networkidle")
        keep(page, f"{name}-{width}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (name, wide)
        assert said == [], (name, said)
        page.context.close()
    assert Article.objects.count() == 3


def test_lists_pasted_from_word_stay_lists(browser: Browser, live_server: Any) -> None:
    page = begun(browser, live_server, "Danh sách từ Word")
    page.evaluate(
        """() => {
        const item = (sign, words) => "<p class=MsoListParagraphCxSpMiddle style='mso-list:l0'>"
          + "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>"
          + sign + "<span>&nbsp;&nbsp; </span></span></span><![endif]>" + words + "</p>\\n";
        const data = new DataTransfer();
        data.setData("text/html", "<html><body><!--StartFragment--><p class=MsoNormal>Trước</p>"
          + item("·", "Mục <b>một</b>") + item("·", "Mục hai") + "<p class=MsoNormal>Giữa</p>"
          + item("1.", "Một") + item("2.", "Hai")
          + "<p class=MsoListParagraph>·&nbsp;&nbsp; Trần</p><!--EndFragment--></body></html>");
        document.querySelector(".ProseMirror").dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.wait_for_url(SAVED)

    body = re.sub(r"</?p>", "", Text.objects.get().body).replace("\n", "")
    assert body == (
        "Trước<ul><li>Mục <strong>một</strong></li><li>Mục hai</li></ul>Giữa"
        "<ol><li>Một</li><li>Hai</li></ol><ul><li>Trần</li></ul>"
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_the_toolbar_stays_in_sight_and_tables_show_their_cells(
    browser: Browser, live_server: Any, width: int
) -> None:
    world = plans.world()
    rows = "<table><tr><th>Năm</th><td>2019</td></tr></table>" + "<p>Một đoạn.</p>" * 60
    article = given.drafted(world.first, at=datetime.now(tz=UTC), body=rows)
    page, said = page_of(browser, live_server, world.first.sits("editor"), width=width)
    go(page, live_server, "edit", article.pk)
    field = page.locator(".field", has=page.locator(".ProseMirror"))
    page.wait_for_selector(".ProseMirror")

    # At one moment: the page may still be moving.
    tops = "(f) => ['.field__label', '.tools', '.ProseMirror'].map((part) => top(f, part))"
    top = "const top = (f, part) => f.querySelector(part).getBoundingClientRect().top;"
    label, bar, text = field.evaluate(f"(f) => {{ {top} return ({tops})(f); }}")
    assert label < bar < text
    assert field.locator(".field__hint").count() == 0
    line = "getComputedStyle(document.querySelector('.ProseMirror td')).borderTopStyle"
    assert page.evaluate(line) == "solid"
    bar_top = "document.querySelector('.tools').getBoundingClientRect().top"
    page.evaluate("document.querySelector('.ProseMirror').children[30].scrollIntoView()")
    page.wait_for_function(f"{bar_top} >= 0 && {bar_top} < 40")
    keep(page, f"toolbar-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
