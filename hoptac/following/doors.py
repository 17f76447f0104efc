"""The door of calendars: the secret address alone lets in, as the seat it was made from."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, acting_from
from hoptac.accounts.rules import hash_of
from hoptac.following.models import Feed
from hoptac.following.queries import feed_behind

KEY = "ma"  # in the query: the server's own log of refused requests says paths


def subscribed(
    view: Callable[[HttpRequest, Actor, Feed], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Let a calendar in by its secret (?ma=), without a session; the view gets actor and feed.

    Rights are read anew each time: with the seat, the account or the address the calendar ends,
    and all of these answer as an address that never was. From here on the database shows what
    the seat may read, and no more.
    """

    @wraps(view)
    def door(request: HttpRequest) -> HttpResponseBase:
        today, secret = timezone.localdate(), request.GET.get(KEY, "")
        wall.show_secret(hash_of(secret))
        feed = feed_behind(secret)
        if feed is None or not feed.seat.is_held_on(today):
            raise Http404
        return view(request, acting_from(feed.seat, today, wall.sit(feed.seat, today)), feed)

    return door
