"""What units need and are strong in, and the twinnings these speak for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.plans.queries import programmes_of
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.states import LIVING
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, trail
from hoptac.twinning import actions, forms, queries
from hoptac.twinning.views.shared import home


@require_GET
@seated
def declarations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the needs and strengths that hold today."""
    form = forms.FilterDeclarations(request.GET)
    may = actor.may("twinning.propose")
    context = {
        "form": form,
        "rows": queries.declarations_of(actor, form.asked(), timezone.localdate()),
        "programmes": [one for one in programmes_of(actor) if may and one.state in LIVING],
        "can_end": may,
        "trail": home(),
    }
    return render(request, "twinning/declarations.html", context)


@require_GET
@seated
def proposals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the twinnings that a need and a strength speak for, both shown as the reason."""
    context = {
        "rows": queries.proposals_for(actor, timezone.localdate()),
        "can_propose": actor.may("twinning.propose"),
        "trail": home(),
    }
    return render(request, "twinning/proposals.html", context)


@require_http_methods(["GET", "POST"])
@seated
def declare(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Publish a need or a strength of a unit of the own side to the parties."""
    actor.require("twinning.propose")
    programme, today = seen_programme(actor, programme_id), timezone.localdate()
    own_party(programme=programme, by=actor)
    form = forms.DeclarationForm(request.POST or None, initial={"valid_from": today})

    def deed() -> str:
        given = dict(form.cleaned_data)
        unit = queries.unit_called(given.pop("unit"), given["valid_from"], field="unit")
        at = timezone.now()
        actions.declare(programme=programme, unit=unit, said=given, by=actor, at=at)
        return reverse("twinning:declarations")

    page = {"title": _("Công bố nhu cầu, thế mạnh"), "button": _("Công bố")}
    page |= {"lead": programme.title, "back": reverse("twinning:declarations")}
    return fill_in(request, form, deed, trail=trail(programme), **page)


@require_POST
@seated
def undeclare(request: HttpRequest, actor: Actor, declaration_id: int) -> HttpResponse:
    """Take a need or strength off, from today on."""
    rows = queries.visible_declarations(actor).select_related("programme")
    seen = get_object_or_404(rows, pk=declaration_id)
    return carry_out(
        request,
        lambda: actions.end_declaration(declaration=seen, by=actor, at=timezone.now()),
        goal=reverse("twinning:declarations"),
        done=_("Đã thôi công bố."),
    )
