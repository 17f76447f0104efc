"""The first page of the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.desk import queries
from hoptac.desk.forms import HandOver
from hoptac.plans.actions import hand_over_tasks
from hoptac.plans.figures import Status
from hoptac.ui import charts


@require_GET
@seated
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is red, what waits for this seat, and how the fields stand."""
    today = timezone.localdate()
    page = queries.home(actor, today)
    context = {"page": page, "today": today, "chart": _chart(page), "tasks_url": _tasks()}
    return render(request, "desk/home.html", context)


@require_http_methods(["GET", "POST"])
@seated
def hand_over(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Pass all open work of a person who leaves (?from=) to a colleague."""
    actor.require("accounts.hand_over")
    asked = request.GET.get("from", "")
    page = queries.leaving(actor, int(asked) if asked.isdigit() else 0, timezone.localdate())
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
