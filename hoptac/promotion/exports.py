"""The lists of promotion as files: filter, order and sight are the page's."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.answers import as_file
from hoptac.documents.sheets import Column, Value
from hoptac.promotion import forms, queries
from hoptac.promotion.columns import (
    DEAL_COLUMNS,
    DESTINATION_COLUMNS,
    ENTERPRISE_COLUMNS,
    EXCHANGE_COLUMNS,
    GATHERING_COLUMNS,
    OPPORTUNITY_COLUMNS,
    PRODUCT_COLUMNS,
    ROUTE_COLUMNS,
    SUPPLY_COLUMNS,
    TRANSFER_COLUMNS,
)
from hoptac.promotion.narrowing import asked, narrowed

Cells = Callable[[Actor, queries.Asked, date], Iterable[tuple[Value, ...]]]


def _file(
    request: HttpRequest,
    actor: Actor,
    kind: type[forms.FilterRecords],
    cells: Cells,
    columns: Sequence[Column],
    **said: str,
) -> HttpResponseBase:
    """Hand out a list; `said` is its title and the name of its file."""
    today = timezone.localdate()
    wanted = asked(narrowed(kind, request, queries.around(actor, today)))
    return as_file(request, columns, cells(actor, wanted, today), **said, today=today)


@require_GET
@seated
def opportunities(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the opportunities the list shows, over all its pages."""
    kind, cells = forms.FilterOpportunities, queries.opportunity_cells
    said = {"title": "Cơ hội đầu tư", "name": "co-hoi-dau-tu"}
    return _file(request, actor, kind, cells, OPPORTUNITY_COLUMNS, **said)


@require_GET
@seated
def enterprises(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the enterprises the list shows, over all its pages."""
    kind, cells = forms.FilterEnterprises, queries.enterprise_cells
    said = {"title": "Doanh nghiệp", "name": "doanh-nghiep"}
    return _file(request, actor, kind, cells, ENTERPRISE_COLUMNS, **said)


@require_GET
@seated
def deals(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the deals the list shows, over all its pages."""
    kind, cells = forms.FilterDeals, queries.deal_cells
    said = {"title": "Thương vụ đầu tư", "name": "thuong-vu"}
    return _file(request, actor, kind, cells, DEAL_COLUMNS, **said)


@require_GET
@seated
def gatherings(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the promotion events the list shows, over all its pages."""
    kind, cells = forms.FilterGatherings, queries.gathering_cells
    said = {"title": "Sự kiện xúc tiến", "name": "su-kien-xuc-tien"}
    return _file(request, actor, kind, cells, GATHERING_COLUMNS, **said)


@require_GET
@seated
def products(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the products the list shows, over all its pages."""
    kind, cells = forms.FilterProducts, queries.product_cells
    said = {"title": "Sản phẩm", "name": "san-pham"}
    return _file(request, actor, kind, cells, PRODUCT_COLUMNS, **said)


@require_GET
@seated
def supplies(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the supplies the list shows, over all its pages."""
    kind, cells = forms.FilterSupplies, queries.supply_cells
    said = {"title": "Đầu mối tiêu thụ", "name": "dau-moi-tieu-thu"}
    return _file(request, actor, kind, cells, SUPPLY_COLUMNS, **said)


@require_GET
@seated
def transfers(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the transfers the list shows, over all its pages."""
    kind, cells = forms.FilterTransfers, queries.transfer_cells
    said = {"title": "Chuyển giao kỹ thuật", "name": "chuyen-giao-ky-thuat"}
    return _file(request, actor, kind, cells, TRANSFER_COLUMNS, **said)


@require_GET
@seated
def destinations(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the destinations the list shows, over all its pages."""
    kind, cells = forms.FilterDestinations, queries.destination_cells
    said = {"title": "Điểm đến", "name": "diem-den"}
    return _file(request, actor, kind, cells, DESTINATION_COLUMNS, **said)


@require_GET
@seated
def routes(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the routes the list shows, over all its pages."""
    kind, cells = forms.FilterRoutes, queries.route_cells
    said = {"title": "Tuyến du lịch", "name": "tuyen-du-lich"}
    return _file(request, actor, kind, cells, ROUTE_COLUMNS, **said)


@require_GET
@seated
def exchanges(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the exchanges of experience the list shows, over all its pages."""
    kind, cells = forms.FilterExchanges, queries.exchange_cells
    said = {"title": "Trao đổi kinh nghiệm", "name": "trao-doi-kinh-nghiem"}
    return _file(request, actor, kind, cells, EXCHANGE_COLUMNS, **said)
