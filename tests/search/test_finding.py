"""Finding records: any way of typing, never past the reader's sight."""

import unicodedata

import pytest
from django.urls import reverse

from hoptac.plans.models import Task
from hoptac.programmes import actions as programmes
from hoptac.programmes.models import Programme
from hoptac.search.queries import Kind
from tests.given import programmes as given
from tests.given.story import browser

pytestmark = pytest.mark.django_db
STANDING = "thuongtruc@hanoi"


def found(words: str, email: str = STANDING, **more: str):
    answer = browser(email).get(reverse("search:results"), {"q": words, **more})
    assert answer.status_code == 200
    return answer.context["found"]


def ids(words: str, kind: Kind, email: str = STANDING) -> set[int]:
    return {hit.id for hit in found(words, email).hits[kind]}


@pytest.mark.parametrize(
    "typed",
    [
        "doanh nghiệp",
        "DOANH NGHIỆP",
        "doanh nghiep",
        unicodedata.normalize("NFD", "doanh nghiệp"),
        "  doanh   nghiệp ",
        "nghiệp doanh",
    ],
)
def test_however_it_is_typed_the_same_is_found(story: None, typed: str) -> None:
    wanted = {kind: ids("doanh nghiệp", kind) for kind in Kind}

    assert {kind: ids(typed, kind) for kind in Kind} == wanted
    assert wanted[Kind.TASK]
    assert wanted[Kind.CONTENT]
    assert wanted[Kind.ENTRY]


def test_all_words_must_stand_in_a_record(story: None) -> None:
    hits = found("khảo sát đầu tư").hits[Kind.TASK]

    assert hits
    for hit in hits:
        assert {"khảo", "sát", "đầu", "tư"} <= set(hit.title.lower().split())


def test_the_form_as_typed_comes_first(story: None) -> None:
    hits = found("đầu tư").hits[Kind.TASK]

    exact = [hit.exact for hit in hits]
    assert exact == sorted(exact, reverse=True)
    assert True in exact


def test_a_stranger_finds_nothing_of_anothers_programme(story: None) -> None:
    theirs = Programme.objects.get(code="HN-TQ-2019")
    tasks = set(Task.objects.filter(programme=theirs).values_list("pk", flat=True))

    assert ids("Tuyên Quang", Kind.TASK, "thuongtruc@tuyenquang") & tasks
    assert not ids("Tuyên Quang", Kind.TASK, "thuongtruc@yenbai") & tasks
    # Published on 31 January: what everybody reads, the others' officials find as well.
    assert theirs.pk in ids("Tuyên Quang", Kind.PROGRAMME, "thuongtruc@yenbai")


def test_a_draft_is_found_by_its_own_side_only(story: None) -> None:
    programme = Programme.objects.get(code="HN-TQ-2019")
    sides = programme.parties.order_by("position")
    leads = {
        side.pk: programme.contents.agreed().first().sides.get(party=side).lead for side in sides
    }
    client = browser(STANDING)
    actor = client.get(reverse("desk:home")).wsgi_request.actor
    draft = programmes.draft_content(
        programme=programme,
        said=given.content_said(title="Điều chưa ai đọc được"),
        leads=leads,
        by=actor,
        at=given.NOW,
    )

    assert ids("dieu chua ai doc duoc", Kind.CONTENT) == {draft.pk}
    for other in ("thuongtruc@tuyenquang", "quansat@trunguong", "dulich@hanoi"):
        assert ids("dieu chua ai doc duoc", Kind.CONTENT, other) == set()


def test_one_kind_can_be_asked_for(story: None) -> None:
    hits = found("hợp tác", loai="programme").hits

    assert {kind for kind, rows in hits.items() if rows} == {Kind.PROGRAMME}


@pytest.mark.parametrize("words", ["", "   ", "!!!", "' OR 1=1 --", "không hề có từ này"])
def test_nothing_found_says_what_to_do(story: None, words: str) -> None:
    answer = browser(STANDING).get(reverse("search:results"), {"q": words})

    assert answer.context["found"].total == 0
    assert "Thử ít từ hơn" in answer.content.decode()


def test_a_sign_the_database_does_not_know_is_not_looked_for(story: None) -> None:
    assert found("\0").hits == found("").hits
    assert ids("doanh\0 nghiệp", Kind.TASK) == ids("doanh nghiệp", Kind.TASK)


def test_a_site_is_found_by_its_name_by_everybody(story: None) -> None:
    [hit] = found("an toan khu kim quan").hits[Kind.SITE]
    assert hit.url == reverse("visits:site", args=[hit.id])
    assert ids("quan kim", Kind.SITE) == {hit.id}
    assert ids("Kim Quan", Kind.SITE, "quansat@trunguong") == {hit.id}
