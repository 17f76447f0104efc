"""The notification centre of a person, and what they choose of their reminders."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.kernel.errors import Refusal
from hoptac.oversight import actions, forms, queries
from hoptac.plans.models import Task
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import visible_programmes
from hoptac.ui.refusals import add_to

USUAL_MUTE = timedelta(days=7)


@require_GET
@seated
def centre(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what the person was told: what waits to be read, or everything."""
    everything = request.GET.get("tat-ca") == "1"
    page = queries.centre(actor, request.GET.get("after", ""), everything=everything)
    context = {"page": page, "everything": everything, "top": page.top}
    return render(request, "oversight/centre.html", context)


@require_POST
@seated
def see(request: HttpRequest, actor: Actor, notice_id: int) -> HttpResponse:
    """Take one line as read; a script takes it out of the list, without one the page comes anew."""
    notice = get_object_or_404(queries.notices_of(actor), pk=notice_id)
    actions.see(notice=notice, by=actor, at=timezone.now())
    if getattr(request, "htmx", False):
        return HttpResponse("")
    return redirect("oversight:centre")


@require_POST
@seated
def see_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take every line up to the newest one shown as read."""
    top = request.POST.get("top", "")
    if top.isdecimal() and len(top) < 19:
        actions.see_all(up_to=int(top), by=actor, at=timezone.now())
    return redirect("oversight:centre")


@require_http_methods(["GET", "POST"])
@seated
def wishes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose how many working days before a due date one is told."""
    usual = ", ".join(map(str, queries.wish_of(actor)))
    form = forms.WishForm(request.POST or None, initial={"days": usual})
    if form.is_valid():
        try:
            actions.wish(days=form.cleaned_data["days"], by=actor)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã lưu các mốc nhắc của bạn."))
            return redirect("oversight:centre")
    status = 422 if form.is_bound else 200
    return render(request, "oversight/wishes.html", {"form": form}, status=status)


@require_GET
@seated
def mutes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what the person keeps away."""
    found = list(queries.mutes_of(actor))
    return render(request, "oversight/mutes.html", {"mutes": found})


@require_POST
@seated
def unmute(request: HttpRequest, actor: Actor, mute_id: int) -> HttpResponse:
    """Let reminders come again."""
    kept = get_object_or_404(queries.mutes_of(actor), pk=mute_id)
    actions.unmute(mute=kept, by=actor, at=timezone.now())
    messages.success(request, _("Đã bật lại lời nhắc."))
    return redirect("oversight:mutes")


@require_http_methods(["GET", "POST"])
@seated
def mute_task(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Keep reminders of a task away up to a day."""
    task = get_object_or_404(visible_tasks(actor).select_related("programme"), pk=task_id)
    return _mute(request, actor, task.programme, task)


@require_http_methods(["GET", "POST"])
@seated
def mute_programme(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Keep reminders of a whole programme away up to a day."""
    programme = get_object_or_404(visible_programmes(actor), pk=programme_id)
    return _mute(request, actor, programme, None)


def _mute(
    request: HttpRequest, actor: Actor, programme: Programme, task: Task | None
) -> HttpResponse:
    usual = timezone.localdate() + USUAL_MUTE
    form = forms.MuteForm(request.POST or None, initial={"until_on": usual})
    if form.is_valid():
        until, at = form.cleaned_data["until_on"], timezone.now()
        try:
            actions.mute(programme=programme, task=task, until_on=until, by=actor, at=at)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã tắt lời nhắc; cấp trên vẫn được báo theo bậc thang."))
            return redirect("oversight:mutes")
    context = {"form": form, "programme": programme, "task": task}
    return render(request, "oversight/mute.html", context, status=422 if form.is_bound else 200)
