"""Every page of the main path: it answers, within its statements, and not to strangers."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.accounts.models import Seat
from hoptac.plans.models import Task
from hoptac.plans.queries import figures_as_of, figures_of_all
from hoptac.programmes.models import Programme
from hoptac.progress.models import Entry, Evidence
from hoptac.promotion.models import Destination, Exchange, Record, Route
from hoptac.reports.models import PeriodReport
from tests.given.accounts import sitting
from tests.given.story import browser

pytestmark = pytest.mark.django_db
MOST = 12
CLOSING = date(2019, 12, 14)
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
LISTS = (
    "desk:home",
    "programmes:list",
    "programmes:contents",
    "plans:list",
    "plans:mine",
    "plans:coverage",
    "plans:choose",
    "progress:entries",
    "progress:awaiting",
    "progress:to_decide",
    "visits:list",
    "twinning:list",
    "twinning:awaiting",
    "twinning:declarations",
    "twinning:proposals",
    "inspections:list",
    "inspections:measures",
    "gifts:list",
    "promotion:board",
    "promotion:deals",
    "promotion:opportunities",
    "promotion:gatherings",
    "promotion:enterprises",
    "promotion:products",
    "promotion:supplies",
    "promotion:transfers",
    "promotion:destinations",
    "promotion:routes",
    "promotion:exchanges",
    "reports:list",
    "reports:desk",
    "reports:regimes",
    "accounts:permissions",
)


def pages() -> dict[str, str]:
    """Return the pages of the main path, each on a record of Hà Nội and Tuyên Quang."""
    programme = Programme.objects.get(code="HN-TQ-2019")
    content = programme.contents.order_by("number").first()
    task = Task.objects.filter(programme=programme, party__position=1).exclude(done_on=None).first()
    open_task = Task.objects.filter(programme=programme, party__position=1).open().first()
    entry = Entry.objects.approved().filter(task=task).first()
    report = PeriodReport.objects.issued().filter(programme=programme, party__position=1).first()
    assert None not in (content, task, open_task, entry, report)
    on = {
        "programmes:one": programme.pk,
        "programmes:content": content.pk,
        "beneficiaries:groups": programme.pk,
        "beneficiaries:group": programme.beneficiary_groups.earliest("pk").pk,
        "inspections:one": programme.inspections.earliest("planned_on").pk,
        "visits:one": programme.visits.earliest("pk").pk,
        "twinning:one": programme.pairs.earliest("pk").pk,
        "gifts:one": programme.occasions.get(title__contains="Kim Quan").pk,
        "gifts:compare": programme.occasions.get(title__contains="Kim Quan").pk,
        "progress:task": task.pk,
        "progress:write": open_task.pk,
        "progress:history": task.pk,
        "promotion:destination": _latest(Destination, programme),
        "promotion:route": _latest(Route, programme),
        "promotion:exchange": _latest(Exchange, programme),
        "reports:one": report.pk,
    }
    found = {name: reverse(name) for name in LISTS}
    found |= {name: reverse(name, args=[pk]) for name, pk in on.items()}
    found["search:results"] = reverse("search:results") + "?q=hop+tac"
    return found


def _latest(kind: type[Record], programme: Programme) -> int:
    return int(kind._default_manager.filter(programme=programme).latest("pk").pk)


def statements(client: Client, url: str) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as asked:
        status = client.get(url).status_code
    counted = [q for q in asked.captured_queries if not q["sql"].startswith(NOT_COUNTED)]
    return status, len(counted)


def test_every_page_answers_within_twelve_statements(story: None) -> None:
    client = browser("thuongtruc@hanoi")

    found = {name: statements(client, url) for name, url in pages().items()}
    task = Task.objects.get(pk=int(pages()["progress:write"].split("/")[-3]))
    # Only an agency at work on the task is shown the entry's form.
    writer = Seat.objects.filter(user_id=task.person_id).latest("valid_from")
    found["progress:write"] = statements(sitting(writer), pages()["progress:write"])

    assert {name: got for name, got in found.items() if got[0] != 200} == {}
    assert {name: got for name, got in found.items() if got[1] > MOST} == {}


def test_a_stranger_finds_none_of_anothers_records(story: None) -> None:
    client = browser("thuongtruc@yenbai")
    records = {name: url for name, url in pages().items() if any(c.isdigit() for c in url)}
    evidence = Evidence.objects.filter(entry__task__programme__code="HN-TQ-2019").first()
    assert evidence is not None
    records["evidence"] = reverse("progress:evidence", args=[evidence.pk])

    answers = {name: client.get(url).status_code for name, url in records.items()}

    assert set(answers.values()) == {404}, answers


def test_the_partner_reads_what_is_shared_and_the_observer_too(story: None) -> None:
    shared = {name: url for name, url in pages().items() if any(c.isdigit() for c in url)}
    del shared["progress:write"]

    for email in ("thuongtruc@tuyenquang", "quansat@trunguong"):
        client = browser(email)
        answers = {name: client.get(url).status_code for name, url in shared.items()}
        assert set(answers.values()) == {200}, (email, answers)


def test_nobody_enters_the_office_without_signing_in(story: None, client: Client) -> None:
    office = {name: url for name, url in pages().items() if name != "search:results"}
    for url in office.values():
        answer = client.get(url)
        assert answer.status_code == 302
        assert "dang-nhap" in answer.headers["Location"]


def test_the_front_page_is_open_to_everybody_in_both_languages(story: None, client: Client) -> None:
    vietnamese, english = client.get("/vi/"), client.get("/en/")

    assert vietnamese.status_code == english.status_code == 200
    assert "chương trình đang hiệu lực" in vietnamese.content.decode()
    assert "programmes in force" in english.content.decode()


def test_open_work_of_a_person_who_leaves_passes_to_a_colleague(story: None) -> None:
    task = Task.objects.open().filter(lead__unit__versions__name="Hà Nội").first()
    if task is None:
        task = Task.objects.open().first()
    assert task is not None
    admin = browser("quantri@hanoi")
    url = f"{reverse('desk:hand_over')}?from={task.person_id}"
    page = admin.get(url)
    colleague = page.context["page"].colleagues[0][0]

    answer = admin.post(url, {"to": colleague})

    assert answer.status_code == 302
    task.refresh_from_db()
    assert task.person_id == colleague


def test_equal_figures_come_from_the_pure_fold_and_from_the_database(story: None) -> None:
    from_database = figures_of_all(CLOSING)

    for programme in Programme.objects.all():
        assert from_database[programme.pk] == figures_as_of(programme, CLOSING)


def test_a_change_of_type_whose_day_is_unknown_is_shown_as_such(story: None) -> None:
    page = browser("thuongtruc@hanoi").get(reverse("atlas:units")).content.decode()

    row = page[page.index("Thành phố Bắc Ninh") :].split("</tr>")[0]
    assert "chậm nhất từ" in row
