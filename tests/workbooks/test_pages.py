"""The pages of Excel in: who enters, what they ask of the database, whose sheet it is."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from hoptac.workbooks.shapes import KINDS
from tests.workbooks.conftest import World, decide, preview, send, sent
from tests.workbooks.test_contents import row as content_row
from tests.workbooks.test_tasks import row as task_row

pytestmark = pytest.mark.django_db
MOST = 12
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@pytest.mark.parametrize("code", KINDS)
def test_the_blank_form_carries_the_titles_and_is_read_as_empty(world: World, code: str) -> None:
    client = world.first.standing.client()
    answer = client.get(reverse("workbooks:template", args=[code]))
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == [column.title for column in KINDS[code].columns]

    back = send(client, code, answer.content)
    assert back.status_code == 422
    assert "chưa có dòng nào" in back.content.decode()


def test_a_file_that_is_no_sheet_is_refused_beside_its_field(world: World) -> None:
    client = world.first.officer.client()
    answer = send(client, "tasks", b"%PDF-1.7", "viec.pdf")
    assert answer.status_code == 422
    assert 'id="id_file_error"' in answer.content.decode()


MARKETS = {"firms", "offers", "products"}
MAY: dict[str, set[str]] = {
    "standing": {"tasks", "contents", "entries", "gifts", "twinnings"} | MARKETS,
    "officer": {"tasks", "entries", "gifts"} | MARKETS,
    "district": {"entries", "gifts", "twinnings"} | MARKETS,
    "leader": {"twinnings"},
    "auditor": set(),
}


@pytest.mark.parametrize("code", KINDS)
@pytest.mark.parametrize("seat", MAY)
def test_each_kind_is_for_those_who_may_write_it(world: World, seat: str, code: str) -> None:
    client = world.first.sits(seat).client()
    menu = client.get(reverse("accounts:permissions")).content.decode()
    assert (f'href="{reverse("workbooks:home")}"' in menu) == bool(MAY[seat])
    answer = client.get(reverse("workbooks:upload", args=[code]))
    assert answer.status_code == (200 if code in MAY[seat] else 403)


def test_an_unknown_kind_is_not_found(world: World) -> None:
    client = world.first.officer.client()
    assert client.get(reverse("workbooks:upload", args=["la"])).status_code == 404


def test_a_sheet_belongs_to_the_seat_that_sent_it(world: World) -> None:
    batch = sent(world.first.officer.client(), "tasks", task_row(world))
    for other in (world.first.director, world.second.officer):
        for page in ("preview", "apply", "errors"):
            address = reverse(f"workbooks:{page}", args=[batch.uid])
            assert other.client().get(address).status_code == 404
        answer = other.client().post(reverse("workbooks:apply", args=[batch.uid]), {"seal": "x"})
        assert answer.status_code == 404


def test_no_page_asks_more_than_twelve_statements(world: World) -> None:
    client = world.first.standing.client()
    batches = [
        sent(client, "tasks", *[task_row(world)] * 3),
        sent(client, "contents", *[content_row(world)] * 3),
    ]
    pages = [reverse("workbooks:preview", args=[batch.uid]) for batch in batches]
    for page in [*pages, reverse("workbooks:home"), reverse("workbooks:upload", args=["tasks"])]:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counted = [q for q in asked.captured_queries if not q["sql"].startswith(NOT_COUNTED)]
        assert len(counted) <= MOST, page


def test_a_long_sheet_is_shown_in_pages_and_by_verdict(world: World) -> None:
    client = world.first.officer.client()
    rows = [task_row(world, title=f"Việc số {n} của năm") for n in range(150)]
    batch = sent(client, "tasks", *rows, task_row(world, year=None))
    page = preview(client, batch)
    assert len(page.context["page"].rows) == 100
    address = reverse("workbooks:preview", args=[batch.uid])
    rest = client.get(address, {"after": page.context["page"].after})
    assert len(rest.context["page"].rows) == 51
    wrong = client.get(address, {"xem": "error"})
    assert [row.number for row in wrong.context["page"].rows] == [152]


def test_what_was_done_is_shown_and_listed(world: World) -> None:
    client = world.first.officer.client()
    batch = sent(client, "tasks", task_row(world))
    decide(client, batch)
    done = client.get(reverse("workbooks:preview", args=[batch.uid])).content.decode()
    assert "Thêm: 1 dòng" in done
    home = client.get(reverse("workbooks:home")).content.decode()
    assert "đã thêm 1, sửa 0" in home


def test_words_are_understood_in_either_language_and_figures_as_typed(world: World) -> None:
    client = world.first.officer.client()
    told = task_row(world, funding="State budget", funding_dong="40 triệu", target="1.250,5")
    judged = preview(client, sent(client, "tasks", told)).context["preview"].rows[0]
    shown = {change.title: change.new for change in judged.changes}
    assert shown["Nguồn kinh phí"] == "ngân sách nhà nước"
    assert shown["Kinh phí, đồng"] == "40.000.000"
    assert shown["Mục tiêu"] == "1250,5"


def test_a_heading_may_stand_below_a_title(world: World) -> None:
    client = world.first.officer.client()
    told = "Kế hoạch năm 2026;;;;\n;;;;\nMã việc;Mã chương trình;Nội dung số;Năm;Tên việc\n"
    told += f";{world.programme.code};{world.content.number};2026;Trao bò sinh sản\n"
    assert send(client, "tasks", told.encode(), "viec.csv").status_code == 302
