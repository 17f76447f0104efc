"""What binds: a side's yes, the signing, a further term, the end, a decision on what follows."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.programmes.views.shared import carry_out, fill_in
from hoptac.twinning import actions, forms, queries
from hoptac.twinning.views.shared import address, seen_pair, way
from hoptac.twinning.writing import side_of


@require_POST
@recently_proved(gettext_noop("tán thành đề nghị kết nghĩa"))
@seated
def endorse(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Give the own side's yes to the text that was on the page."""
    pair = seen_pair(actor, pair_id)
    read = request.POST.get("sha256", "")
    return carry_out(
        request,
        lambda: actions.endorse(pair=pair, sha256=read, by=actor, at=timezone.now()),
        goal=address(pair),
        done=_("Đã ghi lời tán thành của bên bạn."),
    )


@require_POST
@recently_proved(gettext_noop("công khai kết nghĩa"))
@seated
def publish(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Let everybody read a twinning that both sides signed."""
    pair = seen_pair(actor, pair_id)
    return carry_out(
        request,
        lambda: actions.publish(pair=pair, by=actor, at=timezone.now()),
        goal=address(pair),
        done=_("Đã công khai kết nghĩa."),
    )


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("ghi nhận việc ký kết nghĩa"))
@seated
def sign(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Record the signing with its instrument."""
    actor.require("twinning.sign")
    pair = seen_pair(actor, pair_id)
    side_of(pair, actor)
    form = forms.SignForm(
        request.POST or None, request.FILES or None, initial={"signed_on": pair.starts_on}
    )

    def deed() -> str:
        actions.sign(pair=pair, **form.cleaned_data, by=actor, at=timezone.now())
        return address(pair)

    page = {"title": _("Ghi nhận việc ký kết nghĩa"), "button": _("Ghi nhận")}
    return fill_in(request, form, deed, back=address(pair), trail=way(pair), **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("gia hạn kết nghĩa"))
@seated
def renew(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Record a further term."""
    actor.require("twinning.sign")
    pair = seen_pair(actor, pair_id)
    side_of(pair, actor)
    form = forms.RenewForm(request.POST or None, initial={"starts_on": timezone.localdate()})

    def deed() -> str:
        actions.renew(pair=pair, **form.cleaned_data, by=actor, at=timezone.now())
        return address(pair)

    page = {"title": _("Gia hạn kết nghĩa"), "button": _("Ghi gia hạn")}
    return fill_in(request, form, deed, back=address(pair), trail=way(pair), **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("kết thúc kết nghĩa"))
@seated
def end(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """End a twinning, with the reason and the document."""
    actor.require("twinning.sign")
    pair = seen_pair(actor, pair_id)
    side_of(pair, actor)
    form = forms.EndForm(request.POST or None, initial={"ended_on": timezone.localdate()})

    def deed() -> str:
        actions.end(pair=pair, **form.cleaned_data, by=actor, at=timezone.now())
        return address(pair)

    page = {"title": _("Kết thúc kết nghĩa"), "button": _("Kết thúc")}
    page["lead"] = _("Hồ sơ kết nghĩa vẫn giữ nguyên để tra cứu.")
    return fill_in(request, form, deed, back=address(pair), trail=way(pair), **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("quyết định về kết nghĩa của đơn vị đã giải thể"))
@seated
def carry(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Decide for the own side's dissolved unit: carried to units that followed it, or closed."""
    actor.require("twinning.carry")
    pair, today = seen_pair(actor, pair_id), timezone.localdate()
    party = side_of(pair, actor)
    unit = pair.unit_a if party.pk == pair.party_a_id else pair.unit_b
    followers = queries.followers_of(unit.pk, today)
    form = forms.CarryForm(request.POST or None, followers=followers)

    def deed() -> str:
        decision = actions.Decision(**form.cleaned_data)
        actions.decide_carry(pair=pair, decision=decision, by=actor, at=timezone.now())
        return address(pair)

    page = {"title": _("Quyết định về kết nghĩa của đơn vị đã giải thể")}
    page |= {"button": _("Ghi quyết định"), "lead": queries.name_then(pair)}
    return fill_in(request, form, deed, back=address(pair), trail=way(pair), **page)
