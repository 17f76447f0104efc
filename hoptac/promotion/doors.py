"""The door of enterprises' accounts: who holds no seat and acts for an enterprise today."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import Representative, seatless
from hoptac.accounts.doors import without_seat
from hoptac.accounts.models import User
from hoptac.audit.doors import once
from hoptac.promotion import queries

P = ParamSpec("P")


def representing(
    view: Callable[Concatenate[HttpRequest, Representative, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in who has an enterprise's account today; the view receives whom they act for.

    Accounts are read anew each time, so what an account may do ends within one request of its end.
    From here on the database shows what a stranger sees, the enterprise's own beside it.
    """

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User):
            return redirect_to_login(request.get_full_path())
        wall.enter(seatless(user))
        accounts = queries.accounts_of(user.pk, timezone.localdate())
        if not accounts:
            return without_seat(request, user.pk)
        by = queries.representative(user, accounts)
        wall.enter(by)
        vars(request)["firm_accounts"] = accounts
        return once(view)(request, by, *args, **kwargs)

    return door
