"""The agenda of a meeting: drawn from the data, added to, put in order; and what items come to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.localities.queries import agencies_by_id, agencies_of
from hoptac.meetings import actions, forms, queries
from hoptac.meetings.models import AgendaItem
from hoptac.meetings.rules import DOWN, UP
from hoptac.meetings.views.shared import (
    address,
    item_deed,
    meeting_deed,
    seen_item,
    seen_meeting,
    trail,
)
from hoptac.meetings.writing import side_of
from hoptac.programmes.queries import sides_on
from hoptac.programmes.views.shared import fill_in
from hoptac.ui.formats import day

propose_items = meeting_deed(
    actions.propose_items, gettext_noop("Đã lập chương trình họp từ số liệu hôm nay.")
)
drop_item = item_deed(actions.drop_item, gettext_noop("Đã bỏ mục."))
item_up = item_deed(actions.move_item, gettext_noop("Đã đổi thứ tự."), way=UP)
item_down = item_deed(actions.move_item, gettext_noop("Đã đổi thứ tự."), way=DOWN)


@require_http_methods(["GET", "POST"])
@seated
def add_item(request: HttpRequest, actor: Actor, meeting_id: int) -> HttpResponse:
    """Put a matter of one's own onto the agenda."""
    actor.require("meetings.prepare")
    seen = seen_meeting(actor, meeting_id)
    side_of(seen, actor)
    form = forms.ItemForm(request.POST or None)

    def deed() -> str:
        given = form.cleaned_data
        actions.add_item(meeting=seen, **given, by=actor, at=timezone.now())
        return f"{address(seen)}#chuong-trinh"

    page = {"title": _("Thêm mục vào chương trình họp"), "button": _("Thêm mục")}
    return fill_in(request, form, deed, back=address(seen), trail=trail(seen), **page)


@recently_proved(gettext_noop("giao việc theo kết luận cuộc họp"))
@require_http_methods(["GET", "POST"])
@seated
def give_task(request: HttpRequest, actor: Actor, item_id: int) -> HttpResponse:
    """Let an item come to a task for an agency of one's own side."""
    item = _to_conclude(actor, item_id, "plans.assign")
    contents = list(queries.agreed_contents(item.meeting, actor))
    agencies = agencies_of(actor.unit_id, timezone.localdate())
    first = _drawn_from(item)
    form = forms.GiveTask(request.POST or None, contents=contents, agencies=agencies, initial=first)

    def deed() -> str:
        given = form.cleaned_data
        actions.conclude_task(
            item=item,
            content=next(one for one in contents if one.pk == given["content"]),
            lead=agencies_by_id([given["lead"]])[given["lead"]],
            year=(given["due_on"] or timezone.localdate()).year,
            said=form.said(),
            by=actor,
            at=timezone.now(),
        )
        return _place(item)

    return _filled(request, form, deed, item, _("Giao việc theo kết luận"), _("Giao việc"))


def _drawn_from(item: AgendaItem) -> dict[str, Any]:
    """Return what a task is called and who leads it, as the matter on the agenda says."""
    task = item.task
    if task is None:
        return {"title": item.title[:300]}
    return {"title": task.title, "content": task.content_id, "lead": task.lead_id}


@require_http_methods(["GET", "POST"])
@seated
def propose_content(request: HttpRequest, actor: Actor, item_id: int) -> HttpResponse:
    """Let an item come to a proposal of a content."""
    item = _to_conclude(actor, item_id, "programmes.draft")
    found = sides_on(item.meeting.programme, actor, timezone.localdate())
    sides = {side.party.pk: (side.name, side.agencies) for side in found}
    first = {"title": item.title[:300], "field": item.field}
    form = forms.ContentForm(request.POST or None, agencies=sides, initial=first)

    def deed() -> str:
        agencies = agencies_by_id([*form.leads().values(), *form.coordinators()])
        actions.conclude_content(
            item=item,
            said=form.said(),
            leads={party: agencies[pk] for party, pk in form.leads().items()},
            coordinators=[agencies[pk] for pk in form.coordinators()],
            papers=form.papers(),
            by=actor,
            at=timezone.now(),
        )
        return _place(item)

    return _filled(request, form, deed, item, _("Đề xuất nội dung hợp tác"), _("Ghi kết luận"))


@require_http_methods(["GET", "POST"])
@seated
def assess(request: HttpRequest, actor: Actor, item_id: int) -> HttpResponse:
    """Let an item come to an assessment of a field, written from its figures."""
    item = _to_conclude(actor, item_id, "programmes.assess")
    programme, review = item.meeting.programme, item.meeting
    first: dict[str, Any] = {"field": item.field, "results": item.facts}
    first |= {"period_from": review.period_from, "period_to": review.period_to}
    form = forms.AssessForm(request.POST or None, codes=programme.fields, initial=first)

    def deed() -> str:
        given = form.cleaned_data
        actions.conclude_assessment(
            item=item,
            field=given["field"],
            period=(given["period_from"], given["period_to"]),
            said=form.words(),
            is_final=given["is_final"],
            by=actor,
            at=timezone.now(),
        )
        return _place(item)

    return _filled(request, form, deed, item, _("Đánh giá theo kết luận"), _("Lưu bản nháp"))


@recently_proved(gettext_noop("quyết định gia hạn"))
@require_http_methods(["GET", "POST"])
@seated
def decide_extension(request: HttpRequest, actor: Actor, item_id: int) -> HttpResponse:
    """Decide in the meeting on the later due date an item asks for."""
    item = _to_conclude(actor, item_id, "plans.decide_extension")
    form = forms.DecideExtension(request.POST or None)

    def deed() -> str:
        given = form.cleaned_data
        actions.conclude_extension(item=item, **given, by=actor, at=timezone.now())
        return _place(item)

    title, lead = _("Quyết định gia hạn"), _asked(item, get_language() or "vi")
    return _filled(request, form, deed, item, title, _("Ghi quyết định"), lead)


@require_http_methods(["GET", "POST"])
@seated
def note(request: HttpRequest, actor: Actor, item_id: int) -> HttpResponse:
    """Note what was said, where nothing else comes of an item."""
    item = _to_conclude(actor, item_id, "meetings.conduct")
    form = forms.NoteForm(request.POST or None)

    def deed() -> str:
        actions.conclude_note(item=item, **form.cleaned_data, by=actor, at=timezone.now())
        return _place(item)

    return _filled(request, form, deed, item, _("Ghi nhận kết luận"), _("Ghi kết luận"))


def _to_conclude(actor: Actor, item_id: int, right: str) -> AgendaItem:
    """Return an item for a deed that takes a right besides that to conclude."""
    item = seen_item(actor, item_id)
    actor.require("meetings.conduct")
    actor.require(right)
    side_of(item.meeting, actor)
    return item


def _asked(item: AgendaItem, language: str) -> str:
    """Return what is to be decided: which task, from which day to which, why, and who asked."""
    asked = item.extension
    if asked is None:
        return item.title
    said = _("Xin lùi hạn từ %(old)s đến %(new)s. Lý do: %(reason)s (%(who)s)") % {
        "old": day(asked.old_due, language=language), "new": day(asked.new_due, language=language),
        "reason": asked.reason, "who": asked.asked_who,
    }  # fmt: skip
    return f"{item.title}. {said}"


def _place(item: AgendaItem) -> str:
    return f"{address(item.meeting)}#muc-{item.pk}"


def _filled(
    request: HttpRequest, form: Any, deed: Any, item: AgendaItem, title: str, button: str,
    lead: str = "",
) -> HttpResponse:  # fmt: skip
    """Show a form of a conclusion beneath what it is about."""
    page = {"title": title, "button": button, "lead": lead or item.title}
    return fill_in(request, form, deed, back=_place(item), trail=trail(item.meeting), **page)
