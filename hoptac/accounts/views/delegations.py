"""Who signs "KT." for whom: a leader gives and takes back, the administrator sees it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts import actions, forms, queries
from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.roles import Permission
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.ui.refusals import add_to


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("giao cấp phó ký thay (KT.)"))
@seated
def delegations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List who signs for the leader and let a deputy do so; others only see."""
    form = _form(request, actor)
    if form is not None and form.is_valid():
        typed = form.cleaned_data
        try:
            deputy = queries.seat(typed.pop("deputy"))
            actions.give_delegation(deputy=deputy, **typed, by=actor, at=timezone.now())
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã giao ký thay. Cấp phó chọn “KT.” khi làm việc."))
            return redirect("accounts:delegations")
    rows = queries.delegations_seen(actor, timezone.localdate())
    status = 422 if form is not None and form.errors else 200
    return render(request, "accounts/delegations.html", {"rows": rows, "form": form}, status=status)


@require_POST
@recently_proved(gettext_noop("thu hồi việc ký thay (KT.)"))
@seated
def withdraw_delegation(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Take a delegation back at once."""
    actor.require(Permission.ACCOUNTS_DELEGATE)
    given = get_object_or_404(queries.delegations_from(actor.seat_id), pk=pk)
    version = request.POST.get("version", "")
    actions.withdraw_delegation(
        delegation=given,
        version=int(version) if version.isdecimal() else 0,
        by=actor,
        at=timezone.now(),
    )
    said = _("Đã thu hồi việc ký thay của %(name)s.") % {"name": given.deputy.user.full_name}
    messages.success(request, said)
    return redirect("accounts:delegations")


def _form(request: HttpRequest, actor: Actor) -> forms.GiveDelegation | None:
    """Return the form of a leader; None for who may only look.

    :raises Forbidden: for who may not even look, and for who only looks but sends the form.
    """
    looks = actor.may(Permission.ACCOUNTS_INVITE) or actor.may(Permission.AUDIT_READ)
    if request.method == "POST" or not looks:
        actor.require(Permission.ACCOUNTS_DELEGATE)
    if not actor.may(Permission.ACCOUNTS_DELEGATE):
        return None
    today = timezone.localdate()
    deputies = queries.deputies_to_choose(actor, today)
    return forms.GiveDelegation(
        request.POST or None, deputies=deputies, initial={"valid_from": today}
    )
