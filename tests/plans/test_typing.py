"""What is typed into the forms of tasks, and what a person who chose enough is told."""

from decimal import Decimal

import pytest
from django.utils import timezone

from tests.given import plans as given
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World
from tests.given.plans import task_typed as form

pytestmark = pytest.mark.django_db
HOME = "/vi/viec/"
PAGE = "/vi/tien-do/viec/"


@pytest.mark.parametrize("typed", ["9" * 40, "1e400"])
def test_a_figure_beyond_all_measure_is_refused_in_every_form_of_a_task(
    world: World, typed: str
) -> None:
    task = given.drafted(world.content, world.first)
    lead = {"lead": world.first.agencies["trade"].pk, "origin": "leader"}

    given_out = post(
        world.first.leader.client(), f"{HOME}giao/", **form(world, target=typed, **lead)
    )
    edited = post(
        world.first.officer.client(),
        f"{HOME}{task.pk}/sua/",
        **form(world, target=typed, version=1),
    )

    for answer in (given_out, edited):
        assert answer.status_code == 422
        assert is_marked(answer, "target")
        assert typed in answer.content.decode()


def test_a_figure_is_shown_for_editing_as_a_person_writes_it(world: World) -> None:
    task = given.drafted(world.content, world.first, target=Decimal("1.5000"))

    page = world.first.officer.client().get(f"{HOME}{task.pk}/sua/").content.decode()

    assert 'value="1,5"' in page


@pytest.mark.parametrize("day", ["1/1/2030", "31/12/9999"])
def test_an_extension_far_beyond_the_programme_is_refused_at_its_field(
    world: World, day: str
) -> None:
    task = given.taken_up(world.content, world.first)

    answer = post(
        world.first.officer.client(), f"{HOME}{task.pk}/xin-gia-han/", new_due=day, reason="Mưa lũ"
    )

    assert answer.status_code == 422
    assert is_marked(answer, "new_due")
    assert "31/12/2029" in text_of(answer)
    assert not task.extensions.exists()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"title": ""}, "title", "Mục này còn trống. Điền hoặc chọn rồi gửi lại."),
        ({"title": "a" * 301}, "title", "dài 301 ký tự, quá mức 300. Viết ngắn lại."),
        ({"title": "a\0b"}, "title", "có ký tự không đọc được."),
        ({"year": "2101"}, "year", "Nhập số không quá 2100."),
        ({"year": "1999"}, "year", "Nhập số từ 2000 trở lên."),
        ({"year": "năm nay"}, "year", "Đây không phải là số nguyên."),
        ({"due_on": "hôm nào"}, "due_on", "Đây không phải là một ngày."),
        ({"content": "0"}, "content", "Chọn một mục trong danh sách."),
        ({"funding": "44"}, "funding", "Chọn một mục trong danh sách."),
    ],
)
def test_a_field_says_what_is_wrong_and_what_to_do(
    world: World, typed: dict[str, str], field: str, said: str
) -> None:
    answer = post(world.first.officer.client(), f"{HOME}chon/", **form(world) | typed)

    assert answer.status_code == 422
    assert is_marked(answer, field)
    assert said in text_of(answer)


def test_a_field_says_it_in_english_too(world: World) -> None:
    answer = post(world.first.officer.client(), f"/en{HOME[3:]}chon/", **form(world, year="2101"))

    assert "Enter a number no larger than 2100." in text_of(answer)


def test_who_chose_enough_this_year_is_told_before_typing(world: World) -> None:
    year = timezone.localdate().year
    browser = world.first.officer.client()
    given.proposed(world.content, world.first, year=year, due_on=None)
    before = text_of(browser.get(f"{HOME}chon/"))
    given.given_out(world.content, world.first, year=year, due_on=None)
    given.drafted(world.content, world.second, year=year, due_on=None)

    after = text_of(browser.get(f"{HOME}chon/"))
    other = text_of(world.second.officer.client().get(f"{HOME}chon/"))

    told = f"cơ quan đã chọn đủ hai việc trong chương trình: {world.programme.title}"
    assert told in after
    assert told not in before
    assert told not in other


def test_a_third_choice_handed_in_from_its_page_is_told_there(world: World) -> None:
    for number in (1, 2):
        given.proposed(world.content, world.first, title=f"Việc số {number}")
    third = given.drafted(world.content, world.first)
    browser = world.first.officer.client()

    answer = post(browser, f"{HOME}{third.pk}/de-xuat/")

    assert answer.url == f"{PAGE}{third.pk}/"
    assert "đã chọn đủ 2 việc" in text_of(browser.get(answer.url))
    third.refresh_from_db()
    assert third.state == "draft"
