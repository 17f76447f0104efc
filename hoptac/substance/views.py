"""Pages of the substance index: a programme, a content, an agency, a task."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.programmes.views.shared import tabs, trail
from hoptac.substance import queries
from hoptac.substance.figures import QUIET_AFTER, Part
from hoptac.substance.words import WORDS
from hoptac.ui import charts
from hoptac.ui.templatetags.vi import percent


@require_GET
@seated
def programme(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show a programme's index, by content and by agency; `?part=` lists what a part rests on."""
    today = timezone.localdate()
    page = queries.programme_page(actor, programme_id, today, _asked(request))
    more = {"tabs": tabs(page.programme, "substance"), "trail": trail(page.programme)[:1]}
    return render(request, "substance/thing.html", _context(page, today) | more)


@require_GET
@seated
def content(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Show a content's index, by agency."""
    today = timezone.localdate()
    page = queries.content_page(actor, content_id, today, _asked(request))
    context = _context(page, today) | {"trail": trail(page.programme)}
    return render(request, "substance/thing.html", context)


@require_GET
@seated
def agency(request: HttpRequest, actor: Actor, agency_id: int) -> HttpResponse:
    """Show an agency's index over the programmes the reader reads."""
    today = timezone.localdate()
    page = queries.agency_page(actor, agency_id, today, _asked(request))
    return render(request, "substance/agency.html", _context(page, today))


@require_GET
@seated
def task(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Show a task's index down to every entry, word and day it rests on."""
    today = timezone.localdate()
    page = queries.task_page(actor, task_id, today)
    context = _context(page, today) | {"trail": trail(page.task.programme)}
    return render(request, "substance/task.html", context)


def _asked(request: HttpRequest) -> queries.Asked:
    part = request.GET.get("part", "")
    known = Part(part) if part in set(Part) else None
    return queries.Asked(known, request.GET.get("after", "")[:30])


def _context(page: Any, today: date) -> dict[str, Any]:
    return {
        "page": page,
        "today": today,
        "words": WORDS,
        "quiet": QUIET_AFTER.days,
        "lines": _over_time(page.months),
    }


def _over_time(months: Iterable[queries.Month]) -> list[charts.Chart]:
    """Draw a line for each part; broken where it had no basis, which is not zero."""
    kept = list(months)
    return [_line(kept, part) for part in Part] if kept else []


def _line(months: list[queries.Month], part: Part) -> charts.Chart:
    points = []
    for month in months:
        value = month.parts[part].value
        shown = None if value is None else float(value * 100)
        said = "" if value is None else percent(value)
        points.append(charts.Point(f"{month.month_end:%m/%Y}", shown, words=said))
    return charts.progress_line(points, title=str(WORDS[part].name), top=100)
