"""What hangs on an exchange of experience: sessions, practices, where adopted, the effect."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.entering import exchange_of
from hoptac.promotion.views import recording, shared
from hoptac.promotion.views.one_exchange import EXCHANGE, seen_exchange


def _line(actor: Actor, rows: "QuerySet[Any]", line_id: int) -> tuple[Any, Any]:
    line = get_object_or_404(rows, pk=line_id)
    return line, exchange_of(line)


@require_http_methods(["GET", "POST"])
@seated
def note_session(request: HttpRequest, actor: Actor, exchange_id: int) -> HttpResponse:
    """Note a day on which experience was exchanged."""
    seen = recording.own(actor, seen_exchange(actor, exchange_id))
    form = forms.ExchangeSessionForm(request.POST or None)

    def act() -> None:
        said = shared.placed(form.cleaned_data, "held_on")
        actions.note_session(exchange=seen, said=said, by=actor, at=timezone.now())

    return recording.added(request, EXCHANGE, seen, form, act, title=_("Ghi buổi trao đổi"))


@require_http_methods(["GET", "POST"])
@seated
def describe_practice(request: HttpRequest, actor: Actor, exchange_id: int) -> HttpResponse:
    """Describe a practice: what, under which conditions, with what result."""
    seen = recording.own(actor, seen_exchange(actor, exchange_id))
    form = forms.PracticeForm(request.POST or None)

    def act() -> None:
        said, at = form.cleaned_data, timezone.now()
        actions.describe_practice(exchange=seen, said=said, by=actor, at=at)

    return recording.added(request, EXCHANGE, seen, form, act, title=_("Mô tả cách làm"))


@require_http_methods(["GET", "POST"])
@seated
def note_adoption(request: HttpRequest, actor: Actor, practice_id: int) -> HttpResponse:
    """Note that a unit took a practice over."""
    practice, seen = _line(actor, queries.visible_practices(actor), practice_id)
    recording.own(actor, seen)
    form = forms.AdoptionForm(request.POST or None)

    def act() -> None:
        said = shared.placed(form.cleaned_data, "adopted_on")
        said["unit"] = said.pop("place")
        actions.note_adoption(practice=practice, said=said, by=actor, at=timezone.now())

    said = {"title": _("Ghi nơi áp dụng"), "lead": str(practice)}
    return recording.added(request, EXCHANGE, seen, form, act, **said)


@require_http_methods(["GET", "POST"])
@seated
def state_effect(request: HttpRequest, actor: Actor, adoption_id: int) -> HttpResponse:
    """State what an adopted practice came to, a year later or after."""
    adoption, seen = _line(actor, queries.visible_adoptions(actor), adoption_id)
    recording.own(actor, seen)
    form = forms.EffectForm(request.POST or None)

    def act() -> None:
        said, at = form.cleaned_data, timezone.now()
        actions.state_effect(adoption=adoption, said=said, by=actor, at=at)

    said = {"title": _("Đánh giá hiệu quả"), "lead": str(adoption.practice)}
    return recording.added(request, EXCHANGE, seen, form, act, **said)


def _withdraw(
    request: HttpRequest, actor: Actor, rows: "QuerySet[Any]", line_id: int
) -> HttpResponse:
    line, seen = _line(actor, rows, line_id)
    return recording.withdrawing(request, actor, EXCHANGE, seen, line, actions.withdraw_entry)


@require_http_methods(["GET", "POST"])
@seated
def withdraw_session(request: HttpRequest, actor: Actor, session_id: int) -> HttpResponse:
    """Withdraw a session, with the reason."""
    return _withdraw(request, actor, queries.visible_sessions(actor), session_id)


@require_http_methods(["GET", "POST"])
@seated
def withdraw_practice(request: HttpRequest, actor: Actor, practice_id: int) -> HttpResponse:
    """Withdraw a practice nothing rests on, with the reason."""
    return _withdraw(request, actor, queries.visible_practices(actor), practice_id)


@require_http_methods(["GET", "POST"])
@seated
def withdraw_adoption(request: HttpRequest, actor: Actor, adoption_id: int) -> HttpResponse:
    """Withdraw where a practice was adopted, with the reason."""
    return _withdraw(request, actor, queries.visible_adoptions(actor), adoption_id)


@require_http_methods(["GET", "POST"])
@seated
def withdraw_effect(request: HttpRequest, actor: Actor, effect_id: int) -> HttpResponse:
    """Withdraw what was stated of an effect, with the reason."""
    return _withdraw(request, actor, queries.visible_effects(actor), effect_id)
