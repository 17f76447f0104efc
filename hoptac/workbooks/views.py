"""Pages of Excel in: choose a kind, send a sheet, look at what would happen, decide."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.sheets import to_xlsx
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.ui.refusals import add_to, said
from hoptac.workbooks import actions, forms, queries
from hoptac.workbooks.models import Batch
from hoptac.workbooks.shapes import KINDS, Kind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _kind(code: str, actor: Actor) -> Kind:
    if code not in KINDS:
        raise Http404
    kind = KINDS[code]
    actor.require(kind.permission)
    return kind


def _own(actor: Actor, uid: str) -> Batch:
    return get_object_or_404(queries.own_batches(actor), uid=uid)


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


@require_GET
@seated
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what this seat can bring in, and the sheets it sent lately."""
    context = {
        "kinds": [kind for kind in KINDS.values() if actor.may(kind.permission)],
        "batches": queries.recent_batches(actor),
    }
    return render(request, "workbooks/home.html", context)


@require_http_methods(["GET", "POST"])
@seated
def upload(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """Take a sheet of one kind and go to its preview; nothing is written yet."""
    chosen = _kind(kind, actor)
    form = forms.SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            batch = _send(actor, chosen, form)
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("workbooks:preview", batch.uid)
    context = {"form": form, "kind": chosen, "help": queries.help_of(chosen)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "workbooks/upload.html", context, status=status)


def _send(actor: Actor, kind: Kind, form: forms.SheetForm) -> Batch:
    name = form.cleaned_data["file"].name
    at = timezone.now()
    return actions.send_sheet(kind=kind, name=name, content=form.content(), by=actor, at=at)


@require_GET
@seated
def template(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """Give the blank form of a kind."""
    chosen = _kind(kind, actor)
    content = to_xlsx(chosen.columns, (), name=chosen.title, title=chosen.title)
    return _file(content, chosen.file_name)


@require_GET
@seated
def preview(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Show what would be added, changed, left alone, and what is wrong; or what was done."""
    batch = _own(actor, uid)
    if batch.applied_at is not None:
        return render(request, "workbooks/done.html", {"batch": batch, "kind": KINDS[batch.kind]})
    return _preview(request, actor, batch)


@require_http_methods(["GET", "POST"])
@seated
def apply(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Write the rows as decided, all or none; whoever comes back here by a link is led on."""
    batch = _own(actor, uid)
    if request.method == "GET":
        return redirect(f"{reverse('workbooks:preview', args=[uid])}?{request.GET.urlencode()}")
    form = forms.DecideForm(request.POST)
    if form.is_valid():
        try:
            actions.apply_batch(batch=batch, **form.cleaned_data, by=actor, at=timezone.now())
        except Refusal as refusal:
            return _preview(request, actor, batch, refusal)
        messages.success(request, _("Đã ghi dữ liệu từ tệp."))
    return redirect("workbooks:preview", batch.uid)


@require_GET
@seated
def errors(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Give the faults of a sheet as a sheet: row, cell, column, what it holds, what to write."""
    batch = _own(actor, uid)
    with override("vi"):
        rows = queries.fault_rows(queries.preview_of(actor, batch, timezone.localdate()))
    content = to_xlsx(queries.FAULT_COLUMNS, rows, name="Lỗi", title=f"Lỗi: {batch.file_name}")
    return _file(content, "loi-can-sua")


def _preview(
    request: HttpRequest, actor: Actor, batch: Batch, refusal: Refusal | None = None
) -> HttpResponse:
    whole = queries.preview_of(actor, batch, timezone.localdate())
    verdict = request.GET.get("xem", "")
    refused = getattr(refusal, "number", None)
    after = refused - 1 if refused else _number(request.GET.get("after"))
    context: dict[str, Any] = {
        "batch": batch,
        "kind": KINDS[batch.kind],
        "preview": whole,
        "page": queries.page_of(whole, verdict, after),
        "verdict": verdict,
        "form": forms.DecideForm(initial={"seal": whole.seal}),
        "refusal": said(refusal) if refusal else "",
        "refused": refused,
    }
    return render(request, "workbooks/preview.html", context, status=422 if refusal else 200)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0
