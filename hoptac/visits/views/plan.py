"""The plan of a visit: stops, people, and the sides' words on it and on what came of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.beneficiaries.queries import place_called
from hoptac.programmes.views.shared import carry_out, fill_in
from hoptac.visits import actions, forms, queries, rules
from hoptac.visits.choices import Matter, Stance
from hoptac.visits.models import Visit
from hoptac.visits.views.shared import address, place, seen_stop, seen_visit, trail
from hoptac.visits.writing import require_own, side_of


def _stop(form: forms.StopForm, visit: Visit) -> dict[str, Any]:
    """Return what the actions take of a stop's form; its place as of the day.

    The day is judged first: a name is looked up on it.
    """
    given = form.cleaned_data
    rules.check_stop(
        title=given["title"], day=given["day"], begins_at=given["begins_at"],
        starts_on=visit.starts_on, ends_on=visit.ends_on,
    )  # fmt: skip
    day: date = given["day"] or visit.starts_on
    site = given["site"]
    return {
        "place": place_called(given["place"], day),
        "site": queries.site(site) if site else None,
        "said": form.said(),
    }


@require_http_methods(["GET", "POST"])
@seated
def add_stop(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
    """Add a stop to the plan."""
    actor.require("visits.plan")
    seen = seen_visit(actor, visit_id)
    require_own(seen, actor)
    form = forms.StopForm(request.POST or None, sites=queries.sites_to_choose())

    def deed() -> str:
        made = actions.add_stop(visit=seen, **_stop(form, seen), by=actor, at=timezone.now())
        return place(made)

    page = {"title": _("Thêm điểm dừng"), "button": _("Thêm điểm dừng"), "lead": seen.title}
    return fill_in(request, form, deed, back=address(seen), trail=trail(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_stop(request: HttpRequest, actor: Actor, stop_id: int) -> HttpResponse:
    """Change a stop of the plan."""
    actor.require("visits.plan")
    seen = seen_stop(actor, stop_id)
    require_own(seen.visit, actor)
    names = ("kind", "title", "day", "begins_at", "place_note")
    stored = {name: getattr(seen, name) for name in names}
    stored |= {"place": seen.place_name, "site": seen.site_id}
    sites = queries.sites_to_choose()
    form = forms.StopForm(request.POST or None, sites=sites, initial=stored)

    def deed() -> str:
        said = _stop(form, seen.visit)
        actions.edit_stop(stop=seen, **said, by=actor, at=timezone.now())
        return place(seen)

    page = {"title": _("Sửa điểm dừng"), "button": _("Lưu"), "lead": seen.visit.title}
    return fill_in(request, form, deed, back=place(seen), trail=trail(seen.visit), **page)


@require_POST
@seated
def drop_stop(request: HttpRequest, actor: Actor, stop_id: int) -> HttpResponse:
    """Take a stop out of the plan."""
    seen = seen_stop(actor, stop_id)
    return carry_out(
        request,
        lambda: actions.drop_stop(stop=seen, by=actor, at=timezone.now()),
        goal=address(seen.visit),
        done=_("Đã bỏ điểm dừng."),
    )


@require_http_methods(["GET", "POST"])
@seated
def add_delegate(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
    """Name somebody of one's own side with the post of that day."""
    actor.require("visits.plan")
    seen = seen_visit(actor, visit_id)
    side_of(seen, actor)
    seats = queries.seats_to_choose(actor, seen.starts_on)
    form = forms.DelegateForm(request.POST or None, seats=seats)

    def deed() -> str:
        given = dict(form.cleaned_data)
        chosen = given.pop("seat")
        seat = queries.seat(chosen) if chosen else None
        actions.add_delegate(visit=seen, seat=seat, said=given, by=actor, at=timezone.now())
        return f"{address(seen)}#nguoi"

    page = {"title": _("Thêm người của bên mình"), "button": _("Thêm người"), "lead": seen.title}
    return fill_in(request, form, deed, back=address(seen), trail=trail(seen), **page)


@require_POST
@seated
def drop_delegate(request: HttpRequest, actor: Actor, delegate_id: int) -> HttpResponse:
    """Take somebody of one's own side off the list."""
    seen = get_object_or_404(queries.visible_delegates(actor), pk=delegate_id)
    return carry_out(
        request,
        lambda: actions.drop_delegate(delegate=seen, by=actor, at=timezone.now()),
        goal=f"{address(seen.visit)}#nguoi",
        done=_("Đã bỏ người khỏi danh sách."),
    )


def _yes(matter: Matter, done: str) -> Callable[..., HttpResponseBase]:
    """Make the view of a yes to exactly what was read."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
        seen = seen_visit(actor, visit_id)
        said: dict[str, Any] = {"matter": matter, "stance": Stance.CONFIRMED, "reason": ""}
        said["sha256"] = request.POST.get("sha256", "")
        return carry_out(
            request,
            lambda: actions.give_word(visit=seen, **said, by=actor, at=timezone.now()),
            goal=address(seen),
            done=_(done),
        )

    return view


def _no(matter: Matter, title: "str | Promise") -> Callable[..., HttpResponseBase]:
    """Make the view of another view, with its reason."""

    @require_http_methods(["GET", "POST"])
    @seated
    def view(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
        actor.require("visits.confirm")
        seen = seen_visit(actor, visit_id)
        side_of(seen, actor)
        read = seen.plan_sha256 if matter is Matter.PLAN else seen.outcomes_sha256
        form = forms.WordForm(request.POST or None, initial={"sha256": read})

        def deed() -> str:
            said = {"matter": matter, "stance": Stance.DISPUTED, **form.cleaned_data}
            actions.give_word(visit=seen, **said, by=actor, at=timezone.now())
            return address(seen)

        page = {"title": title, "button": _("Gửi ý kiến"), "lead": seen.title}
        return fill_in(request, form, deed, back=address(seen), trail=trail(seen), **page)

    return view


confirm_plan = recently_proved(gettext_noop("xác nhận chương trình đoàn"))(
    _yes(Matter.PLAN, gettext_noop("Đã xác nhận chương trình đoàn."))
)
agree = recently_proved(gettext_noop("thống nhất kết quả chuyến công tác"))(
    _yes(Matter.OUTCOMES, gettext_noop("Đã ghi lời thống nhất của bên bạn."))
)
dispute_plan = recently_proved(gettext_noop("nêu ý kiến khác về chương trình đoàn"))(
    _no(Matter.PLAN, gettext_lazy("Ý kiến khác về chương trình đoàn"))
)
differ = recently_proved(gettext_noop("nêu ý kiến khác về kết quả chuyến công tác"))(
    _no(Matter.OUTCOMES, gettext_lazy("Ý kiến khác về kết quả chuyến công tác"))
)
