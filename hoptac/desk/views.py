"""The first page of the office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.desk import queries
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
