"""A leader's question and its answer, and all that urged one task."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.localities.queries import working_calendar
from hoptac.plans.models import Task
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.views.shared import fill_in
from hoptac.ui.refusals import add_to
from hoptac.urging import actions, forms, queries
from hoptac.urging.rules import QUESTION_DAYS


@require_GET
@seated
def questions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the questions of the own side, those that wait for an answer first."""
    rows = queries.questions_of(actor, timezone.localdate())
    context = {"rows": rows, "can_answer": actor.may("letters.answer")}
    return render(request, "urging/questions.html", context)


@require_GET
@seated
def task(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Show how a task was urged: letters by number, questions with their answers."""
    seen = _seen_task(actor, task_id)
    own = seen.lead.unit_id in actor.unit_ids
    questions = queries.questions_on(actor, seen.pk, timezone.localdate())
    context = {
        "task": seen,
        "letters": queries.letters_on(actor, seen.pk),
        "questions": questions,
        "can_ask": own and not _waits(questions) and actor.may("urging.ask"),
        "can_draft": own and seen.lead_id not in actor.agency_ids and actor.may("letters.write"),
        "can_answer": actor.may("letters.answer"),
        "trail": _trail(seen),
    }
    return render(request, "urging/task.html", context)


@require_GET
@seated
def waiting(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Give the question that waits for its answer, for the task's own page."""
    rows = queries.questions_on(actor, _seen_task(actor, task_id).pk, timezone.localdate())
    shown = next((row for row in rows if row.question.answered_at is None), None)
    can_answer = shown is not None and shown.is_mine and actor.may("letters.answer")
    return render(request, "urging/waiting.html", {"shown": shown, "can_answer": can_answer})


@require_http_methods(["GET", "POST"])
@seated
def ask(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Ask who leads the task, the wording ready: one more tap sends it."""
    seen = _seen_task(actor, task_id)
    actor.require("urging.ask", of_units=[seen.lead.unit_id])
    if request.method == "GET" and _waits(
        queries.questions_on(actor, seen.pk, timezone.localdate())
    ):
        messages.warning(request, _("Câu hỏi trước về việc này còn chờ trả lời; xem dưới đây."))
        return redirect(_address(seen))
    form = forms.AskForm(request.POST or None, initial=_ready(seen))

    def deed() -> str:
        given = form.cleaned_data
        actions.ask(task=seen, **given, site=_site(request), by=actor, at=timezone.now())
        return _address(seen)

    page = {"title": _("Đôn đốc"), "button": _("Gửi ngay"), "lead": seen.title}
    return fill_in(request, form, deed, back=_address(seen), trail=_trail(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def question(request: HttpRequest, actor: Actor, question_id: int) -> HttpResponse:
    """Show a question; who leads its task answers here."""
    rows = queries.visible_questions(actor).select_related("task")
    seen = get_object_or_404(rows, pk=question_id)
    form = forms.ReplyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_question(
                question=seen, text=form.cleaned_data["text"], by=actor, at=timezone.now()
            )
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect(_address(seen.task))
    return _question_page(request, actor, seen, form)


def _question_page(
    request: HttpRequest, actor: Actor, seen: Any, form: forms.ReplyForm
) -> HttpResponse:
    may = seen.agency_id in actor.agency_ids and actor.may("letters.answer")
    shown = queries.questions_on(actor, seen.task_id, timezone.localdate())
    context = {
        "shown": next(row for row in shown if row.question.pk == seen.pk),
        "task": seen.task,
        "form": form,
        "can_answer": may and seen.answered_at is None,
        "trail": _trail(seen.task),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "urging/question.html", context, status=status)


def _waits(questions: list[queries.QuestionShown]) -> bool:
    return any(shown.question.answered_at is None for shown in questions)


def _ready(task: Task) -> dict[str, Any]:
    """Return the wording a leader changes or sends as it is."""
    day = timezone.localdate()
    late = task.due_on is not None and task.due_on < day
    overdue = _("Việc đã quá hạn. Đề nghị cho biết nguyên nhân, biện pháp và ngày hoàn thành.")
    silent = _("Đề nghị cho biết việc đang đến đâu, vướng mắc gì và bao giờ hoàn thành.")
    return {
        "text": overdue if late else silent,
        "answer_by": working_calendar().after(day, QUESTION_DAYS),
    }


def _seen_task(actor: Actor, task_id: int) -> Task:
    rows = visible_tasks(actor).select_related("lead", "programme")
    return get_object_or_404(rows, pk=task_id)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _address(task: Task) -> str:
    return reverse("urging:task", args=[task.pk])


def _trail(task: Task) -> list[dict[str, str]]:
    return [
        {"label": _("Nhiệm vụ"), "url": reverse("plans:list")},
        {"label": task.title, "url": reverse("progress:task", args=[task.pk])},
    ]
