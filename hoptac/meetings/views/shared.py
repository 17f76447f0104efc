"""What the pages of meetings share: the record or a 404, its address, a deed without a form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.meetings import queries
from hoptac.meetings.models import AgendaItem, Meeting
from hoptac.programmes.views.shared import carry_out


def seen_meeting(actor: Actor, meeting_id: int) -> Meeting:
    """Return a meeting the actor may read, with its programme; else 404."""
    rows = queries.with_asked(actor).select_related("programme", "notice", "party")
    return get_object_or_404(rows, pk=meeting_id)


def seen_item(actor: Actor, item_id: int) -> AgendaItem:
    """Return an agenda item the actor may read, with its meeting; else 404."""
    rows = queries.visible_items(actor).select_related(
        "meeting__programme", "meeting__party", "task", "extension__task"
    )
    return get_object_or_404(rows, pk=item_id)


def address(meeting: Meeting) -> str:
    return reverse("meetings:one", args=[meeting.pk])


def trail(meeting: Meeting | None = None) -> list[dict[str, str]]:
    """Return the way from the list down to a meeting."""
    way = [{"label": _("Giao ban, sơ kết, tổng kết"), "url": reverse("meetings:list")}]
    if meeting is not None:
        way.append({"label": meeting.title, "url": address(meeting)})
    return way


def meeting_deed(action: Callable[..., Any], done: str) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that needs nothing but the meeting."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, meeting_id: int) -> HttpResponse:
        seen = seen_meeting(actor, meeting_id)
        return carry_out(
            request,
            lambda: action(meeting=seen, by=actor, at=timezone.now()),
            goal=address(seen),
            done=_(done),
        )

    return view


def item_deed(
    action: Callable[..., Any], done: str, **said: str
) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that needs nothing but the agenda item."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, item_id: int) -> HttpResponse:
        seen = seen_item(actor, item_id)
        return carry_out(
            request,
            lambda: action(item=seen, **said, by=actor, at=timezone.now()),
            goal=f"{address(seen.meeting)}#chuong-trinh",
            done=_(done),
        )

    return view
