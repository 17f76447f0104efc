"""The pages of tasks: nothing typed is lost, nothing is done twice, nobody sees too much."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoptac.plans.models import Task
from tests.given import plans as given
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import YEAR, World
from tests.given.plans import task_typed as form
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db
HOME = "/vi/viec/"
PAGE = "/vi/tien-do/viec/"


def mine(world: World) -> Any:
    return Task.objects.filter(programme=world.programme)


def test_a_task_is_chosen_approved_and_taken_up_through_the_pages(world: World) -> None:
    officer = world.first.officer.client()
    helper = {"part_agency_0": world.second.agencies["trade"].pk, "part_text_0": "Gian hàng"}

    chosen = post(officer, f"{HOME}chon/", **form(world, **helper), propose="1")
    task = mine(world).get()
    hidden = world.second.officer.client().get(f"{PAGE}{task.pk}/").status_code
    post(world.first.leader.client(), f"{HOME}{task.pk}/duyet/")
    taken = post(officer, f"{HOME}{task.pk}/nhan/")
    read = text_of(world.second.officer.client().get(f"{PAGE}{task.pk}/"))

    task.refresh_from_db()
    assert (chosen.url, taken.url, hidden) == (f"{PAGE}{task.pk}/", f"{PAGE}{task.pk}/", 404)
    assert (task.state, task.funding_dong, str(task.due_on)) == (
        "taken_up", 40_000_000, "2026-09-30",
    )  # fmt: skip
    assert task.parts.get().part == "Gian hàng"
    assert "Hai tuần hàng" in read
    assert "Gian hàng" in read


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"title": ""}, "title", "Mục này còn trống."),
        ({"due_on": "30/9/2027"}, "due_on", "không thuộc năm kế hoạch 2026"),
        ({"due_on": "hôm nào"}, "due_on", ""),
        ({"content": 0}, "content", ""),
        ({"funding_dong": "1.5 tỷ"}, "funding_dong", "có thể hiểu theo hai cách"),
        ({"target": "9" * 40}, "target", "quá lớn"),
        ({"target": "1e400"}, "target", "không phải là một số"),
        ({"target": "-5"}, "target", "không thể âm"),
        ({"funding_dong": "9" * 40}, "funding_dong", "quá lớn"),
        ({"funding": "none", "funding_dong": "40 triệu"}, "funding_dong", "Bỏ số tiền"),
        ({"part_text_0": "Gian hàng của bên bạn"}, "part_agency_0", "Chọn cơ quan"),
    ],
)
def test_a_refused_choice_is_told_at_its_field_and_keeps_what_was_typed(
    world: World, typed: dict[str, str], field: str, said: str
) -> None:
    sent = form(world, deliverable="Một câu rất dài đã gõ.") | typed

    answer = post(world.first.officer.client(), f"{HOME}chon/", **sent, propose="1")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert is_marked(answer, field)
    assert said in text_of(answer)
    assert "Một câu rất dài đã gõ." in page
    assert all(str(value) in page for value in typed.values())
    assert not mine(world).exists()


def test_a_third_choice_says_why_keeps_the_form_and_can_be_saved_as_a_draft(world: World) -> None:
    for number in (1, 2):
        given.proposed(world.content, world.first, title=f"Việc số {number}")
    browser = world.first.officer.client()

    refused = post(browser, f"{HOME}chon/", **form(world, title="Việc thứ ba"), propose="1")
    saved = post(browser, f"{HOME}chon/", **form(world, title="Việc thứ ba"), draft="1")

    assert refused.status_code == 422
    assert "đã chọn đủ 2 việc" in text_of(refused)
    assert 'value="Việc thứ ba"' in refused.content.decode()
    assert saved.status_code == 302
    assert mine(world).get(title="Việc thứ ba").state == "draft"


def test_a_form_sent_twice_makes_one_task(world: World) -> None:
    browser, key = world.first.officer.client(), str(uuid4())

    answers: list[Any] = [
        browser.post(f"{HOME}chon/", form(world) | {"key": key, "propose": "1"}) for _ in range(2)
    ]

    assert mine(world).count() == 1
    assert answers[0].url == answers[1].url


def test_a_button_pressed_twice_does_its_deed_once(world: World) -> None:
    task = given.proposed(world.content, world.first)
    browser, key = world.first.standing.client(), str(uuid4())

    answers = [browser.post(f"{HOME}{task.pk}/duyet/", {"key": key}) for _ in range(2)]
    late = post(browser, f"{HOME}{task.pk}/duyet/")

    assert [answer.status_code for answer in answers] == [302, 302]
    assert task.facts.count() == 1
    assert late.status_code == 422
    assert "nên không làm được việc này" in text_of(late)


def test_the_later_of_two_editors_sees_both_texts_and_can_send_again(world: World) -> None:
    task = given.drafted(world.content, world.first, title="Ban đầu")
    url = f"{HOME}{task.pk}/sua/"
    post(world.first.officer.client(), url, **form(world, title="Bản thứ nhất", version="1"))
    browser = world.first.director.client()

    clash = post(browser, url, **form(world, title="Bản thứ hai", version="1"))
    version = re.search(r'name="version" value="(\d+)"', clash.content.decode())
    again = post(browser, url, **form(world, title="Bản hợp nhất", version="2"))

    task.refresh_from_db()
    assert clash.status_code == 409
    assert "Bản thứ nhất" in text_of(clash)
    assert "Bản thứ hai" in text_of(clash)
    assert 'value="Bản thứ hai"' in clash.content.decode()
    assert version is not None
    assert version[1] == "2"
    assert (again.status_code, task.title, task.version) == (302, "Bản hợp nhất", 3)


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999"])
def test_a_version_nobody_gave_out_is_a_conflict_not_an_error(world: World, version: str) -> None:
    task = given.drafted(world.content, world.first)

    sent = form(world, version=version)
    answer = post(world.first.officer.client(), f"{HOME}{task.pk}/sua/", **sent)

    assert answer.status_code == 409


def test_an_edit_offers_no_other_content_or_year_since_it_would_not_keep_them(
    world: World,
) -> None:
    task = given.drafted(world.content, world.first, due_on=None)
    url = f"{HOME}{task.pk}/sua/"
    browser = world.first.officer.client()

    shown = browser.get(url).content.decode()
    post(browser, url, **form(world, version="1", year=YEAR + 1, due_on=""))

    task.refresh_from_db()
    assert 'name="content"' not in shown
    assert 'name="year"' not in shown
    assert 'value="Tổ chức hai tuần hàng nông sản"' in shown
    assert (task.year, task.version) == (YEAR, 2)


@pytest.mark.parametrize(
    ("verb", "state", "seat"),
    [("tra-lai", "proposed", "standing"), ("tam-dung", "taken_up", "leader"),
     ("huy", "taken_up", "leader")],
)  # fmt: skip
def test_a_decision_without_its_reason_stays_on_its_page(
    world: World, verb: str, state: str, seat: str
) -> None:
    task = given.MAKERS[state](world.content, world.first)
    browser, url = world.first.sits(seat).client(), f"{HOME}{task.pk}/{verb}/"

    asked, refused = browser.get(url), post(browser, url, reason="   ")
    done = post(browser, url, reason="Có lý do")

    assert (asked.status_code, refused.status_code, done.status_code) == (200, 422, 302)
    assert is_marked(refused, "reason")


def test_an_extension_is_asked_and_decided_through_the_pages(world: World) -> None:
    task = given.taken_up(world.content, world.first)
    officer, leader = world.first.officer.client(), world.first.leader.client()
    ask, decide = f"{HOME}{task.pk}/xin-gia-han/", f"{HOME}{task.pk}/quyet-dinh-gia-han/"
    nothing = leader.get(decide)

    refused = post(officer, ask, new_due="1/9/2026", reason="Mưa lũ kéo dài")
    post(officer, ask, new_due="15/12/2026", reason="Mưa lũ kéo dài")
    undecided = post(leader, decide, reason="Chưa chọn gì cả")
    post(leader, decide, grant="yes", reason="Đồng ý")
    shown = text_of(world.second.officer.client().get(f"{PAGE}{task.pk}/"))

    assert (nothing.status_code, refused.status_code, undecided.status_code) == (404, 422, 422)
    assert "Hạn mới phải sau hạn đang có (30/09/2026)" in text_of(refused)
    assert "Mưa lũ kéo dài" in refused.content.decode()
    assert "Chưa chọn gì cả" in undecided.content.decode()
    assert "Hạn ban đầu" in shown
    assert "Mưa lũ kéo dài" in shown


def test_a_leader_assigns_a_task_within_the_own_locality_only(world: World) -> None:
    browser = world.first.leader.client()
    outside = {"origin": "visit", "assigning_document": "12/TB-UBND", "lead": ""}

    for lead, status in ((world.second, 422), (world.first, 302)):
        sent = form(world) | outside | {"lead": lead.agencies["tourism"].pk}
        assert post(browser, f"{HOME}giao/", **sent).status_code == status

    task = mine(world).get()
    assert (task.lead, task.origin) == (world.first.agencies["tourism"], "visit")


DEEDS = {
    "de-xuat": "draft", "sua": "draft", "rut": "draft", "duyet": "proposed",
    "tra-lai": "proposed", "nhan": "given", "tam-dung": "taken_up", "huy": "taken_up",
    "xin-gia-han": "taken_up", "xong-phan-phoi-hop": "taken_up", "tiep-tuc": "taken_up",
    "mo-lai": "taken_up",
}  # fmt: skip


@pytest.mark.parametrize("verb", DEEDS)
def test_who_may_not_is_told_so_and_strangers_find_nothing(world: World, verb: str) -> None:
    task = given.MAKERS[DEEDS[verb]](world.content, world.first)
    url = f"{HOME}{task.pk}/{verb}/"
    sent = form(world, version="1", reason="Có lý do", new_due="15/12/2026")

    auditor = post(world.first.sits("auditor").client(), url, **sent)  # reads all, does nothing
    stranger = post(world.noise.first.leader.client(), url, **sent)

    task.refresh_from_db()
    assert stranger.status_code == 404
    assert task.state == DEEDS[verb]
    assert auditor.status_code in {403, 422}
    assert "Vị trí của bạn không có quyền" in text_of(auditor)


@pytest.mark.parametrize(("seat", "page"), [("leader", "chon/"), ("officer", "giao/")])
def test_who_may_not_choose_or_assign_is_told_who_may(world: World, seat: str, page: str) -> None:
    answer = world.first.sits(seat).client().get(f"{HOME}{page}")

    assert answer.status_code == 403
    assert "Chuyên viên cơ quan thường trực" in text_of(answer)


def test_why_none_is_told_through_the_pages(world: World) -> None:
    officer = world.first.officer.client()

    refused = post(officer, f"{HOME}bang-chon-viec/{world.programme.pk}/ly-do/", year=YEAR)
    told = post(
        officer, f"{HOME}bang-chon-viec/{world.programme.pk}/ly-do/", year=YEAR,
        reason="Dồn lực chống lũ",
    )  # fmt: skip
    strange = post(
        world.noise.first.officer.client(),
        f"{HOME}bang-chon-viec/{world.programme.pk}/ly-do/", reason="A",
    )  # fmt: skip

    assert (refused.status_code, told.status_code, strange.status_code) == (422, 302, 404)
    assert "Dồn lực chống lũ" in text_of(officer.get(
        f"{HOME}bang-chon-viec/?programme={world.programme.pk}&year={YEAR}"
    ))  # fmt: skip


@pytest.mark.parametrize("path", ["", "cua-toi/", "bang-chon-viec/", "chon/", "{task}/sua/"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_opens_in_both_languages_within_twelve_statements(
    world: World, path: str, language: str
) -> None:
    side: Government = world.first
    task = given.drafted(world.content, side)
    for number in range(2):
        given.taken_up(world.content, side, title=f"Việc số {number}")
    browser = side.officer.client()

    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(f"/{language}/viec/{path.format(task=task.pk)}")

    own = [q["sql"] for q in asked if not re.match(r"(SAVEPOINT|RELEASE|ROLLBACK)", q["sql"])]
    assert answer.status_code == 200
    assert len(own) <= 12, own


def test_a_task_over_is_reopened_through_its_page(world: World) -> None:
    task = given.taken_up(world.content, world.first)
    given.finished(task, world.first)
    browser = world.first.standing.client()

    done = post(browser, f"{HOME}{task.pk}/mo-lai/", reason="Sai số liệu")

    task.refresh_from_db()
    assert (done.status_code, task.done_on) == (302, None)
