"""Pages of enterprises: one, a new one, put right, shown to the other side."""

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
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, version_of
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Enterprise
from hoptac.promotion.states import INVITE, RECORD, SHARE
from hoptac.promotion.views import shared


def _seen(actor: Actor, enterprise_id: int) -> Enterprise:
    return shared.seen(queries.visible_enterprises(actor), enterprise_id)


def _address(one: Enterprise) -> str:
    return reverse("promotion:enterprise", args=[one.pk])


def _way(one: Enterprise | None = None) -> list[Any]:
    to = _address(one) if one is not None else ""
    return shared.trail(page="enterprises", label=_("Doanh nghiệp"), record=one, to=to)


def _said(form: forms.EnterpriseForm) -> dict[str, Any]:
    given = {name: value for name, value in form.cleaned_data.items() if name != "confirm"}
    return given | {"seat": place_called(given.pop("place"), timezone.localdate())}


@require_GET
@seated
def enterprise(request: HttpRequest, actor: Actor, enterprise_id: int) -> HttpResponse:
    """Show an enterprise with its deals."""
    seen = _seen(actor, enterprise_id)
    page = queries.enterprise_page(seen, actor, timezone.localdate())
    context = {
        "enterprise": seen,
        "page": page,
        "accounts": queries.accounts_told(seen, actor),
        "can_invite": page.whose.of_my_side and actor.may(INVITE),
        "can_edit": page.whose.is_mine and actor.may(RECORD),
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "trail": _way()[:2],
    }
    return render(request, "promotion/enterprise.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_enterprise(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record an enterprise as a draft of the actor's agency."""
    actor.require(RECORD)
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    form = forms.EnterpriseForm(request.POST or None)

    def deed() -> str:
        said, at = _said(form), timezone.now()
        told: dict[str, Any] = {"said": said, "confirm": form.is_confirmed, "by": actor, "at": at}
        made: list[Enterprise] = []
        shared.asking(
            form, lambda: made.append(actions.record_enterprise(programme=programme, **told))
        )
        return _address(made[0])

    page = {"title": _("Ghi doanh nghiệp"), "button": _("Lưu bản nháp")}
    page |= {"lead": programme.title, "back": reverse("promotion:enterprises")}
    return fill_in(request, form, deed, trail=_way(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_enterprise(request: HttpRequest, actor: Actor, enterprise_id: int) -> HttpResponse:
    """Put an enterprise right."""
    seen = _seen(actor, enterprise_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    place = shared.place_name(seen.seat_id, timezone.localdate())
    stored = shared.stored(seen, actions.ENTERPRISE, place=place)
    form = forms.EnterpriseForm(request.POST or None, initial=stored)

    def deed() -> str:
        told: dict[str, Any] = {"said": _said(form), "version": version_of(request)}
        told |= {"confirm": form.is_confirmed, "by": actor, "at": timezone.now()}
        shared.asking(form, lambda: actions.revise_enterprise(enterprise=seen, **told))
        return _address(seen)

    page = {"title": _("Sửa doanh nghiệp"), "button": _("Lưu"), "back": _address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=_way(seen), **page)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_enterprise(request: HttpRequest, actor: Actor, enterprise_id: int) -> HttpResponse:
    """Let the other parties read an enterprise."""
    seen = _seen(actor, enterprise_id)
    return carry_out(
        request,
        lambda: actions.share_enterprise(enterprise=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã chia sẻ với các bên."),
    )
