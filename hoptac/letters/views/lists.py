"""The list of official documents."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.letters import forms, queries
from hoptac.programmes.queries import visible_programmes


@require_GET
@seated
def letters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the documents the actor may read: sent, received, unanswered, late."""
    form = forms.FilterLetters(request.GET, programmes=visible_programmes(actor))
    asked, today = queries.LetterFilter(**form.asked()), timezone.localdate()
    after = request.GET.get("after", "")
    page = queries.letter_list(actor, asked, today, after)
    return render(request, "letters/list.html", {"page": page, "form": form, "tabs": _tabs(asked)})


def _tabs(asked: queries.LetterFilter) -> list[dict[str, Any]]:
    """Return the ways the list is asked for most."""
    ways: tuple[tuple[str, dict[str, str]], ...] = (
        (_("Tất cả"), {}),
        (_("Gửi đến cơ quan mình"), {"box": "received"}),
        (_("Chưa trả lời"), {"answers": "unanswered"}),
        (_("Quá hạn trả lời"), {"answers": "late"}),
    )
    now = {name: said for name in ("box", "answers") if (said := getattr(asked, name))}
    home = reverse("letters:list")
    return [
        {"label": label, "url": f"{home}?{urlencode(way)}" if way else home, "current": way == now}
        for label, way in ways
    ]
