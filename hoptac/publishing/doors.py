"""The door to pages that are the same for everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from hoptac.accounts.doors import in_public

P = ParamSpec("P")
KEPT = "kept_for_everybody"  # said of an answer; `PUBLIC` of a view
PUBLIC = "says_the_same_to_everybody"
# Kept by anybody, and asked for anew each time: an unchanged page is answered by 304.
CACHING = "public, no-cache"


def public_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let anybody read a page that says the same to everybody, and let it be kept.

    Behind it nothing may look at who asks: no session, no person, no form with a token. The
    address, the day and the number of public acts decide what the page says (and a cookie, how it
    looks); `publishing.middleware` keeps it for as long as none of them changes.
    """

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponse) and response.status_code == 200:
            response.headers.setdefault("Cache-Control", CACHING)
            setattr(response, KEPT, True)
        return response

    public = require_safe(in_public(door))
    setattr(public, PUBLIC, True)
    return public
