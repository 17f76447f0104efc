"""The page of jobs, "try again", and what the watch is told."""

import asyncio
import json
from io import StringIO
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from hoptac.audit.models import Event
from hoptac.jobs import actions, noting
from hoptac.jobs.models import Trouble
from hoptac.kernel.errors import Forbidden, Refusal
from tests.given import programmes as given
from tests.given.pages import post, text_of
from tests.given.programmes import Government
from tests.jobs.given import OPENING, SECRET, ago, job, status_of, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def side() -> Government:
    return given.government()


@pytest.fixture
def keeper(side: Government) -> Client:
    return side.sits("administrator").client()


def _page(browser: Client) -> str:
    return text_of(browser.get(reverse("jobs:list")))


def test_a_failed_job_is_shown_by_name_with_what_went_wrong(keeper: Client) -> None:
    now = timezone.now()
    key = job(status="failed", at=ago(now, hours=3), tries=10)
    actions.note_trouble(job_id=key, kind="SMTPServerDisconnected", at=now)

    page = _page(keeper)

    assert "Gửi thư đặt lại mật khẩu" in page
    assert "hỏng, đã thử hết số lần" in page
    assert "máy chủ thư không nhận" in page
    assert "SMTPServerDisconnected" in page
    assert f"{timezone.localtime(ago(now, hours=3)):%d/%m/%Y %H:%M}" in page


def test_what_a_job_was_told_is_shown_nowhere(keeper: Client) -> None:
    now = timezone.now()
    job(status="failed", at=now, tries=10)
    job(status="todo", at=ago(now, hours=1), tries=1)
    job(status="doing", at=ago(now, hours=1))
    told = StringIO()
    call_command("jobs", json=True, stdout=told)

    assert SECRET not in keeper.get(reverse("jobs:list")).content.decode()
    assert SECRET not in told.getvalue()
    assert SECRET not in Client().get("/healthz?jobs").content.decode()


def test_stuck_late_and_trying_jobs_are_told_apart(keeper: Client) -> None:
    now = timezone.now()
    job(status="doing", at=now, worker=worker(seen=ago(now, minutes=5)))
    job(task=OPENING, at=ago(now, minutes=30))
    job(at=now, tries=2, scheduled=ago(now, minutes=-4))

    page = _page(keeper)

    assert page.index("treo") < page.index("chờ quá lâu") < page.index("đang tự thử lại")
    assert f"{timezone.localtime(ago(now, minutes=-4)):%d/%m/%Y %H:%M}" in page


def test_a_job_at_work_and_one_that_waits_a_moment_are_no_trouble(keeper: Client) -> None:
    now = timezone.now()
    job(status="doing", at=ago(now, hours=2), worker=worker(seen=ago(now, seconds=5)))
    job(at=ago(now, minutes=2))

    assert "Mọi việc chạy nền đều trôi chảy" in _page(keeper)


@pytest.mark.parametrize("seat", ["leader", "standing", "officer", "auditor"])
def test_only_administrators_see_and_mend_jobs(side: Government, seat: str) -> None:
    key = job(status="failed", at=timezone.now(), tries=10)
    browser = side.sits(seat).client()

    assert browser.get(reverse("jobs:list")).status_code == 403
    assert post(browser, reverse("jobs:retry", args=[key])).status_code == 403
    assert status_of(key) == "failed"


def test_a_failed_job_is_tried_again_once_however_often_it_is_asked(keeper: Client) -> None:
    key = job(status="failed", at=timezone.now(), tries=10)

    first = post(keeper, reverse("jobs:retry", args=[key]))
    second = post(keeper, reverse("jobs:retry", args=[key]))

    assert (first.status_code, second.status_code) == (302, 302)
    assert status_of(key) == "todo"
    events = Event.objects.filter(verb="jobs.job.retried")
    assert [event.data["name"] for event in events] == ["hoptac.accounts.tasks.send_reset"]
    assert SECRET not in json.dumps(events[0].data)


def test_a_stuck_job_can_be_tried_again_and_one_at_work_can_not(side: Government) -> None:
    now = timezone.now()
    stuck = job(status="doing", at=now, worker=worker(seen=ago(now, minutes=5)))
    at_work = job(status="doing", at=now, worker=worker(seen=now))
    by = side.sits("administrator").actor

    assert actions.retry_job(job_id=stuck, by=by, at=now)
    assert not actions.retry_job(job_id=at_work, by=by, at=now)
    assert (status_of(stuck), status_of(at_work)) == ("todo", "doing")


def test_what_waits_already_is_not_queued_twice(side: Government) -> None:
    now = timezone.now()
    key = job(status="failed", task=OPENING, at=now, tries=10, lock="reports.open_due_reports")
    job(task=OPENING, at=now, lock="reports.open_due_reports")

    with pytest.raises(Refusal, match="đang chờ"):
        actions.retry_job(job_id=key, by=side.sits("administrator").actor, at=now)

    assert status_of(key) == "failed"


def test_a_job_that_is_gone_is_said_to_be(keeper: Client) -> None:
    answer = keeper.post(reverse("jobs:retry", args=[999_999]), follow=True)

    assert "không còn trong danh sách" in text_of(answer)


def test_nobody_else_has_a_job_tried_again(side: Government) -> None:
    key = job(status="failed", at=timezone.now(), tries=10)

    with pytest.raises(Forbidden):
        actions.retry_job(job_id=key, by=side.leader.actor, at=timezone.now())


def test_the_operator_lists_jobs_and_has_one_tried_again() -> None:
    key, told = job(status="failed", at=timezone.now(), tries=10), StringIO()
    call_command("jobs", json=True, stdout=told)
    call_command("jobs", retry=key, stdout=StringIO())

    assert [one["standing"] for one in json.loads(told.getvalue())["jobs"]] == ["failed"]
    assert status_of(key) == "todo"
    with pytest.raises(CommandError, match="không còn"):
        call_command("jobs", retry=999_999, stdout=StringIO())


def test_a_desk_of_an_administrator_says_that_a_job_failed(side: Government) -> None:
    job(status="failed", at=timezone.now(), tries=10)

    keeper = text_of(side.sits("administrator").client().get(reverse("desk:home")))
    other = text_of(side.leader.client().get(reverse("desk:home")))

    assert "Việc chạy nền hỏng sau khi đã thử hết số lần: 1." in keeper
    assert "chạy nền" not in other


def test_the_page_speaks_english(side: Government) -> None:
    job(status="failed", at=timezone.now(), tries=10)
    with translation.override("en"):
        page = text_of(side.sits("administrator").client().get(reverse("jobs:list")))

    assert "Send the letter that resets a password" in page
    assert "failed, all tries used up" in page


def _health(asked: str = "/healthz") -> tuple[int, dict[str, Any]]:
    answer = Client().get(asked)
    return answer.status_code, json.loads(answer.content)


def test_the_watch_is_told_how_jobs_are_and_a_load_balancer_serves_on() -> None:
    now = timezone.now()
    job(status="doing", at=ago(now, minutes=5))  # its worker was forgotten already
    job(status="failed", at=now, tries=10)

    plain, told = _health()

    assert (plain, told["ok"]) == (200, True)
    assert told["jobs"] == {"late_s": 0, "stuck": 1, "failed": 1}
    assert _health("/healthz?jobs")[0] == 503


def test_a_job_that_waits_too_long_is_an_alarm_for_the_watch(settings: Any) -> None:
    job(at=ago(timezone.now(), minutes=9))
    assert _health("/healthz?jobs")[0] == 200

    settings.JOBS_LATE = 8
    status, told = _health("/healthz?jobs")

    assert (status, told["ok"]) == (503, False)
    assert 530 < told["jobs"]["late_s"] < 560


def test_what_is_to_be_done_later_and_what_failed_are_no_alarm() -> None:
    now = timezone.now()
    job(at=ago(now, hours=5), scheduled=ago(now, hours=-1))
    job(status="failed", at=ago(now, hours=5), tries=10)

    assert _health("/healthz?jobs")[0] == 200


class _Job:
    id = 77


class _Context:
    job = _Job()


@pytest.mark.django_db(transaction=True)
def test_the_worker_keeps_the_kind_of_an_error_and_lets_it_go_on() -> None:
    async def fails() -> None:
        raise TimeoutError(SECRET)

    async def at_work() -> None:
        try:
            await noting.note(fails, _Context(), None)
        finally:
            await sync_to_async(connections.close_all)()

    with pytest.raises(TimeoutError):
        asyncio.run(at_work())

    kept = Trouble.objects.get(job_id=77)
    assert kept.kind == "TimeoutError"
    assert actions.forget_troubles(before=ago(kept.at, hours=1)) == 0
    assert actions.forget_troubles(before=ago(kept.at, hours=-1)) == 1
