"""What a visit came to: stops told of, outcomes in one step each, photos and papers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.files.views import respond_with
from hoptac.localities.queries import agencies_by_id, agencies_of
from hoptac.programmes.queries import sides_on
from hoptac.programmes.views.shared import fill_in
from hoptac.visits import actions, forms, queries
from hoptac.visits.choices import Happened
from hoptac.visits.models import Stop
from hoptac.visits.views.shared import address, place, seen_stop, seen_visit, trail
from hoptac.visits.writing import side_of


@require_http_methods(["GET", "POST"])
@seated
def tell(request: HttpRequest, actor: Actor, stop_id: int) -> HttpResponse:
    """Say what was done at a stop, or why it was called off."""
    stop = _to_conclude(actor, stop_id, "visits.record")
    known = "" if stop.happened == Happened.PLANNED else stop.happened
    first = {"happened": known or Happened.HELD.value, "done": stop.done}
    form = forms.TellForm(request.POST or None, initial=first)

    def deed() -> str:
        actions.tell_stop(stop=stop, **form.cleaned_data, by=actor, at=timezone.now())
        return place(stop)

    return _filled(request, form, deed, stop, _("Ghi diễn biến điểm dừng"), _("Lưu"))


@require_http_methods(["GET", "POST"])
@seated
def conclude_content(request: HttpRequest, actor: Actor, stop_id: int) -> HttpResponse:
    """Let a session come to a content, put before the parties at once."""
    stop = _to_conclude(actor, stop_id, "programmes.draft")
    found = sides_on(stop.visit.programme, actor, timezone.localdate())
    sides = {side.party.pk: (side.name, side.agencies) for side in found}
    form = forms.ContentForm(request.POST or None, agencies=sides)

    def deed() -> str:
        agencies = agencies_by_id([*form.leads().values(), *form.coordinators()])
        actions.conclude_content(
            stop=stop,
            said=form.said(),
            leads={party: agencies[pk] for party, pk in form.leads().items()},
            coordinators=[agencies[pk] for pk in form.coordinators()],
            papers=form.papers(),
            by=actor,
            at=timezone.now(),
        )
        return place(stop)

    return _filled(
        request, form, deed, stop, _("Nội dung hợp tác đã thống nhất"), _("Trình các bên")
    )


@require_http_methods(["GET", "POST"])
@seated
def conclude_existing(request: HttpRequest, actor: Actor, stop_id: int) -> HttpResponse:
    """Say that a content which stands there already came of this session."""
    stop = _to_conclude(actor, stop_id, "programmes.draft")
    contents = list(queries.contents_left(stop.visit, actor))
    form = forms.ExistingForm(request.POST or None, contents=contents)

    def deed() -> str:
        chosen = next(one for one in contents if one.pk == form.cleaned_data["content"])
        actions.conclude_existing(stop=stop, content=chosen, by=actor, at=timezone.now())
        return place(stop)

    return _filled(request, form, deed, stop, _("Gắn nội dung đã có"), _("Ghi kết luận"))


@recently_proved(gettext_noop("giao việc theo kết luận chuyến công tác"))
@require_http_methods(["GET", "POST"])
@seated
def conclude_task(request: HttpRequest, actor: Actor, stop_id: int) -> HttpResponse:
    """Let a session come to a task for an agency of one's own side."""
    stop, today = _to_conclude(actor, stop_id, "plans.assign"), timezone.localdate()
    contents = queries.contents_to_serve(stop.visit, actor)
    agencies = agencies_of(actor.unit_id, today)
    form = forms.GiveTask(request.POST or None, contents=contents, agencies=agencies)

    def deed() -> str:
        given = form.cleaned_data
        actions.conclude_task(
            stop=stop,
            content=next(one for one in contents if one.pk == given["content"]),
            lead=agencies_by_id([given["lead"]])[given["lead"]],
            year=(given["due_on"] or today).year,
            said=form.said(),
            by=actor,
            at=timezone.now(),
        )
        return place(stop)

    return _filled(request, form, deed, stop, _("Giao việc theo kết luận"), _("Giao việc"))


@require_http_methods(["GET", "POST"])
@seated
def conclude_assessment(request: HttpRequest, actor: Actor, stop_id: int) -> HttpResponse:
    """Let a session come to one's side's assessment of the past period."""
    stop = _to_conclude(actor, stop_id, "programmes.assess")
    form = forms.AssessForm(request.POST or None, codes=stop.visit.programme.fields)

    def deed() -> str:
        given = form.cleaned_data
        actions.conclude_assessment(
            stop=stop,
            field=given["field"],
            period=(given["period_from"], given["period_to"]),
            said=form.words(),
            is_final=given["is_final"],
            by=actor,
            at=timezone.now(),
        )
        return place(stop)

    return _filled(request, form, deed, stop, _("Đánh giá giai đoạn vừa qua"), _("Lưu bản nháp"))


@require_http_methods(["GET", "POST"])
@seated
def conclude_note(request: HttpRequest, actor: Actor, stop_id: int) -> HttpResponse:
    """Note what was said, where nothing else comes of it."""
    stop = _to_conclude(actor, stop_id, "visits.record")
    form = forms.NoteForm(request.POST or None)

    def deed() -> str:
        actions.conclude_note(stop=stop, **form.cleaned_data, by=actor, at=timezone.now())
        return place(stop)

    return _filled(request, form, deed, stop, _("Ghi nhận kết luận"), _("Ghi kết luận"))


@require_http_methods(["GET", "POST"])
@seated
def attach(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
    """Attach a photo or a paper."""
    actor.require("visits.record")
    seen = seen_visit(actor, visit_id)
    side_of(seen, actor)
    form = forms.AttachForm(request.POST or None, request.FILES or None)

    def deed() -> str:
        upload = form.cleaned_data["file"]
        actions.attach(visit=seen, upload=upload, said=form.said(), by=actor, at=timezone.now())
        return f"{address(seen)}#anh"

    page = {"title": _("Thêm ảnh, văn bản"), "button": _("Gửi"), "lead": seen.title}
    return fill_in(request, form, deed, back=address(seen), trail=trail(seen), **page)


@require_GET
@seated
def file(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponseBase:
    """Open a photo or paper of a visit the actor may read."""
    shown = get_object_or_404(queries.visible_files(actor), pk=file_id)
    return respond_with(shown.file, download=not shown.file.is_picture)


@require_http_methods(["GET", "POST"])
@seated
def take_down(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponse:
    """Show a photo or paper of one's own side no more, with the reason."""
    actor.require("visits.record")
    shown = get_object_or_404(queries.visible_files(actor), pk=file_id)
    side_of(shown.visit, actor)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        actions.take_down(attachment=shown, **form.cleaned_data, by=actor, at=timezone.now())
        return address(shown.visit)

    page = {"title": _("Gỡ ảnh, văn bản"), "button": _("Gỡ"), "lead": shown.caption}
    back = address(shown.visit)
    return fill_in(request, form, deed, back=back, trail=trail(shown.visit), **page)


def _to_conclude(actor: Actor, stop_id: int, right: str) -> Stop:
    """Return a stop for a deed that takes a right besides that to write results down."""
    stop = seen_stop(actor, stop_id)
    actor.require("visits.record")
    actor.require(right)
    side_of(stop.visit, actor)
    return stop


def _filled(
    request: HttpRequest, form: Any, deed: Any, stop: Stop, title: str, button: str
) -> HttpResponse:
    """Show a form of a stop beneath what it is about."""
    page = {"title": title, "button": button, "lead": stop.title}
    return fill_in(request, form, deed, back=place(stop), trail=trail(stop.visit), **page)
