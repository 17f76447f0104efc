"""The pages of period reports."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.documents import docx, html, pdf, signatures, xlsx
from hoptac.documents import letter as letters
from hoptac.documents.numbering import doc_number
from hoptac.kernel.errors import Conflict, Refusal
from hoptac.programmes.queries import party_of
from hoptac.reports import actions, forms, queries
from hoptac.reports.models import PeriodReport
from hoptac.reports.states import REPORT, UNSIGNED
from hoptac.reports.views.shared import (
    asked,
    conflict_page,
    deed,
    form_page,
    own_report,
    seen_report,
    version_of,
)
from hoptac.ui.refusals import add_to
from hoptac.ui.steps import along

WAY = ("open", "closed", "submitted", "approved", "issued")
FORMATS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.write),
    "pdf": ("application/pdf", pdf.write),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.write),
}


@require_GET
@seated
def report(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Show a report: where it stands, who has delivered, the letter as it reads now."""
    seen = seen_report(actor, report_id)
    party = party_of(seen.programme, actor)
    own = party is not None and party.pk == seen.party_id
    letter = letters.from_json(seen.letter) if seen.letter else None
    context = {
        "report": seen,
        "steps": along(REPORT, seen.state, WAY),
        "deliveries": queries.deliveries_of(seen, timezone.localdate()) if own else [],
        # The writer escapes every text it is given.
        "letter": mark_safe(html.write(letter)) if letter else "",  # noqa: S308  # see above
        "verbs": {v for v in REPORT.verbs(seen.state) if own and actor.may(_right(v, seen.state))},
        "can_deliver": own and seen.state == "open" and actor.may("reports.deliver"),
        "can_share": own
        and seen.state in UNSIGNED
        and seen.shared_at is None
        and actor.may("reports.compile"),
        "faults": queries.neighbour_faults(seen) if own else [],
        "statements": queries.statements_on(seen) if seen.shared_at else [],
        "can_correct": own and seen.state == "issued" and actor.may("reports.compile"),
    }
    return render(request, "reports/report.html", context)


def _right(verb: str, state: str) -> str:
    return REPORT.step(verb, state).permission


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Edit the text of the letter."""
    seen = own_report(actor, report_id, "reports.compile")
    if not seen.letter or seen.state != "closed":
        raise Http404
    form = forms.EditLetter(request.POST or None, letter=letters.from_json(seen.letter))
    title = _("Sửa lời văn báo cáo")
    if form.is_valid():
        try:
            actions.edit_letter(
                report=seen,
                texts=form.texts(),
                version=version_of(request),
                by=actor,
                at=timezone.now(),
            )
        except Conflict as conflict:
            return conflict_page(request, form, conflict, title, seen.programme.title)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("reports:one", seen.pk)
    page = {"version": seen.version, "button": _("Lưu")}
    return form_page(request, form, title, seen.programme.title, **page)


close = asked(
    actions.close_report, forms.Close, gettext_noop("Chốt kỳ và tạo báo cáo"), "reports.compile"
)
share = recently_proved(gettext_noop("chia sẻ báo cáo với bên kia"))(deed(actions.share_report))
submit = deed(actions.submit_report)
approve = recently_proved(gettext_noop("duyệt và ký báo cáo"))(deed(actions.approve_report))
deliver = asked(
    actions.deliver, forms.Deliver, gettext_noop("Nộp báo cáo của cơ quan"), "reports.deliver"
)
send_back = recently_proved(gettext_noop("trả lại báo cáo"))(
    asked(
        actions.send_back_report, forms.Reason, gettext_noop("Trả lại báo cáo"), "reports.approve"
    )
)
issue = recently_proved(gettext_noop("cấp số và phát hành báo cáo"))(
    asked(actions.issue_report, forms.Issue, gettext_noop("Cấp số và phát hành"), "reports.number")
)
reopen = recently_proved(gettext_noop("mở lại kỳ đã chốt"))(
    asked(actions.reopen_report, forms.Reopen, gettext_noop("Mở lại kỳ đã chốt"), "reports.reopen")
)
correct = asked(
    actions.correct_report, forms.Correct, gettext_noop("Lập báo cáo đính chính"), "reports.compile"
)


@require_GET
@seated
def download(request: HttpRequest, actor: Actor, report_id: int, kind: str) -> HttpResponse:
    """Download the letter as DOCX, PDF or XLSX, or the frozen figures as JSON."""
    seen = seen_report(actor, report_id)
    if not seen.letter:
        raise Http404
    name = f"{seen.programme.code}-{seen.period}.{kind}"
    if kind == "json":
        return JsonResponse(
            seen.figures, headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )
    if kind not in FORMATS:
        raise Http404
    answer = HttpResponse(_written(seen, kind), content_type=FORMATS[kind][0])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _written(report: PeriodReport, kind: str) -> bytes:
    """Return the letter as a file; the PDF of an issued report signed, where there is a key."""
    made_at = report.issued_at or report.closed_at or timezone.now()
    content = FORMATS[kind][1](letters.from_json(report.letter or {}), made_at=made_at)
    return _signed(content, report) if kind == "pdf" and report.state == "issued" else content


def _signed(content: bytes, report: PeriodReport) -> bytes:
    """Return the PDF of an issued report signed with the server's key, where it has one."""
    if not settings.SIGN_P12:
        return content
    return signatures.signed(
        content,
        key=settings.SIGN_P12,
        password=settings.SIGN_P12_PASSWORD,
        reason=f"Phát hành báo cáo {doc_number(report.number, report.symbol)}",
        name=report.signer_name,
    )
