"""The people of one's own locality: who sits where, who is invited, who leaves."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts import actions, forms, queries
from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.models import Seat
from hoptac.accounts.roles import Permission, RoleCode
from hoptac.accounts.shelf import list_tools
from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.ui.refusals import add_to, said

_EXTEND_ID = "id_extend_%s"  # two forms on one page must not share their fields' ids


@require_GET
@seated
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the people of the actor's locality and the invitations that wait."""
    actor.require(Permission.ACCOUNTS_INVITE)
    form, today = forms.FindPeople(request.GET), timezone.localdate()
    page = request.GET.get("page", 1)
    found = queries.people(actor.unit_ids, today=today, **form.wanted(), page=page)
    tools = list_tools(request, actor, "accounts:people")
    facts = {"found": found, "form": form, "now": timezone.now(), "tools": tools}
    return render(request, "accounts/people.html", facts)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("mời một người giữ vị trí"))
@seated
def invite(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Invite somebody into an agency of the actor's locality."""
    actor.require(Permission.ACCOUNTS_INVITE)
    today = timezone.localdate()
    form = forms.Invite(
        request.POST or None,
        agencies=queries.agencies_to_fill(actor.unit_ids, today),
        initial={"valid_from": today},
    )
    if form.is_valid():
        try:
            _send(request, actor, **form.cleaned_data)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form}, status=_status(form))


@require_POST
@recently_proved(gettext_noop("mời một người giữ vị trí"))
@seated
def resend_invitation(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Send a new link; the old one stops working."""
    old = get_object_or_404(queries.invitations_within(actor.unit_ids), pk=pk)
    today = timezone.localdate()
    _send(
        request,
        actor,
        email=old.email,
        agency=old.agency_id,
        role=RoleCode(old.role),
        post=old.post,
        valid_from=max(old.valid_from, today),
    )
    return redirect("accounts:people")


@require_POST
@recently_proved(gettext_noop("thu hồi lời mời giữ vị trí"))
@seated
def withdraw_invitation(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Take an invitation back."""
    waiting = get_object_or_404(queries.invitations_within(actor.unit_ids), pk=pk)
    actions.withdraw_invitation(invitation=waiting, by=actor, at=timezone.now())
    messages.success(request, _("Đã thu hồi lời mời gửi %(email)s.") % {"email": waiting.email})
    return redirect("accounts:people")


@require_GET
@seated
def awaited(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the seats of the actor's locality that wait for a second person."""
    actor.require(Permission.ACCOUNTS_CONFIRM)
    rows = list(queries.awaited_within(actor.unit_ids, timezone.localdate()))
    return render(request, "accounts/awaited.html", {"awaited": rows})


@require_POST
@recently_proved(gettext_noop("xác nhận một vị trí có quyền quyết định"))
@seated
def confirm_seat(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Agree, as the second person, that somebody holds a seat."""
    held = _answered(request, actor, pk, actions.confirm_seat)
    messages.success(request, _("Đã xác nhận vị trí của %(name)s.") % {"name": held.user})
    return redirect("accounts:awaited")


@require_POST
@recently_proved(gettext_noop("không xác nhận một vị trí có quyền quyết định"))
@seated
def refuse_seat(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Say, as the second person, that somebody shall not hold a seat."""
    held = _answered(request, actor, pk, actions.refuse_seat)
    messages.success(request, _("Đã từ chối vị trí của %(name)s.") % {"name": held.user})
    return redirect("accounts:awaited")


def _answered(request: HttpRequest, actor: Actor, pk: int, deed: Callable[..., Seat]) -> Seat:
    actor.require(Permission.ACCOUNTS_CONFIRM)
    held = get_object_or_404(queries.seats_within(actor.unit_ids, timezone.localdate()), pk=pk)
    return deed(seat=held, version=_seen(request), by=actor, at=timezone.now())


@require_GET
@seated
def seat(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Show one seat, its history, and the ways to end or prolong it."""
    return _seat_page(request, actor, _seat(actor, pk))


@require_POST
@recently_proved(gettext_noop("kết thúc vị trí của một người"))
@seated
def end_seat(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """End a seat from a day on; then offer to hand over what is open."""
    form = forms.EndSeat(request.POST)
    if refused := _refused(request, actor, pk, actions.end_seat, form):
        return refused
    messages.success(request, _("Đã ghi ngày kết thúc. Quyền dừng từ ngày đó."))
    return redirect("accounts:seat", pk=pk)


@require_POST
@recently_proved(gettext_noop("đổi thời hạn giữ vị trí"))
@seated
def extend_seat(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Give a seat a later end, or none."""
    form = forms.ExtendSeat(request.POST, auto_id=_EXTEND_ID)
    if refused := _refused(request, actor, pk, actions.extend_seat, form):
        return refused
    messages.success(request, _("Đã đổi thời hạn giữ vị trí."))
    return redirect("accounts:seat", pk=pk)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("kết thúc mọi lần đăng nhập của một người"))
@seated
def take_sign_ins_away(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Ask once more, then end every sign-in of who holds a seat."""
    held, refusal = _seat(actor, pk), ""
    if request.method == "POST":
        try:
            count = actions.take_sign_ins_away(seat=held, by=actor, at=timezone.now())
        except Refusal as error:
            refusal = said(error)
        else:
            done = _("Đã kết thúc %(n)s lần đăng nhập của %(name)s.")
            messages.success(request, done % {"n": count, "name": held.user.full_name})
            return redirect("accounts:seat", pk=pk)
    facts = {"seat": held, "refusal": refusal}
    status = 422 if refusal else 200
    return render(request, "accounts/take_sign_ins_away.html", facts, status=status)


def _refused(
    request: HttpRequest,
    actor: Actor,
    pk: int,
    deed: Callable[..., Seat],
    form: forms.EndSeat | forms.ExtendSeat,
) -> HttpResponse | None:
    """Carry the deed out; return the seat's page with what was typed and why not, if refused."""
    held, status = _seat(actor, pk), 422
    if form.is_valid():
        try:
            deed(
                seat=held,
                **form.cleaned_data,
                version=_seen(request),
                by=actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            add_to(form, refusal)
            status = 409 if isinstance(refusal, Conflict) else status
        else:
            return None
    return _seat_page(request, actor, held, form=form, status=status)


def _send(request: HttpRequest, actor: Actor, *, email: str, agency: int, **terms: Any) -> None:
    actions.invite(
        email=email,
        agency=queries.agency(agency),
        **terms,
        link_for=lambda secret: _accept_address(request, secret),
        by=actor,
        at=timezone.now(),
    )
    messages.success(request, _("Đã gửi lời mời tới %(email)s.") % {"email": email})


def _accept_address(request: HttpRequest, secret: str) -> str:
    with translation.override("vi"):  # nothing is known yet of the invited person's language
        return request.build_absolute_uri(reverse("accounts:accept", args=[secret]))


def _seat(actor: Actor, pk: int) -> Seat:
    actor.require(Permission.ACCOUNTS_INVITE)
    return get_object_or_404(queries.seats_within(actor.unit_ids, timezone.localdate()), pk=pk)


def _seat_page(
    request: HttpRequest,
    actor: Actor,
    held: Seat,
    *,
    form: forms.EndSeat | forms.ExtendSeat | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    end = form if isinstance(form, forms.EndSeat) else forms.EndSeat(initial={"valid_to": today})
    extend = form if isinstance(form, forms.ExtendSeat) else forms.ExtendSeat(auto_id=_EXTEND_ID)
    facts = {
        "seat": held,
        "end_form": end,
        "extend_form": extend,
        "form": form,
        "may_take_sign_ins": held.is_held_on(today) and held.user_id != actor.user_id,
        "is_over": held.valid_to is not None and held.valid_to <= today,
        "may_hand_over": actor.may(Permission.ACCOUNTS_HAND_OVER),
        "deeds": queries.seat_history(held),
    }
    return render(request, "accounts/seat.html", facts, status=status)


def _seen(request: HttpRequest) -> int:
    """Return the version the form was filled in against; 0, which no record has, without one."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else 0


def _status(form: Any) -> int:
    return 422 if form is not None and form.errors else 200
