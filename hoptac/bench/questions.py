"""The questions that are measured, each with what it may cost and the SQL of the same question."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Count, QuerySet
from django.urls import reverse

from hoptac.accounts.models import Seat, User
from hoptac.bench import bare
from hoptac.bench.asking import Ask
from hoptac.bench.numbers import Target
from hoptac.plans.models import Task
from hoptac.progress.models import Entry
from hoptac.reports.models import PeriodReport

LIST = Target(30, 120, 1.3)
WRITE = Target(25, 120, 1.1)
SEARCH = Target(40, 80, 2)
REPORT = Target(1000, None, 1.3)
RECORDS = 400  # records a write is spread over


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how it is asked, what it may cost, the bare SQL and its parameters.

    :param heavy: asked by one reader only, a few times; a file, not a page.
    """

    name: str
    asked: Ask
    target: Target
    sql: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """The records the questions are about: one locality, one programme of it, one task."""

    unit: int
    programme: int
    task: Task
    cookies: dict[str, str]
    today: date


def ground(today: date) -> Ground:
    """Return the locality with the most open work of its finance department, and its people."""
    unit = (
        Task.objects.open()
        .filter(lead__function="finance")
        .values_list("lead__unit")
        .annotate(number=Count("pk"))
        .order_by("-number", "lead__unit")
        .first()
    )
    if unit is None:
        raise RuntimeError("the data set holds no open task")
    task = Task.objects.exclude(done_on=None).filter(lead__unit=unit[0]).order_by("pk").first()
    if task is None:
        raise RuntimeError("the data set holds no task that is done")
    roles = ("department_officer", "standing_officer", "directing_leader")
    seats = {role: Seat.objects.filter(role=role, agency__unit=unit[0]) for role in roles}
    seats["national_observer"] = Seat.objects.filter(role="national_observer")
    cookies = {role: session_of(found) for role, found in seats.items()}
    return Ground(unit[0], task.programme_id, task, cookies, today)


def session_of(seats: "QuerySet[Seat]") -> str:
    """Sign the first person of these seats in; return the session's key."""
    seat = seats.select_related("user").order_by("pk")[0]
    user: User = seat.user
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def questions(on: Ground) -> list[Question]:
    """Return every question on these records."""
    return [*_lists(on), *_pages(on), *_searches(on), *_writes(on), *_files(on)]


def _get(path: str, marker: str, cookie: str = "") -> Ask:
    return Ask((path,), marker, cookie=cookie)


def _lists(on: Ground) -> list[Question]:
    late = reverse("plans:list") + "?status=open_overdue"
    given = {"unit": on.unit, "today": on.today}
    officer, observer = on.cookies["standing_officer"], on.cookies["national_observer"]
    return [
        Question(
            "overdue list, one locality",
            _get(late, 'scope="row"', officer),
            LIST,
            bare.OVERDUE_LOCALITY,
            given,
        ),
        Question(
            "overdue list, everything",
            _get(late, 'scope="row"', observer),
            LIST,
            bare.OVERDUE_ALL,
            given,
        ),
    ]


def _pages(on: Ground) -> list[Question]:
    officer, observer = on.cookies["standing_officer"], on.cookies["national_observer"]
    leader = on.cookies["directing_leader"]
    given = {"unit": on.unit, "today": on.today, "programme": on.programme, "task": on.task.pk}
    board = f"{reverse('plans:coverage')}?programme={on.programme}&year=2026"
    task = reverse("progress:task", args=[on.task.pk])
    history = reverse("progress:history", args=[on.task.pk])
    programme = reverse("programmes:one", args=[on.programme])
    told = (
        ("one task", task, on.task.code, officer, Target(25, 150, 1.1), bare.ONE_TASK),
        ("history of a task", history, on.task.title, officer, Target(25), bare.TASK_HISTORY),
        (
            "programme page",
            programme,
            f"BENCH-{on.programme}",
            officer,
            Target(30, 120, 1.2),
            bare.ONE_PROGRAMME,
        ),
        (
            "desk of a locality",
            reverse("desk:home"),
            "<svg",
            officer,
            Target(40, 100, 1.3),
            bare.DESK_LOCALITY,
        ),
        (
            "desk of its leader",
            reverse("desk:home"),
            "<svg",
            leader,
            Target(40, 100, 1.3),
            bare.DESK_LOCALITY,
        ),
        (
            "desk of the nation",
            reverse("desk:home"),
            "<svg",
            observer,
            Target(60, 60, 2),
            bare.DESK_ALL,
        ),
        ("coverage board", board, 'scope="row"', officer, Target(40, 100, 1.5), bare.COVERAGE),
        (
            "public front page",
            reverse("portal:home"),
            "Chương trình hợp tác ",
            "",
            Target(30, 150, 1),
            bare.FRONT,
        ),
    )
    return [
        Question(name, _get(path, marker, cookie), target, sql, given)
        for name, path, marker, cookie, target, sql in told
    ]


_HIT = '<article class="stack stack--tight">'  # begins a hit, whoever may read it


def _searches(on: Ground) -> list[Question]:
    told = (
        ("search “bò sinh sản”", "bò sinh sản", "bo sinh san"),
        ("search “bo sinh san”", "bo sinh san", "bo sinh san"),
        ("search “hợp tác”", "hợp tác", "hop tac"),
        ("search “hop tac”", "hop tac", "hop tac"),
    )
    url, officer = reverse("search:results"), on.cookies["standing_officer"]
    return [
        Question(
            name,
            _get(f"{url}?{urlencode({'q': words})}", _HIT, officer),
            SEARCH,
            bare.SEARCH,
            {"unit": on.unit, "words": folded},
        )
        for name, words, folded in told
    ]


def _writes(on: Ground) -> list[Question]:
    own = Task.objects.open().filter(lead__unit=on.unit, lead__function="finance")
    theirs = (
        Entry.objects.approved()
        .filter(task__programme__parties__unit=on.unit, claims_done=True)
        .exclude(task__party__unit=on.unit)
        .order_by("pk")
    )
    report = {"happened_on": f"{on.today:%d/%m/%Y}", "text": "Đã bàn giao 12 con bò.", "value": ""}
    tasks = _each("progress:write", own.order_by("pk"))
    words = _each("progress:give_word", theirs)
    return [
        Question(
            "add a progress entry",
            Ask(tasks, "/viec/", report, on.cookies["department_officer"], 302),
            WRITE,
        ),
        Question(
            "give a word (confirm)",
            Ask(
                words,
                "/viec/",
                {"stance": "confirmed", "reason": ""},
                on.cookies["standing_officer"],
                302,
            ),
            WRITE,
        ),
    ]


def _each(view: str, rows: "QuerySet[Any]") -> tuple[str, ...]:
    return tuple(reverse(view, args=[pk]) for pk in rows.values_list("pk", flat=True)[:RECORDS])


def _files(on: Ground) -> list[Question]:
    """Files: overdue tasks of everything, near 10,000 at full size; the year report."""
    url = reverse("plans:list") + "?status=open_overdue&format="
    observer, officer = on.cookies["national_observer"], on.cookies["standing_officer"]
    given = {"today": on.today}
    found = [
        Question(
            "10,000 tasks as CSV",
            _get(f"{url}csv", "Mã việc,", observer),
            Target(400, None, None),
            bare.EXPORT,
            given,
            heavy=True,
        ),
        Question(
            "10,000 tasks as XLSX",
            _get(f"{url}xlsx", "xl/worksheets", observer),
            Target(1200, None, None),
            bare.EXPORT,
            given,
            heavy=True,
        ),
    ]
    report = PeriodReport.objects.filter(state="closed", party__unit=on.unit).first()
    for kind, marker, limit in (
        ("json", '"rows"', 100),
        ("docx", "word/", 1000),
        ("pdf", "%PDF", 1000),
    ):
        if report is not None:
            path = reverse("reports:download", args=[report.pk, kind])
            found.append(
                Question(
                    f"year report as {kind.upper()}",
                    _get(path, marker, officer),
                    Target(limit, None, 1.3),
                    heavy=True,
                )
            )
    return found
