"""What visitors ask of a list, read from its address: a clear sentence for what is unknown."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hoptac.portal.queries.lists import Asked
from hoptac.programmes.choices import Field

LONGEST = 100  # signs of words searched for
YEARS = range(1945, 2101)


@dataclass(slots=True)
class Reading:
    """A question as it was understood, and what was not.

    :param wrong: facet → a sentence saying what is unknown and what to do.
    """

    asked: Asked
    wrong: dict[str, str] = field(default_factory=dict)


def of_data(asked: Asked) -> str:
    """Return the query string by which the list's file is narrowed as the list is."""
    said = {
        "unit": asked.unit,
        "field": asked.field,
        "year": asked.year,
        "status": asked.status,
        "q": asked.words,
    }
    told = urlencode({name: value for name, value in said.items() if value})
    return f"?{told}" if told else ""


def read(sent: QueryDict, statuses: Any = ()) -> Reading:
    """Read the facets of an address; what is not understood narrows nothing and is named."""
    wrong: dict[str, str] = {}
    known = Asked(
        unit=_number(sent, "unit", wrong, _("Không có địa phương nào mang mã này trên cổng.")),
        field=_one_of(sent, "field", Field.values, wrong, _("Không có lĩnh vực này.")),
        year=_year(sent, wrong),
        status=_one_of(sent, "status", statuses, wrong, _("Không có tình trạng này.")),
        words=sent.get("q", "").strip()[:LONGEST],
        page=_page(sent, wrong),
    )
    return Reading(known, wrong)


def _page(sent: QueryDict, wrong: dict[str, str]) -> int:
    """Return the page asked for; the list shows its last one for what lies beyond."""
    page = _number(sent, "page", wrong, _("Số trang phải là một số."))
    return page or 1


def _year(sent: QueryDict, wrong: dict[str, str]) -> int | None:
    what = _("Năm phải viết bằng bốn chữ số, như 2019.")
    year = _number(sent, "year", wrong, what)
    if year is None or year in YEARS:
        return year
    wrong["year"] = what
    return None


def _number(sent: QueryDict, name: str, wrong: dict[str, str], what: str) -> int | None:
    text = sent.get(name, "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 16:
        return int(text)
    wrong[name] = what
    return None


def _one_of(sent: QueryDict, name: str, known: Any, wrong: dict[str, str], what: str) -> str:
    text = sent.get(name, "").strip()
    if text and text not in known:
        wrong[name] = what
        return ""
    return text
