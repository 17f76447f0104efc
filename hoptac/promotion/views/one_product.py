"""Pages of products: one, a new one, put right, shown to the other side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.beneficiaries.queries import place_called
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, version_of
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Product
from hoptac.promotion.states import RECORD, SHARE
from hoptac.promotion.views import shared


def _seen(actor: Actor, product_id: int) -> Product:
    return shared.seen(queries.visible_products(actor), product_id, "producer")


def _address(one: Product) -> str:
    return reverse("promotion:product", args=[one.pk])


def _way(one: Product | None = None) -> list[Any]:
    to = _address(one) if one is not None else ""
    return shared.trail(page="products", label=_("Sản phẩm"), record=one, to=to)


def _form(
    request: HttpRequest, actor: Actor, programme: Programme, **more: Any
) -> forms.ProductForm:
    contents = queries.contents_to_serve(programme, actor)
    enterprises = queries.enterprises_to_choose(programme, actor)
    return forms.ProductForm(
        request.POST or None, contents=contents, enterprises=enterprises, **more
    )


def _said(form: forms.ProductForm) -> dict[str, Any]:
    given = form.said()
    return given | {"place": place_called(given["place"], timezone.localdate())}


@require_GET
@seated
def product(request: HttpRequest, actor: Actor, product_id: int) -> HttpResponse:
    """Show a product with its supply lines."""
    seen = _seen(actor, product_id)
    page = queries.product_page(seen, actor, timezone.localdate())
    context = {
        "product": seen,
        "page": page,
        "can_edit": page.whose.is_mine and actor.may(RECORD),
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "trail": _way()[:2],
    }
    return render(request, "promotion/product.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_product(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record a product as a draft of the actor's agency."""
    actor.require(RECORD)
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    form = _form(request, actor, programme)

    def deed() -> str:
        said, at = _said(form), timezone.now()
        content = said.pop("content")
        made = actions.record_product(
            programme=programme, content=content, said=said, by=actor, at=at
        )
        return _address(made)

    page = {"title": _("Ghi sản phẩm"), "button": _("Lưu bản nháp")}
    page |= {"lead": programme.title, "back": reverse("promotion:products")}
    return fill_in(request, form, deed, trail=_way(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_product(request: HttpRequest, actor: Actor, product_id: int) -> HttpResponse:
    """Put a product right."""
    seen = _seen(actor, product_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    place = shared.place_name(seen.place_id, timezone.localdate())
    stored = shared.stored(seen, actions.PRODUCT, place=place)
    form = _form(request, actor, seen.programme, initial=stored)

    def deed() -> str:
        said, version = _said(form), version_of(request)
        actions.revise_product(
            product=seen, said=said, version=version, by=actor, at=timezone.now()
        )
        return _address(seen)

    page = {"title": _("Sửa sản phẩm"), "button": _("Lưu"), "back": _address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=_way(seen), **page)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_product(request: HttpRequest, actor: Actor, product_id: int) -> HttpResponse:
    """Let the other parties read a product."""
    seen = _seen(actor, product_id)
    return carry_out(
        request,
        lambda: actions.share_product(product=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã chia sẻ với các bên."),
    )


@require_POST
@recently_proved(gettext_noop("công khai sản phẩm"))
@seated
def publish_product(request: HttpRequest, actor: Actor, product_id: int) -> HttpResponse:
    """Let everybody read a product."""
    seen = _seen(actor, product_id)
    return carry_out(
        request,
        lambda: actions.publish_product(product=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã công khai."),
    )
