"""The lists of promotion as files: filter, order and sight are the page's."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.answers import as_file
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


@require_GET
@seated
def opportunities(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the opportunities the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterOpportunities, request, queries.around(actor, today)))
    rows = queries.opportunity_cells(actor, wanted, today)
    said = {"title": "Cơ hội đầu tư", "name": "co-hoi-dau-tu"}
    return as_file(request, OPPORTUNITY_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def enterprises(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the enterprises the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterEnterprises, request, queries.around(actor, today)))
    rows = queries.enterprise_cells(actor, wanted, today)
    said = {"title": "Doanh nghiệp", "name": "doanh-nghiep"}
    return as_file(request, ENTERPRISE_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def deals(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the deals the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterDeals, request, queries.around(actor, today)))
    rows = queries.deal_cells(actor, wanted, today)
    said = {"title": "Thương vụ đầu tư", "name": "thuong-vu"}
    return as_file(request, DEAL_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def gatherings(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the promotion events the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterGatherings, request, queries.around(actor, today)))
    rows = queries.gathering_cells(actor, wanted, today)
    said = {"title": "Sự kiện xúc tiến", "name": "su-kien-xuc-tien"}
    return as_file(request, GATHERING_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def products(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the products the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterProducts, request, queries.around(actor, today)))
    rows = queries.product_cells(actor, wanted, today)
    said = {"title": "Sản phẩm", "name": "san-pham"}
    return as_file(request, PRODUCT_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def supplies(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the supplies the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterSupplies, request, queries.around(actor, today)))
    rows = queries.supply_cells(actor, wanted, today)
    said = {"title": "Đầu mối tiêu thụ", "name": "dau-moi-tieu-thu"}
    return as_file(request, SUPPLY_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def transfers(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the transfers the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterTransfers, request, queries.around(actor, today)))
    rows = queries.transfer_cells(actor, wanted, today)
    said = {"title": "Chuyển giao kỹ thuật", "name": "chuyen-giao-ky-thuat"}
    return as_file(request, TRANSFER_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def destinations(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the destinations the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterDestinations, request, queries.around(actor, today)))
    rows = queries.destination_cells(actor, wanted, today)
    said = {"title": "Điểm đến", "name": "diem-den"}
    return as_file(request, DESTINATION_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def routes(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the routes the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterRoutes, request, queries.around(actor, today)))
    rows = queries.route_cells(actor, wanted, today)
    said = {"title": "Tuyến du lịch", "name": "tuyen-du-lich"}
    return as_file(request, ROUTE_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def exchanges(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the exchanges of experience the list shows, over all its pages."""
    today = timezone.localdate()
    wanted = asked(narrowed(forms.FilterExchanges, request, queries.around(actor, today)))
    rows = queries.exchange_cells(actor, wanted, today)
    said = {"title": "Trao đổi kinh nghiệm", "name": "trao-doi-kinh-nghiem"}
    return as_file(request, EXCHANGE_COLUMNS, rows, **said, today=today)
