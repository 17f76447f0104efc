"""Hostile files sent through the forms people use: a sentence at the field, nothing kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from hoptac.files import rules
from hoptac.files.models import StoredFile
from tests.files import honest, hostile
from tests.given import plans as tasks
from tests.given.files import paper, photo
from tests.given.pages import is_marked, post
from tests.given.plans import World

pytestmark = pytest.mark.django_db
PAPER = {"kind": "kế hoạch", "subject": "Kế hoạch năm 2026"}


def send(world: World, name: str, content: bytes) -> Any:
    """Send a paper of the programme."""
    url = reverse("programmes:add_document", args=[world.programme.pk])
    sent = SimpleUploadedFile(name, content)
    return post(world.first.standing.client(), url, file=sent, **PAPER)


def show(world: World, name: str, content: bytes) -> Any:
    """Send an entry with proof."""
    today = timezone.localdate()
    task = tasks.given_out(world.content, world.first, on=today, due_on=None)
    said = {"happened_on": f"{today:%d/%m/%Y}", "value": "1", "text": "Đã tổ chức."}
    said |= {"caption": "Ngày khai mạc", "credit": "Cán bộ"}
    url = reverse("progress:write", args=[task.pk])
    sent = SimpleUploadedFile(name, content)
    return post(world.first.officer.client(), url, file=sent, **said)


@pytest.mark.parametrize("maker", hostile.MAKERS, ids=lambda maker: maker.__name__)
def test_one_of_each_kind_is_refused_at_the_field(world: World, maker: Any) -> None:
    one_of_each = {kind: (name, content) for kind, name, content in reversed(list(maker()))}

    for kind, (name, content) in one_of_each.items():
        answer = send(world, name, content)
        assert answer.status_code == 422, (kind, name)
        assert is_marked(answer, "file"), (kind, name)
    answer = show(world, name, content)
    assert is_marked(answer, "file"), (kind, name)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("maker", honest.MAKERS, ids=lambda maker: maker.__name__)
def test_honest_files_are_kept(world: World, maker: Any) -> None:
    one_of_each = {kind: (name, content) for kind, name, content in maker()}

    answers = {kind: send(world, *one).status_code for kind, one in one_of_each.items()}

    assert set(answers.values()) == {302}, answers


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "/etc/cron.d/a.pdf", "C:\\a\\b.pdf", "anh\u202egpj.pdf"]
)
def test_a_name_that_points_elsewhere_or_masks_is_kept_as_a_plain_one(
    world: World, name: str
) -> None:
    assert send(world, name, hostile.pdf()).status_code == 302

    kept = StoredFile.objects.get()
    assert kept.name.isprintable()
    assert not set(kept.name) & set("/\\:")
    assert kept.path.split("/")[-1] == kept.sha256


@pytest.mark.parametrize(("most", "figure"), [("DAY_FILES_MOST", 2), ("DAY_BYTES_MOST", 1200)])
def test_a_person_may_fill_a_days_share_and_no_more(
    world: World, monkeypatch: pytest.MonkeyPatch, most: str, figure: int
) -> None:
    monkeypatch.setattr(rules, most, figure)
    assert len(hostile.pdf()) * 2 < 1200 < len(hostile.pdf()) * 3
    answers = [send(world, f"{number}.pdf", hostile.pdf()) for number in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 422]
    assert "Trong 24 giờ" in answers[2].content.decode()

    StoredFile.objects.update(stored_at=timezone.now() - timedelta(days=1, seconds=1))
    assert send(world, "4.pdf", hostile.pdf()).status_code == 302


def test_six_files_go_with_an_entry_and_a_seventh_does_not(world: World) -> None:
    today = timezone.localdate()
    task = tasks.given_out(world.content, world.first, on=today, due_on=None)
    said = {"happened_on": f"{today:%d/%m/%Y}", "value": "1", "text": "Đã tổ chức."}
    proof = {"caption": "Ngày khai mạc", "credit": "Cán bộ"}
    url, client = reverse("progress:write", args=[task.pk]), world.first.officer.client()

    answer = post(client, url, file=[photo(f"{n}.jpg") for n in range(7)], **said, **proof)

    assert answer.status_code == 422
    assert "nhiều nhất 6 tệp" in answer.content.decode()
    six = [photo(f"{n}.jpg", colour=(n, 0, 0)) for n in range(6)]
    assert post(client, url, file=six, **said, **proof).status_code == 302
    assert StoredFile.objects.count() == 6


def test_a_file_that_was_not_scanned_says_so(world: World) -> None:
    send(world, "ke-hoach.pdf", paper().read())
    url = reverse("programmes:documents", args=[world.programme.pk])

    assert "chưa quét vi-rút" in world.second.officer.client().get(url).content.decode()
    english = world.second.officer.client().get(url.replace("/vi/", "/en/", 1))
    assert "not scanned for viruses" in english.content.decode()
