"""Every list: page by page in any order, and whole as a file with the same rows."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from hoptac.accounts.models import SavedFilter
from hoptac.plans.models import Task
from hoptac.progress.models import Entry
from tests.given.story import browser
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db
LISTS = {
    "plans:list": "thuongtruc@hanoi",
    "plans:coverage": "thuongtruc@hanoi",
    "programmes:list": "thuongtruc@hanoi",
    "programmes:contents": "thuongtruc@hanoi",
    "progress:entries": "thuongtruc@hanoi",
    "progress:awaiting": "thuongtruc@tuyenquang",
    "progress:to_decide": "thuongtruc@hanoi",
    "reports:list": "thuongtruc@hanoi",
    "accounts:people": "quantri@hanoi",
}
KEYED = ("plans:list", "programmes:contents", "progress:entries", "progress:awaiting")
ORDERS = [
    ("plans:list", "due"),
    ("plans:list", "-due"),
    ("plans:list", "code"),
    ("plans:list", "-code"),
    ("plans:list", "updated"),
    ("plans:list", "-updated"),
    ("programmes:contents", "number"),
    ("programmes:contents", "due"),
    ("programmes:contents", "-due"),
    ("progress:entries", "happened"),
    ("progress:entries", "-happened"),
    ("progress:entries", "recorded"),
    ("progress:entries", "-recorded"),
]


@pytest.fixture(autouse=True)
def _told(story: None, db: None) -> None:
    """The demonstration up to January 2020, for every test of this file."""


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows a page."""
    for module in ("ui.keyset", "programmes.queries.contents"):
        monkeypatch.setattr(f"hoptac.{module}.PAGE", 3)


def rows_of_csv(client: Client, url: str) -> list[list[str]]:
    answer = client.get(url)
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.reader(StringIO(answer.getvalue().decode().removeprefix("\ufeff"))))


def rows_of_xlsx(client: Client, url: str) -> list[list[Any]]:
    book = load_workbook(BytesIO(client.get(url).content))
    assert book.active is not None
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def asked(name: str, query: str = "", kind: str = "") -> str:
    parts = [part for part in (query, f"format={kind}" if kind else "") if part]
    return f"{reverse(name)}?{'&'.join(parts)}"


def walk(client: Client, name: str, query: str) -> list[int]:
    """Return the ids of all rows, page after page."""
    found: list[int] = []
    after = ""
    for _ in range(200):
        page = client.get(asked(name, f"{query}&after={after}")).context["page"]
        found += [_record(row).pk for row in page.rows]
        after = page.after
        if not after:
            return found
    raise AssertionError("the pages never end")


def _record(row: Any) -> Any:
    for kind in ("task", "content", "entry", "programme"):
        if hasattr(row, kind):
            return getattr(row, kind)
    raise AssertionError(row)


@pytest.mark.parametrize(("name", "email"), LISTS.items(), ids=list(LISTS))
def test_both_files_of_a_list_hold_the_rows_its_page_counts(name: str, email: str) -> None:
    client = browser(email)
    page = client.get(asked(name))
    comma, excel = (
        rows_of_csv(client, asked(name, kind="csv")),
        rows_of_xlsx(client, asked(name, kind="xlsx")),
    )

    shown = page.content.decode()
    assert f"{len(comma) - 1} dòng" in shown
    assert len(excel) == len(comma)
    assert excel[0] == comma[0]
    assert "format=csv" in shown
    assert "format=xlsx" in shown


@pytest.mark.parametrize("name", [name for name in LISTS if name != "progress:to_decide"])
def test_no_list_of_these_is_empty_in_the_story(name: str) -> None:
    assert len(rows_of_csv(browser(LISTS[name]), asked(name, kind="csv"))) > 1


@pytest.mark.parametrize(("name", "sort"), ORDERS)
def test_walking_all_pages_gives_each_row_once_in_the_order_of_the_file(
    short_pages: None, name: str, sort: str
) -> None:
    client = browser(LISTS[name])
    walked = walk(client, name, f"sort={sort}")
    file = rows_of_csv(client, asked(name, f"sort={sort}", "csv"))[1:]

    assert len(walked) == len(set(walked)) == len(file) > 6
    if name == "plans:list":
        codes = dict(Task.objects.values_list("pk", "code"))
        assert [codes[pk] for pk in walked] == [row[0] for row in file]
    if name == "progress:entries":
        uids = dict(Entry.objects.values_list("pk", "uid"))
        assert [str(uids[pk]) for pk in walked] == [row[0] for row in file]


@pytest.mark.parametrize(
    ("name", "sort", "title"),
    [
        ("plans:list", "due", "Hạn hiện tại"),
        ("plans:list", "updated", "Cập nhật gần nhất"),
        ("plans:list", "code", "Mã việc"),
        ("programmes:contents", "due", "Đến ngày"),
        ("progress:entries", "happened", "Diễn ra ngày"),
        ("progress:entries", "recorded", "Ghi ngày"),
    ],
)
def test_a_heading_sorts_up_and_down_with_the_blank_last(name: str, sort: str, title: str) -> None:
    client = browser(LISTS[name])
    for key, backwards in ((sort, False), (f"-{sort}", True)):
        head, *rows = rows_of_csv(client, asked(name, f"sort={key}", "csv"))
        values = [row[head.index(title)] for row in rows]
        said = [value for value in values if value]
        assert said == sorted(said, reverse=backwards)
        assert values == said + [""] * (len(values) - len(said))


def test_the_sorted_heading_says_so_and_keeps_the_filter() -> None:
    page = browser("thuongtruc@hanoi").get(asked("plans:list", "year=2019&sort=code"))
    shown = page.content.decode()

    assert shown.count('aria-sort="ascending"') == 1
    assert "?year=2019&amp;sort=-code" in shown
    assert "?year=2019&amp;sort=due" in shown


@pytest.mark.parametrize("name", KEYED)
@pytest.mark.parametrize("key", ["x", "none_x", "2019-13-40_1", "_", "1.2", "1.2.x", "2019_1"])
def test_a_key_nobody_gave_out_leads_to_the_first_page(name: str, key: str) -> None:
    client = browser(LISTS[name])
    first, answer = client.get(asked(name)), client.get(asked(name, f"after={key}"))

    assert answer.status_code == 200
    assert len(answer.context["page"].rows) == len(first.context["page"].rows)


def test_a_value_that_makes_no_sense_narrows_nothing_and_the_others_hold() -> None:
    client = browser("thuongtruc@hanoi")
    all_of_it = rows_of_csv(client, asked("plans:list", "status=done_late", "csv"))
    half_sense = rows_of_csv(client, asked("plans:list", "status=done_late&year=never", "csv"))

    assert 1 < len(all_of_it) < len(rows_of_csv(client, asked("plans:list", kind="csv")))
    assert half_sense == all_of_it


def test_a_narrowed_list_says_to_what() -> None:
    client = browser("thuongtruc@hanoi")
    tasks = client.get(asked("plans:list", "status=done_late&year=never&sort=code"))
    entries = client.get(asked("progress:entries", "first=2019-09-01&word=silent"))

    assert tasks.context["form"].conditions == ["Trạng thái: Hoàn thành quá hạn"]
    assert entries.context["form"].conditions == [
        "Ý kiến bên kia: Bên kia chưa trả lời",
        "Diễn ra từ ngày: 01/09/2019",
    ]
    assert "Diễn ra từ ngày: 01/09/2019" in entries.content.decode()
    assert "Đang lọc" not in client.get(asked("plans:list", "sort=code")).content.decode()


def test_excel_reads_tasks_with_real_numbers_and_real_days() -> None:
    head, *rows = rows_of_xlsx(browser("thuongtruc@hanoi"), asked("plans:list", kind="xlsx"))
    column = {title: [row[place] for row in rows] for place, title in enumerate(head)}

    assert {type(day) for day in column["Giao ngày"] if day} == {datetime}
    assert {type(year) for year in column["Năm"]} == {int}
    assert all(isinstance(money, int) for money in column["Kinh phí, đồng"] if money is not None)
    assert any(column["Kinh phí, đồng"])
    known = {task.code: task for task in Task.objects.all()}
    for code, due, dong, title in zip(
        column["Mã việc"],
        column["Hạn hiện tại"],
        column["Kinh phí, đồng"],
        column["Tên việc"],
        strict=True,
    ):
        task = known[code]
        assert (due.date() if due else None) == task.due_on
        assert (dong, title) == (task.funding_dong, task.title)


def test_files_speak_vietnamese_whatever_the_reader_reads() -> None:
    client = browser("thuongtruc@hanoi")
    for name in ("plans:list", "progress:entries", "programmes:contents"):
        vietnamese = asked(name, kind="csv")
        english = vietnamese.replace("/vi/", "/en/", 1)
        assert english != vietnamese
        assert rows_of_csv(client, english) == rows_of_csv(client, vietnamese)


def test_a_partner_and_a_stranger_find_in_files_only_what_they_may_read() -> None:
    kept = Entry.objects.approved().filter(task__programme__code="HN-TQ-2019").first()
    assert kept is not None
    with thawed("progress_entry", "plans_task"):
        Entry.objects.filter(pk=kept.pk).update(visibility="draft")
        Task.objects.filter(pk=kept.task_id).update(visibility="draft")

    def found(email: str, name: str) -> set[str]:
        return {row[0] for row in rows_of_csv(browser(email), asked(name, kind="csv"))}

    for name, mark in (("progress:entries", str(kept.uid)), ("plans:list", kept.task.code)):
        own = "thuongtruc" + ("@hanoi" if kept.task.party.position == 1 else "@tuyenquang")
        other = "thuongtruc" + ("@tuyenquang" if kept.task.party.position == 1 else "@hanoi")
        assert mark in found(own, name)
        assert mark not in found(other, name)
        assert len(found(other, name)) > 1
        assert mark not in found("thuongtruc@yenbai", name)


def test_a_text_in_a_file_is_never_run_as_a_formula() -> None:
    task = Task.objects.first()
    assert task is not None
    with thawed("plans_task"):
        Task.objects.filter(pk=task.pk).update(title='=HYPERLINK("http://la.invalid";"bấm")')
    client = browser("thuongtruc@hanoi")
    query = f"words=&programme={task.programme_id}"

    comma = rows_of_csv(client, asked("plans:list", query, "csv"))
    book = load_workbook(BytesIO(client.get(asked("plans:list", query, "xlsx")).content))
    assert book.active is not None

    assert next(row[5] for row in comma if row[0] == task.code).startswith("'=HYPERLINK")
    cell = next(row[5] for row in book.active.iter_rows() if row[0].value == task.code)
    assert cell.data_type == "s"


def test_progress_is_found_by_the_partners_word_and_by_its_days() -> None:
    client, partner = browser("thuongtruc@hanoi"), browser("thuongtruc@tuyenquang")
    waiting = partner.get(asked("progress:awaiting")).context["page"].entries[0]
    said_no = {"stance": "disputed", "reason": "Con số chưa đúng với biên bản bàn giao."}
    assert partner.post(reverse("progress:give_word", args=[waiting.pk]), said_no).status_code < 400

    def rows(query: str) -> list[list[str]]:
        return rows_of_csv(client, asked("progress:entries", query, "csv"))[1:]

    for code, said in (
        ("confirmed", "Bên kia xác nhận"),
        ("disputed", "Bên kia có ý kiến khác"),
        ("silent", "Bên kia chưa trả lời"),
    ):
        assert {row[12] for row in rows(f"word={code}")} == {said}
    approved = rows("state=approved")
    assert len(approved) == sum(
        len(rows(f"word={code}")) for code in ("confirmed", "disputed", "silent")
    )
    some = rows("first=2019-09-01&last=2019-10-31")
    assert some
    assert all("2019-09-01" <= row[3] <= "2019-10-31" for row in some)
    assert {row[3] for row in approved} - {row[3] for row in some}


def test_a_file_costs_as_many_statements_for_many_rows_as_for_few() -> None:
    client = browser("thuongtruc@hanoi")
    for name in ("plans:list", "programmes:contents", "progress:entries", "reports:list"):
        with CaptureQueriesContext(connection) as captured:
            rows_of_csv(client, asked(name, kind="csv"))
        # Two of them to stand behind the wall again while the file is sent.
        assert len(captured.captured_queries) <= 18, name


@pytest.mark.parametrize("name", LISTS)
def test_a_file_is_handed_to_nobody_without_a_seat(name: str) -> None:
    answer = Client().get(asked(name, kind="xlsx"))

    assert answer.status_code == 302
    assert "dang-nhap" in answer.headers["Location"]


def test_people_are_listed_in_a_file_only_for_who_looks_after_them() -> None:
    assert browser("thuongtruc@hanoi").get(asked("accounts:people", kind="csv")).status_code == 403


def save(client: Client, label: str, query: str, name: str = "plans:list") -> Any:
    url = reverse("accounts:save_filter", args=[name])
    return client.post(url, {"label": label, "query": query})


def test_a_kept_filter_leads_to_the_same_list_and_is_its_owners_alone() -> None:
    mine, theirs = browser("thuongtruc@hanoi"), browser("thuongtruc@tuyenquang")
    before = mine.get(asked("plans:list", "status=done_late&sort=code"))

    answer = save(mine, "Xong muộn", "?words=&status=done_late&sort=code&after=none_3&format=csv")

    assert answer.status_code == 302
    assert answer.headers["Location"] == asked("plans:list", "status=done_late&sort=code")
    page = mine.get(answer.headers["Location"])
    assert "Xong muộn" in page.content.decode()
    assert [r.task.pk for r in page.context["page"].rows] == [
        r.task.pk for r in before.context["page"].rows
    ]
    assert "Xong muộn" not in theirs.get(asked("plans:list")).content.decode()
    assert "Xong muộn" not in mine.get(asked("progress:entries")).content.decode()

    kept = SavedFilter.objects.get(label="Xong muộn")
    away = reverse("accounts:delete_filter", args=[kept.pk])
    assert theirs.post(away).status_code == 404
    assert mine.post(away).status_code == 302
    assert not SavedFilter.objects.filter(pk=kept.pk).exists()


def test_a_filter_that_cannot_be_kept_is_refused_with_what_was_typed() -> None:
    client = browser("thuongtruc@hanoi")
    save(client, "Quá hạn", "?status=open_overdue")

    twice = save(client, " Quá  hạn ", "?status=done_late")
    empty = save(client, "Tất cả", "?words=&after=none_4")
    nameless = save(client, "", "?year=2019")

    assert [answer.status_code for answer in (twice, empty, nameless)] == [422, 422, 422]
    shown = twice.content.decode()
    assert "Bạn đã có bộ lọc tên “Quá hạn”" in shown
    assert "?status=done_late" in shown
    assert save(client, "Quá hạn", "?status=done_late", "progress:entries").status_code == 302
    assert save(client, "Lạ", "?a=1", "no:page").status_code == 404
    assert SavedFilter.objects.count() == 2


def test_a_person_keeps_at_most_twenty_filters_above_one_list() -> None:
    client = browser("thuongtruc@hanoi")
    for year in range(2001, 2021):
        assert save(client, f"Năm {year}", f"?year={year}").status_code == 302

    answer = save(client, "Một nữa", "?year=2021")

    assert answer.status_code == 422
    assert "nhiều nhất 20 bộ lọc" in answer.content.decode()
    with CaptureQueriesContext(connection) as captured:
        client.get(asked("plans:list"))
    assert len([q for q in captured.captured_queries if "SAVEPOINT" not in q["sql"]]) <= 12


def test_a_list_longer_than_anybody_counts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser("thuongtruc@hanoi")
    for module in ("keyset", "templatetags.vi"):
        monkeypatch.setattr(f"hoptac.ui.{module}.MOST_COUNTED", 5)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(asked("plans:list"))

    assert "5+ dòng" in page.content.decode()
    counting = [q["sql"] for q in captured.captured_queries if "COUNT(*)" in q["sql"]]
    assert [sql for sql in counting if "LIMIT 6" in sql]


def test_days_in_a_csv_sort_as_text_and_are_no_moments() -> None:
    head, *rows = rows_of_csv(browser("thuongtruc@hanoi"), asked("progress:entries", kind="csv"))

    for row in rows:
        assert date.fromisoformat(row[head.index("Diễn ra ngày")])
