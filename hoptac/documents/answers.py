"""A list's address answers with its page, or with ?format=csv and ?format=xlsx with a file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from hoptac.documents.sheets import Column, Value, to_csv, to_xlsx

View = Callable[..., HttpResponseBase]
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def page_or_file(page: View, file: View) -> View:
    """Return the view of a list's address.

    :param file: answers when the address asks for one of `KINDS`; the filter is the same.
    """

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        chosen = file if request.GET.get("format") in KINDS else page
        return chosen(request, *args, **kwargs)

    return answer


def as_file(
    request: HttpRequest,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    title: str,
    name: str,
    today: date,
) -> HttpResponseBase:
    """Return rows in the kind of file the address asks for; a CSV is sent while it is read.

    :param title: of the list, in Vietnamese, at most 31 signs: it names the sheet.
    :param name: of the file, in plain letters; the day is added.
    """
    kind = request.GET["format"]
    answer: HttpResponseBase
    if kind == "csv":
        answer = StreamingHttpResponse(to_csv(columns, rows), content_type=KINDS[kind])
    else:
        made = to_xlsx(columns, rows, name=title, title=title)
        answer = HttpResponse(made, content_type=KINDS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{today}.{kind}"'
    return answer
