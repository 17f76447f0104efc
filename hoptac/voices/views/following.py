"""Follow by mail: ask, confirm from the mailbox, leave with one click."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hoptac.accounts.doors import in_public
from hoptac.audit.doors import once
from hoptac.kernel.errors import Refusal
from hoptac.ui.refusals import said
from hoptac.voices import actions, forms, queries
from hoptac.voices.views.shared import fill_in, sender_of

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@in_public
@once
def follow(request: HttpRequest) -> HttpResponse:
    """Choose what to follow; a letter asks the mailbox to confirm."""
    now = timezone.now()
    choices = queries.choices_to_follow(timezone.localdate(now))
    first = {"follows": request.GET.get("follows", "")[:60]}
    form = forms.FollowForm(request.POST or None, now=now, choices=choices, initial=first)

    def deed() -> str:
        what, _colon, target = form.cleaned_data["follows"].partition(":")
        actions.follow(
            what=what,
            target=target,
            email=form.cleaned_data["email"],
            language=get_language() or "vi",
            sender=sender_of(request),
            site=settings.ADDRESS,
            at=now,
        )
        return reverse("voices:sent")

    lead = _("Nhận thư khi có công bố mới về một chương trình, địa phương hoặc lĩnh vực.")
    page = {"title": _("Theo dõi qua thư"), "lead": lead, "button": _("Theo dõi")}
    return fill_in(request, form, deed, **page, back=reverse("portal:home"))


@require_safe
@in_public
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way: the same whether the mailbox follows already or not."""
    text = _(
        "Nếu địa chỉ chưa theo dõi, một thư xác nhận đang được gửi tới; bấm đường dẫn trong thư."
    )
    return render(request, "voices/said.html", {"title": _("Mời xem hộp thư"), "said": text})


@require_http_methods(BOTH)
@in_public
def confirm(request: HttpRequest, uid: UUID, secret: str) -> HttpResponse:
    """Begin to follow by a button: machines that open links of letters press none."""
    title, button = _("Xác nhận theo dõi"), _("Xác nhận")
    if request.method != "POST":
        text = _("Bấm nút để bắt đầu nhận thư.")
        return _press(request, title, text, button)
    try:
        actions.confirm(uid=uid, secret=secret, at=timezone.now())
    except Refusal as refusal:
        return _press(request, title, said(refusal), "", status=404)
    return _press(request, title, _("Đã xác nhận. Mỗi tuần nhiều nhất một thư."), "")


@csrf_exempt  # a mail program leaves with one POST (RFC 8058); the secret is the proof
@require_http_methods(BOTH)
@in_public
def leave(request: HttpRequest, uid: UUID, secret: str) -> HttpResponse:
    """Follow no more: the address is erased."""
    title = _("Bỏ theo dõi")
    if request.method != "POST":
        text = _("Bấm nút để không nhận thư nữa; địa chỉ của bạn được xóa.")
        return _press(request, title, text, title)
    try:
        actions.leave(uid=uid, secret=secret)
    except Refusal as refusal:
        return _press(request, title, said(refusal), "", status=404)
    return _press(request, title, _("Đã bỏ theo dõi và xóa địa chỉ của bạn."), "")


def _press(
    request: HttpRequest, title: str, text: str, button: str, status: int = 200
) -> HttpResponse:
    context = {"title": title, "said": text, "button": button}
    return render(request, "voices/said.html", context, status=status)
