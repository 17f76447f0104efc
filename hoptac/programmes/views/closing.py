"""The page that closes a programme. What is open beneath it a higher floor must count."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes import actions, queries
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import address, seen_programme, trail
from hoptac.ui.refusals import said


def closing(open_work: Callable[[Programme], int]) -> Callable[..., HttpResponseBase]:
    """Return the view that closes a programme; the roof hands the counter of open tasks in.

    :param open_work: how many tasks are still open beneath a programme.
    """

    @require_http_methods(["GET", "POST"])
    @recently_proved(gettext_noop("đóng chương trình"))
    @seated
    def close(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
        actor.require("programmes.close")
        programme = seen_programme(actor, programme_id)
        return _page(request, actor, programme, open_work)

    return close


def _page(
    request: HttpRequest, actor: Actor, programme: Programme, open_work: Callable[[Programme], int]
) -> HttpResponse:
    """Show what must be done before closing; close when asked to."""
    refusal = None
    if request.method == "POST":
        try:
            _close(programme, open_work, actor)
        except Forbidden:
            raise
        except Refusal as error:
            refusal = said(error)
        else:
            return redirect(address(programme))
    facts = {"programme": programme, "open_work": open_work(programme), "refusal": refusal}
    facts |= {"ready": queries.readiness(programme), "trail": trail(programme)}
    return render(request, "programmes/close.html", facts, status=422 if refusal else 200)


def _close(programme: Programme, open_work: Callable[[Programme], int], actor: Actor) -> None:
    actions.close_programme(
        programme=programme,
        open_work=open_work,
        by=actor,
        at=timezone.now(),
        today=timezone.localdate(),
    )
