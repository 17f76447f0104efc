"""The pages of progress: the one-minute entry, decisions on it, both sides' word."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hoptac.plans.models import Task
from hoptac.progress.models import Entry, Word
from hoptac.progress.states import Stance
from tests.given import plans as tasks
from tests.given import progress as given
from tests.given.files import paper, photo
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World

pytestmark = pytest.mark.django_db
HOME = "/vi/tien-do/"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def task(world: World, today: date) -> Task:
    """A task given out on the day the test runs."""
    return tasks.given_out(world.content, world.first, on=today, due_on=None)


@pytest.fixture
def entry(world: World, task: Task, today: date) -> Entry:
    return given.claimed(task, world.first, happened_on=today, on=today)


def written(day: date, **said: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "happened_on": f"{day:%d/%m/%Y}", "value": "1", "text": "Đã tổ chức một tuần hàng.",
        "caption": "", "credit": "",
    }  # fmt: skip
    return usual | said


def test_an_entry_goes_through_the_pages_to_the_partners_word(
    world: World, task: Task, today: date
) -> None:
    officer, partner = world.first.officer.client(), world.second.leader.client()
    proof = {"file": photo(), "caption": "Ngày khai mạc", "credit": "Cán bộ Sở"}

    sent = post(officer, f"{HOME}viec/{task.pk}/cap-nhat/",
                **written(today, claims_done="on", value="1,5", **proof))  # fmt: skip
    entry = task.entries.get()
    page = f"{HOME}viec/{task.pk}/"
    hidden = text_of(partner.get(page))
    post(world.first.director.client(), f"{HOME}{entry.pk}/duyet/")
    read = text_of(partner.get(page))
    disputed = post(partner, f"{HOME}{entry.pk}/y-kien/", stance="disputed", reason="Chỉ một")
    post(officer, f"{HOME}{entry.pk}/giai-trinh/", text="Có biên bản kèm theo")
    post(world.first.standing.client(), f"{HOME}{entry.pk}/nghiem-thu/")
    shown = text_of(partner.get(page))

    task.refresh_from_db()
    assert (sent.url, disputed.url, task.done_on) == (page, page, today)
    assert str(entry.value) == "1.5000"
    assert "Đã tổ chức một tuần hàng." not in hidden
    assert "Đã tổ chức một tuần hàng." in read
    assert "Ngày khai mạc" in read
    assert "Chỉ một" in shown
    assert "Có biên bản kèm theo" in shown


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"value": "-1"}, "value"),
        ({"value": "khoảng ba"}, "value"),
        ({"value": "9" * 40}, "value"),
        ({"value": "1e400"}, "value"),
        ({"happened_on": "hôm qua"}, "happened_on"),
    ],
)
def test_a_refused_entry_is_told_at_its_field_and_keeps_what_was_typed(
    world: World, task: Task, today: date, typed: dict[str, str], field: str
) -> None:
    sent = written(today, difficulty="Một câu rất dài đã gõ.") | typed

    answer = post(world.first.officer.client(), f"{HOME}viec/{task.pk}/cap-nhat/", **sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert is_marked(answer, field)
    assert all(value in page for value in ("Một câu rất dài đã gõ.", *typed.values()))
    assert not task.entries.exists()


@pytest.mark.parametrize(("days", "said"), [(1, "còn ở tương lai"), (-1, "trước ngày giao việc")])
def test_a_day_ahead_and_a_day_before_the_giving_out_are_refused_at_the_field(
    world: World, task: Task, today: date, days: int, said: str
) -> None:
    sent = written(today + timedelta(days=days))

    answer = post(world.first.officer.client(), f"{HOME}viec/{task.pk}/cap-nhat/", **sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert is_marked(answer, "happened_on")
    assert said in text_of(answer)
    assert "Đã tổ chức một tuần hàng." in page


@pytest.mark.parametrize(
    ("proof", "field", "said"),
    [
        ({"file": photo}, "caption", "cho thấy điều gì"),
        ({"file": photo, "caption": "Khai mạc"}, "credit", "chưa ghi người chụp"),
    ],
)
def test_a_photo_without_its_words_says_which_and_that_it_must_be_chosen_again(
    world: World, task: Task, today: date, proof: dict[str, Any], field: str, said: str
) -> None:
    sent = written(today, **proof) | {"file": proof["file"]()}

    answer = post(world.first.officer.client(), f"{HOME}viec/{task.pk}/cap-nhat/", **sent)

    assert answer.status_code == 422
    assert is_marked(answer, field)
    assert said in text_of(answer)
    assert not task.entries.exists()


def test_a_blank_figure_stays_blank(world: World, task: Task, today: date) -> None:
    browser, url = world.first.officer.client(), f"{HOME}viec/{task.pk}/cap-nhat/"

    for value in ("", "0"):
        post(browser, url, **written(today, value=value))

    assert list(task.entries.order_by("id").values_list("value", flat=True)) == [None, 0]


def test_a_form_sent_twice_makes_one_entry_with_one_proof(
    world: World, task: Task, today: date
) -> None:
    browser, key = world.first.officer.client(), str(uuid4())

    answers: list[Any] = [
        browser.post(
            f"{HOME}viec/{task.pk}/cap-nhat/",
            written(today, key=key, file=paper(), caption="Biên bản"),
        )
        for _ in range(2)
    ]

    assert task.entries.get().evidence.count() == 1
    assert answers[0].url == answers[1].url


def test_a_word_sent_twice_is_one_word(world: World, entry: Entry) -> None:
    browser, key = world.second.standing.client(), str(uuid4())

    for _ in range(2):
        browser.post(f"{HOME}{entry.pk}/y-kien/", {"key": key, "stance": "confirmed"})

    assert Word.objects.filter(entry=entry).count() == 1


def test_a_dispute_without_reason_is_told_at_its_field_and_stays_chosen(
    world: World, entry: Entry
) -> None:
    url, browser = f"{HOME}{entry.pk}/y-kien/", world.second.standing.client()

    answer, nothing = post(browser, url, stance="disputed", reason="  "), post(browser, url)

    page = answer.content.decode()
    assert (answer.status_code, nothing.status_code) == (422, 422)
    assert is_marked(answer, "reason")
    assert "Chưa nêu lý do" in text_of(answer)
    assert re.search(r'value="disputed"[^>]*checked', page)
    assert not entry.words.exists()


@pytest.mark.parametrize(
    ("verb", "seat", "state"),
    [("tra-lai", "director", "submitted"), ("chua-nghiem-thu", "standing", "approved")],
)
def test_a_decision_without_words_stays_on_its_page(
    world: World, task: Task, today: date, verb: str, seat: str, state: str
) -> None:
    entry = given.MAKERS[state](task, world.first, happened_on=today, on=today, claims_done=True)
    browser, url = world.first.sits(seat).client(), f"{HOME}{entry.pk}/{verb}/"

    asked, refused = browser.get(url), post(browser, url, text=" ")
    done = post(browser, url, text="Thiếu biên bản")

    assert (asked.status_code, refused.status_code, done.status_code) == (200, 422, 302)
    assert "Thiếu biên bản" in text_of(browser.get(f"{HOME}viec/{task.pk}/"))


def test_an_entry_approved_already_says_so(world: World, entry: Entry) -> None:
    answer = post(world.first.director.client(), f"{HOME}{entry.pk}/duyet/")

    assert answer.status_code == 422
    assert "nên không làm được việc này" in text_of(answer)


# Verb → the seat of the partner that reads the entry and still may not.
@pytest.mark.parametrize(
    ("verb", "side", "seat"),
    [
        ("duyet", "second", "director"), ("duyet", "first", "officer"),
        ("nghiem-thu", "second", "standing"), ("nghiem-thu", "first", "director"),
        ("tra-lai", "second", "director"), ("chua-nghiem-thu", "second", "standing"),
        ("y-kien", "first", "leader"), ("y-kien", "second", "officer"),
        ("giai-trinh", "second", "officer"), ("giai-trinh", "first", "auditor"),
    ],
)  # fmt: skip
def test_who_may_not_changes_nothing_and_strangers_find_nothing(
    world: World, task: Task, today: date, verb: str, side: str, seat: str
) -> None:
    entry = given.claimed(task, world.first, happened_on=today, on=today)
    given.word(entry, world.second, Stance.DISPUTED, "Sai số", on=today)
    url = f"{HOME}{entry.pk}/{verb}/"
    government = {"first": world.first, "second": world.second}[side]
    sent = {"text": "Có lý do", "stance": "confirmed", "reason": ""}

    refused = post(government.sits(seat).client(), url, **sent)
    stranger = post(world.noise.first.standing.client(), url, **sent)

    entry.refresh_from_db()
    task.refresh_from_db()
    assert (refused.status_code in {403, 422}, stranger.status_code) == (True, 404)
    assert (entry.state, entry.declined_at, task.done_on) == ("approved", None, None)
    assert (entry.words.count(), entry.answers.count()) == (1, 0)


@pytest.mark.parametrize("page", ["viec/{t}/", "viec/{t}/lich-su/", "viec/{t}/cap-nhat/"])
def test_strangers_do_not_find_the_task(world: World, entry: Entry, page: str) -> None:
    url = HOME + page.format(t=entry.task_id)

    assert world.noise.first.leader.client().get(url).status_code == 404
    assert world.first.officer.client().get(url).status_code == 200


@pytest.mark.parametrize(
    ("page", "seat"),
    [("viec/{t}/", "standing"), ("viec/{t}/lich-su/", "standing"),
     ("viec/{t}/cap-nhat/", "officer"), ("cho-y-kien/", "standing"),
     ("cho-quyet-dinh/", "standing"), ("cho-quyet-dinh/", "director")],
)  # fmt: skip
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_opens_in_both_languages_within_twelve_statements(
    world: World, entry: Entry, today: date, page: str, seat: str, language: str
) -> None:
    for text in ("Bản thứ hai", "Bản thứ ba"):
        given.claimed(entry.task, world.first, happened_on=today, on=today, text=text)
    browser = world.first.sits(seat).client()

    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(f"/{language}/tien-do/{page.format(t=entry.task_id)}")

    own = [q["sql"] for q in asked if not re.match(r"(SAVEPOINT|RELEASE|ROLLBACK)", q["sql"])]
    assert answer.status_code == 200
    assert len(own) <= 12, "\n".join(q[:260] for q in own)


def test_who_decides_finds_what_waits_and_nothing_else(
    world: World, task: Task, today: date
) -> None:
    said: dict[str, Any] = {"happened_on": today, "on": today}
    given.submitted_entry(task, world.first, text="Chờ thủ trưởng", **said)
    given.claimed(task, world.first, text="Chờ nghiệm thu", **said)
    other = tasks.given_out(world.content, world.second, on=today, due_on=None)
    given.claimed(other, world.second, text="Của bên kia", **said)
    url = f"{HOME}cho-quyet-dinh/"

    director = text_of(world.first.director.client().get(url))
    standing = text_of(world.first.standing.client().get(url))
    awaiting = text_of(world.first.standing.client().get(f"{HOME}cho-y-kien/"))

    pieces = ("Chờ thủ trưởng", "Chờ nghiệm thu", "Của bên kia")
    assert [piece in director for piece in pieces] == [True, False, False]
    assert [piece in standing for piece in pieces] == [False, True, False]
    assert [piece in awaiting for piece in pieces] == [False, False, True]


def test_a_figure_already_reported_is_shown_for_editing_as_a_person_writes_it(
    world: World, task: Task, today: date
) -> None:
    entry = given.drafted_entry(
        task, world.first, happened_on=today, on=today, value=Decimal("1.0000")
    )

    page = world.first.officer.client().get(f"{HOME}{entry.pk}/sua/").content.decode()

    assert 'value="1"' in page
