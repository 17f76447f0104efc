"""The page that says which figure counts towards a content's indicator, and takes the choice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.programmes.views.shared import seen_content
from hoptac.reports import actions, forms, queries
from hoptac.ui.refusals import add_to


@require_http_methods(["GET", "POST"])
@seated
def indicator(request: HttpRequest, actor: Actor, content_id: int) -> HttpResponse:
    """Show what counts in each side's reports; take the choice of the actor's own side."""
    seen = seen_content(actor, content_id)
    sides = queries.sides_of_tie(seen, actor, timezone.localdate())
    mine = next((one for one in sides if one.is_mine), None)
    form = forms.ChooseFigure(request.POST or None, fitting=sides[0].tie.fitting if sides else ())
    if form.is_valid():
        try:
            actions.choose_figure(content=seen, **form.cleaned_data, by=actor, at=timezone.now())
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("reports:indicator", seen.pk)
    can_choose = mine is not None and bool(mine.tie.fitting) and actor.may("reports.compile")
    context = {"content": seen, "sides": sides, "form": form, "can_choose": can_choose}
    status = 422 if form.errors else 200
    return render(request, "reports/indicator.html", context, status=status)
