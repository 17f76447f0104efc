"""Enterprises' accounts: offered, closed, taken up from the letter."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hoptac.accounts import presence, wall
from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.forms import Accept
from hoptac.accounts.models import User
from hoptac.accounts.rules import hash_of
from hoptac.audit.doors import once
from hoptac.kernel.errors import Refusal
from hoptac.programmes.views.shared import fill_in
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import EnterpriseAccount
from hoptac.promotion.states import INVITE
from hoptac.promotion.views import shared
from hoptac.promotion.writing import require_recorded_here
from hoptac.ui.refusals import add_to


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("mời doanh nghiệp dùng tài khoản"))
@seated
def invite_enterprise(request: HttpRequest, actor: Actor, enterprise_id: int) -> HttpResponse:
    """Offer an enterprise an account by mail."""
    seen = shared.seen(queries.visible_enterprises(actor), enterprise_id)
    actor.require(INVITE)
    require_recorded_here(seen, actor)
    form = forms.InviteEnterpriseForm(request.POST or None)
    goal = reverse("promotion:enterprise", args=[seen.pk])

    def deed() -> str:
        actions.invite_enterprise(
            enterprise=seen,
            **form.cleaned_data,
            link_for=lambda secret: _letter(request, secret),
            by=actor,
            at=timezone.now(),
        )
        sent = _("Đã gửi lời mời tới %(email)s.") % {"email": form.cleaned_data["email"]}
        messages.success(request, sent)
        return goal

    page = {"title": _("Mời doanh nghiệp dùng tài khoản"), "button": _("Gửi thư mời")}
    return fill_in(request, form, deed, lead=seen.name, back=goal, **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("thu hồi tài khoản doanh nghiệp"))
@seated
def close_account(request: HttpRequest, actor: Actor, account_id: int) -> HttpResponse:
    """Close an account, or take its letter back."""
    seen: EnterpriseAccount = get_object_or_404(queries.accounts_to_close(actor), pk=account_id)
    actor.require(INVITE, of_units=[seen.party.unit_id])
    form = forms.CloseAccountForm(request.POST or None)
    goal = reverse("promotion:enterprise", args=[seen.enterprise_id])

    def deed() -> str:
        reason = form.cleaned_data["reason"]
        actions.close_account(account=seen, reason=reason, by=actor, at=timezone.now())
        messages.success(request, _("Đã thu hồi. Tài khoản dừng ngay từ lần mở trang tới."))
        return goal

    page = {"title": _("Thu hồi tài khoản doanh nghiệp"), "button": _("Thu hồi")}
    return fill_in(request, form, deed, lead=f"{seen.name}: {seen.email}", back=goal, **page)


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "POST"])
@once
def accept_account(request: HttpRequest, secret: str) -> HttpResponse:
    """Take up an offered account: with a name and a first password, or from one's own sign-in."""
    now, user = timezone.now(), request.user if isinstance(request.user, User) else None
    wall.show_secret(hash_of(secret))
    offer = queries.offered(secret, at=now)
    form = Accept(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and (user is not None or form.is_valid()):
        typed = {} if user is not None else _without_again(form.cleaned_data)
        try:
            made = actions.accept_account(secret=secret, user=user, **typed, at=now)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            presence.note_mailbox(request, made.user_id or 0)  # the link came by mail
            messages.success(request, _("Đã nhận tài khoản doanh nghiệp. Mời bạn vào xem."))
            return redirect(settings.LOGIN_REDIRECT_URL if user else "account_login")
    login = f"{reverse('account_login')}?next={request.path}"
    facts = {"offer": offer, "form": form, "login": login}
    status = 422 if form.errors else 200
    return render(request, "promotion/firm/accept.html", facts, status=status)


def _letter(request: HttpRequest, secret: str) -> str:
    with translation.override("vi"):  # nothing is known yet of the invited person's language
        return request.build_absolute_uri(reverse("promotion:accept_account", args=[secret]))


def _without_again(typed: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in typed.items() if name != "again"}
