"""One way to show a visitor's form: nothing typed is lost, nobody is asked who they are."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hoptac.kernel.errors import Refusal
from hoptac.ui.refusals import add_to
from hoptac.voices.forms import VisitorForm


def fill_in(
    request: HttpRequest, form: VisitorForm, deed: Callable[[], str], **page: Any
) -> HttpResponse:
    """Show a form of visitors; when it is filled in, do the deed and go where it leads."""
    if form.is_valid():
        try:
            return redirect(deed())
        except Refusal as refusal:
            add_to(form, refusal)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "voices/form.html", page | {"form": form}, status=status)


def sender_of(request: HttpRequest) -> str:
    """Return the network address a request came from, as the proxy tells it."""
    return str(get_adapter().get_client_ip(request))
