"""The office's side: what readers asked, and how it is answered."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.views.shared import carry_out, fill_in
from hoptac.voices import actions, forms, queries
from hoptac.voices.models import Voice
from hoptac.voices.states import ANSWER, APPROVE, VoiceState

BOTH = ["GET", "POST"]


@require_GET
@seated
def queue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what readers asked the own side, the most pressing first."""
    is_closed = request.GET.get("xong") == "1"
    rows = queries.queue_of(actor, timezone.localdate(), closed=is_closed)
    return render(request, "voices/queue.html", {"rows": rows, "is_closed": is_closed})


@require_GET
@seated
def one(request: HttpRequest, actor: Actor, voice_id: int) -> HttpResponse:
    """Show a question, its answer as far as it has come, and what can be done."""
    voice = _seen(actor, voice_id)
    context = {
        "voice": voice,
        "can_answer": voice.state == VoiceState.WAITING.value and actor.may(ANSWER),
        "can_decide": voice.state == VoiceState.DRAFTED.value and actor.may(APPROVE),
        "back": reverse("voices:queue"),
    }
    return render(request, "voices/one.html", context)


@require_http_methods(BOTH)
@seated
def answer(request: HttpRequest, actor: Actor, voice_id: int) -> HttpResponse:
    """Write the answer everybody shall read."""
    voice = _seen(actor, voice_id)
    first = {"shown_text": voice.shown_text or voice.text, "text": voice.answer}
    form = forms.AnswerForm(request.POST or None, initial=first)
    return _said(request, actor, voice, form, _("Trả lời công khai"), actions.answer)


@require_http_methods(BOTH)
@seated
def answer_privately(request: HttpRequest, actor: Actor, voice_id: int) -> HttpResponse:
    """Answer the reader alone, by mail."""
    voice = _seen(actor, voice_id)
    form = forms.PrivateForm(request.POST or None)
    return _said(request, actor, voice, form, _("Trả lời riêng qua thư"), actions.answer_privately)


@require_http_methods(BOTH)
@seated
def put_aside(request: HttpRequest, actor: Actor, voice_id: int) -> HttpResponse:
    """Set a question aside, saying why."""
    voice = _seen(actor, voice_id)
    form = forms.ReasonForm(request.POST or None)
    return _said(request, actor, voice, form, _("Không xử lý"), actions.put_aside)


@require_http_methods(BOTH)
@recently_proved(gettext_noop("trả lại câu trả lời công khai"))
@seated
def send_back(request: HttpRequest, actor: Actor, voice_id: int) -> HttpResponse:
    """Give an answer back to who wrote it, saying why."""
    voice = _seen(actor, voice_id)
    form = forms.ReasonForm(request.POST or None)
    return _said(request, actor, voice, form, _("Trả lại để soạn lại"), actions.send_back)


@require_POST
@recently_proved(gettext_noop("duyệt trả lời công khai"))
@seated
def approve(request: HttpRequest, actor: Actor, voice_id: int) -> HttpResponseBase:
    """Let everybody read the answer."""
    voice = _seen(actor, voice_id)

    def deed() -> None:
        actions.approve(voice=voice, by=actor, at=timezone.now())

    done = _("Mọi người đọc được câu trả lời từ bây giờ.")
    return carry_out(request, deed, goal=_address(voice), done=done)


def _said(
    request: HttpRequest,
    actor: Actor,
    voice: Voice,
    form: Any,
    title: str,
    action: Callable[..., Voice],
) -> HttpResponse:
    actor.require(APPROVE if action is actions.send_back else ANSWER)

    def deed() -> str:
        action(voice=voice, **form.cleaned_data, by=actor, at=timezone.now())
        return _address(voice)

    page = {"title": title, "button": title, "lead": voice.text, "back": _address(voice)}
    trail = [{"label": _("Ý kiến người đọc"), "url": reverse("voices:queue")}]
    return fill_in(request, form, deed, **page, trail=trail)


def _seen(actor: Actor, voice_id: int) -> Voice:
    return get_object_or_404(queries.visible_voices(actor).select_related("programme"), pk=voice_id)


def _address(voice: Voice) -> str:
    return reverse("voices:one", args=[voice.pk])
