"""Pages of one task: read it, choose it, decide on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.localities.queries import agencies_by_id
from hoptac.plans import actions, forms, queries
from hoptac.plans.models import Task
from hoptac.plans.states import Origin
from hoptac.plans.writing import require_assigner, require_giver
from hoptac.programmes.views.shared import version_of
from hoptac.ui.refusals import add_to, said

Check = Callable[[Task, Actor], None]  # lets the actor pass or raises Forbidden


def _seen(actor: Actor, task_id: int) -> Task:
    return get_object_or_404(queries.with_status(actor, timezone.localdate()), pk=task_id)


def _by_lead(permission: str) -> Check:
    """Only the lead agency, with the right."""
    return lambda task, by: by.require(permission, of_agencies=[task.lead_id])


def _by_locality(permission: str) -> Check:
    """Only the lead agency's locality, with the right."""
    return lambda task, by: by.require(permission, of_units=[task.lead.unit_id])


def _by_giver(task: Task, by: Actor) -> None:
    """Only who gave the task out, with the right."""
    by.require("progress.accept")
    require_giver(task, by)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


@require_http_methods(["GET", "POST"])
@seated
def choose(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose a concrete job for the year; saved as a draft, or handed in at once."""
    actor.require("plans.propose")
    today = timezone.localdate()
    form = forms.TaskForm(
        request.POST or None,
        choices=queries.task_choices(actor, today),
        initial={"year": today.year, "content": request.GET.get("content")},
    )
    if form.is_valid():
        try:
            made = _choose(actor, form, propose="propose" in request.POST)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("progress:task", made.pk)
    context = {"form": form, "full": queries.full_programmes(actor, today.year), "today": today}
    return render(request, "plans/task_form.html", context, status=_status(form))


def _choose(actor: Actor, form: forms.TaskForm, *, propose: bool) -> Task:
    return actions.choose_task(
        content=form.cleaned_data["content"],
        year=form.cleaned_data["year"],
        said=form.said(),
        parts=form.parts(),
        propose=propose,
        by=actor,
        at=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("giao việc cho một cơ quan"))
@seated
def assign(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give an agency of one's own locality a task from outside."""
    actor.require("plans.assign")
    today = timezone.localdate()
    form = forms.AssignForm(
        request.POST or None,
        choices=queries.task_choices(actor, today),
        initial={"year": today.year},
    )
    if form.is_valid():
        try:
            made = _assign(actor, form)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("progress:task", made.pk)
    context = {"form": form, "assigning": True}
    return render(request, "plans/task_form.html", context, status=_status(form))


def _assign(actor: Actor, form: forms.AssignForm) -> Task:
    chosen = form.cleaned_data
    return actions.assign_task(
        content=chosen["content"],
        lead=agencies_by_id([chosen["lead"]])[chosen["lead"]],
        year=chosen["year"],
        said=form.said(),
        parts=form.parts(),
        origin=Origin(chosen["origin"]),
        by=actor,
        at=timezone.now(),
    )


def _as_written(task: Task) -> dict[str, Any]:
    names = [name for name in forms.TaskForm.base_fields if name != "content"]
    written = {name: getattr(task, name) for name in names} | {"content": task.content_id}
    for number, part in enumerate(task.parts.all()):
        written |= {f"part_agency_{number}": part.agency_id, f"part_text_{number}": part.part}
    return written


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Edit a draft or a returned task; the later of two editors sees both texts."""
    today = timezone.localdate()
    seen = get_object_or_404(queries.with_parts(actor, today), pk=task_id)
    actor.require("plans.propose", of_agencies=[seen.lead_id])
    form = forms.TaskForm(
        request.POST or None,
        choices=queries.task_choices(actor, today),
        pairs=len(seen.parts.all()),
        editing=True,
        initial=_as_written(seen),
    )
    context: dict[str, Any] = {"form": form, "task": seen}
    if form.is_valid():
        try:
            _revise(actor, seen, form, version=version_of(request))
        except Conflict as conflict:
            context |= {"conflict": said(conflict), "mine": form.cleaned_data}
            return render(request, "plans/task_form.html", context, status=409)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("progress:task", seen.pk)
    return render(request, "plans/task_form.html", context, status=_status(form))


def _revise(actor: Actor, task: Task, form: forms.TaskForm, *, version: int) -> Task:
    return actions.revise_task(
        task=task,
        said=form.said(),
        parts=form.parts(),
        version=version,
        by=actor,
        at=timezone.now(),
    )


def _deed(action: Callable[..., object], done: str) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that needs nothing but the task."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
        action(task=_seen(actor, task_id), by=actor, at=timezone.now())
        messages.success(request, _(done))
        return redirect("progress:task", task_id)

    return view


def _reasoned(
    action: Callable[..., object], title: str, check: Check
) -> Callable[..., HttpResponseBase]:
    """Make the page of a verb that needs a reason; no form for whoever may not send it."""

    @require_http_methods(["GET", "POST"])
    @seated
    def view(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
        seen = _seen(actor, task_id)
        check(seen, actor)
        form = forms.Reason(request.POST or None)
        if form.is_valid():
            try:
                action(task=seen, by=actor, at=timezone.now(), **form.cleaned_data)
            except Refusal as refusal:
                add_to(form, refusal)
            else:
                return redirect("progress:task", task_id)
        context = {"form": form, "task": seen, "title": _(title), "back": _page(task_id)}
        return render(request, "plans/reason.html", context, status=_status(form))

    return view


def _page(task_id: int) -> str:
    return reverse("progress:task", args=[task_id])


approve = recently_proved(gettext_noop("duyệt và giao việc"))(
    _deed(actions.approve_task, gettext_noop("Đã giao việc."))
)
take_up = _deed(actions.take_up_task, gettext_noop("Đã nhận việc."))
drop = _deed(actions.drop_task, gettext_noop("Đã rút việc."))
resume = recently_proved(gettext_noop("cho việc tiếp tục"))(
    _deed(actions.resume_task, gettext_noop("Việc được tiếp tục."))
)
send_back = recently_proved(gettext_noop("trả lại việc đề xuất"))(
    _reasoned(actions.send_back_task, gettext_noop("Trả lại việc"), _by_locality("plans.approve"))
)
finish_part = _deed(actions.finish_part, gettext_noop("Đã ghi phần phối hợp là xong."))
suspend = recently_proved(gettext_noop("tạm dừng việc"))(
    _reasoned(actions.suspend_task, gettext_noop("Tạm dừng việc"), _by_locality("plans.stop"))
)
cancel = recently_proved(gettext_noop("hủy việc"))(
    _reasoned(actions.cancel_task, gettext_noop("Hủy việc"), _by_locality("plans.stop"))
)
reopen = recently_proved(gettext_noop("mở lại việc đã nghiệm thu"))(
    _reasoned(actions.reopen_task, gettext_noop("Mở lại việc đã nghiệm thu"), _by_giver)
)


@require_POST
@seated
def propose(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Hand a draft in; a choice too many is told on the task's page, where it can be withdrawn."""
    seen = _seen(actor, task_id)
    try:
        actions.propose_task(task=seen, by=actor, at=timezone.now())
    except (Forbidden, Conflict):
        raise
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Đã gửi việc để duyệt."))
    return redirect("progress:task", task_id)


@require_http_methods(["GET", "POST"])
@seated
def ask_extension(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Ask for a later due date."""
    seen = _seen(actor, task_id)
    actor.require("plans.ask_extension", of_agencies=[seen.lead_id])
    form = forms.AskExtension(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_extension(task=seen, by=actor, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("progress:task", task_id)
    context = {"form": form, "task": seen, "title": _("Xin gia hạn"), "back": _page(task_id)}
    return render(request, "plans/reason.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("quyết định gia hạn"))
@seated
def decide_extension(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Decide the extension that waits on a task."""
    seen = _seen(actor, task_id)
    actor.require("plans.decide_extension", of_units=[seen.lead.unit_id])
    require_assigner(seen, actor)
    waiting = queries.waiting_extension(seen)
    form = forms.DecideExtension(request.POST or None)
    if form.is_valid():
        try:
            actions.decide_extension(
                extension=waiting, by=actor, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("progress:task", task_id)
    context = {
        "form": form,
        "task": seen,
        "extension": waiting,
        "back": _page(task_id),
        "title": _("Quyết định gia hạn"),
    }
    return render(request, "plans/reason.html", context, status=_status(form))
