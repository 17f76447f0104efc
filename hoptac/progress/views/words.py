"""Decisions on entries: the director's, the assigner's, the partner's."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.errors import Refusal
from hoptac.progress import actions, forms, queries
from hoptac.progress.models import Entry
from hoptac.progress.writing import (
    require_acceptor,
    require_director,
    require_other_side,
    require_reporting_side,
)
from hoptac.ui.refusals import add_to


def _seen(actor: Actor, entry_id: int) -> Entry:
    rows = queries.visible_entries(actor).select_related(
        "task__programme", "task__lead", "task__given_by_agency"
    )
    return get_object_or_404(rows, pk=entry_id)


def _deed(action: Callable[..., object], done: str) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that needs nothing but the entry."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, entry_id: int) -> HttpResponse:
        seen = _seen(actor, entry_id)
        action(entry=seen, by=actor, at=timezone.now())
        messages.success(request, _(done))
        return redirect("progress:task", seen.task_id)

    return view


def _worded(
    action: Callable[..., object],
    title: str,
    argument: str,
    check: Callable[[Entry, Actor], object],
) -> Callable[..., HttpResponseBase]:
    """Make the page of a verb that needs words; no form for whoever may not send it.

    :param check: raises Forbidden.
    """

    @require_http_methods(["GET", "POST"])
    @seated
    def view(request: HttpRequest, actor: Actor, entry_id: int) -> HttpResponse:
        seen = _seen(actor, entry_id)
        check(seen, actor)
        form = forms.Words(request.POST or None)
        if form.is_valid():
            words: dict[str, Any] = {argument: form.cleaned_data["text"]}
            try:
                action(entry=seen, by=actor, at=timezone.now(), **words)
            except Refusal as refusal:
                add_to(form, refusal)
            else:
                return redirect("progress:task", seen.task_id)
        context = {"form": form, "entry": seen, "title": _(title)}
        status = 422 if form.is_bound and form.errors else 200
        return render(request, "progress/words.html", context, status=status)

    return view


approve = recently_proved(gettext_noop("duyệt tiến độ"))(
    _deed(actions.approve_entry, gettext_noop("Đã duyệt và chia sẻ tiến độ."))
)
accept = recently_proved(gettext_noop("nghiệm thu kết quả"))(
    _deed(actions.accept_result, gettext_noop("Đã nghiệm thu; việc hoàn thành."))
)
send_back = recently_proved(gettext_noop("trả lại tiến độ"))(
    _worded(actions.send_back_entry, gettext_noop("Trả lại tiến độ"), "reason", require_director)
)
decline = recently_proved(gettext_noop("không nghiệm thu kết quả"))(
    _worded(actions.decline_result, gettext_noop("Chưa nghiệm thu"), "reason", require_acceptor)
)
answer = recently_proved(gettext_noop("giải trình ý kiến của bên kia"))(
    _worded(
        actions.answer_dispute,
        gettext_noop("Giải trình ý kiến khác"),
        "text",
        require_reporting_side,
    )
)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("cho ý kiến của bên mình về kết quả"))
@seated
def give_word(request: HttpRequest, actor: Actor, entry_id: int) -> HttpResponse:
    """Show the result once more; confirm it or say what differs."""
    seen = _seen(actor, entry_id)
    require_other_side(seen, actor)
    form = forms.WordForm(request.POST or None)
    if form.is_valid():
        try:
            actions.give_word(entry=seen, by=actor, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã ghi ý kiến của bên bạn."))
            return redirect("progress:task", seen.task_id)
    context = {"form": form, "entry": seen, "title": _("Ý kiến của bên bạn về kết quả")}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "progress/words.html", context, status=status)
