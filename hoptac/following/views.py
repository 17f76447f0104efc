"""Calendars of one's own, and what changed in a programme."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.sealing import seal
from hoptac.following import actions, forms, queries
from hoptac.following.compose import calendar
from hoptac.following.doors import KEY, subscribed
from hoptac.following.models import Feed
from hoptac.following.rules import Since
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.views.shared import seen_programme, tabs, trail
from hoptac.ui.refusals import add_to

SHOWN_ONCE = "calendar_address"


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("tạo địa chỉ lịch"))
@seated
def feeds(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List one's calendars; make a new one."""
    form = forms.NewFeed(request.POST or None, programmes=queries.programmes(actor))
    if form.is_valid():
        try:
            feed, secret = actions.make_feed(**form.cleaned_data, by=actor, at=timezone.now())
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return _shown_once(request, feed.pk, secret)
    facts = {"feeds": queries.feeds(actor, timezone.localdate()), "form": form}
    facts |= {"fresh": _fresh(request)}
    return render(request, "following/feeds.html", facts, status=422 if form.errors else 200)


@require_POST
@recently_proved(gettext_noop("đổi địa chỉ lịch"))
@seated
def renew(request: HttpRequest, actor: Actor, feed_id: int) -> HttpResponse:
    """Give a calendar a new address."""
    secret = actions.renew_feed(feed_id=feed_id, by=actor, at=timezone.now())
    return _shown_once(request, feed_id, secret)


@require_POST
@seated
def revoke(request: HttpRequest, actor: Actor, feed_id: int) -> HttpResponse:
    """End a calendar."""
    actions.revoke_feed(feed_id=feed_id, by=actor, at=timezone.now())
    messages.success(request, _("Đã thu hồi. Địa chỉ cũ không đọc được gì nữa."))
    return redirect("following:feeds")


@require_safe
@subscribed
def feed(request: HttpRequest, actor: Actor, feed: Feed) -> HttpResponse:
    """Give a calendar to whoever asks by its secret address."""
    name, items = queries.items_of(feed, actor, timezone.localdate())
    made = calendar(name, items, request.build_absolute_uri)
    actions.note_used(feed=feed, at=timezone.now())
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = 'inline; filename="hoptac.ics"'
    return answer


@require_GET
@seated
def changes(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Tell what others changed in a programme (?since=look, 7 or 30)."""
    programme, now = seen_programme(actor, programme_id), timezone.now()
    asked = request.GET.get("since", "")
    since = Since(asked) if asked in set(Since) else Since.LOOK
    page = queries.changes(actor, programme, since, now)
    facts = {"page": page, "programme": programme, "now": now.isoformat(), "most": queries.MOST}
    facts |= {"choices": _choices(since), "tabs": tabs(programme, "changes")}
    facts["trail"] = trail(programme)
    return render(request, "following/changes.html", facts)


@require_POST
@seated
def looked(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Set the mark: all this has been seen."""
    programme, now = seen_programme(actor, programme_id), timezone.now()
    form = forms.Looked(request.POST)
    until = form.cleaned_data["until"] if form.is_valid() else now
    actions.look_at(programme=programme, until=until, by=actor, at=now)
    messages.success(request, _("Đã đánh dấu đã xem. Lần sau chỉ hiện thay đổi mới."))
    return redirect("following:changes", programme.pk)


@require_GET
@seated
def news(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Give the number of changes since the last look, for the programme's page."""
    number = queries.news(actor, seen_programme(actor, programme_id), timezone.now())
    return render(request, "following/parts/news.html", {"number": number, "most": queries.MOST})


def _choices(since: Since) -> list[dict[str, Any]]:
    said = {Since.LOOK: _("Từ lần trước"), Since.WEEK: _("7 ngày"), Since.MONTH: _("30 ngày")}
    return [
        {"label": label, "url": f"?since={one.value}", "current": one is since}
        for one, label in said.items()
    ]


def _shown_once(request: HttpRequest, feed_id: int, secret: str) -> HttpResponse:
    """Lead to the list, which shows the new address once; until then it waits sealed."""
    told = json.dumps([feed_id, secret]).encode()
    request.session[SHOWN_ONCE] = seal(SHOWN_ONCE).encrypt(told).decode()
    return redirect("following:feeds")


def _fresh(request: HttpRequest) -> dict[str, Any] | None:
    """Return the address just made, with its calendar's number; the second time there is none."""
    sealed = request.session.pop(SHOWN_ONCE, None) if request.method == "GET" else None
    if sealed is None:
        return None
    feed_id, secret = json.loads(seal(SHOWN_ONCE).decrypt(sealed.encode()))
    path = f"{reverse('following:feed')}?{urlencode({KEY: secret})}"
    return {"id": feed_id, "address": request.build_absolute_uri(path)}
