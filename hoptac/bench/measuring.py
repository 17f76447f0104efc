"""Time whole requests, signed in, against the national data set."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from django.conf import settings
from django.test import Client
from django.urls import reverse

from hoptac.accounts.models import User
from hoptac.plans.models import Task
from hoptac.programmes.models import Programme

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@dataclass(frozen=True, slots=True)
class Timed:
    """One question and the times of the whole request in milliseconds."""

    name: str
    p50: float
    p95: float


def questions() -> dict[str, str]:
    """Return the pages that are measured, by name."""
    task = Task.objects.filter(programme=1, party=1).first()
    programme = Programme.objects.get(pk=1)
    return {
        "overdue list, one locality": reverse("plans:list") + "?status=open_overdue",
        "one task with history": reverse("progress:task", args=[task.pk if task else 0]),
        "one programme": reverse("programmes:one", args=[programme.pk]),
        "desk of a locality": reverse("desk:home"),
        "coverage board": reverse("plans:coverage") + f"?programme={programme.pk}&year=2026",
        "search with diacritics": reverse("search:results") + "?q=bò+sinh+sản",
        "search without diacritics": reverse("search:results") + "?q=bo+sinh+san",
        "search, frequent words": reverse("search:results") + "?q=hop+tac",
    }


def measured(rounds: int) -> Iterable[Timed]:
    """Ask every question `rounds` times as a locality's standing officer.

    In process, through the whole stack of middleware, view, database and template; without the
    socket of the web server.

    :raises RuntimeError: when a page does not answer 200, since an error page is fast.
    """
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(pk=2), backend=BACKEND)
    for name, url in questions().items():
        status = client.get(url).status_code
        if status != 200:
            raise RuntimeError(f"{name}: {status}")
        times = [_once(client, url) for _ in range(rounds)]
        cuts = quantiles(times, n=20, method="inclusive")
        yield Timed(name, cuts[9], cuts[18])


def _once(client: Client, url: str) -> float:
    began = perf_counter()
    client.get(url)
    return 1000 * (perf_counter() - began)
