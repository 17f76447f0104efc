"""What readers asked about an item, and the form to ask."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hoptac.accounts.doors import in_public
from hoptac.audit.doors import once
from hoptac.publishing.doors import public_page
from hoptac.voices import actions, forms, queries
from hoptac.voices.rules import ANSWER_DAYS
from hoptac.voices.views.shared import fill_in, sender_of


@public_page
def item(request: HttpRequest, kind: str, thing_id: int) -> HttpResponse:
    """Show the questions on an item that were answered in public."""
    context = {
        "item": _item(kind, thing_id),
        "rows": queries.answers_on(kind, thing_id),
        "days": ANSWER_DAYS,
    }
    return render(request, "voices/item.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_public
@once
def ask(request: HttpRequest, kind: str, thing_id: int) -> HttpResponse:
    """Take in a question or a correction; no account is needed."""
    known, now = _item(kind, thing_id), timezone.now()
    form = forms.AskForm(request.POST or None, now=now)

    def deed() -> str:
        given = {name: form.cleaned_data[name] for name in ("category", "text", "email")}
        actions.ask(
            kind=kind,
            thing_id=thing_id,
            **given,
            language=get_language() or "vi",
            sender=sender_of(request),
            at=now,
        )
        return reverse("voices:asked")

    lead = _("Địa phương đã công bố nội dung này trả lời trong %(days)s ngày làm việc.")
    page = {"title": _("Hỏi, góp ý"), "kicker": known.title, "button": _("Gửi")}
    page |= {"lead": lead % {"days": ANSWER_DAYS}, "back": known.url}
    return fill_in(request, form, deed, **page)


@require_safe
@in_public
def asked(request: HttpRequest) -> HttpResponse:
    """Say that it was received, and what follows."""
    said = _("Đã nhận. Địa phương trả lời trong %(days)s ngày làm việc.") % {"days": ANSWER_DAYS}
    context = {"title": _("Cảm ơn bạn"), "said": said}
    return render(request, "voices/said.html", context)


def _item(kind: str, thing_id: int) -> queries.Item:
    found = queries.item_of(kind, thing_id)
    if found is None:
        raise Http404
    return found
