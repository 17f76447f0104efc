"""Lists of tasks: all, my own, and the coverage board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.shelf import list_tools
from hoptac.plans import actions, forms, queries


@require_GET
@seated
def tasks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List tasks; the address holds filter, order and page."""
    form = forms.FilterTasks(request.GET, programmes=queries.programmes_of(actor))
    asked = queries.TaskFilter(**form.asked())
    page = queries.task_list(actor, asked, timezone.localdate(), request.GET.get("after", ""))
    context = {"page": page, "form": form, "tools": list_tools(request, actor, "plans:list")}
    context["can_assign"] = actor.may("plans.assign")
    return render(request, "plans/list.html", context)


@require_GET
@seated
def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the actor's agency what is pressing, on a phone first."""
    today = timezone.localdate()
    page = queries.mine(actor, today)
    rights = {
        "can_choose": actor.may("plans.propose"),
        "can_take_over": actor.may("plans.take_over"),
        "can_write": actor.may("progress.write"),
    }
    context = {"page": page, "today": today, "actor": actor} | rights
    return render(request, "plans/mine.html", context)


@require_GET
@seated
def coverage(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show which department has chosen one, two or no task in a year."""
    asked = forms.ChooseBoard(request.GET).asked()
    board = queries.board(actor, **asked, today=timezone.localdate())
    tools = list_tools(request, actor, "plans:coverage")
    return render(request, "plans/coverage.html", {"board": board, "tools": tools})


def _year(text: str | None, usual: int) -> int:
    return (
        int(text)
        if text and text.isdecimal() and len(text) == 4 and 2000 <= int(text) <= 2100
        else usual
    )


@require_POST
@seated
def take_over(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take over the open tasks of former agencies as their heir."""
    actions.take_over_tasks(
        tasks=queries.mine(actor, timezone.localdate()).former,
        basis=request.POST.get("basis", ""),
        by=actor,
        at=timezone.now(),
    )
    return redirect("plans:mine")


@require_POST
@seated
def why_none(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Tell the board why one's agency chooses nothing this year."""
    programme = get_object_or_404(queries.programmes_of(actor), pk=programme_id)
    today = timezone.localdate()
    actions.say_why_none(
        programme=programme,
        year=_year(request.POST.get("year"), today.year),
        reason=request.POST.get("reason", ""),
        by=actor,
        at=timezone.now(),
    )
    return redirect("plans:coverage")
