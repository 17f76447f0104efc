"""Who runs a destination or a route, and how many visitors came."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.entering import subject_of
from hoptac.promotion.models import Route
from hoptac.promotion.views import recording
from hoptac.promotion.views.one_destination import DESTINATION, seen_destination
from hoptac.promotion.views.one_route import ROUTE, seen_route

CORRECTED = ("grain", "from_on", "visitors", "overnight", "source")


def _run(request: HttpRequest, actor: Actor, kind: recording.Kind, seen: Any) -> HttpResponse:
    recording.own(actor, seen)
    enterprises = queries.enterprises_to_choose(seen.programme, actor)
    form = forms.OperationForm(request.POST or None, enterprises=enterprises)

    def act() -> None:
        actions.begin_operation(of=seen, **form.said(), by=actor, at=timezone.now())

    return recording.added(request, kind, seen, form, act, title=_("Ghi đơn vị khai thác"))


@require_http_methods(["GET", "POST"])
@seated
def run_destination(request: HttpRequest, actor: Actor, destination_id: int) -> HttpResponse:
    """Note that an enterprise runs a destination."""
    return _run(request, actor, DESTINATION, seen_destination(actor, destination_id))


@require_http_methods(["GET", "POST"])
@seated
def run_route(request: HttpRequest, actor: Actor, route_id: int) -> HttpResponse:
    """Note that an enterprise runs a route."""
    return _run(request, actor, ROUTE, seen_route(actor, route_id))


def _of(line: Any) -> tuple[recording.Kind, Any]:
    found = subject_of(line)
    return (ROUTE if isinstance(found, Route) else DESTINATION), found


@require_http_methods(["GET", "POST"])
@seated
def end_operation(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Note the last day on which an enterprise runs it."""
    line = get_object_or_404(queries.visible_operations(actor), pk=line_id)
    kind, seen = _of(line)
    recording.own(actor, seen)
    form = forms.EndOperationForm(request.POST or None)

    def act() -> None:
        actions.end_operation(line=line, **form.cleaned_data, by=actor, at=timezone.now())

    said = {"title": _("Kết thúc khai thác"), "lead": str(line)}
    return recording.added(request, kind, seen, form, act, **said)


@require_http_methods(["GET", "POST"])
@seated
def withdraw_operation(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Withdraw a line about an operator, with the reason."""
    line = get_object_or_404(queries.visible_operations(actor), pk=line_id)
    kind, seen = _of(line)
    return recording.withdrawing(request, actor, kind, seen, line, actions.withdraw_operation)


def _visitors(request: HttpRequest, actor: Actor, kind: recording.Kind, seen: Any) -> HttpResponse:
    recording.own(actor, seen)
    form = forms.VisitorsForm(request.POST or None)

    def act() -> None:
        actions.record_visitors(of=seen, **form.cleaned_data, by=actor, at=timezone.now())

    return recording.added(request, kind, seen, form, act, title=_("Ghi số lượt khách"))


@require_http_methods(["GET", "POST"])
@seated
def visitors_of_destination(
    request: HttpRequest, actor: Actor, destination_id: int
) -> HttpResponse:
    """Record how many visitors a destination had in a period."""
    return _visitors(request, actor, DESTINATION, seen_destination(actor, destination_id))


@require_http_methods(["GET", "POST"])
@seated
def visitors_of_route(request: HttpRequest, actor: Actor, route_id: int) -> HttpResponse:
    """Record how many visitors a route had in a period."""
    return _visitors(request, actor, ROUTE, seen_route(actor, route_id))


@require_http_methods(["GET", "POST"])
@seated
def correct_visitors(request: HttpRequest, actor: Actor, figure_id: int) -> HttpResponse:
    """Put a further row in the place of a figure, with the reason."""
    figure = get_object_or_404(queries.visible_visitors(actor), pk=figure_id)
    kind, seen = _of(figure)
    recording.own(actor, seen)
    stored = {name: getattr(figure, name) for name in CORRECTED}
    form = forms.CorrectVisitorsForm(request.POST or None, initial=stored)

    def act() -> None:
        actions.correct_visitors(figure=figure, **form.cleaned_data, by=actor, at=timezone.now())

    said = {"title": _("Sửa số lượt khách"), "lead": _("Dòng cũ vẫn còn để đọc, không tính nữa.")}
    return recording.added(request, kind, seen, form, act, **said)
