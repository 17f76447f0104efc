"""Writing into the books, reversing, asking, answering, settling, looking on the spot."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.files.views import respond_with
from hoptac.gifts import actions, forms, queries
from hoptac.gifts.actions import Told
from hoptac.gifts.figures import Book
from hoptac.gifts.models import HeldEntry, Line
from hoptac.gifts.views.shared import (
    address,
    own_books,
    seen_event,
    seen_held,
    seen_line,
    seen_question,
    way,
)
from hoptac.programmes.views.shared import fill_in


@require_http_methods(["GET", "POST"])
@seated
def write(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Write one event into a book of the own side."""
    actor.require("gifts.record")
    line = seen_line(actor, line_id)
    books = own_books(actor, line.occasion)
    form = forms.EventForm(request.POST or None, line=line, books=books)

    def deed() -> str:
        told = Told(**form.told())
        at = timezone.now()
        made = actions.write(line=line, asked=form.asked(), told=told, by=actor, at=at)
        return _entered(request, made, line)

    page = {"title": _("Ghi sổ"), "button": _("Ghi vào sổ"), "lead": line.item}
    back = address(line.occasion)
    return fill_in(request, form, deed, back=back, trail=way(line.occasion), **page)


def _entered(request: HttpRequest, made: actions.Written, line: Line) -> str:
    """Say it where an entry waits for a second person; return where to go on."""
    if isinstance(made, HeldEntry):
        messages.info(request, _("Số tiền lớn: bút toán chờ một người khác của bên mình xác nhận."))
    return address(line.occasion)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("xác nhận bút toán số tiền lớn"))
@seated
def decide(request: HttpRequest, actor: Actor, held_id: int) -> HttpResponse:
    """Confirm as the second person a large sum of one's own side, or give it back."""
    actor.require("gifts.record")
    seen = seen_held(actor, held_id)
    form = forms.DecideForm(request.POST or None)

    def deed() -> str:
        given, at = form.cleaned_data, timezone.now()
        if given["decision"] == "confirm":
            actions.confirm_entry(held=seen, by=actor, at=at)
        else:
            actions.decline_entry(held=seen, reason=given["reason"], by=actor, at=at)
        return address(seen.occasion)

    page = {"title": _("Bút toán số tiền lớn"), "button": _("Gửi"), "lead": queries.said(seen)}
    back = address(seen.occasion)
    return fill_in(request, form, deed, back=back, trail=way(seen.occasion), **page)


@require_http_methods(["GET", "POST"])
@seated
def move(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Carry part of a line over to another of the same occasion."""
    actor.require("gifts.record")
    line = seen_line(actor, line_id)
    others = queries.other_lines(line)
    books = own_books(actor, line.occasion)
    form = forms.MoveForm(request.POST or None, line=line, books=books, others=others)

    def deed() -> str:
        to = next(one for one in others if one.pk == form.cleaned_data["to"])
        told = Told(**form.told())
        at = timezone.now()
        made = actions.move(line=line, to=to, asked=form.asked(), told=told, by=actor, at=at)
        return _entered(request, made, line)

    page = {"title": _("Điều chuyển sang khoản khác"), "button": _("Điều chuyển")}
    back = address(line.occasion)
    trail = way(line.occasion)
    return fill_in(request, form, deed, lead=line.item, back=back, trail=trail, **page)


@require_http_methods(["GET", "POST"])
@seated
def reverse_event(request: HttpRequest, actor: Actor, event_id: int) -> HttpResponse:
    """Take one event back by an event of its own."""
    actor.require("gifts.record")
    seen = seen_event(actor, event_id)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        made = actions.reverse(event=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return _entered(request, made, seen.line)

    page = {"title": _("Đảo bút toán"), "button": _("Đảo bút toán"), "lead": seen.line.item}
    back = address(seen.occasion)
    return fill_in(request, form, deed, back=back, trail=way(seen.occasion), **page)


@require_http_methods(["GET", "POST"])
@seated
def ask(request: HttpRequest, actor: Actor, line_id: int, book: str) -> HttpResponse:
    """Put a difference to the other side."""
    actor.require("gifts.record")
    line = seen_line(actor, line_id)
    if book not in set(Book) - {Book.PLEDGED}:
        raise Http404
    form = forms.QuestionForm(request.POST or None)

    def deed() -> str:
        at = timezone.now()
        actions.ask(line=line, after=Book(book), **form.cleaned_data, by=actor, at=at)
        return address(line.occasion)

    page = {"title": _("Hỏi bên kia về chênh lệch"), "button": _("Gửi câu hỏi")}
    back, trail = address(line.occasion), way(line.occasion)
    return fill_in(request, form, deed, lead=line.item, back=back, trail=trail, **page)


@require_http_methods(["GET", "POST"])
@seated
def answer(request: HttpRequest, actor: Actor, question_id: int) -> HttpResponse:
    """Answer the other side's question about a difference."""
    actor.require("gifts.record")
    seen = seen_question(actor, question_id)
    form = forms.AnswerForm(request.POST or None)

    def deed() -> str:
        actions.answer(question=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return address(seen.line.occasion)

    page = {"title": _("Trả lời về chênh lệch"), "button": _("Gửi trả lời"), "lead": seen.text}
    back, trail = address(seen.line.occasion), way(seen.line.occasion)
    return fill_in(request, form, deed, back=back, trail=trail, **page)


@require_http_methods(["GET", "POST"])
@seated
def settle(request: HttpRequest, actor: Actor, question_id: int) -> HttpResponse:
    """Settle a difference by a correcting entry in the own book."""
    actor.require("gifts.record")
    seen = seen_question(actor, question_id)
    occasion = seen.line.occasion
    form = forms.SettleForm(request.POST or None, books=own_books(actor, occasion))

    def deed() -> str:
        given, at = form.cleaned_data, timezone.now()
        book = Book(given["book"])
        made = actions.settle(question=seen, book=book, reason=given["reason"], by=actor, at=at)
        return _entered(request, made, seen.line)

    page = {"title": _("Đính chính sổ của bên mình"), "button": _("Ghi bút toán đính chính")}
    page["lead"] = seen.text
    return fill_in(request, form, deed, back=address(occasion), trail=way(occasion), **page)


@require_http_methods(["GET", "POST"])
@seated
def verify(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Keep what was found on the spot after the gift arrived."""
    actor.require("gifts.record")
    line = seen_line(actor, line_id)
    form = forms.VerifyForm(request.POST or None, request.FILES or None)

    def deed() -> str:
        said = dict(form.cleaned_data)
        photo = said.pop("photo")
        actions.verify(line=line, said=said, photo=photo, by=actor, at=timezone.now())
        return address(line.occasion)

    page = {"title": _("Kiểm tra sau khi trao"), "button": _("Lưu kết quả kiểm tra")}
    back, trail = address(line.occasion), way(line.occasion)
    return fill_in(request, form, deed, lead=line.item, back=back, trail=trail, **page)


@require_GET
@seated
def photo(request: HttpRequest, actor: Actor, verification_id: int) -> HttpResponseBase:
    """Deliver a photo of a look on the spot."""
    rows = queries.visible_verifications(actor)
    shown = get_object_or_404(rows, pk=verification_id)
    if shown.photo is None:
        raise Http404
    return respond_with(shown.photo, download=False)
