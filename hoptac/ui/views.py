"""Pages of the house itself: errors, the choice of light or dark, the gallery of parts."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from hoptac.ui import owners, themes
from hoptac.ui.gallery import showcase
from hoptac.ui.refusals import same_again, sentences_typed
from hoptac.ui.troubles import passing

SHOWN_IN = {"demo", "test"}
SERVICE_WORKER = Path(__file__).parent / "static" / "ui" / "js" / "sw.js"


@csrf_exempt  # it changes a look alone, and pages kept for everybody can carry nobody's token
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark for a year and go back; anything else follows the device again."""
    goal = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(goal, {request.get_host()}):
        goal = "/"
    response = HttpResponseRedirect(goal)
    wanted = request.POST.get("theme", "")
    if wanted in themes.THEMES:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(
            themes.COOKIE, wanted, themes.YEAR, secure=secure, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(themes.COOKIE, samesite="Lax")
    return response


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every part in every state; not in production."""
    if settings.MODE not in SHOWN_IN:
        raise Http404
    return render(request, "ui/gallery/page.html", showcase(request))


@require_GET
def ticket(request: HttpRequest) -> HttpResponse:
    """Give a device's queue what it sends with: a fresh form token, and whose session it is."""
    told = {"token": get_token(request), "owner": owners.token_of(request)}
    return JsonResponse(told, headers={"Cache-Control": "no-store"})


@require_GET
def service_worker(_request: HttpRequest) -> HttpResponse:
    """Serve the script that shows kept forms without a network; from the root, for all pages."""
    kind, asked_each_time = "text/javascript; charset=utf-8", {"Cache-Control": "no-store"}
    return HttpResponse(SERVICE_WORKER.read_bytes(), content_type=kind, headers=asked_each_time)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 when too much was sent, else 400."""
    status = 413 if isinstance(exception, RequestDataTooBig | TooManyFilesSent) else 400
    return render(request, f"ui/errors/{status}.html", status=status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/errors/403.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what an official can do about a stale form; the technical reason is in the log."""
    said = _("Trang đã mở quá lâu hoặc phiên đăng nhập đã đổi. Tải lại trang rồi gửi lại.")
    return render(request, "ui/errors/403.html", {"reason": said}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer without context, session or translation: whatever failed is not asked again.

    Django calls this while the error is being handled; one that passes by itself is a 503.
    """
    if trouble := passing(sys.exception()):
        return _unavailable(request, trouble)
    return HttpResponse(loader.get_template("ui/errors/500.html").render(), status=500)


def _unavailable(request: HttpRequest, trouble: str) -> HttpResponse:
    """Say what is the matter and hand back what was typed, with its key: again is safe."""
    context = {
        "trouble": trouble,
        "path": request.get_full_path(),
        "sent": request.method == "POST",
        "typed": sentences_typed(request),
        "again": same_again(request),
    }
    page = loader.get_template("ui/errors/503.html").render(context)
    return HttpResponse(page, status=503, headers={"Retry-After": "30"})
