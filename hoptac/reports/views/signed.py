"""The issued report as it comes back signed: taken in, and handed out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.signatures import trusted_roots
from hoptac.files.views import respond_with
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.reports import actions, forms, queries
from hoptac.reports.views.shared import form_page, own_report
from hoptac.ui.refusals import add_to


@require_http_methods(["GET", "POST"])
@seated
def add_signed_copy(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Take in the signed PDF of an issued report of the actor's own side."""
    seen = own_report(actor, report_id, "reports.number")
    form = forms.AddSignedCopy(request.POST or None, request.FILES or None)
    back = reverse("reports:one", args=[seen.pk])
    if form.is_valid():
        try:
            actions.add_signed_copy(
                report=seen,
                upload=form.cleaned_data["file"],
                roots=trusted_roots(settings.TRUST_ROOTS),
                by=actor,
                at=timezone.now(),
            )
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect(f"{back}#signed")
    title = _("Tải lên bản đã ký số")
    return form_page(request, form, title, seen.programme.title, back=back)


@require_GET
@seated
def signed_copy(request: HttpRequest, actor: Actor, copy_id: int) -> HttpResponseBase:
    """Hand out a signed copy to who may read its report."""
    copy = get_object_or_404(queries.visible_signed_copies(actor), pk=copy_id)
    return respond_with(copy.file, download=True)
