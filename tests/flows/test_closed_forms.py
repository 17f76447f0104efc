"""Forms of deeds: whoever may never do the deed is never shown its form."""

from typing import Any

import pytest
from django.urls import reverse

from hoptac.plans.models import Task
from hoptac.programmes.models import Programme
from hoptac.progress.models import Entry
from hoptac.reports.models import PeriodReport
from tests.given.story import browser

pytestmark = pytest.mark.django_db
OBSERVER, STRANGER, PARTNER = "quansat@trunguong", "thuongtruc@yenbai", "thuongtruc@tuyenquang"
OFFICER, RECORDS = "congthuong@hanoi", "vanthu@hanoi"
BY_TASK = (
    "plans:edit",
    "plans:send_back",
    "plans:suspend",
    "plans:cancel",
    "plans:reopen",
    "plans:ask_extension",
    "plans:decide_extension",
    "progress:write",
)
BY_ENTRY = (
    "progress:edit",
    "progress:send_back",
    "progress:decline",
    "progress:answer",
)
BY_REPORT = (
    "reports:deliver",
    "reports:close",
    "reports:edit",
    "reports:send_back",
    "reports:issue",
    "reports:reopen",
    "reports:correct",
)
BY_PROGRAMME = (
    "programmes:edit",
    "programmes:sign",
    "programmes:offices",
    "programmes:leader",
    "programmes:renew",
    "close_programme",
    "programmes:add_document",
    "programmes:assess",
    "programmes:new_content",
)
BY_CONTENT = ("programmes:edit_content", "programmes:accept", "programmes:withdraw")
# Forms of Hà Nội's own records; the partner's own forms are the programme's and the word.
OWN = BY_TASK + BY_ENTRY + BY_REPORT
SHARED = (*BY_PROGRAMME, *BY_CONTENT, "progress:give_word")
# Within Hà Nội: whose office the deed is not.
ELSEWHERE = {
    OFFICER: (
        "plans:send_back",
        "plans:cancel",
        "plans:reopen",
        "plans:decide_extension",
        "progress:decline",
        "progress:give_word",
        "reports:close",
        "reports:issue",
        "reports:reopen",
        "reports:correct",
        "programmes:sign",
        "programmes:accept",
        "programmes:withdraw",
    ),
    RECORDS: (*BY_TASK, "reports:close", "reports:reopen", "reports:correct", *BY_PROGRAMME),
    "lanhdao@hanoi": ("plans:edit", "progress:write", "progress:send_back", "reports:close"),
}
CASES = [
    *((who, name) for who in (OBSERVER, STRANGER) for name in (*OWN, *SHARED)),
    *((PARTNER, name) for name in OWN),
    *((who, name) for who, names in ELSEWHERE.items() for name in names),
]


def _records() -> dict[tuple[str, ...], Any]:
    programme = Programme.objects.get(code="HN-TQ-2019")
    task = Task.objects.filter(programme=programme, party__position=1).exclude(done_on=None).first()
    entry = Entry.objects.approved().filter(task=task).first()
    report = PeriodReport.objects.issued().filter(programme=programme, party__position=1).first()
    content = programme.contents.order_by("number").first()
    assert None not in (task, entry, report, content)
    return {
        BY_TASK: task,
        (*BY_ENTRY, "progress:give_word"): entry,
        BY_REPORT: report,
        BY_PROGRAMME: programme,
        BY_CONTENT: content,
    }


@pytest.mark.parametrize(("who", "name"), CASES)
def test_a_form_is_shut_to_whoever_may_never_send_it(story: None, who: str, name: str) -> None:
    record = next(one for names, one in _records().items() if name in names)
    client, url = browser(who), reverse(name, args=[record.pk])

    answers = client.get(url).status_code, client.post(url, {}).status_code

    assert set(answers) <= {403, 404}, answers
