"""The office's page of keys for reading open data."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.sealing import seal
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.opendata import actions, forms, queries
from hoptac.ui.refusals import add_to

SHOWN_ONCE = "opendata_key"


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("cấp khóa đọc dữ liệu"))
@seated
def keys(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the keys of the locality; give out a new one."""
    form, now = forms.NewKey(request.POST or None), timezone.now()
    today = timezone.localdate(now)
    if form.is_valid():
        try:
            key, secret = actions.make_key(**form.cleaned_data, by=actor, at=now, today=today)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            told = json.dumps([key.pk, secret]).encode()
            request.session[SHOWN_ONCE] = seal(SHOWN_ONCE).encrypt(told).decode()
            return redirect("opendata:keys")
    facts = {"keys": queries.keys_of(actor), "form": form, "today": today}
    facts |= {"fresh": _fresh(request), "may": actor.may(actions.KEYS)}
    return render(request, "opendata/keys.html", facts, status=422 if form.errors else 200)


@require_POST
@recently_proved(gettext_noop("thu hồi khóa đọc dữ liệu"))
@seated
def revoke_key(request: HttpRequest, actor: Actor, key_id: int) -> HttpResponse:
    """End a key."""
    key = actions.revoke_key(key_id=key_id, by=actor, at=timezone.now())
    told = _("Đã thu hồi khóa “%(label)s”. Khóa không còn đọc được gì.")
    messages.success(request, told % {"label": key.label})
    return redirect("opendata:keys")


def _fresh(request: HttpRequest) -> dict[str, Any] | None:
    """Return the key just made with its secret; the second time there is none."""
    sealed = request.session.pop(SHOWN_ONCE, None) if request.method == "GET" else None
    if sealed is None:
        return None
    key_id, secret = json.loads(seal(SHOWN_ONCE).decrypt(sealed.encode()))
    return {"id": key_id, "secret": secret}
