"""What the pages of visits share: the record or a 404, its address, a deed without a form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.programmes.views.shared import carry_out
from hoptac.visits import queries
from hoptac.visits.models import Stop, Visit


def seen_visit(actor: Actor, visit_id: int, *, beside: bool = False) -> Visit:
    """Return a visit the actor may read, with its programme; else 404.

    :param beside: with what stands beside it on its page.
    """
    rows = queries.visible_visits(actor).select_related(
        "programme", "party", "sheet", "report", "citation__source"
    )
    if beside:
        rows = queries.with_beside(rows, actor)
    return get_object_or_404(rows, pk=visit_id)


def seen_stop(actor: Actor, stop_id: int) -> Stop:
    """Return a stop the actor may read, with its visit; else 404."""
    return get_object_or_404(queries.visible_stops(actor), pk=stop_id)


def address(visit: Visit) -> str:
    return reverse("visits:one", args=[visit.pk])


def place(stop: Stop) -> str:
    """Return where a stop stands on its visit's page."""
    return f"{address(stop.visit)}#diem-{stop.pk}"


def trail(visit: Visit | None = None) -> list[dict[str, str]]:
    """Return the way from the list down to a visit."""
    way = [{"label": _("Đoàn công tác"), "url": reverse("visits:list")}]
    if visit is not None:
        way.append({"label": visit.title, "url": address(visit)})
    return way


def visit_deed(
    action: Callable[..., Any], done: str, **said: Any
) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that needs nothing but the visit."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
        seen = seen_visit(actor, visit_id)
        return carry_out(
            request,
            lambda: action(visit=seen, **said, by=actor, at=timezone.now()),
            goal=address(seen),
            done=_(done),
        )

    return view
