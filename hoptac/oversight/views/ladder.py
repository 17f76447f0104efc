"""The ladder of a programme, its preview, and what was told about one task."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.roles import Permission
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.oversight import actions, forms, queries
from hoptac.oversight.writing import holding_party
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import visible_programmes
from hoptac.ui.refusals import add_to


def _programme(actor: Actor, programme_id: int) -> Programme:
    return get_object_or_404(visible_programmes(actor), pk=programme_id)


@require_GET
@seated
def task(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Show who was told of a task, how far it has climbed, and what is held or muted."""
    seen = get_object_or_404(queries.tasks_overseen(actor), pk=task_id)
    found = queries.told_about(actor, seen, timezone.localdate())
    can_hold = seen.is_own and actor.may(Permission.OVERSIGHT_HOLD)
    context = {"task": seen, "found": found, "can_hold": can_hold}
    return render(request, "oversight/task.html", context)


@require_GET
@seated
def told(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what the actor's people were told."""
    rows, after = queries.told_list(actor, request.GET.get("after", ""), timezone.localdate())
    return render(request, "oversight/told.html", {"rows": rows, "after": after})


@require_http_methods(["GET", "POST"])
@seated
def ladder(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show a side's ladders; its standing agency and leader set them."""
    programme = _programme(actor, programme_id)
    sent = request.POST.get("trigger", "")
    form = forms.LadderForm(request.POST or None, auto_id=f"{sent}-%s")
    if form.is_valid():
        try:
            actions.set_ladder(
                programme=programme, trigger=form.why(), steps=form.steps(), by=actor,
                at=timezone.now(),
            )  # fmt: skip
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã lưu bậc thang đôn đốc."))
            return redirect("oversight:ladder", programme.pk)
    return _ladders(request, actor, programme, form)


def _ladders(
    request: HttpRequest, actor: Actor, programme: Programme, form: forms.LadderForm
) -> HttpResponse:
    party = queries.own_party(actor, programme)
    found = queries.ladders(party) if party else []
    sent = form.data.get("trigger", "")
    shown = [(one, form if one.trigger == sent else _unsent(one)) for one in found]
    context = {
        "programme": programme,
        "ladders": shown,
        "form": form,
        "can_set": party is not None and actor.may(Permission.OVERSIGHT_LADDER),
    }
    return render(request, "oversight/ladder.html", context, status=422 if form.is_bound else 200)


def _unsent(one: queries.Ladder) -> forms.LadderForm:
    days = {step.level: step.after for step in one.steps}
    return forms.LadderForm(initial={"trigger": one.trigger} | days, auto_id=f"{one.trigger}-%s")


@require_GET
@seated
def preview(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show what would be sent on a day, by the very function that sends."""
    programme, today = _programme(actor, programme_id), timezone.localdate()
    form = forms.PreviewForm(request.GET or None, today=today)
    receivers = day = None
    if form.is_valid() and queries.own_party(actor, programme):
        day = form.cleaned_data["day"]
        receivers = actions.rehearse(
            day=day,
            at=timezone.now(),
            read=lambda run: queries.for_side(run, actor, day),
            programme_id=programme.pk,
        )
    context = {"programme": programme, "form": form, "receivers": receivers, "day": day}
    return render(request, "oversight/preview.html", context, status=_status(form))


def _status(form: forms.PreviewForm) -> int:
    return 422 if form.is_bound and form.errors else 200


@require_http_methods(["GET", "POST"])
@seated
def hold(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Hold a step of a task back, with a reason and up to a day."""
    seen = get_object_or_404(visible_tasks(actor).select_related("programme"), pk=task_id)
    holding_party(seen, actor)
    form = forms.HoldForm(request.POST or None)
    if form.is_valid():
        try:
            actions.hold_step(task=seen, **form.said(), by=actor, at=timezone.now())
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã giữ lại bước đôn đốc; lãnh đạo chỉ đạo được báo."))
            return redirect("oversight:task", seen.pk)
    status = 422 if form.is_bound else 200
    return render(request, "oversight/hold.html", {"form": form, "task": seen}, status=status)


@require_POST
@seated
def release(request: HttpRequest, actor: Actor, hold_id: int) -> HttpResponse:
    """Hold a step back no longer."""
    kept = get_object_or_404(queries.visible_holds(actor), pk=hold_id)
    actions.release_step(hold=kept, by=actor, at=timezone.now())
    messages.success(request, _("Đã thôi giữ; bước này được tính lại vào sáng ngày làm việc tới."))
    return redirect("oversight:task", kept.task_id)
