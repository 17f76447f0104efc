"""The yearly statement of gifts, as a page and as a document."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents import docx, html, pdf
from hoptac.documents.letter import Letter
from hoptac.gifts import compose, queries
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import seen_programme, trail

FORMATS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.write),
    "pdf": ("application/pdf", pdf.write),
}


def _letter(actor: Actor, programme: Programme, year: int) -> Letter:
    today = timezone.localdate()
    rows, books = queries.shared_in(programme, year, actor, today)
    issuer = queries.issuer_of(actor, today)
    return compose.statement(programme, year, rows, books, issuer=issuer)


@require_GET
@seated
def statement(request: HttpRequest, actor: Actor, programme_id: int, year: int) -> HttpResponse:
    """Show what is disclosed of a programme's gifts in a year."""
    programme = seen_programme(actor, programme_id)
    letter = _letter(actor, programme, year)
    context = {
        "programme": programme,
        "year": year,
        "years": queries.years_of(programme, actor),
        # The writer escapes every text it is given.
        "letter": SafeString(html.write(letter)),
        "trail": trail(programme),
    }
    return render(request, "gifts/statement.html", context)


@require_GET
@seated
def statement_file(
    request: HttpRequest, actor: Actor, programme_id: int, year: int, kind: str
) -> HttpResponse:
    """Hand the statement out as DOCX or PDF."""
    programme = seen_programme(actor, programme_id)
    if kind not in FORMATS:
        raise Http404
    content_type, write = FORMATS[kind]
    made = write(_letter(actor, programme, year), made_at=timezone.now())
    answer = HttpResponse(made, content_type=content_type)
    name = f"cong-khai-qua-tang-{programme.pk}-{year}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
