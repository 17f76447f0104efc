"""The agreement of a twinning as a document to sign."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents import docx, pdf
from hoptac.twinning import compose, queries
from hoptac.twinning.views.shared import seen_pair

FORMATS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.write),
    "pdf": ("application/pdf", pdf.write),
}


@require_GET
@seated
def agreement(request: HttpRequest, actor: Actor, pair_id: int, kind: str) -> HttpResponse:
    """Hand out the agreement as DOCX or PDF."""
    pair = seen_pair(actor, pair_id)
    if kind not in FORMATS:
        raise Http404
    content_type, write = FORMATS[kind]
    letter = compose.agreement(queries.pair_page(pair, actor, timezone.localdate()))
    answer = HttpResponse(write(letter, made_at=timezone.now()), content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="ket-nghia-{pair.pk}.{kind}"'
    return answer
