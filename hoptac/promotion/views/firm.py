"""The enterprise's own pages: what is public, its interest in it, what became of that."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Representative
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.programmes.views.shared import carry_out
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.doors import representing
from hoptac.promotion.models import Opportunity
from hoptac.ui.refusals import add_to


def _open(opportunity_id: int) -> Opportunity:
    rows = queries.public_opportunities(timezone.localdate())
    return get_object_or_404(rows, pk=opportunity_id)


@require_GET
@representing
def firm(request: HttpRequest, by: Representative) -> HttpResponse:
    """List the opportunities that were made public and are valid today."""
    form, today = forms.FilterPublic(request.GET), timezone.localdate()
    wanted = queries.Wanted(**form.asked())
    found = queries.found_in_public(wanted, today, request.GET.get("page", 1))
    context = {"form": form, "found": found, "by": by}
    return render(request, "promotion/firm/opportunities.html", context)


@require_GET
@representing
def public_opportunity(
    request: HttpRequest, by: Representative, opportunity_id: int
) -> HttpResponse:
    """Show one public opportunity, with the enterprise's own interests in it."""
    seen, today = _open(opportunity_id), timezone.localdate()
    context = {
        "opportunity": seen,
        "shown": queries.opportunities_shown([seen], today)[0],
        "interests": list(queries.own_interests(by, seen)),
    }
    return render(request, "promotion/firm/opportunity.html", context)


@require_http_methods(["GET", "POST"])
@representing
def express_interest(request: HttpRequest, by: Representative, opportunity_id: int) -> HttpResponse:
    """Tell the opportunity's agency that the enterprise is interested."""
    seen = _open(opportunity_id)
    accounts = vars(request)["firm_accounts"]
    form = forms.InterestForm(
        request.POST or None, accounts=accounts, initial={"account": accounts[0].pk}
    )
    if form.is_valid():
        told: dict[str, Any] = {"account": form.chosen, "said": form.said(), "at": timezone.now()}
        try:
            actions.express_interest(opportunity=seen, by=by, **told)
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("promotion:own_interests")
    status = 422 if form.errors else 200
    context = {"form": form, "opportunity": seen}
    return render(request, "promotion/firm/express.html", context, status=status)


@require_GET
@representing
def own_interests(request: HttpRequest, by: Representative) -> HttpResponse:
    """List the enterprise's interests and what became of them."""
    rows = list(queries.own_interests(by)[:200])
    return render(request, "promotion/firm/interests.html", {"interests": rows})


@require_POST
@representing
def withdraw_interest(request: HttpRequest, by: Representative, interest_id: int) -> HttpResponse:
    """Take an interest back that nobody has answered yet."""
    mine = get_object_or_404(queries.own_interests(by), pk=interest_id)
    return carry_out(
        request,
        lambda: actions.withdraw_interest(interest=mine, by=by, at=timezone.now()),
        goal=reverse("promotion:own_interests"),
        done=_("Đã rút lời quan tâm."),
    )
