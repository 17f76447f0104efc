"""Who reads and does what on the programme pages."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoptac.programmes import actions
from hoptac.programmes.models import ContentMessage, Programme
from tests.given import programmes as given
from tests.given.programmes import NOW, Government
from tests.programmes.test_views import HOME, content_form, post, text_of

pytestmark = pytest.mark.django_db

PAGES = (
    "", "moi/", "{p}/", "{p}/sua/", "{p}/ky/", "{p}/co-quan-thuong-truc/",
    "{p}/lanh-dao-chi-dao/", "{p}/chuyen-tiep/", "{p}/dong/", "{p}/lich-su/", "{p}/van-ban/",
    "{p}/van-ban/them/", "{p}/danh-gia/", "{p}/danh-gia/moi/", "{p}/noi-dung-moi/", "noi-dung/",
    "noi-dung/{c}/", "noi-dung/{c}/lich-su/", "noi-dung/{c}/sua/", "noi-dung/{c}/chap-nhan/",
    "noi-dung/{c}/rut/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_opens_in_both_languages_within_twelve_statements(
    signed: Programme, first: Government, second: Government, page: str, language: str
) -> None:
    content = given.proposed_content(signed, first, second)
    for number in range(3):
        given.agreed_content(signed, first, second, title=f"Nội dung {number}")
    url = f"/{language}/chuong-trinh/" + page.format(p=signed.pk, c=content.pk)
    browser = first.standing.client()

    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(url)

    own = [q["sql"] for q in asked if not re.match(r"(SAVEPOINT|RELEASE|ROLLBACK)", q["sql"])]
    assert answer.status_code == 200
    assert len(own) <= 12, own


@pytest.mark.parametrize(
    "page",
    ["{p}/", "{p}/lich-su/", "{p}/van-ban/", "{p}/danh-gia/", "{p}/sua/", "noi-dung/{c}/",
     "noi-dung/{c}/lich-su/", "noi-dung/{c}/chap-nhan/"],
)  # fmt: skip
def test_strangers_find_nothing(
    signed: Programme, first: Government, second: Government, noise: Any, page: str
) -> None:
    content = given.agreed_content(signed, first, second)
    url = HOME + page.format(p=signed.pk, c=content.pk)

    assert noise.first.standing.client().get(url).status_code == 404


@pytest.mark.parametrize(
    ("seat", "page"),
    [("officer", "moi/"), ("records", "{p}/ky/"), ("officer", "{p}/noi-dung-moi/"),
     ("director", "{p}/chuyen-tiep/"), ("auditor", "{p}/danh-gia/moi/"),
     ("administrator", "{p}/van-ban/them/"), ("editor", "{p}/dong/")],
)  # fmt: skip
def test_who_may_not_do_it_is_told_who_may(
    signed: Programme, first: Government, seat: str, page: str
) -> None:
    answer = first.sits(seat).client().get(HOME + page.format(p=signed.pk))

    assert answer.status_code == 403
    assert "Chuyên viên cơ quan thường trực" in text_of(answer)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True), ("?words=hop+tac", True), ("?words=khong+co", False),
        ("?locality=song+thu", True), ("?locality=tinh+Sông+Thử", True),
        ("?locality=Nhiễu", False), ("?field=tourism", True), ("?field=health", False),
        ("?phase=in_force", True), ("?phase=ended", False), ("?phase=draft", False),
        ("?sort=ending", True), ("?sort=code&after=9", True), ("?phase=sai", True),
    ],
)  # fmt: skip
def test_the_address_holds_the_filter_of_the_list(
    signed: Programme, first: Government, noise: Any, query: str, found: bool
) -> None:
    answer = text_of(first.officer.client().get(HOME + query))

    assert (signed.title in answer) is found
    assert noise.programme.title not in answer


def test_a_programme_is_found_under_its_heirs_name(
    signed: Programme, first: Government, second: Government
) -> None:
    given.merged(second, into="Hợp Nhất", day=date(2025, 7, 1))

    assert signed.title in text_of(first.officer.client().get(f"{HOME}?locality=hop+nhat"))


def test_a_long_list_of_contents_goes_on_behind_its_last_row(
    signed: Programme, first: Government, second: Government, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoptac.programmes.queries.contents.PAGE", 2)
    for number in range(3):
        given.drafted_content(signed, first, second, title=f"Việc số {number}")
    browser = first.standing.client()

    page = browser.get(f"{HOME}noi-dung/")
    key = re.search(r"after=([\d.]+)", page.content.decode())

    assert key is not None
    rest = text_of(browser.get(f"{HOME}noi-dung/?after={key[1]}"))
    assert "Việc số 2" in rest
    assert "Việc số 1" not in rest
    assert browser.get(f"{HOME}noi-dung/?after=1.x.2").status_code == 200


def test_an_empty_word_stays_on_its_page(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)

    answer = post(second.officer.client(), f"{HOME}noi-dung/{content.pk}/trao-doi/", text="   ")

    assert answer.status_code == 422
    assert not ContentMessage.objects.exists()


def test_a_button_pressed_too_late_says_so_on_the_page(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second)
    browser = first.standing.client()

    answer = browser.post(f"{HOME}noi-dung/{content.pk}/gui/", {"key": str(uuid4())}, follow=True)

    assert answer.status_code == 200
    assert "nên không làm được việc này" in text_of(answer)


def test_history_says_what_was_changed_in_the_readers_words(
    signed: Programme, first: Government, second: Government
) -> None:
    content = given.proposed_content(signed, first, second, target=2)
    actions.accept_content(
        content=content, sha256=content.text_sha256, by=first.leader.actor, at=NOW
    )
    edited = {"target": "3", "funding": "budget", "funding_dong": "40 triệu", "version": "1"}
    form = content_form(signed, first, second, **edited)
    post(second.standing.client(), f"{HOME}noi-dung/{content.pk}/sua/", **form)

    told = text_of(first.officer.client().get(f"{HOME}noi-dung/{content.pk}/lich-su/"))
    everywhere = text_of(first.officer.client().get(f"{HOME}{signed.pk}/lich-su/"))

    for page in (told, everywhere):
        assert "mục tiêu: 2 → 3" in page
        assert "không có kinh phí riêng → ngân sách nhà nước" in page
        assert "kinh phí, đồng: — → 40.000.000 đồng" in page
        assert "1 lời chấp nhận hết hiệu lực" in page
    assert "cơ quan thường trực: Sở Tài chính" in everywhere
