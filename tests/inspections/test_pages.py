"""Pages of inspections as forms without a script; what a device's queue is answered."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from hoptac.accounts.roles import RoleCode
from hoptac.audit.models import FormKey
from hoptac.inspections.models import Entry, Inspection, Measure, Photo
from tests.given import files
from tests.given import inspections as given
from tests.given.accounts import person
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World

pytestmark = pytest.mark.django_db
QUEUED = {"HTTP_HOPTAC_QUEUED": "later"}


def _url(name: str, *args: Any) -> str:
    return reverse(f"inspections:{name}", args=args)


def _in_days(number: int) -> str:
    return (localdate() + timedelta(days=number)).isoformat()


def test_an_inspection_is_carried_through_by_plain_forms(world: World) -> None:
    first = world.first
    standing, officer = first.standing.client(), first.officer.client()
    plan = {
        "year": localdate().year, "by": "own", "field": "trade", "aim": "Việc kết nối tiêu thụ",
        "agency": first.agencies["trade"].pk, "place": first.name, "planned_on": _in_days(0),
        "leader": "Phó Chủ tịch A",
    }  # fmt: skip
    shown = post(standing, _url("plan", world.programme.pk), **plan)
    made = Inspection.objects.get(aim="Việc kết nối tiêu thụ")
    assert shown.headers["Location"] == _url("one", made.pk)
    assert officer.get(_url("one", made.pk)).status_code == 404
    post(standing, _url("notify", made.pk))
    question = made.questions.earliest("position")
    post(
        standing, _url("write", made.pk), text="Sổ chưa đủ", noted_on=_in_days(0),
        file=[files.photo()], caption="Sổ", credit="B", **{f"verdict_{question.pk}": "not_met"},
    )  # fmt: skip
    post(
        standing, _url("carried_out", made.pk), carried_out_on=_in_days(0),
        answer_due_on=_in_days(5),
    )  # fmt: skip
    post(officer, _url("answer", made.pk), text="Sẽ bổ sung")
    post(standing, _url("conclude", made.pk), **given.CONCLUSION)
    asked = {"title": "Bổ sung sổ", "agency": plan["agency"], "due_on": _in_days(9)}
    post(standing, _url("require", made.pk), **asked)
    measure = Measure.objects.get(inspection=made)
    done = {"done_on": _in_days(0), "text": "Đã bổ sung", "evidence": files.paper()}
    post(officer, _url("done", measure.pk), **done)
    post(standing, _url("verify", measure.pk))
    post(standing, _url("close", made.pk))

    page = officer.get(_url("one", made.pk))
    made.refresh_from_db()
    assert made.state == "closed"
    for words in ("Sổ chưa đủ", "Chưa đạt", "Sẽ bổ sung", "Không nghiêm trọng", "Đã bổ sung"):
        assert words in text_of(page)
    photo = officer.get(_url("photo", made.entries.get().photos.get().pk))
    assert b"SN-0042" not in b"".join(photo.streaming_content)  # what a camera writes is gone
    assert officer.get(_url("evidence", measure.pk)).status_code == 200


def test_the_inspected_agency_is_offered_nothing_but_to_answer(world: World) -> None:
    first = world.first
    made = given.notified(world.programme, first)
    standing = person(first.agencies["trade"], RoleCode.STANDING_OFFICER).client()

    page = standing.get(_url("one", made.pk)).content.decode()
    for name in ("write", "carried_out", "cancel", "conclude"):
        assert _url(name, made.pk) not in page
        assert standing.get(_url(name, made.pk)).status_code == 403


def test_a_conclusion_without_its_four_parts_is_refused_beside_the_field(world: World) -> None:
    made = given.answered(world.programme, world.first)
    answer = post(
        world.first.standing.client(), _url("conclude", made.pk), nature="Thiếu sót", degree="Nhỏ",
        cause="Chậm",
    )  # fmt: skip
    assert answer.status_code == 422
    assert is_marked(answer, "responsibility")
    assert "Thiếu sót" in answer.content.decode()


def test_the_pages_ask_few_questions_of_the_database(world: World) -> None:
    made = given.concluded(world.programme, world.first)
    for _ in range(3):
        given.measure(made, world.first)
        given.planned(world.programme, world.first)
    client = world.first.standing.client()
    notified = given.notified(world.programme, world.first)
    for url in (
        _url("list"), _url("measures"), _url("one", made.pk), _url("write", notified.pk),
        _url("plan", world.programme.pk), reverse("desk:queue"),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        statements = [one["sql"] for one in asked if not one["sql"].startswith(("SAVE", "RELEASE"))]
        assert len(statements) <= 12, (url, statements)


def test_the_list_is_narrowed_and_shows_what_is_late(world: World) -> None:
    made = given.concluded(world.programme, world.first, aim="Có quá hạn")
    Measure.objects.create(
        inspection=made, number=1, title="Muộn", agency=made.agency, due_on="2020-01-01"
    )
    given.planned(world.programme, world.first, aim="Trong kế hoạch")
    client = world.first.standing.client()

    page = text_of(client.get(_url("list"), {"state": "concluded"}))
    assert "Có quá hạn" in page
    assert "Quá hạn" in page
    assert "Trong kế hoạch" not in page.split("Khắc phục", 1)[1]
    assert "Muộn" in text_of(client.get(_url("measures"), {"late": "1"}))


def _note(world: World) -> tuple[str, dict[str, Any], Client]:
    made = given.notified(world.programme, world.first)
    said = {"key": str(uuid4()), "text": "Kho ẩm", "noted_on": _in_days(0)}
    return _url("write", made.pk), said, world.first.standing.client()


def test_a_queue_is_told_that_its_key_was_received_each_time_it_asks(world: World) -> None:
    url, said, client = _note(world)
    answers = [client.post(url, said, **QUEUED) for _ in range(3)]

    assert Entry.objects.filter(text="Kho ẩm").count() == 1
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {answer.headers["Hoptac-Received"] for answer in answers} == {said["key"]}
    assert {answer.headers["Hoptac-Goal"] for answer in answers} == {url.replace("ghi-nhan/", "")}
    assert "Đã nhận ghi nhận" not in text_of(client.get(_url("list")))


def test_a_key_alone_keeps_an_entry_single_when_the_form_is_forgotten(world: World) -> None:
    url, said, client = _note(world)
    client.post(url, said, **QUEUED)
    FormKey.objects.all().delete()

    again = client.post(url, said, **QUEUED)
    other = client.post(url, said | {"text": "Kho khô"}, **QUEUED)

    assert again.headers["Hoptac-Received"] == said["key"]
    assert (other.status_code, Entry.objects.count()) == (422, 1)
    assert "Hoptac-Received" not in other.headers


def test_a_queue_is_told_of_no_key_when_it_is_refused_or_nobody_is_signed_in(world: World) -> None:
    url, said, client = _note(world)
    refused = client.post(url, said | {"text": ""}, **QUEUED)
    strange = Client().post(url, said, **QUEUED)

    assert refused.status_code == 422
    assert strange.status_code == 302
    for answer in (refused, strange):
        assert "Hoptac-Received" not in answer.headers
    assert not Entry.objects.exists()


def test_a_photo_that_waited_without_a_caption_is_shown_by_its_notes_words_or_day(
    world: World,
) -> None:
    url, said, client = _note(world)
    assert (
        client.post(url, said | {"file": files.photo("a.jpg"), "credit": "An"}).status_code == 422
    )
    waited = said | {"file": files.photo("a.jpg"), "credit": "An"}
    assert client.post(url, waited, **QUEUED).headers["Hoptac-Received"] == said["key"]
    assert Photo.objects.get().caption == "Kho ẩm"


def test_a_ticket_tells_whose_session_it_is_and_is_kept_nowhere(world: World) -> None:
    ours, theirs = (side.standing.client() for side in (world.first, world.second))
    url = reverse("ui:ticket")
    told = [client.get(url) for client in (ours, ours, theirs, Client())]
    owners = [answer.json()["owner"] for answer in told]

    assert owners[0] == owners[1] != owners[2]
    assert owners[3] == ""
    assert {answer.headers["Cache-Control"] for answer in told} == {"no-store"}
    page = ours.get(reverse("desk:queue")).content.decode()
    assert f'data-owner="{owners[0]}"' in page


def test_the_service_worker_comes_from_the_root_under_a_strict_policy() -> None:
    answer = Client().get("/sw.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-store"
    policy = answer.headers["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "unsafe" not in policy
