"""What keeps reminders from people: one page for the administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.roles import Permission
from hoptac.kernel.errors import Refusal
from hoptac.oversight import actions, queries
from hoptac.ui.refusals import said


@require_GET
@seated
def troubles(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show letters that did not arrive and people no reminder reaches, with what to do."""
    actor.require(Permission.JOBS_MEND)
    found = queries.troubles(actor, timezone.localdate())
    return render(request, "oversight/troubles.html", {"found": found})


@require_POST
@seated
def send_again(request: HttpRequest, actor: Actor, digest_id: int) -> HttpResponse:
    """Send a letter again that failed, or of which nobody knows whether it went out."""
    letter = get_object_or_404(queries.visible_letters(actor), pk=digest_id)
    try:
        actions.send_again(digest=letter, by=actor, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Thư được gửi lại trong ít phút."))
    return redirect("oversight:troubles")


@require_POST
@seated
def trust(request: HttpRequest, actor: Actor, mailbox_id: int) -> HttpResponse:
    """Use an address again that was given up."""
    actor.require(Permission.JOBS_MEND)
    box = get_object_or_404(queries.visible_mailboxes(actor), pk=mailbox_id)
    actions.trust_mailbox(mailbox=box, by=actor, at=timezone.now())
    messages.success(request, _("Hộp thư được dùng lại từ thư nhắc kế tiếp."))
    return redirect("oversight:troubles")
