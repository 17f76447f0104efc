"""One page: what was found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.search import queries
from hoptac.search.queries import Kind

LABELS = {
    Kind.PROGRAMME: _("Chương trình"),
    Kind.CONTENT: _("Nội dung hợp tác"),
    Kind.TASK: _("Nhiệm vụ"),
    Kind.ENTRY: _("Tiến độ"),
    Kind.VISIT: _("Đoàn công tác"),
    Kind.TWINNING: _("Kết nghĩa"),
    Kind.SITE: _("Địa điểm"),
    Kind.MARKET: _("Xúc tiến, liên kết thị trường"),
    Kind.GIFT: _("Quà tặng và hỗ trợ"),
}


@require_GET
@seated
def results(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show hits for ?q=, of one kind with &loai=."""
    asked = request.GET.get("loai", "")
    kinds = (Kind(asked),) if asked in set(Kind) else tuple(Kind)
    found = queries.find(actor, request.GET.get("q", ""), kinds)
    groups = [(kind, LABELS[kind], hits, kind in found.more) for kind, hits in found.hits.items()]
    return render(request, "search/results.html", {"found": found, "groups": groups})
