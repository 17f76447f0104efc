"""The one-minute entry and its second try, through HTTP."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hoptac.plans.models import Task
from hoptac.progress import actions
from hoptac.progress.models import Entry
from tests.given.files import paper, photo
from tests.given.programmes import NOW
from tests.given.story import browser

pytestmark = pytest.mark.django_db
OFFICER = "congthuong@hanoi"


@pytest.fixture
def task(story: None) -> Task:
    return Task.objects.open().filter(
        lead__versions__name__startswith="Sở Công Thương", party__position=1
    )[0]


def said(**more: object) -> dict[str, object]:
    return {"happened_on": "2026-11-20", "text": "Đã mời 12 doanh nghiệp", "credit": "Sở"} | more


def sent_back(task: Task) -> Entry:
    browser(OFFICER).post(reverse("progress:write", args=[task.pk]), said())
    entry = Entry.objects.latest("pk")
    director = browser("giamdoc.congthuong@hanoi")
    director.post(reverse("progress:send_back", args=[entry.pk]), {"text": "Nêu rõ số"})
    entry.refresh_from_db()
    return entry


def test_several_photos_come_with_one_entry(task: Task) -> None:
    files = [photo("mot.jpg"), photo("hai.jpg", size=(90, 60)), paper("ke-hoach.pdf")]

    answer = browser(OFFICER).post(
        reverse("progress:write", args=[task.pk]), said(file=files, caption="Buổi làm việc")
    )

    assert answer.status_code == 302
    entry = Entry.objects.latest("pk")
    assert (entry.state, entry.evidence.count()) == ("submitted", 3)


def test_a_file_that_is_refused_says_so_at_its_field_and_keeps_the_words(task: Task) -> None:
    wrong = SimpleUploadedFile("chay.exe", b"MZ" + bytes(100))

    answer = browser(OFFICER).post(
        reverse("progress:write", args=[task.pk]), said(file=[wrong], caption="Ảnh")
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert "Đã mời 12 doanh nghiệp" in answer.content.decode()
    assert not Entry.objects.filter(text="Đã mời 12 doanh nghiệp").exists()


def test_too_many_files_are_counted_for_the_person(task: Task) -> None:
    files = [photo(f"{n}.jpg", size=(50 + n, 50)) for n in range(7)]

    answer = browser(OFFICER).post(
        reverse("progress:write", args=[task.pk]), said(file=files, caption="Ảnh")
    )

    assert answer.status_code == 422
    assert "bạn chọn 7" in answer.content.decode()


def test_a_returned_entry_is_put_right_and_handed_in_again(task: Task) -> None:
    entry = sent_back(task)
    client = browser(OFFICER)
    page = client.get(reverse("progress:edit", args=[entry.pk]))

    answer = client.post(
        reverse("progress:edit", args=[entry.pk]),
        said(value="12", version=entry.version),
    )

    assert (entry.state, page.status_code) == ("sent_back", 200)
    assert "Nêu rõ số" in page.content.decode()
    assert answer.status_code == 302
    entry.refresh_from_db()
    assert (entry.state, entry.value) == ("submitted", 12)


def test_the_later_of_two_editors_sees_both_texts(task: Task) -> None:
    entry = sent_back(task)
    colleague = browser(OFFICER)
    read_at = entry.version
    actions.revise_entry(
        entry=entry,
        said={"happened_on": date(2026, 11, 20), "text": "Bản của đồng nghiệp"},
        version=read_at,
        by=colleague.get(reverse("plans:mine")).wsgi_request.actor,
        at=NOW,
    )

    answer = colleague.post(
        reverse("progress:edit", args=[entry.pk]), said(text="Bản của tôi", version=read_at)
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của đồng nghiệp" in page
    assert "Bản của tôi" in page
    entry.refresh_from_db()
    assert entry.text == "Bản của đồng nghiệp"


def test_nobody_else_edits_an_entry(task: Task) -> None:
    entry = sent_back(task)
    url = reverse("progress:edit", args=[entry.pk])

    for email in ("thuongtruc@tuyenquang", "lanhdao@hanoi", "thuongtruc@yenbai"):
        assert browser(email).get(url).status_code == 404


def test_a_form_that_comes_again_from_the_queue_leaves_what_the_page_was_to_say(task: Task) -> None:
    url, officer = reverse("progress:write", args=[task.pk]), browser(OFFICER)
    form = said(text="Đã mời doanh nghiệp", key="5b1f3f0a-3c6e-4c39-9d5b-0f2a1b3c4d5e")

    officer.post(url, form, HTTP_HOPTAC_QUEUED="now")
    officer.post(url, form, HTTP_HOPTAC_QUEUED="later")

    page = officer.get(reverse("progress:task", args=[task.pk]))
    assert "Đã gửi tiến độ cho thủ trưởng duyệt." in page.content.decode()


def test_photos_without_a_caption_are_asked_for_one_but_not_of_who_has_gone(task: Task) -> None:
    url, officer = reverse("progress:write", args=[task.pk]), browser(OFFICER)
    words = {"text": "Đã mời " + "rất nhiều doanh nghiệp " * 9}

    asked = officer.post(url, said(file=[photo("mot.jpg")], **words))
    later = {"HTTP_HOPTAC_QUEUED": "later"}
    key = {"key": "7d0f3f0a-3c6e-4c39-9d5b-0f2a1b3c4d5e"}
    sent = officer.post(url, said(file=[photo("mot.jpg")], **words, **key), **later)

    assert (asked.status_code, "caption" in asked.context["form"].errors) == (422, True)
    assert sent.headers["Hoptac-Received"] == key["key"]
    shown = Entry.objects.latest("pk").evidence.get()
    assert shown.caption.startswith("Đã mời rất nhiều")
    assert len(shown.caption) <= 120
