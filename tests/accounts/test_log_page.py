"""The log of one's own locality, for its auditor."""

import pytest
from django.urls import reverse

from hoptac.programmes import actions as programmes
from tests.given import programmes as given
from tests.given.pages import text_of
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def url() -> str:
    return reverse("accounts:log")


def test_an_auditor_reads_what_its_people_did_and_nothing_of_the_other_side(
    world: World, url: str
) -> None:
    given.drafted_content(world.programme, world.first, world.second, title="Của bên một")
    theirs = given.drafted_content(
        world.programme, world.second, world.first, by=world.second.standing.actor
    )
    programmes.propose_content(content=theirs, by=world.second.standing.actor, at=given.NOW)

    page = world.first.sits("auditor").client().get(url)
    told = text_of(page)

    assert page.status_code == 200
    assert "đã soạn nội dung" in told
    assert world.first.standing.actor.name in told
    assert world.second.standing.actor.name not in told
    assert "đã đề nghị nội dung" in text_of(world.second.sits("auditor").client().get(url))


def test_only_who_may_read_the_log_does(world: World, url: str) -> None:
    for seat in ("officer", "standing", "leader", "administrator"):
        assert world.first.sits(seat).client().get(url).status_code == 403


def test_the_log_is_narrowed_by_deed_person_and_days(world: World, url: str) -> None:
    auditor = world.first.sits("auditor").client()

    def lines(**asked: str) -> int:
        return len(auditor.get(url, asked).context["page"].lines)

    assert 0 < lines(verb="programmes.content.accepted") < lines()
    assert 0 < lines(who=world.first.leader.actor.name) < lines()
    assert lines(last="2001-01-01") == 0
    assert lines(first="2001-01-01") == lines()
    assert lines(first="2001-01-01", last="không phải ngày") == lines()


def test_older_pages_follow_without_a_gap(world: World, url: str) -> None:
    for number in range(55):
        given.drafted_content(world.programme, world.first, world.second, title=f"Số {number}")
    auditor = world.first.sits("auditor").client()

    first = auditor.get(url).context["page"]
    second = auditor.get(url, {"after": first.after}).context["page"]

    assert len(first.lines) == 50
    records = [line.record for line in (*first.lines, *second.lines) if "soạn" in line.words]
    assert len(records) == len(set(records)) >= 55
