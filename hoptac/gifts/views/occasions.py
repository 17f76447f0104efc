"""The ledger's list, one occasion's page, and how an occasion is recorded and shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.shelf import list_tools
from hoptac.beneficiaries.queries import place_called
from hoptac.gifts import actions, forms, queries
from hoptac.gifts.views.picture import picture
from hoptac.gifts.views.shared import (
    address,
    seen_line,
    seen_occasion,
    standing_in,
    way,
)
from hoptac.plans.queries import programmes_of
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.states import LIVING
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, trail, version_of


@require_GET
@seated
def occasions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what was given; the address holds what it is narrowed to."""
    programmes = list(programmes_of(actor).defer(None))  # whole, since their state is looked at
    form = forms.FilterOccasions(request.GET, programmes=programmes)
    after, today = request.GET.get("after", ""), timezone.localdate()
    page = queries.occasion_list(actor, form.asked(), today, after)
    may = actor.may("gifts.record")
    context = {
        "form": form,
        "page": page,
        "picture": picture(page.sums.way) if page.sums else None,
        "statements": queries.statements(page.rows),
        "tools": list_tools(request, actor, "gifts:list"),
        "programmes": [one for one in programmes if may and one.state in LIVING],
    }
    return render(request, "gifts/list.html", context)


@require_http_methods(["GET", "POST"])
@seated
def add(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record an occasion of giving."""
    actor.require("gifts.record")
    programme, today = seen_programme(actor, programme_id), timezone.localdate()
    own_party(programme=programme, by=actor)
    parties = queries.parties_to_choose(programme, actor, today)
    visits, first = queries.visits_to_choose(programme, actor), {"year": today.year}
    form = forms.OccasionForm(request.POST or None, parties=parties, visits=visits, initial=first)

    def deed() -> str:
        made = actions.record_occasion(
            programme=programme, **_between(form), **_told(form), by=actor, at=timezone.now()
        )
        return address(made)

    page = {"title": _("Ghi đợt trao tặng"), "button": _("Lưu, rồi thêm các khoản")}
    page |= {"lead": programme.title, "back": reverse("gifts:list")}
    return fill_in(request, form, deed, trail=trail(programme), **page)


def _between(form: forms.OccasionForm) -> dict[str, Any]:
    return {name: queries.party(form.cleaned_data[name]) for name in ("giver", "receiver")}


def _told(form: forms.OccasionForm) -> dict[str, Any]:
    """Return the place by its name of the day, and the rest."""
    given, today = form.cleaned_data, timezone.localdate()
    day = given["happened_on"] or today.replace(year=min(given["year"], today.year), month=1, day=1)
    return {"place": place_called(given["place"], day), "said": form.said()}


@require_GET
@seated
def occasion(request: HttpRequest, actor: Actor, occasion_id: int) -> HttpResponse:
    """Show an occasion: lines, the stated total beside their sum, four books, what came of it."""
    seen = seen_occasion(actor, occasion_id)
    page = queries.occasion_page(seen, actor, timezone.localdate())
    context = standing_in(actor, seen) | {
        "page": page,
        "occasion": seen,
        "history": queries.history_of(seen, page.lines, page.held, page.corrections),
        "trail": way(seen)[:1],
    }
    return render(request, "gifts/one.html", context)


@require_GET
@seated
def compare(request: HttpRequest, actor: Actor, occasion_id: int) -> HttpResponse:
    """Lay the giver's and the receiver's books side by side, differences first."""
    seen = seen_occasion(actor, occasion_id)
    page = queries.occasion_page(seen, actor, timezone.localdate())
    lines = sorted(page.lines, key=lambda one: one.agrees)
    context = standing_in(actor, seen) | {
        "page": page,
        "occasion": seen,
        "lines": lines,
        "trail": way(seen),
    }
    return render(request, "gifts/compare.html", context)


@require_http_methods(["GET", "POST"])
@seated
def revise(request: HttpRequest, actor: Actor, occasion_id: int) -> HttpResponse:
    """Put right an occasion the other side has not seen yet."""
    actor.require("gifts.record")
    seen = seen_occasion(actor, occasion_id)
    stored = {name: getattr(seen, name) for name in actions.SAID}
    stored |= {"place": queries.place_said(seen), "visit": seen.visit_id}
    visits = queries.visits_to_choose(seen.programme, actor)
    form = forms.OccasionForm(
        request.POST or None, parties=(), visits=visits, is_made=True, initial=stored
    )

    def deed() -> str:
        told = _told(form) | {"version": version_of(request)}
        actions.revise_occasion(occasion=seen, **told, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Sửa đợt trao tặng"), "button": _("Lưu"), "back": address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def add_line(request: HttpRequest, actor: Actor, occasion_id: int) -> HttpResponse:
    """Add one thing that was given."""
    actor.require("gifts.record")
    seen = seen_occasion(actor, occasion_id)
    form = forms.LineForm(request.POST or None)

    def deed() -> str:
        actions.add_line(occasion=seen, said=form.cleaned_data, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Thêm khoản trao tặng"), "button": _("Thêm khoản"), "lead": seen.title}
    return fill_in(request, form, deed, back=address(seen), trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def revise_line(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Put a line right that the other side has not seen yet."""
    actor.require("gifts.record")
    seen = seen_line(actor, line_id)
    stored = {name: getattr(seen, name) for name in forms.LineForm.base_fields}
    form = forms.LineForm(request.POST or None, initial=stored)

    def deed() -> str:
        given, version, at = form.cleaned_data, version_of(request), timezone.now()
        actions.revise_line(line=seen, said=given, version=version, by=actor, at=at)
        return address(seen.occasion)

    page = {"title": _("Sửa khoản trao tặng"), "button": _("Lưu"), "lead": seen.item}
    back, trail = address(seen.occasion), way(seen.occasion)
    return fill_in(request, form, deed, version=seen.version, back=back, trail=trail, **page)


@require_POST
@seated
def share(request: HttpRequest, actor: Actor, occasion_id: int) -> HttpResponse:
    """Let all parties see the occasion; both sides keep their books from now on."""
    seen = seen_occasion(actor, occasion_id)
    return carry_out(
        request,
        lambda: actions.share_occasion(occasion=seen, by=actor, at=timezone.now()),
        goal=address(seen),
        done=_("Đã cho các bên xem; từ bây giờ hai bên cùng ghi sổ."),
    )


@require_POST
@recently_proved(gettext_noop("công khai đợt trao tặng"))
@seated
def publish(request: HttpRequest, actor: Actor, occasion_id: int) -> HttpResponse:
    """Let everybody read an occasion whose ledger is closed."""
    seen = seen_occasion(actor, occasion_id)
    return carry_out(
        request,
        lambda: actions.publish_occasion(occasion=seen, by=actor, at=timezone.now()),
        goal=address(seen),
        done=_("Đã công khai đợt trao tặng."),
    )


@require_POST
@recently_proved(gettext_noop("đóng sổ đợt trao tặng"))
@seated
def close(request: HttpRequest, actor: Actor, occasion_id: int) -> HttpResponse:
    """Close the ledger of an occasion whose four books agree."""
    seen = seen_occasion(actor, occasion_id)
    return carry_out(
        request,
        lambda: actions.close_occasion(occasion=seen, by=actor, at=timezone.now()),
        goal=address(seen),
        done=_("Đã đóng sổ: bốn sổ khớp nhau."),
    )
