"""Through HTTP: two people publish a record, see what has changed, and take it down."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.kernel.faces import Kind
from hoptac.publishing import actions, queries
from hoptac.publishing.models import Version
from tests.given import plans
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db
DESK = "/vi/cong-bo/"


def key(world: World) -> str:
    return f"programme:{world.programme.pk}"


def test_two_people_publish_from_the_desk(world: World) -> None:
    officer, leader = world.first.standing.client(), world.first.leader.client()
    assert world.programme.title in text_of(officer.get(DESK))

    sent = post(officer, reverse("publishing:propose"), things=[key(world)])
    assert sent.url == DESK
    waiting = Version.objects.get()
    assert "Đã đề nghị công bố 1 hồ sơ" in text_of(officer.get(DESK))
    assert "Duyệt mục đã chọn" not in text_of(officer.get(DESK))

    assert "Duyệt mục đã chọn" in text_of(leader.get(DESK))
    post(leader, reverse("publishing:approve"), versions=[waiting.pk])
    assert queries.shown(Kind.PROGRAMME, world.programme.pk) == waiting
    assert "Không có đề nghị nào chờ duyệt" in text_of(leader.get(DESK))


def test_the_other_side_sees_no_proposal(world: World) -> None:
    post(world.first.standing.client(), reverse("publishing:propose"), things=[key(world)])
    waiting = Version.objects.get()
    other = world.second.leader.client()

    assert "Không có đề nghị nào chờ duyệt" in text_of(other.get(DESK))
    assert other.get(reverse("publishing:one", args=[waiting.pk])).status_code == 404
    post(other, reverse("publishing:approve"), versions=[waiting.pk])
    waiting.refresh_from_db()
    assert waiting.state == "proposed"


@pytest.mark.parametrize("sent", [[], ["programme:99999999"], ["nothing:1"], ["programme:x"]])
def test_what_is_not_there_is_not_proposed_and_the_desk_says_so(
    world: World, sent: list[str]
) -> None:
    officer = world.first.standing.client()
    post(officer, reverse("publishing:propose"), things=sent)
    assert "Chưa chọn hồ sơ nào" in text_of(officer.get(DESK))


def test_a_record_of_others_is_not_proposed(world: World) -> None:
    officer = world.first.standing.client()
    post(officer, reverse("publishing:propose"), things=[f"programme:{world.noise.programme.pk}"])
    assert not Version.objects.exists()


def test_what_was_refused_is_named_and_the_rest_stands(world: World) -> None:
    officer, leader = world.first.standing.client(), world.first.leader.client()
    post(officer, reverse("publishing:propose"), things=[key(world)])
    plans.given_out(world.content, world.first, title="Việc mới giao")

    post(leader, reverse("publishing:approve"), versions=[Version.objects.get().pk])

    told = text_of(leader.get(DESK))
    assert world.programme.title in told
    assert "đã thay đổi từ khi được đề nghị công bố" in told


def test_what_changed_stands_on_the_desk_and_is_proposed_from_there(world: World) -> None:
    officer, leader = world.first.standing.client(), world.first.leader.client()
    post(officer, reverse("publishing:propose"), things=[key(world)])
    first = Version.objects.get()
    post(leader, reverse("publishing:approve"), versions=[first.pk])
    plans.given_out(world.content, world.first, title="Việc mới giao")
    actions.note_changes(programmes=None, at=NOW)

    assert "Hồ sơ đã khác bản công bố" in text_of(officer.get(DESK))
    post(officer, reverse("publishing:propose"), things=[key(world)])
    waiting = Version.objects.waiting().get()
    page = text_of(officer.get(reverse("publishing:one", args=[waiting.pk])))
    assert re.search(r"nhiệm vụ đã giao 0 1\b", page), page


def test_declining_and_withdrawing_ask_for_a_reason_at_the_field(world: World) -> None:
    officer, leader = world.first.standing.client(), world.first.leader.client()
    post(officer, reverse("publishing:propose"), things=[key(world)])
    version = Version.objects.get()
    decline = reverse("publishing:decline", args=[version.pk])
    assert is_marked(post(leader, decline, reason=""), "reason")
    post(leader, decline, reason="Chưa đủ số liệu")
    version.refresh_from_db()
    assert (version.state, version.reason) == ("declined", "Chưa đủ số liệu")

    post(officer, reverse("publishing:propose"), things=[key(world)])
    again = Version.objects.waiting().get()
    post(leader, reverse("publishing:approve"), versions=[again.pk])
    withdraw = reverse("publishing:withdraw", args=[again.pk])
    assert is_marked(post(leader, withdraw, reason=" "), "reason")
    post(leader, withdraw, reason="Sai tên đơn vị")
    assert queries.notice_of(Kind.PROGRAMME, world.programme.pk) is not None


def test_a_proposal_is_taken_back(world: World) -> None:
    officer = world.first.standing.client()
    post(officer, reverse("publishing:propose"), things=[key(world)])
    version = Version.objects.get()
    post(officer, reverse("publishing:take_back", args=[version.pk]))
    version.refresh_from_db()
    assert version.state == "taken_back"


def test_who_has_no_right_gets_no_button(world: World) -> None:
    post(world.first.standing.client(), reverse("publishing:propose"), things=[key(world)])
    officer = world.first.officer.client()
    assert "Duyệt mục đã chọn" not in text_of(officer.get(DESK))
    assert post(officer, reverse("publishing:propose"), things=[key(world)]).status_code == 403
    sent = post(officer, reverse("publishing:approve"), versions=[Version.objects.get().pk])
    assert sent.status_code == 403


@pytest.mark.parametrize("name", ["desk", "one"])
def test_pages_take_at_most_twelve_statements(world: World, name: str) -> None:
    officer = world.first.standing.client()
    post(officer, reverse("publishing:propose"), things=[key(world)])
    args = [Version.objects.get().pk] if name == "one" else []
    with CaptureQueriesContext(connection) as asked:
        assert officer.get(reverse(f"publishing:{name}", args=args)).status_code == 200
    own = [q["sql"] for q in asked if not re.match(r"(SAVEPOINT|RELEASE|ROLLBACK)", q["sql"])]
    assert len(own) <= 12, own


def test_a_records_own_page_leads_to_where_it_stands(world: World) -> None:
    officer, leader = world.first.standing.client(), world.first.leader.client()
    where = reverse("publishing:record", args=["programme", world.programme.pk])
    own = reverse("programmes:one", args=[world.programme.pk])
    assert where in officer.get(own).content.decode()
    assert where not in world.first.officer.client().get(own).content.decode()
    assert "chưa đọc được hồ sơ này" in text_of(officer.get(where))

    post(officer, reverse("publishing:propose"), things=[key(world)])
    assert "đang chờ duyệt" in text_of(officer.get(where))
    post(leader, reverse("publishing:approve"), versions=[Version.objects.get().pk])
    assert "Đang công bố bản số 1" in text_of(officer.get(where))
    plans.given_out(world.content, world.first, title="Việc mới giao")
    actions.note_changes(programmes=None, at=NOW)
    assert "có thay đổi chưa công bố" in text_of(leader.get(where))


def test_where_a_strangers_record_stands_is_not_told(world: World) -> None:
    where = reverse("publishing:record", args=["programme", world.programme.pk])
    assert world.noise.first.standing.client().get(where).status_code == 404
    assert world.first.standing.client().get("/vi/cong-bo/ho-so/nothing/1/").status_code == 404
