"""The notice of conclusion: what it says, to whom it goes, how it stands on paper."""

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from hoptac.documents import docx, pdf
from hoptac.documents import letter as documents
from hoptac.documents.letter import Bullets, Heading, Paragraph
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.letters import actions as letters
from hoptac.letters.models import OfficialLetter
from hoptac.meetings.telling import in_full
from hoptac.plans.models import Task
from tests.given import letters as written
from tests.given import meetings as given
from tests.given import plans
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, party

pytestmark = pytest.mark.django_db


def reviewed(world: World) -> OfficialLetter:
    """Give the notice of a joint review that came to a task of each side."""
    meeting = given.review_under_way(world.programme, world.first, world.second)
    item = meeting.items.order_by("position")[0]
    given.tasked(item, world.content, world.first)
    given.tasked(item, world.content, world.second, title="Cấp mã truy xuất", deliverable="")
    return given.notice_of(given.close(meeting, world.first), world.first)


def test_it_stands_in_the_official_form(world: World) -> None:
    text = documents.from_json(reviewed(world).letter)
    body = text.body

    assert (text.kind, text.symbol, text.addressees) == ("THÔNG BÁO", "TB-FINA", ())
    assert text.subject == "Kết luận hội nghị sơ kết năm 2026"
    opening = body[0]
    assert isinstance(opening, Paragraph)
    assert opening.text.startswith("Ngày 24/11/2026, tại Phòng họp số 2, tỉnh Sông Thử, đồng chí ")
    assert "chủ trì hội nghị sơ kết năm 2026 trong khuôn khổ chương trình" in opening.text
    assert body[1] == Paragraph(
        "Dự họp có đại diện: Sở Công Thương tỉnh Sông Thử, Sở Tài chính tỉnh Sông Thử, "
        "Sở Công Thương tỉnh Núi Thử và Sở Tài chính tỉnh Núi Thử."
    )
    last = body[-1]
    assert isinstance(last, Paragraph)
    assert last.text.endswith("./.")


def test_each_item_says_who_does_what_by_when(world: World) -> None:
    body = documents.from_json(reviewed(world).letter).body

    assert body[3] == Heading(3, "1.", "Kết quả lĩnh vực thương mại")
    assert body[4] == Bullets(
        (
            "Giao Sở Công Thương tỉnh Sông Thử chủ trì: Tổ chức hai tuần hàng nông sản; "
            "sản phẩm: Hai tuần hàng; hoàn thành chậm nhất ngày 15/12/2026.",
            "Giao Sở Công Thương tỉnh Núi Thử chủ trì: Cấp mã truy xuất; "
            "hoàn thành chậm nhất ngày 15/12/2026.",
        )
    )
    assert body[5] == Heading(3, "2.", "Kết quả lĩnh vực du lịch")
    assert body[6] == Paragraph("Tiếp tục thực hiện.")


def test_it_goes_to_who_has_tasks_and_to_the_partners_standing_agency(world: World) -> None:
    letter = reviewed(world)

    assert documents.from_json(letter.letter).recipients == (
        "Sở Công Thương tỉnh Sông Thử",
        "Sở Công Thương tỉnh Núi Thử",
        "Sở Tài chính tỉnh Núi Thử",
        letter.addressees.get(agency=None).said,
        "Lưu: VT, FINA",
    )
    signed = written_out(letter, world)
    assert signed.to_parties == [party(world.programme, world.second).pk]
    assert documents.from_json(signed.letter).signing.lines[0] == "TM. ỦY BAN NHÂN DÂN"


def test_its_number_stands_on_the_tasks_of_both_sides_and_stays(world: World) -> None:
    written_out(reviewed(world), world)

    tasks = Task.objects.filter(origin="meeting")
    assert [task.assigning_document for task in tasks] == ["Thông báo kết luận số 05/TB-UBND"] * 2
    for document in ("Thông báo kết luận số 06/TB-UBND", "khác"):
        with pytest.raises(DatabaseError, match="stays as it"), transaction.atomic():
            tasks.update(assigning_document=document)


def test_no_other_task_takes_the_number_of_a_notice(world: World) -> None:
    given_out = plans.assigned(world.content, world.first)
    with pytest.raises(DatabaseError, match="stays as it"), transaction.atomic():
        Task.objects.filter(pk=given_out.pk).update(
            assigning_document="Thông báo kết luận số 06/TB-UBND"
        )
    with pytest.raises(DatabaseError, match="stays as it"), transaction.atomic():
        Task.objects.filter(pk=given_out.pk).update(origin="meeting")


def test_without_tasks_it_goes_to_who_came(world: World) -> None:
    letter = given.notice_of(given.closed(world.programme, world.first), world.first)

    assert {one.said for one in letter.addressees.exclude(agency=None)} == {
        "Sở Công Thương tỉnh Sông Thử",
        "Sở Tài chính tỉnh Sông Thử",
    }


def test_both_files_can_be_written(world: World) -> None:
    text = documents.from_json(written_out(reviewed(world), world).letter)

    assert docx.write(text, made_at=NOW).startswith(b"PK")
    assert pdf.write(text, made_at=NOW).startswith(b"%PDF")


def test_a_meeting_has_one_notice_and_another_once_that_was_dropped(world: World) -> None:
    meeting = given.closed(world.programme, world.first)
    first = given.notice_of(meeting, world.first)
    with pytest.raises(Refusal, match="đã có thông báo"):
        given.notice_of(meeting, world.first)
    letters.drop_letter(letter=first, by=world.first.standing.actor, at=NOW)
    assert given.notice_of(meeting, world.first).pk != first.pk


def test_no_notice_before_the_end_and_none_from_the_other_side(world: World) -> None:
    with pytest.raises(Refusal, match="chưa kết thúc"):
        given.notice_of(given.under_way(world.programme, world.first), world.first)
    joint = given.closed(world.programme, world.first, is_joint=True)
    with pytest.raises(Forbidden):
        given.notice_of(joint, world.second)


def written_out(letter: OfficialLetter, world: World) -> OfficialLetter:
    """Sign and number a drafted notice."""
    letter = letters.submit_letter(letter=letter, by=world.first.standing.actor, at=NOW)
    letter = letters.approve_letter(letter=letter, by=world.first.leader.actor, at=NOW)
    out = written.numbered(letter, world.first, 5)
    assert out.issued_on == TODAY
    return out


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("interim", "Sơ kết năm 2026", "hội nghị sơ kết năm 2026"),
        ("interim", "Hội nghị sơ kết năm 2026", "hội nghị sơ kết năm 2026"),
        ("interim", "Năm 2026", "hội nghị sơ kết năm 2026"),
        ("briefing", "Giao ban quý IV", "cuộc họp giao ban quý IV"),
        ("working", "về xúc tiến đầu tư", "buổi làm việc về xúc tiến đầu tư"),
    ],
)
def test_the_kind_of_a_meeting_is_said_once(kind: str, title: str, said: str) -> None:
    assert in_full(kind, title) == said
