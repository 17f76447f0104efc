"""The checkpoints of the event log, for each side to keep, and proof packages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.roles import Permission
from hoptac.audit.signing import public_key_of
from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.ui.refusals import add_to
from hoptac.witness import actions, queries
from hoptac.witness.forms import NameMailbox

STALE = timedelta(days=2)  # one day's check may come late, two mean that nobody checks


@require_GET
@seated
def checkpoints(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the checkpoints to keep, with the key they are signed with."""
    actor.require(Permission.AUDIT_WITNESS)
    return _page(request, actor)


@require_GET
@seated
def checkpoint(request: HttpRequest, actor: Actor, n: int) -> HttpResponse:
    """Give one checkpoint as a file."""
    actor.require(Permission.AUDIT_WITNESS)
    found = queries.mark(n)
    if found is None:
        raise Http404
    answer = HttpResponse(found.to_json(), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="moc-{n}.json"'
    return answer


@require_POST
@recently_proved(gettext_noop("đặt hộp thư chứng kiến"))
@seated
def name_mailbox(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set the mailbox that the checkpoints of the actor's locality are sent to."""
    actor.require(Permission.AUDIT_NAME_WITNESS)
    form, status = NameMailbox(request.POST), 422
    if form.is_valid():
        try:
            actions.name_mailbox(
                unit_id=actor.unit_id,
                email=form.cleaned_data["email"],
                version=_seen(request),
                by=actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            add_to(form, refusal)
            status = 409 if isinstance(refusal, Conflict) else status
        else:
            messages.success(request, _("Đã lưu hộp thư chứng kiến."))
            return redirect("witness:checkpoints")
    return _page(request, actor, form=form, status=status)


@require_http_methods(["GET", "POST"])
@seated
def content_proof(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Say what the proof package of an agreed content holds; the button gives it."""
    seen = get_object_or_404(queries.agreed_contents(actor), pk=content_id)
    facts = {"title": seen.title, "back": reverse("programmes:content", args=[seen.pk])}

    def take() -> HttpResponse:
        made = actions.take_content_proof(
            content=seen, public_key=_public_key(), by=actor, at=timezone.now()
        )
        return _package(made, f"chung-cu-noi-dung-{seen.programme.code}-{seen.number}")

    return _proof(request, facts, take, lambda: queries.content_backing(seen, timezone.localdate()))


@require_http_methods(["GET", "POST"])
@seated
def report_proof(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Say what the proof package of an issued report holds; the button gives it."""
    seen = get_object_or_404(queries.issued_reports(actor), pk=report_id)
    back = reverse("reports:one", args=[seen.pk])
    facts = {"title": seen.programme.title, "back": back, "is_report": True}

    def take() -> HttpResponse:
        made = actions.take_report_proof(
            report=seen, public_key=_public_key(), by=actor, at=timezone.now()
        )
        return _package(made, f"chung-cu-bao-cao-{seen.programme.code}-{seen.period}")

    return _proof(request, facts, take, lambda: queries.report_backing(seen, timezone.localdate()))


def _proof(
    request: HttpRequest,
    facts: dict[str, Any],
    take: Callable[[], HttpResponse],
    read: Callable[[], queries.Backing],
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        try:
            return take()
        except Refusal:
            status = 422  # the page says why, as before the button was there
    shown = {"backing": read(), "public_key": _public_key()}
    return render(request, "witness/proof.html", facts | shown, status=status)


def _public_key() -> str:
    return public_key_of(settings.LOG_KEY)


def _package(made: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return answer


def _page(
    request: HttpRequest, actor: Actor, *, form: NameMailbox | None = None, status: int = 200
) -> HttpResponse:
    found, now = queries.witnessing(actor), timezone.now()
    last = found.checked.last
    facts = {
        "found": found,
        "is_stale": last is not None and now - last.at > STALE,
        "form": form or NameMailbox(initial={"email": found.mailbox.email}),
        "public_key": _public_key(),
    }
    return render(request, "witness/checkpoints.html", facts, status=status)


def _seen(request: HttpRequest) -> int:
    """Return the version the form was filled in against; 0 is "no mailbox yet"."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else 0
