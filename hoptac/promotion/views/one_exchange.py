"""Pages of exchanges of experience: one, a new one, put right, shared."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.localities.queries import agencies_by_id
from hoptac.programmes.models import Programme
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Exchange
from hoptac.promotion.states import RECORD, SHARE
from hoptac.promotion.views import recording, shared


def seen_exchange(actor: Actor, exchange_id: int) -> Exchange:
    """Return an exchange the actor may read; else 404."""
    rows = queries.with_learners(queries.visible_exchanges(actor))
    return shared.seen(rows, exchange_id)


def _form(
    request: HttpRequest, actor: Actor, programme: Programme, **more: Any
) -> forms.ExchangeForm:
    return forms.ExchangeForm(
        request.POST or None,
        contents=queries.contents_to_serve(programme, actor),
        agencies=queries.agencies_to_meet(programme, timezone.localdate()),
        **more,
    )


def _said(form: forms.ExchangeForm) -> dict[str, Any]:
    given, day = form.said(), form.cleaned_data["began_on"]
    ids, typed = given.pop("learners"), given.pop("learner_units")
    host = given["host_agency"]
    found = agencies_by_id([*ids, *([host] if host else [])])
    units = [recording.unit_called("learner_units", line, day) for line in typed.splitlines()]
    given["host_agency"] = found.get(host)
    given["host_unit"] = recording.unit_called("host_unit", given["host_unit"], day)
    learners = [*(found[pk] for pk in ids), *(one for one in units if one is not None)]
    return {"content": given.pop("content"), "said": given, "learners": learners}


EXCHANGE = recording.Kind(
    "exchange",
    "exchanges",
    gettext_lazy("Trao đổi kinh nghiệm"),
    gettext_lazy("Ghi việc trao đổi kinh nghiệm"),
    gettext_lazy("Sửa việc trao đổi kinh nghiệm"),
    _form,
    _said,
)


@require_GET
@seated
def exchange(request: HttpRequest, actor: Actor, exchange_id: int) -> HttpResponse:
    """Show an exchange: host, learners, sessions, practices, where adopted, what came of it."""
    seen = seen_exchange(actor, exchange_id)
    page = queries.exchange_page(seen, actor, timezone.localdate())
    context = {
        "exchange": seen,
        "page": page,
        "can_edit": page.whose.is_mine and actor.may(RECORD),
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "trail": EXCHANGE.way(),
    }
    return render(request, "promotion/exchange.html", context)


@require_GET
@seated
def exchange_history(request: HttpRequest, actor: Actor, exchange_id: int) -> HttpResponse:
    """Show what was done on an exchange, within the reader's sight."""
    return recording.told_history(request, actor, EXCHANGE, seen_exchange(actor, exchange_id))


@require_http_methods(["GET", "POST"])
@seated
def new_exchange(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record who shares which experience with whom."""
    return recording.begun(request, actor, EXCHANGE, programme_id, actions.record_exchange)


@require_http_methods(["GET", "POST"])
@seated
def edit_exchange(request: HttpRequest, actor: Actor, exchange_id: int) -> HttpResponse:
    """Put it right; sessions and practices stay as they were entered."""
    seen = seen_exchange(actor, exchange_id)

    def stored() -> dict[str, Any]:
        known = queries.learners_of(seen)
        units = [shared.place_name(one.unit_id, seen.began_on) for one in known if one.unit_id]
        other = {
            "learners": [one.agency_id for one in known if one.agency_id],
            "learner_units": "\n".join(units),
            "host_unit": shared.place_name(seen.host_unit_id, seen.began_on),
        }
        return shared.stored(seen, actions.EXCHANGE, **other)

    return recording.put_right(request, actor, EXCHANGE, seen, stored, actions.revise_exchange)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_exchange(request: HttpRequest, actor: Actor, exchange_id: int) -> HttpResponse:
    """Let the other parties read it."""
    seen, done = seen_exchange(actor, exchange_id), _("Đã chia sẻ với các bên.")
    return recording.told_on(request, actor, EXCHANGE, seen, actions.share_exchange, done)
