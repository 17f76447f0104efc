"""The public way in a real browser: what issue 6 calls done.

A newsroom publishes a two-part series about the demonstration's visit, with bound figures and
photos; a line of the ledger is put right by both sides; readers see the note on the article; it is
published anew; a reader without an account finds it by searching without diacritics, follows, and
takes the table away.
"""

import re
from pathlib import Path

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hoptac.gifts.models import Correction, Occasion
from hoptac.kernel.faces import Kind
from hoptac.newsroom.models import Article
from hoptac.programmes.models import Programme
from hoptac.publishing import actions as publishing
from hoptac.publishing.models import Version
from hoptac.publishing.queries import shown
from hoptac.search.actions import count_words
from hoptac.visits.models import Visit
from tests.browser.ground_public import given_on_the_visit
from tests.browser.people import PHONE, Office, fill, press
from tests.given import files

pytestmark = pytest.mark.browser
EDITOR, LEADER, PARTNER = "thuongtruc@hanoi", "lanhdao@hanoi", "thuongtruc@tuyenquang"
SERIES, WORD = "Sau chuyến đi (minh họa)", "Nghĩa tình Sông Lô"


def test_a_series_is_published_noted_corrected_found_followed_and_taken_away(
    office: Office, tmp_path: Path
) -> None:
    occasion = given_on_the_visit()
    visit = occasion.visit
    assert visit is not None

    first = _written(office, tmp_path, 1, f"{WORD}, kỳ một", visit)
    _written(office, tmp_path, 2, "Kỳ hai: việc còn lại", visit)
    _reads(office, first, "45 triệu đồng")

    _ledger_is_put_right(office, occasion)
    _note_stands_on_the_article(office, first)
    _record_is_published_anew(office, visit)
    _article_is_published_anew(office, first)
    _reads(office, first, "42 triệu đồng")

    page = _found_without_diacritics(office, first)
    _followed(page, office)
    _table_is_taken_away(page, office, tmp_path)


def _written(office: Office, folder: Path, part: int, title: str, visit: Visit) -> str:
    """Write, approve and publish one part; return the address of its public page."""
    page = office.visit(EDITOR, reverse("newsroom:all_series"))
    if part == 1:
        page.goto(office.site + reverse("newsroom:new_series"))
        fill(page, title=SERIES)
        press(page, "Mở")
    photo = _photo(page, office, folder, part)
    page.goto(office.site + reverse("newsroom:new"))
    page.wait_for_selector(".ProseMirror")
    fill(page, title=title, standfirst="Bài minh họa cho kiểm thử.", author="Ban biên tập")
    fill(page, section="visits", part=str(part))
    page.locator("main [name=series]").select_option(label=SERIES)
    page.locator(".ProseMirror").click()
    page.keyboard.type(f"Trong chuyến đi, tổng giá trị trao tặng là {{{{visit {visit.pk} ")
    page.keyboard.type("gifts_total}}.")
    page.keyboard.press("Enter")
    page.keyboard.type(photo)
    press(page, "Lưu bản nháp")
    press(page, "Biên tập xong, trình duyệt")
    article = Article.objects.latest("pk")
    leader = office.visit(LEADER, reverse("newsroom:one", args=[article.pk]))
    press(leader, "Duyệt đăng")
    page.goto(office.site + reverse("newsroom:one", args=[article.pk]))
    press(page, "Đăng ngay")
    return reverse("newsroom:article", args=[article.pk])


def _photo(page: Page, office: Office, folder: Path, part: int) -> str:
    """Keep a photo and return the mark it is put into the text with."""
    picture = folder / f"anh-{part}.jpg"
    picture.write_bytes(files.photo(size=(900, 600)).read())
    page.goto(office.site + reverse("newsroom:add_photo"))
    page.locator("main [name=file]").set_input_files(picture)
    fill(page, caption=f"Ảnh {part}", alt="Đoàn công tác trên đường", credit="Minh Họa")
    page.locator("main [name=people][value=nobody], main select[name=people]").first.evaluate(
        "e => { if (e.tagName === 'SELECT') e.value = 'nobody'; else e.checked = true; }"
    )
    page.locator("main button[type=submit], main form .button--primary").first.click()
    page.wait_for_url(re.compile("/bien-tap/anh/(#|$)"))
    mark = page.locator("main .photos code").first.inner_text()
    assert mark.startswith("{{photo ")
    return mark


def _reads(office: Office, path: str, figure: str) -> None:
    """A stranger reads the article on a phone: figure, picture, the other part."""
    page = office.stranger(PHONE)
    page.goto(office.site + path)
    expect(page.locator("article data.bound").first).to_have_text(figure)
    expect(page.locator("article picture img").first).to_have_attribute("alt", re.compile("Đoàn"))
    expect(page.get_by_role("link", name=re.compile("Kỳ hai")).first).to_be_visible()
    page.context.close()


def _ledger_is_put_right(office: Office, occasion: Occasion) -> None:
    """One side says two bicycles fewer; the other agrees; the machine compares."""
    line = occasion.lines.get()
    page = office.visit(EDITOR, reverse("gifts:correct", args=[line.pk]))
    page.locator("main [name=direction][value=less]").check()
    fill(page, quantity="2", reason="Đếm nhầm hai chiếc", document="Biên bản 15")
    press(page, "Gửi bên kia")
    made = Correction.objects.get(line=line)
    other = office.visit(PARTNER, reverse("gifts:decide_correction", args=[made.pk]))
    other.locator("main [name=decision][value=agree]").check()
    press(other, "Gửi")
    made.refresh_from_db()
    assert made.state == "agreed"
    publishing.note_changes(programmes=[occasion.programme_id], at=timezone.now())


def _note_stands_on_the_article(office: Office, path: str) -> None:
    page = office.stranger()
    page.goto(office.site + path)
    expect(page.locator("#so-lieu-doi")).to_be_visible()
    expect(page.locator("article data.bound").first).to_have_text("45 triệu đồng")
    desk = office.visit(EDITOR, reverse("newsroom:changed"))
    expect(desk.locator("main")).to_contain_text(WORD)


def _record_is_published_anew(office: Office, visit: Visit) -> None:
    page = office.visit(EDITOR, reverse("publishing:record", args=["visit", visit.pk]))
    press(page, "Đề nghị công bố hồ sơ như hôm nay")
    waiting = Version.objects.waiting().get(kind="visit", thing_id=visit.pk)
    leader = office.visit(LEADER, reverse("publishing:one", args=[waiting.pk]))
    press(leader, "Duyệt công bố")
    now = shown(Kind.VISIT, visit.pk)
    assert now is not None
    assert now.figures["gifts_total"][0] == 42_000_000


def _article_is_published_anew(office: Office, path: str) -> None:
    article = Article.objects.get(pk=int(path.rstrip("/").rpartition("/")[2]))
    page = office.visit(EDITOR, reverse("newsroom:revise", args=[article.pk]))
    page.wait_for_selector(".ProseMirror")
    fill(page, note="Sửa số xe đạp theo sổ hai bên.")
    page.locator("main form.form .button--primary").first.click()
    page.wait_for_url(re.compile(r"/bien-tap/\d+/$"))
    leader = office.visit(LEADER, reverse("newsroom:one", args=[article.pk]))
    press(leader, "Duyệt đính chính")
    reader = office.stranger()
    reader.goto(office.site + path)
    expect(reader.locator("main")).to_contain_text("Sửa số xe đạp theo sổ hai bên.")
    expect(reader.locator("#so-lieu-doi")).to_have_count(0)


def _found_without_diacritics(office: Office, path: str) -> Page:
    count_words(anew=True)
    page = office.stranger(PHONE, java_script_enabled=False)
    page.goto(office.site + reverse("portal:home"))
    page.locator("#front-q").fill("nghia tinh song lo")
    page.locator(".front__search button").click()
    hit = page.locator(f'main a[href="{path}"]').first
    expect(hit).to_contain_text("Nghĩa tình Sông Lô")
    hit.click()
    assert page.url == office.site + path
    return page


def _followed(page: Page, office: Office) -> None:
    """Follow the programme by mail: the letter's link confirms."""
    programme = Programme.objects.get(code="HN-TQ-2019")
    page.goto(office.site + reverse("portal:programme", args=[programme.pk]))
    page.get_by_role("link", name="Theo dõi qua thư").click()
    fill(page, email="ban.doc@vi-du.example")
    page.wait_for_timeout(4000)  # a form sent sooner is a machine's
    press(page, "Theo dõi")
    [letter] = [one for one in mail.outbox if one.to == ["ban.doc@vi-du.example"]]
    found = re.search(r"https?://[^/\s]+(/\S+)", letter.body)
    assert found is not None
    page.goto(office.site + found[1])
    press(page, "Xác nhận")
    expect(page.locator("main")).to_contain_text("Đã xác nhận")


def _table_is_taken_away(page: Page, office: Office, folder: Path) -> None:
    page.goto(office.site + reverse("portal:gifts"))
    with page.expect_download() as began:
        page.get_by_role("link", name="CSV", exact=True).click()
    table = folder / "gifts.csv"
    began.value.save_as(table)
    text = table.read_text("utf-8-sig")
    assert "Tặng xe đạp trong chuyến đi" in text
    assert "Bò sinh sản" not in text  # no line of an occasion nobody has published
