"""Pages of technology passed on: one, a new one, put right, shown to the other side."""

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
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, version_of
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Transfer
from hoptac.promotion.states import RECORD, SHARE
from hoptac.promotion.views import shared


def _seen(actor: Actor, transfer_id: int) -> Transfer:
    return shared.seen(queries.visible_transfers(actor), transfer_id)


def _address(one: Transfer) -> str:
    return reverse("promotion:transfer", args=[one.pk])


def _way(one: Transfer | None = None) -> list[Any]:
    to = _address(one) if one is not None else ""
    label = _("Chuyển giao kỹ thuật")
    return shared.trail(page="transfers", label=label, record=one, to=to)


@require_GET
@seated
def transfer(request: HttpRequest, actor: Actor, transfer_id: int) -> HttpResponse:
    """Show what was passed on, and the yield before and after."""
    seen = _seen(actor, transfer_id)
    page = queries.transfer_page(seen, actor, timezone.localdate())
    context = {
        "transfer": seen,
        "page": page,
        "can_edit": page.whose.is_mine and actor.may(RECORD),
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "trail": _way()[:2],
    }
    return render(request, "promotion/transfer.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_transfer(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record technology passed on as a draft of the actor's agency."""
    actor.require(RECORD)
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    contents = queries.contents_to_serve(programme, actor)
    form = forms.TransferForm(request.POST or None, contents=contents)

    def deed() -> str:
        said = shared.placed(form.said(), "began_on")
        content, at = said.pop("content"), timezone.now()
        made = actions.record_transfer(
            programme=programme, content=content, said=said, by=actor, at=at
        )
        return _address(made)

    page = {"title": _("Ghi chuyển giao kỹ thuật"), "button": _("Lưu bản nháp")}
    page |= {"lead": programme.title, "back": reverse("promotion:transfers")}
    return fill_in(request, form, deed, trail=_way(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_transfer(request: HttpRequest, actor: Actor, transfer_id: int) -> HttpResponse:
    """Put it right, for instance when the yield after it is known."""
    seen = _seen(actor, transfer_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    contents = queries.contents_to_serve(seen.programme, actor)
    place = shared.place_name(seen.place_id, seen.began_on)
    stored = shared.stored(seen, actions.TRANSFER, place=place)
    form = forms.TransferForm(request.POST or None, contents=contents, initial=stored)

    def deed() -> str:
        said, version = shared.placed(form.said(), "began_on"), version_of(request)
        actions.revise_transfer(
            transfer=seen, said=said, version=version, by=actor, at=timezone.now()
        )
        return _address(seen)

    page = {"title": _("Sửa chuyển giao kỹ thuật"), "button": _("Lưu"), "back": _address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=_way(seen), **page)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_transfer(request: HttpRequest, actor: Actor, transfer_id: int) -> HttpResponse:
    """Let the other parties read it."""
    seen = _seen(actor, transfer_id)
    return carry_out(
        request,
        lambda: actions.share_transfer(transfer=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã chia sẻ với các bên."),
    )
