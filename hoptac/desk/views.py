"""The first page of the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.desk import queries
from hoptac.desk.forms import AsOf, HandOver
from hoptac.kernel.words import gettext_noop
from hoptac.plans.actions import hand_over_tasks
from hoptac.plans.figures import Status
from hoptac.programmes.views.shared import tabs, trail
from hoptac.ui import charts
from hoptac.ui.templatetags.vi import percent


@require_GET
@seated
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is red, what waits for this seat, and how the fields stand."""
    today = timezone.localdate()
    page = queries.home(actor, today)
    context = {"page": page, "today": today, "chart": _chart(page), "tasks_url": _tasks()}
    context["can_ask"] = actor.may("urging.ask")
    return render(request, "desk/home.html", context)


@require_GET
@seated
def situation(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show how a programme stood at the end of a day (?as_of=), today where none is named."""
    today = timezone.localdate()
    form = AsOf(request.GET or None)
    asked = form.cleaned_data["as_of"] if form.is_valid() else None
    page = queries.situation(actor, programme_id, asked or today, today)
    context = {
        "page": page,
        "form": form if form.is_bound else AsOf(initial={"as_of": today}),
        "is_today": page.as_of == today,
        "fields": _fields(page, link=page.as_of == today),
        "years": _years(page),
        "tabs": tabs(page.programme, "situation"),
        "trail": trail(page.programme)[:1],
    }
    return render(request, "desk/situation.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("bàn giao việc đang mở"))
@seated
def hand_over(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Pass all open work of a person who leaves (?from=) to a colleague."""
    actor.require("accounts.hand_over")
    asked = request.GET.get("from", "")
    page = queries.leaving(
        actor, int(asked) if asked.isdecimal() and len(asked) < 10 else 0, timezone.localdate()
    )
    form = HandOver(request.POST or None, colleagues=page.colleagues)
    if form.is_valid():
        chosen = form.cleaned_data["to"]
        passed = hand_over_tasks(
            from_user_id=page.user_id,
            to_user_id=chosen,
            to_said=dict(page.colleagues)[chosen],
            by=actor,
            at=timezone.now(),
        )
        messages.success(request, _("Đã bàn giao %(passed)s việc.") % {"passed": passed})
        return redirect("accounts:people")
    status = 422 if form.is_bound else 200
    return render(request, "desk/hand_over.html", {"page": page, "form": form}, status=status)


def _tasks(**asked: str) -> str:
    url = reverse("plans:list")
    return f"{url}?{'&'.join(f'{k}={v}' for k, v in asked.items())}" if asked else url


def _chart(page: queries.Home) -> charts.Chart:
    bars = [
        charts.Bar(
            str(label),
            tuple(
                charts.Portion(
                    status.value, getattr(counts, status.value), _tasks(field=code, status=status)
                )
                for status in Status
            ),
            _tasks(field=code),
        )
        for code, label, counts in page.fields
    ]
    return charts.status_bars(bars, title=_("Nhiệm vụ theo lĩnh vực và trạng thái"))


def _fields(page: queries.Situation, *, link: bool) -> charts.Chart:
    """Draw the fields; portions lead to today's lists, a day that has passed has none."""

    def url(line: queries.Line, **more: str) -> str:
        asked = {"programme": str(page.programme.pk), "field": line.code, **more}
        return _tasks(**asked) if link else ""

    bars = [
        charts.Bar(
            str(line.label),
            tuple(
                charts.Portion(s.value, getattr(line.counts, s.value), url(line, status=s.value))
                for s in Status
            ),
            url(line),
        )
        for line in page.fields
    ]
    return charts.status_bars(bars, title=_("Nhiệm vụ theo lĩnh vực và trạng thái"))


def _years(page: queries.Situation) -> charts.Chart:
    """Draw the completion rate at each year's closing; no point where nothing had fallen due."""
    points = [
        charts.Point(
            str(year.year),
            None if year.counts.completion is None else float(year.counts.completion * 100),
            f"?as_of={year.closing.isoformat()}",
            "" if year.counts.completion is None else percent(year.counts.completion),
        )
        for year in page.years
    ]
    return charts.progress_line(points, title=_("Tỷ lệ hoàn thành vào ngày chốt mỗi năm"), top=100)
