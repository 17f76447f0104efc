"""The board of the pipeline and the lists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.promotion import forms, queries
from hoptac.promotion.narrowing import asked, narrowed
from hoptac.promotion.views.shared import listed, tabs
from hoptac.ui.filters import kept


@require_GET
@seated
def board(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show how many deals stand at each stage, with how much money."""
    beside = queries.around(actor, timezone.localdate())
    form = narrowed(forms.FilterBoard, request, beside)
    context = {
        "form": form,
        "columns": queries.board(actor, asked(form)),
        "kept": kept(request.GET),
        "programmes": beside.open,
        "tabs": tabs("board"),
    }
    return render(request, "promotion/board.html", context)


@require_GET
@seated
def deals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the deals the actor may read."""
    return listed(request, actor, "deals", forms.FilterDeals, queries.deal_list)


@require_GET
@seated
def opportunities(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the opportunities the actor may read."""
    rows = queries.opportunity_list
    return listed(request, actor, "opportunities", forms.FilterOpportunities, rows)


@require_GET
@seated
def gatherings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the promotion events the actor may read."""
    return listed(request, actor, "gatherings", forms.FilterGatherings, queries.gathering_list)


@require_GET
@seated
def enterprises(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the enterprises the actor may read."""
    return listed(request, actor, "enterprises", forms.FilterEnterprises, queries.enterprise_list)


@require_GET
@seated
def products(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the products the actor may read."""
    return listed(request, actor, "products", forms.FilterProducts, queries.product_list)


@require_GET
@seated
def supplies(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the supply lines the actor may read."""
    return listed(request, actor, "supplies", forms.FilterSupplies, queries.supply_list)


@require_GET
@seated
def transfers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the technology passed on the actor may read of."""
    return listed(request, actor, "transfers", forms.FilterTransfers, queries.transfer_list)


@require_GET
@seated
def destinations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the destinations the actor may read."""
    rows = queries.destination_list
    return listed(request, actor, "destinations", forms.FilterDestinations, rows)


@require_GET
@seated
def routes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the routes the actor may read."""
    return listed(request, actor, "routes", forms.FilterRoutes, queries.route_list)


@require_GET
@seated
def exchanges(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the exchanges of experience the actor may read."""
    return listed(request, actor, "exchanges", forms.FilterExchanges, queries.exchange_list)
