"""Pages of promotion events: one, a new one, put right, shared; who met whom, what came of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
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
from hoptac.promotion.models import Gathering
from hoptac.promotion.states import RECORD, SHARE
from hoptac.promotion.views import shared


def _seen(actor: Actor, gathering_id: int) -> Gathering:
    return shared.seen(queries.visible_gatherings(actor), gathering_id)


def _address(one: Gathering) -> str:
    return reverse("promotion:gathering", args=[one.pk])


def _way(one: Gathering | None = None) -> list[Any]:
    to = _address(one) if one is not None else ""
    return shared.trail(page="gatherings", label=_("Sự kiện xúc tiến"), record=one, to=to)


@require_GET
@seated
def gathering(request: HttpRequest, actor: Actor, gathering_id: int) -> HttpResponse:
    """Show a promotion event with who met whom and what came of it."""
    seen = _seen(actor, gathering_id)
    page = queries.gathering_page(seen, actor, timezone.localdate())
    context = {
        "gathering": seen,
        "page": page,
        "can_edit": page.whose.is_mine and actor.may(RECORD),
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "trail": _way()[:2],
    }
    return render(request, "promotion/gathering.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_gathering(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record a promotion event as a draft of the actor's agency."""
    actor.require(RECORD)
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    contents = queries.contents_to_serve(programme, actor)
    form = forms.GatheringForm(request.POST or None, contents=contents)

    def deed() -> str:
        said = shared.placed(form.said(), "from_on")
        content, at = said.pop("content"), timezone.now()
        made = actions.record_gathering(
            programme=programme, content=content, said=said, by=actor, at=at
        )
        return _address(made)

    page = {"title": _("Ghi sự kiện xúc tiến"), "button": _("Lưu bản nháp")}
    page |= {"lead": programme.title, "back": reverse("promotion:gatherings")}
    return fill_in(request, form, deed, trail=_way(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_gathering(request: HttpRequest, actor: Actor, gathering_id: int) -> HttpResponse:
    """Put a promotion event right."""
    seen = _seen(actor, gathering_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    contents = queries.contents_to_serve(seen.programme, actor)
    place = shared.place_name(seen.place_id, seen.from_on)
    stored = shared.stored(seen, actions.GATHERING, place=place)
    form = forms.GatheringForm(request.POST or None, contents=contents, initial=stored)

    def deed() -> str:
        said, version = shared.placed(form.said(), "from_on"), version_of(request)
        actions.revise_gathering(
            gathering=seen, said=said, version=version, by=actor, at=timezone.now()
        )
        return _address(seen)

    page = {"title": _("Sửa sự kiện xúc tiến"), "button": _("Lưu"), "back": _address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=_way(seen), **page)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_gathering(request: HttpRequest, actor: Actor, gathering_id: int) -> HttpResponse:
    """Let the other parties read a promotion event."""
    seen = _seen(actor, gathering_id)
    return carry_out(
        request,
        lambda: actions.share_gathering(gathering=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã chia sẻ với các bên."),
    )


@require_http_methods(["GET", "POST"])
@seated
def meet(request: HttpRequest, actor: Actor, gathering_id: int) -> HttpResponse:
    """Note who met whom."""
    seen = _seen(actor, gathering_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    choices: dict[str, Any] = {
        "enterprises": queries.enterprises_to_choose(seen.programme, actor),
        "opportunities": queries.opportunities_to_choose(seen.programme, actor),
        "agencies": queries.agencies_to_meet(seen.programme, timezone.localdate()),
    }
    form = forms.EncounterForm(request.POST or None, **choices, initial={"met_on": seen.from_on})

    def deed() -> str:
        said = form.said()
        said["with_agency"] = queries.agency(said["with_agency"])
        actions.note_encounter(gathering=seen, said=said, by=actor, at=timezone.now())
        return _address(seen)

    page = {"title": _("Ghi cuộc gặp"), "button": _("Ghi"), "back": _address(seen)}
    return fill_in(request, form, deed, lead=seen.title, trail=_way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def complete(request: HttpRequest, actor: Actor, encounter_id: int) -> HttpResponse:
    """Close a meeting with what came of it."""
    met = get_object_or_404(queries.visible_encounters(actor), pk=encounter_id)
    event = met.gathering
    actor.require(RECORD, of_agencies=[event.agency_id])
    deals = queries.deals_to_choose(event.programme, actor)
    supplies = queries.supplies_to_choose(event.programme, actor)
    form = forms.OutcomeForm(request.POST or None, deals=deals, supplies=supplies)

    def deed() -> str:
        actions.complete_encounter(encounter=met, **form.said(), by=actor, at=timezone.now())
        return _address(event)

    page = {"title": _("Kết quả cuộc gặp"), "button": _("Ghi kết quả"), "back": _address(event)}
    return fill_in(request, form, deed, lead=met.subject, trail=_way(event), **page)
