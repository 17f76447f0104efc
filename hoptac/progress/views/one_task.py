"""The page of one task with all that was said on it, and the one-minute entry."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.audit.doors import has_waited
from hoptac.files.views import respond_with
from hoptac.kernel.errors import Conflict, Refusal
from hoptac.plans.models import Task
from hoptac.plans.queries import is_giver, task_page, with_parts, with_status
from hoptac.plans.states import TASK
from hoptac.programmes.views.shared import version_of
from hoptac.progress import actions, forms, queries
from hoptac.progress.models import Entry
from hoptac.progress.writing import require_at_work
from hoptac.ui.refusals import add_to, said
from hoptac.ui.steps import along

WAY = ("draft", "proposed", "given", "taken_up")


def seen_task(actor: Actor, task_id: int) -> Task:
    """Return a task the actor may read, with its status today, or answer 404."""
    return get_object_or_404(with_status(actor, timezone.localdate()), pk=task_id)


@require_GET
@seated
def task(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Show a task: how it stands, both dates, the partner's word, entries with their proof."""
    today = timezone.localdate()
    seen = get_object_or_404(with_parts(actor, today), pk=task_id)
    mine = seen.lead_id in actor.agency_ids
    local = seen.lead.unit_id in actor.unit_ids
    entries = queries.entries_of(actor, seen.pk)
    verbs = _verbs(actor, seen, mine=mine, local=local)
    context = {
        "task": seen,
        "page": task_page(actor, seen, today),
        "steps": along(TASK, seen.state, WAY),
        "entries": entries,
        "word": queries.word_of(entries, today),
        "today": today,
        "verbs": verbs,
        "may_give_word": actor.may("progress.give_word") and not local,
        "may_approve": mine and actor.may("progress.approve"),
        "may_accept": is_giver(actor, seen) and seen.done_on is None,
        "may_edit": "write" in verbs,
        "mine": mine,
        "local": local,
    }
    return render(request, "progress/task.html", context)


@require_GET
@seated
def history(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Show what was done on a task and its entries, in words."""
    seen = seen_task(actor, task_id)
    deeds = queries.task_history(actor, seen)
    return render(request, "progress/history.html", {"task": seen, "deeds": deeds})


def _verbs(actor: Actor, task: Task, *, mine: bool, local: bool) -> set[str]:
    """Return what this seat can do with the task now, for the page's buttons."""
    machine = set(TASK.verbs(task.state))
    rights = {
        "revise": mine and actor.may("plans.propose"),
        "propose": mine and actor.may("plans.propose"),
        "drop": mine and actor.may("plans.propose"),
        "approve": local and actor.may("plans.approve"),
        "send_back": local and actor.may("plans.approve"),
        "take_up": mine and actor.may("plans.take_up"),
    }
    verbs = {verb for verb in machine if rights.get(verb)}
    if task.state in {"given", "taken_up"}:
        verbs |= _verbs_given(actor, task, mine=mine, local=local)
    return verbs


def _verbs_given(actor: Actor, task: Task, *, mine: bool, local: bool) -> set[str]:
    open_ = not (task.done_on or task.suspended_on or task.cancelled_on)
    stop = local and actor.may("plans.stop")
    helps = [p for p in task.parts.all() if p.agency_id in actor.agency_ids]
    able = {
        "write": open_ and (mine or helps) and actor.may("progress.write"),
        "finish_part": open_
        and any(part.done_on is None for part in helps)
        and actor.may("plans.finish_part"),
        "ask_extension": open_ and mine and task.due_on and actor.may("plans.ask_extension"),
        "decide_extension": actor.may("plans.decide_extension") and is_giver(actor, task),
        "suspend": open_ and stop,
        "cancel": open_ and stop,
        "resume": bool(task.suspended_on) and stop,
        "reopen": bool(task.done_on) and is_giver(actor, task),
    }
    return {verb for verb, yes in able.items() if yes}


def _proof(form: forms.EntryForm) -> actions.Proof:
    values = form.cleaned_data
    return actions.Proof(values["file"], values["caption"], values["credit"])


def _page(seen: Task, form: forms.EntryForm, **more: Any) -> dict[str, Any]:
    lost = bool(form.files) and bool(form.errors)
    return {"form": form, "task": seen, "before": queries.last_words(seen.pk), "lost": lost} | more


@require_http_methods(["GET", "POST"])
@seated
def write(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """The one-minute entry: one page, one button."""
    seen, now = seen_task(actor, task_id), timezone.now()
    require_at_work(seen, actor)
    form = forms.EntryForm(
        request.POST or None,
        request.FILES or None,
        initial={"happened_on": timezone.localdate(), "credit": actor.name},
        has_waited=has_waited(request),
    )
    if form.is_valid():
        try:
            actions.report(task=seen, said=form.said(), proof=_proof(form), by=actor, at=now)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã gửi tiến độ cho thủ trưởng duyệt."))
            return redirect("progress:task", seen.pk)
    status = 422 if form.errors else 200
    return render(request, "progress/write.html", _page(seen, form), status=status)


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, entry_id: int) -> HttpResponse:
    """Put a draft or a returned entry right and hand it in; two editors see both texts."""
    entry = get_object_or_404(queries.editable_entries(actor), pk=entry_id)
    seen = seen_task(actor, entry.task_id)
    require_at_work(seen, actor)
    form = forms.EntryForm(
        request.POST or None,
        request.FILES or None,
        initial={name: getattr(entry, name) for name in actions.SAID} | {"credit": actor.name},
    )
    more: dict[str, Any] = {"entry": entry}
    if form.is_valid():
        try:
            _hand_in_again(actor, entry, form, version=version_of(request))
        except Conflict as conflict:
            more |= {"conflict": said(conflict), "mine": form.cleaned_data}
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã gửi tiến độ cho thủ trưởng duyệt."))
            return redirect("progress:task", seen.pk)
    status = 409 if "conflict" in more else 422 if form.errors else 200
    return render(request, "progress/write.html", _page(seen, form, **more), status=status)


def _hand_in_again(actor: Actor, entry: Entry, form: forms.EntryForm, *, version: int) -> None:
    actions.report_again(
        entry=entry,
        said=form.said(),
        proof=_proof(form),
        version=version,
        by=actor,
        at=timezone.now(),
    )


@require_GET
@seated
def evidence(request: HttpRequest, actor: Actor, evidence_id: int) -> HttpResponseBase:
    """Open a file of an entry the actor may read."""
    shown = get_object_or_404(queries.visible_evidence(actor), pk=evidence_id)
    return respond_with(shown.file, download=not shown.file.is_picture)
