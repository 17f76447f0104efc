"""The page of one document, and what is done to it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.queries import events_told_to
from hoptac.audit.queries import history as history_of
from hoptac.documents import docx, html, pdf
from hoptac.documents import letter as documents
from hoptac.files.views import respond_with
from hoptac.letters import actions, forms, queries
from hoptac.letters.models import Addressee, OfficialLetter
from hoptac.letters.states import LETTER
from hoptac.letters.writing import require_own
from hoptac.programmes.queries import party_of
from hoptac.programmes.views.shared import carry_out, fill_in, version_of
from hoptac.ui.steps import along

WAY = ("draft", "submitted", "approved", "issued")
FORMATS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.write),
    "pdf": ("application/pdf", pdf.write),
}


@require_GET
@seated
def letter(request: HttpRequest, actor: Actor, letter_id: int) -> HttpResponse:
    """Show a document: where it stands, who received and answered, the text as it reads now."""
    seen = _seen(actor, letter_id)
    lines = queries.lines_of(seen, actor, timezone.localdate())
    party = party_of(seen.programme, actor)
    context = {
        "letter": seen,
        "steps": along(LETTER, seen.state, WAY) if seen.state in WAY else [],
        "lines": lines,
        "verbs": _verbs(actor, seen) if party and party.pk == seen.party_id else set(),
        "can_answer": actor.may("letters.answer"),
        # The writer escapes every text it is given.
        "document": mark_safe(html.write(documents.from_json(seen.letter))),  # noqa: S308  # see above
        "trail": _trail(),
    }
    return render(request, "letters/letter.html", context)


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, letter_id: int) -> HttpResponse:
    """Edit a draft: its text, what it is about, the day to answer by."""
    seen = _own(actor, letter_id, "letters.write")
    if "edit" not in LETTER.verbs(seen.state):
        raise Http404
    stored = {"subject": seen.subject, "mark": seen.mark, "answer_by": seen.answer_by}
    text = documents.from_json(seen.letter)
    form = forms.EditDocument(request.POST or None, letter=text, initial=stored)

    def deed() -> str:
        said = form.said() | {"texts": form.texts(), "version": version_of(request)}
        actions.edit_letter(letter=seen, **said, by=actor, at=timezone.now())
        return _address(seen)

    page = {"title": _("Sửa dự thảo"), "button": _("Lưu"), "version": seen.version}
    return fill_in(request, form, deed, back=_address(seen), trail=_trail(), **page)


def _deed(action: Callable[..., Any], done: str) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that needs nothing but the document."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, letter_id: int) -> HttpResponse:
        seen = _seen(actor, letter_id)
        return carry_out(
            request,
            lambda: action(letter=seen, by=actor, at=timezone.now()),
            goal=_address(seen),
            done=_(done),
        )

    return view


submit = _deed(actions.submit_letter, gettext_noop("Đã trình văn bản."))
drop = _deed(actions.drop_letter, gettext_noop("Đã bỏ dự thảo."))
approve = recently_proved(gettext_noop("duyệt và ký văn bản"))(
    _deed(actions.approve_letter, gettext_noop("Đã duyệt và ký."))
)


@recently_proved(gettext_noop("trả lại văn bản"))
@require_http_methods(["GET", "POST"])
@seated
def send_back(request: HttpRequest, actor: Actor, letter_id: int) -> HttpResponse:
    """Return a document to its drafter, with the reason."""
    seen = _own(actor, letter_id, "letters.approve")
    form = forms.Reason(request.POST or None)

    def deed() -> str:
        given = form.cleaned_data
        actions.send_back_letter(letter=seen, **given, by=actor, at=timezone.now())
        return _address(seen)

    page = {"title": _("Trả lại văn bản"), "button": _("Trả lại")}
    return fill_in(request, form, deed, back=_address(seen), trail=_trail(), **page)


@recently_proved(gettext_noop("cấp số và phát hành văn bản"))
@require_http_methods(["GET", "POST"])
@seated
def issue(request: HttpRequest, actor: Actor, letter_id: int) -> HttpResponse:
    """Give the number and send out."""
    seen = _own(actor, letter_id, "letters.number")
    today = timezone.localdate()
    symbol = documents.from_json(seen.letter).symbol
    first = {"issued_on": today, "number": queries.next_number(seen, symbol, today.year)}
    form = forms.Issue(request.POST or None, initial=first)

    def deed() -> str:
        actions.issue_letter(letter=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return _address(seen)

    page = {"title": _("Cấp số và phát hành"), "button": _("Cấp số và phát hành"), "lead": symbol}
    return fill_in(request, form, deed, back=_address(seen), trail=_trail(), **page)


@require_POST
@seated
def acknowledge(request: HttpRequest, actor: Actor, addressee_id: int) -> HttpResponse:
    """Say that the document has come."""
    line = _seen_line(actor, addressee_id)
    return carry_out(
        request,
        lambda: actions.acknowledge(addressee=line, by=actor, at=timezone.now()),
        goal=_address(line.letter),
        done=_("Đã xác nhận đã nhận văn bản."),
    )


@recently_proved(gettext_noop("gửi báo cáo giải trình"))
@require_http_methods(["GET", "POST"])
@seated
def answer(request: HttpRequest, actor: Actor, addressee_id: int) -> HttpResponse:
    """Send the explanation report."""
    actor.require("letters.answer")
    line = _seen_line(actor, addressee_id)
    form = forms.AnswerForm(request.POST or None, request.FILES or None)

    def deed() -> str:
        given = form.cleaned_data
        said = {name: given[name] for name in ("text", "cause", "measure")}
        proof = {"uploads": given["file"], "caption": given["caption"]}
        actions.answer_letter(addressee=line, said=said, **proof, by=actor, at=timezone.now())
        return _address(line.letter)

    page = {"title": _("Báo cáo giải trình"), "button": _("Gửi báo cáo giải trình")}
    page["lead"] = line.letter.subject
    return fill_in(request, form, deed, back=_address(line.letter), trail=_trail(), **page)


@require_GET
@seated
def answer_file(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponseBase:
    """Open a file of an explanation report the actor may read."""
    shown = get_object_or_404(queries.visible_answer_files(actor), pk=file_id)
    return respond_with(shown.file, download=not shown.file.is_picture)


@require_GET
@seated
def history(request: HttpRequest, actor: Actor, letter_id: int) -> HttpResponse:
    """Show what was done on a document, within the reader's sight."""
    seen = _seen(actor, letter_id)
    deeds = history_of(seen, among=events_told_to(actor))
    return render(request, "letters/history.html", {"letter": seen, "deeds": deeds})


@require_GET
@seated
def download(request: HttpRequest, actor: Actor, letter_id: int, kind: str) -> HttpResponse:
    """Download the document as DOCX or PDF."""
    seen = _seen(actor, letter_id)
    if kind not in FORMATS:
        raise Http404
    content_type, write = FORMATS[kind]
    made_at = seen.issued_at or seen.approved_at or seen.drafted_at
    content = write(documents.from_json(seen.letter), made_at=made_at)
    name = f"{seen.number:02d}-{seen.symbol}" if seen.number else f"du-thao-{seen.pk}"
    answer = HttpResponse(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _verbs(actor: Actor, seen: OfficialLetter) -> set[str]:
    """Return what this seat of the own side can do with the document now."""
    steps = [LETTER.step(verb, seen.state) for verb in LETTER.verbs(seen.state)]
    return {step.verb for step in steps if actor.may(step.permission)}


def _seen(actor: Actor, letter_id: int) -> OfficialLetter:
    rows = queries.visible_letters(actor).select_related("programme", "agency", "party")
    return get_object_or_404(rows, pk=letter_id)


def _own(actor: Actor, letter_id: int, permission: str) -> OfficialLetter:
    """Return a document of the own side for a deed that takes a right."""
    seen = _seen(actor, letter_id)
    actor.require(permission)
    require_own(seen, actor)
    return seen


def _seen_line(actor: Actor, addressee_id: int) -> Addressee:
    rows = queries.visible_addressees(actor).select_related("letter__programme")
    return get_object_or_404(rows, pk=addressee_id)


def _address(letter: OfficialLetter) -> str:
    return reverse("letters:one", args=[letter.pk])


def _trail() -> list[dict[str, str]]:
    return [{"label": _("Công văn, thông báo"), "url": reverse("letters:list")}]
