"""The main way, from a signed programme to an issued report, seen from both governments."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.management import call_command
from docx import Document

from hoptac.plans.models import Task
from hoptac.programmes.models import Programme
from hoptac.progress.models import Entry
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries import deliveries_of
from tests.given.story import browser

pytestmark = [pytest.mark.django_db, pytest.mark.main_flow]


def test_a_promise_becomes_a_report_with_both_sides_word(story: None, tmp_path) -> None:
    hanoi, partner = browser("thuongtruc@hanoi"), browser("thuongtruc@tuyenquang")
    programme = Programme.objects.get(code="HN-TQ-2019")
    report = PeriodReport.objects.get(programme=programme, party__position=1, period="2019-Y")

    assert programme.state == "signed"
    assert programme.contents.agreed().count() == 6
    assert report.state == "issued"
    assert report.figures["all"]["done_on_time"] > 0
    told = deliveries_of(report, date(2020, 1, 31))
    assert [row.late for row in told if row.delivery] == [False, False, True]
    assert {row.agency for row in told if row.delivery is None} >= {"Ban Tổ chức Thành ủy Hà Nội"}
    for client in (hanoi, partner):
        page = client.get(f"/vi/bao-cao/{report.pk}/")
        assert page.status_code == 200
        assert "BÁO CÁO" in page.content.decode()
    answer = hanoi.get(f"/vi/bao-cao/{report.pk}/tai-ve.docx")
    head = Document(BytesIO(answer.content)).tables[0]
    assert "SỞ KẾ HOẠCH VÀ ĐẦU TƯ" in head.rows[0].cells[0].text
    assert "Số: 01/BC-SKHĐT" in head.rows[1].cells[0].text


def test_the_partner_confirms_what_it_was_silent_on_and_the_count_stays(story: None) -> None:
    entry = Entry.objects.approved().filter(words=None, claims_done=False).first()
    assert entry is not None
    place = "tuyenquang" if entry.task.party.position == 1 else "hanoi"
    if entry.task.programme.code == "HN-YB-2019" and place != "hanoi":
        place = "yenbai"
    done_before = Task.objects.exclude(done_on=None).count()

    answer = browser(f"thuongtruc@{place}").post(
        f"/vi/tien-do/{entry.pk}/y-kien/", {"stance": "confirmed", "reason": ""}
    )

    assert answer.status_code == 302
    assert entry.words.get().stance == "confirmed"
    assert Task.objects.exclude(done_on=None).count() == done_before


def test_a_dispute_without_a_reason_is_refused_at_its_field(story: None) -> None:
    entry = Entry.objects.approved().filter(task__programme__code="HN-TQ-2019").first()
    assert entry is not None
    place = "tuyenquang" if entry.task.party.position == 1 else "hanoi"

    answer = browser(f"thuongtruc@{place}").post(
        f"/vi/tien-do/{entry.pk}/y-kien/", {"stance": "disputed", "reason": ""}
    )

    assert answer.status_code == 422
    assert "Chưa nêu lý do." in answer.content.decode()


def test_strangers_and_own_side_cannot_give_the_partners_word(story: None) -> None:
    entry = (
        Entry.objects.approved()
        .filter(task__programme__code="HN-TQ-2019", task__party__position=1)
        .first()
    )
    assert entry is not None
    goal = f"/vi/tien-do/{entry.pk}/y-kien/"

    stranger = browser("thuongtruc@yenbai").post(goal, {"stance": "confirmed"})
    own = browser("thuongtruc@hanoi").post(goal, {"stance": "confirmed"})

    assert stranger.status_code == 404
    assert own.status_code in {403, 422}
    assert not entry.words.filter(given_at__gt=datetime(2020, 2, 1, tzinfo=UTC)).exists()


def test_the_commands_print_the_same_figures_as_the_report(story: None, tmp_path, capsys) -> None:
    out = tmp_path / "bao-cao.docx"

    call_command("figures", programme="HN-TQ-2019", as_of="2019-12-14", json=True)
    call_command(
        "consolidated_report", programme="HN-TQ-2019", period="2019-Y", format="docx", out=str(out)
    )

    assert '"completion_denominator"' in capsys.readouterr().out
    assert out.read_bytes()[:2] == b"PK"
