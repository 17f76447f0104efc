"""Putting right a closed ledger: one side proposes, the other decides."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.gifts import actions, forms
from hoptac.gifts.views.shared import address, seen_correction, seen_line, way
from hoptac.programmes.views.shared import carry_out, fill_in


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("đề nghị đính chính sổ đã đóng"))
@seated
def correct(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Propose to put a line of a closed ledger right."""
    actor.require("gifts.close")
    line = seen_line(actor, line_id)
    form = forms.CorrectionForm(request.POST or None, line=line)

    def deed() -> str:
        at = timezone.now()
        actions.propose_correction(line=line, said=form.said(), by=actor, at=at)
        return address(line.occasion)

    page = {"title": _("Đính chính sau khi đóng sổ"), "button": _("Gửi bên kia")}
    page |= {"lead": line.item, "back": address(line.occasion)}
    return fill_in(request, form, deed, trail=way(line.occasion), **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("đồng ý đính chính sổ đã đóng"))
@seated
def decide_correction(request: HttpRequest, actor: Actor, correction_id: int) -> HttpResponse:
    """Agree to the other side's correction, or decline it with the reason."""
    actor.require("gifts.close")
    seen = seen_correction(actor, correction_id)
    form = forms.AgreementForm(request.POST or None)

    def deed() -> str:
        given, at = form.cleaned_data, timezone.now()
        if given["decision"] == "agree":
            actions.agree_correction(correction=seen, by=actor, at=at)
        else:
            reason = given["reason"]
            actions.decline_correction(correction=seen, reason=reason, by=actor, at=at)
        return address(seen.occasion)

    lead = f"{seen.line.item}: {seen.reason} ({seen.document})"
    page = {"title": _("Đề nghị đính chính của bên kia"), "button": _("Gửi"), "lead": lead}
    back, trail = address(seen.occasion), way(seen.occasion)
    return fill_in(request, form, deed, back=back, trail=trail, **page)


@require_POST
@recently_proved(gettext_noop("rút đề nghị đính chính sổ đã đóng"))
@seated
def take_back_correction(request: HttpRequest, actor: Actor, correction_id: int) -> HttpResponse:
    """Take one's own side's proposal back."""
    seen = seen_correction(actor, correction_id)
    return carry_out(
        request,
        lambda: actions.take_back_correction(correction=seen, by=actor, at=timezone.now()),
        goal=address(seen.occasion),
        done=_("Đã rút đề nghị đính chính."),
    )
