"""Pages of groups: whom a programme's help reached, how many, and who may read what of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.beneficiaries import actions, forms, queries
from hoptac.beneficiaries.models import Group
from hoptac.beneficiaries.states import GROUP
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import party_of
from hoptac.programmes.states import LIVING
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, trail, version_of


@require_GET
@seated
def groups(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """List the groups of a programme with what the reader may know of their counts."""
    programme = seen_programme(actor, programme_id)
    may = actor.may("beneficiaries.record") and programme.state in LIVING
    context = {
        "programme": programme,
        "rows": queries.groups_of(programme, actor, timezone.localdate()),
        "can_record": may and party_of(programme, actor) is not None,
        "trail": trail(programme),
    }
    return render(request, "beneficiaries/groups.html", context)


@require_http_methods(["GET", "POST"])
@seated
def add(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record a group as a draft of the actor's agency."""
    actor.require("beneficiaries.record")
    programme = seen_programme(actor, programme_id)
    form = forms.GroupForm(request.POST or None)

    def deed() -> str:
        given = dict(form.cleaned_data)
        place = queries.place_called(given.pop("place"), given["day"])
        made = actions.record_group(
            programme=programme,
            place=place,
            count=given.pop("count"),
            said=given,
            by=actor,
            at=timezone.now(),
        )
        return _address(made)

    page = {"title": _("Ghi nhóm đối tượng thụ hưởng"), "button": _("Lưu bản nháp")}
    page["lead"] = _(
        "Chỉ ghi loại đối tượng và số lượng. Tên người chỉ ghi trong danh sách niêm phong."
    )
    return fill_in(request, form, deed, back=_list(programme), trail=_way(programme), **page)


@require_GET
@seated
def group(request: HttpRequest, actor: Actor, group_id: int) -> HttpResponse:
    """Show a group: its figure, for keepers its counts, and the list behind it."""
    seen = _seen(actor, group_id)
    page = queries.one_group(seen, actor, timezone.localdate())
    verbs = GROUP.verbs(seen.visibility)
    mine = party_of(seen.programme, actor)
    context = {
        "page": page,
        "group": seen,
        "state": _(GROUP.states[seen.visibility]),
        "can_correct": page.row.is_mine and actor.may("beneficiaries.record"),
        "can_submit": "submit" in verbs and page.row.is_mine and actor.may("beneficiaries.record"),
        "can_share": "share" in verbs
        and actor.may("beneficiaries.share")
        and mine is not None
        and mine.pk == seen.party_id,
        "can_seal": page.row.is_mine and actor.may("beneficiaries.open"),
        "trail": _way(seen.programme),
    }
    return render(request, "beneficiaries/group.html", context)


@require_http_methods(["GET", "POST"])
@seated
def correct(request: HttpRequest, actor: Actor, group_id: int) -> HttpResponse:
    """Put another count in place of the last one, with the reason."""
    actor.require("beneficiaries.record")
    seen = _seen(actor, group_id)
    actor.require("beneficiaries.record", of_agencies=[seen.keeper_id])
    page = queries.one_group(seen, actor, timezone.localdate())
    form = forms.CorrectForm(request.POST or None, initial={"count": page.row.count})

    def deed() -> str:
        given, at = form.cleaned_data, timezone.now()
        version = version_of(request)
        actions.correct_count(group=seen, **given, version=version, by=actor, at=at)
        return _address(seen)

    said = {"title": _("Đính chính số lượng"), "button": _("Lưu số đúng")}
    said |= {"lead": f"{page.row.category}, {page.row.place}", "back": _address(seen)}
    way = _way(seen.programme)
    return fill_in(request, form, deed, version=seen.version, trail=way, **said)


@require_POST
@seated
def submit(request: HttpRequest, actor: Actor, group_id: int) -> HttpResponse:
    """Let the own locality read the group's figure."""
    seen = _seen(actor, group_id)
    return carry_out(
        request,
        lambda: actions.submit_group(group=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã gửi trong địa phương."),
    )


@require_POST
@seated
def share(request: HttpRequest, actor: Actor, group_id: int) -> HttpResponse:
    """Let the other parties read the group's figure."""
    seen = _seen(actor, group_id)
    return carry_out(
        request,
        lambda: actions.share_group(group=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã chia sẻ con số với các bên."),
    )


@require_http_methods(["GET", "POST"])
@seated
def make_list(request: HttpRequest, actor: Actor, group_id: int) -> HttpResponse:
    """Make the sealed list of a group."""
    actor.require("beneficiaries.open")
    seen = _seen(actor, group_id)
    actor.require("beneficiaries.open", of_agencies=[seen.keeper_id])
    form = forms.ListForm(request.POST or None)

    def deed() -> str:
        made = actions.make_list(group=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return reverse("beneficiaries:sealed", args=[made.pk])

    page = {"title": _("Lập danh sách niêm phong"), "button": _("Lập danh sách")}
    page["lead"] = _("Chỉ giữ tên khi thật cần, có căn cứ, và chỉ đến khi xong mục đích.")
    way = _way(seen.programme)
    return fill_in(request, form, deed, back=_address(seen), trail=way, **page)


def _seen(actor: Actor, group_id: int) -> Group:
    rows = queries.visible_groups(actor).select_related("programme", "citation__source")
    return get_object_or_404(rows, pk=group_id)


def _address(group: Group) -> str:
    return reverse("beneficiaries:group", args=[group.pk])


def _list(programme: Programme) -> str:
    return reverse("beneficiaries:groups", args=[programme.pk])


def _way(programme: Programme) -> list[dict[str, str]]:
    return [*trail(programme), {"label": _("Đối tượng thụ hưởng"), "url": _list(programme)}]
