"""What happens in a twinning: focal points, activities and what shows them, words on them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.files.views import respond_with
from hoptac.programmes.views.shared import fill_in
from hoptac.twinning import actions, forms, queries
from hoptac.twinning.views.shared import address, seen_activity, seen_pair, way
from hoptac.twinning.writing import side_of


@require_http_methods(["GET", "POST"])
@seated
def focal(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Name who looks after the twinning on the own side."""
    actor.require("twinning.record")
    pair = seen_pair(actor, pair_id)
    side_of(pair, actor)
    form = forms.FocalForm(request.POST or None, initial={"valid_from": timezone.localdate()})

    def deed() -> str:
        actions.name_focal(pair=pair, **form.cleaned_data, by=actor, at=timezone.now())
        return address(pair)

    page = {"title": _("Cử đầu mối kết nghĩa"), "button": _("Ghi đầu mối")}
    page["lead"] = _("Đầu mối trước của bên bạn kết thúc từ ngày này.")
    return fill_in(request, form, deed, back=address(pair), trail=way(pair), **page)


@require_http_methods(["GET", "POST"])
@seated
def record(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Record what the two units did, with what shows it."""
    actor.require("twinning.record")
    pair = seen_pair(actor, pair_id)
    side_of(pair, actor)
    form = forms.ActivityForm(
        request.POST or None, request.FILES or None, initial={"day": timezone.localdate()}
    )

    def deed() -> str:
        actions.record_activity(pair=pair, done=form.done(), by=actor, at=timezone.now())
        return address(pair)

    page = {"title": _("Ghi hoạt động kết nghĩa"), "button": _("Ghi hoạt động")}
    page["lead"] = _("Vị trí chụp được xóa khỏi ảnh trước khi lưu.")
    return fill_in(request, form, deed, back=address(pair), trail=way(pair), **page)


@require_http_methods(["GET", "POST"])
@seated
def strike(request: HttpRequest, actor: Actor, activity_id: int) -> HttpResponse:
    """Strike out what the own side recorded by mistake."""
    actor.require("twinning.record")
    seen = seen_activity(actor, activity_id)
    side_of(seen.pair, actor)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        actions.strike_activity(activity=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return address(seen.pair)

    page = {"title": _("Hủy hoạt động ghi nhầm"), "button": _("Hủy hoạt động"), "lead": seen.title}
    return fill_in(request, form, deed, back=address(seen.pair), trail=way(seen.pair), **page)


@require_http_methods(["GET", "POST"])
@seated
def word(request: HttpRequest, actor: Actor, activity_id: int) -> HttpResponse:
    """Say as the other side what one thinks of an activity."""
    actor.require("twinning.record")
    seen = seen_activity(actor, activity_id)
    side_of(seen.pair, actor)
    form = forms.WordForm(request.POST or None, initial={"sha256": seen.sha256})

    def deed() -> str:
        actions.give_word(activity=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return address(seen.pair)

    page = {"title": _("Ý kiến về hoạt động bên kia ghi"), "button": _("Gửi ý kiến")}
    lead = f"{seen.title}. {seen.text}"
    back = address(seen.pair)
    return fill_in(request, form, deed, lead=lead, back=back, trail=way(seen.pair), **page)


@require_GET
@seated
def evidence(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponseBase:
    """Open a photo or paper of an activity the actor may read."""
    shown = get_object_or_404(queries.visible_files(actor), pk=file_id)
    return respond_with(shown.file, download=not shown.file.is_picture)


@require_GET
@seated
def paper(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponseBase:
    """Open the signed instrument of a twinning the actor may read."""
    pair = seen_pair(actor, pair_id)
    if pair.paper is None:
        raise Http404
    return respond_with(pair.paper, download=not pair.paper.is_picture)
