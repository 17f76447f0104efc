"""The event log of one's own locality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoptac.accounts import forms, queries
from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.roles import Permission
from hoptac.ui.filters import key_of


@require_GET
@seated
def log(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what the people of the actor's locality did, newest first."""
    actor.require(Permission.AUDIT_READ)
    form = forms.FindEvents(request.GET, verbs=queries.verbs_in_words())
    page = queries.log_page(actor, queries.LogFilter(**form.asked()), after=key_of(request.GET))
    return render(request, "accounts/log.html", {"page": page, "form": form})
