"""A proposal: drafted, put right, put forward, withdrawn."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, trail, version_of
from hoptac.twinning import actions, forms, queries
from hoptac.twinning.views.shared import address, seen_pair, way
from hoptac.twinning.writing import proposing_side


def _told(form: forms.PairForm) -> dict[str, Any]:
    """Return what a proposal says: the units by their names of its first day, the rest."""
    given = form.cleaned_data
    day = given["starts_on"]
    units = {
        name: queries.unit_called(given[name], day, field=name) for name in ("unit_a", "unit_b")
    }
    return units | {"said": form.said()}


def _prefilled(request: HttpRequest, actor: Actor, programme: Programme) -> dict[str, Any]:
    """Return what the form starts with, and the two records it rests on, where it cites any."""
    asked = {
        name: int(request.GET[name])
        for name in ("need", "strength")
        if request.GET.get(name, "").isdecimal() and len(request.GET[name]) < 10
    }
    return queries.prefilled(programme, actor, asked, timezone.localdate())


@require_http_methods(["GET", "POST"])
@seated
def draft(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Draft a proposal, on its own or from a need and a strength."""
    actor.require("twinning.propose")
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    start = _prefilled(request, actor, programme)
    cited = start.pop("cited")
    form = forms.PairForm(request.POST or None, initial=start)

    def deed() -> str:
        made = actions.draft_pair(
            programme=programme, **_told(form), because=actions.Because(**cited), by=actor,
            at=timezone.now(),
        )  # fmt: skip
        return address(made)

    page = {"title": _("Đề nghị kết nghĩa"), "button": _("Lưu bản nháp"), "lead": programme.title}
    page["lead"] = queries.reason_of(cited) or programme.title
    back = reverse("twinning:list")
    return fill_in(request, form, deed, back=back, trail=trail(programme), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Change the own side's proposal; endorsements of the former text become void."""
    actor.require("twinning.propose")
    pair = seen_pair(actor, pair_id)
    proposing_side(pair, actor)
    form = forms.PairForm(request.POST or None, initial=queries.as_typed(pair))

    def deed() -> str:
        version, at = version_of(request), timezone.now()
        actions.edit_pair(pair=pair, **_told(form), version=version, by=actor, at=at)
        return address(pair)

    page = {"title": _("Sửa đề nghị kết nghĩa"), "button": _("Lưu")}
    page["lead"] = _("Sửa xong, lời tán thành đã có của hai bên hết hiệu lực.")
    back = address(pair)
    return fill_in(request, form, deed, version=pair.version, back=back, trail=way(pair), **page)


@require_POST
@seated
def put_forward(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Put a proposal before the other side."""
    pair = seen_pair(actor, pair_id)
    return carry_out(
        request,
        lambda: actions.put_forward(pair=pair, by=actor, at=timezone.now()),
        goal=address(pair),
        done=_("Đã gửi đề nghị; bên kia đọc được từ bây giờ."),
    )


@require_POST
@seated
def withdraw(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Take the own side's proposal back."""
    pair = seen_pair(actor, pair_id)
    return carry_out(
        request,
        lambda: actions.withdraw(pair=pair, by=actor, at=timezone.now()),
        goal=address(pair),
        done=_("Đã rút đề nghị kết nghĩa."),
    )
