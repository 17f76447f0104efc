"""Visits through their pages: the forms say what is wrong beside the field and lose nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hoptac.visits.models import Delegate, Outcome, Stop, Visit
from tests.given import files
from tests.given import visits as given
from tests.given.plans import World
from tests.given.programmes import party

pytestmark = pytest.mark.django_db


def page(name: str, *args: Any) -> str:
    return reverse(f"visits:{name}", args=args)


def planner(world: World) -> Client:
    return world.first.standing.client()


def test_a_visit_is_proposed_planned_and_sent_through_its_pages(world: World) -> None:
    browser, host = planner(world), world.second.leader.client()
    said = {
        "title": "Đoàn công tác", "purpose": "Thống nhất nội dung",
        "starts_on": given.FIRST.isoformat(), "ends_on": given.LAST.isoformat(),
        "hosts": [party(world.programme, world.second).pk],
    }  # fmt: skip
    answer = browser.post(page("new", world.programme.pk), said, follow=True)
    assert answer.status_code == 200
    visit = Visit.objects.get()
    assert host.get(page("one", visit.pk)).status_code == 404

    stop = {
        "kind": "session", "title": "Làm việc", "day": given.FIRST.isoformat(),
        "place": world.second.name,
    }  # fmt: skip
    browser.post(page("add_stop", visit.pk), stop)
    browser.post(page("add_delegate", visit.pk), {"seat": world.first.leader.seat.pk})
    browser.post(page("share", visit.pk))

    shown = host.get(page("one", visit.pk)).content.decode()
    assert "Làm việc" in shown
    assert world.first.leader.user.full_name in shown
    visit.refresh_from_db()
    assert visit.plan_sha256 in shown


def test_a_stop_outside_the_days_is_told_beside_its_field_and_nothing_is_lost(
    world: World,
) -> None:
    visit = given.proposed(world.programme, world.first, world.second)
    late = given.outside(visit).isoformat()
    said = {"kind": "site", "title": "Thăm nhà máy", "day": late, "place": world.second.name}

    answer = planner(world).post(page("add_stop", visit.pk), said)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["day"]
    assert 'value="Thăm nhà máy"' in answer.content.decode()
    assert not Stop.objects.exists()


def test_the_day_is_judged_before_the_place_that_is_looked_up_on_it(world: World) -> None:
    visit = given.proposed(world.programme, world.first, world.second)
    late = given.outside(visit).isoformat()
    said = {"kind": "site", "title": "Thăm nhà máy", "day": late, "place": "xã Không Có Thật"}

    answer = planner(world).post(page("add_stop", visit.pk), said)

    assert list(answer.context["form"].errors) == ["day"]


def test_a_member_without_the_post_that_day_is_told_beside_the_seat(world: World) -> None:
    visit = given.proposed(world.programme, world.first, world.second)
    left = world.first.officer.seat
    type(left).objects.filter(pk=left.pk).update(valid_to=visit.starts_on - timedelta(days=1))

    answer = planner(world).post(page("add_delegate", visit.pk), {"seat": left.pk})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["seat"]
    assert "không giữ chức vụ này" in answer.content.decode()
    assert not Delegate.objects.exists()


def test_a_visit_that_ends_before_it_starts_is_told_beside_the_last_day(world: World) -> None:
    said = {
        "title": "Đoàn", "purpose": "Việc", "starts_on": given.LAST.isoformat(),
        "ends_on": given.FIRST.isoformat(),
        "hosts": [party(world.programme, world.second).pk],
    }  # fmt: skip

    answer = planner(world).post(page("new", world.programme.pk), said)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["ends_on"]


def test_a_photo_of_children_without_both_consents_is_not_taken(world: World) -> None:
    visit = given.shared(world.programme, world.first, world.second)
    said = {
        "caption": "Trao xe đạp", "alt": "Học sinh bên xe đạp", "credit": "Minh Họa",
        "people": "children", "consent": "Giấy 1", "consent_on": given.FIRST.isoformat(),
    }  # fmt: skip
    browser = planner(world)

    answer = browser.post(page("attach", visit.pk), said | {"file": files.photo()})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["guardian_too"]
    assert not visit.attachments.exists()

    both = said | {"file": files.photo(), "guardian_too": "on"}
    assert browser.post(page("attach", visit.pk), both).status_code == 302
    made = visit.attachments.get()
    assert browser.get(page("file", made.pk)).status_code == 200
    browser.post(page("take_down", made.pk), {"reason": "Rút đồng ý"})
    assert browser.get(page("file", made.pk)).status_code == 404


def test_a_note_of_a_session_stands_on_the_page_and_the_words_of_both_sides(world: World) -> None:
    visit = given.told(world.programme, world.first, world.second)
    stop = given.session_of(visit)
    planner(world).post(page("conclude_note", stop.pk), {"text": "Giữ liên lạc hằng quý"})
    assert Outcome.objects.get().kind == "note"
    visit.refresh_from_db()

    host = world.second.standing.client()
    shown = host.get(page("one", visit.pk)).content.decode()
    assert "Giữ liên lạc hằng quý" in shown
    host.post(page("differ", visit.pk), {"reason": "Thiếu ý", "sha256": visit.outcomes_sha256})
    assert "Thiếu ý" in planner(world).get(page("one", visit.pk)).content.decode()


def test_the_papers_of_a_visit_are_official_documents(world: World) -> None:
    visit = given.told(world.programme, world.first, world.second)
    browser = planner(world)

    sheet = browser.post(page("sheet", visit.pk))
    report = browser.post(page("report", visit.pk))

    visit.refresh_from_db()
    assert visit.sheet is not None
    assert visit.report is not None
    assert sheet["Location"] == reverse("letters:one", args=[visit.sheet.pk])
    assert visit.sheet.letter["kind"] == "CHƯƠNG TRÌNH"
    assert visit.report.letter["kind"] == "BÁO CÁO"
    said = str(visit.report.letter["body"])
    assert "Đã làm việc" in said
    assert "chưa có ý kiến" in said
    assert report["Location"] == reverse("letters:one", args=[visit.report.pk])


def test_a_site_shows_its_history_no_finer_than_known_and_who_came(world: World) -> None:
    browser = planner(world)
    browser.post(page("new_site"), {"name": "Hồ Thử", "place": world.first.name})
    visit = given.shared(world.programme, world.first, world.second)
    site = type(given.session_of(visit))._meta.get_field("site").related_model.objects.get()
    told = {
        "text": "Cơ quan ở và làm việc", "from_on": "1953-10-01",
        "from_precision": "part_of_year", "to_on": "1954-08-31", "to_precision": "month",
        "source": "Bia di tích",
    }  # fmt: skip
    browser.post(page("new_site_event", site.pk), told)
    Stop.objects.filter(visit=visit).update(site=site)

    shown = browser.get(page("site", site.pk)).content.decode()

    assert "tháng 8/1954" in shown
    assert "01/10/1953" not in shown
    assert "Bia di tích" in shown
    assert visit.title in shown
    answer = browser.post(page("new_site_event", site.pk), told | {"to_on": "1950-01-01"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["to_on"]


def test_the_list_narrows_says_when_it_is_empty_and_is_a_file(world: World) -> None:
    browser = planner(world)
    assert "Chưa có chuyến công tác nào" in browser.get(page("list")).content.decode()
    visit = given.told(world.programme, world.first, world.second)

    assert visit.title in browser.get(page("list"), {"phase": "completed"}).content.decode()
    none = browser.get(page("list"), {"phase": "cancelled"}).content.decode()
    assert "khớp với điều kiện lọc" in none
    file = browser.get(page("list"), {"format": "csv"})
    sent = b"".join(file.streaming_content) if file.streaming else file.content
    assert visit.title in sent.decode("utf-8-sig")
