"""Keep a list's filter, forget it again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoptac.accounts import actions, forms, queries
from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.shelf import address_of
from hoptac.kernel.errors import Refusal
from hoptac.ui.filters import kept
from hoptac.ui.refusals import add_to


@require_POST
@seated
def save_filter(request: HttpRequest, actor: Actor, page: str) -> HttpResponse:
    """Keep what a list is narrowed to, and go back to it."""
    back = _address(page)
    form = forms.SaveFilter(request.POST)
    if form.is_valid():
        query = kept(QueryDict(form.cleaned_data["query"].lstrip("?")))
        label = form.cleaned_data["label"]
        try:
            row = actions.save_filter(
                page=page, label=label, query=query, by=actor, at=timezone.now()
            )
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã lưu bộ lọc “%(label)s”.") % {"label": row.label})
            return redirect(address_of(row))
    return render(request, "accounts/save_filter.html", {"form": form, "back": back}, status=422)


@require_POST
@seated
def delete_filter(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Forget a filter; its list stays as it is."""
    row = get_object_or_404(queries.filters_of(actor.user_id), pk=pk)
    back = address_of(row)
    actions.delete_filter(kept=row, by=actor, at=timezone.now())
    messages.success(request, _("Đã xóa bộ lọc “%(label)s”.") % {"label": row.label})
    return redirect(back)


def _address(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch as error:
        raise Http404 from error
