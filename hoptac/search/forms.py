"""What a search's address asks for; what it can't mean is said, not guessed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from hoptac.programmes.choices import Field
from hoptac.search.choices import LABELS
from hoptac.search.rules import Wanted

PAGE, TYPED, MENDED_FROM = "page", "q", "typed"
FACETS = {
    "loai": "kind",
    "now": "now",
    "unit": "then",
    "field": "field",
    "year": "year",
    "status": "status",
}
_YEARS = range(1900, 2200)
_BIGGEST = 2**63


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    :param mended_from: what was typed before near words were taken instead.
    :param notes: sentences about what was left out.
    """

    words: str
    wanted: Wanted
    page: str
    mended_from: str
    notes: list[str]


def asked_by(sent: QueryDict) -> Asked:
    """Read an address; a facet or a value nobody knows is left out and named."""
    unknown = [name for name in sent if name not in {PAGE, TYPED, MENDED_FROM, *FACETS}]
    notes = [_("Không có bộ lọc “%(name)s”; đã bỏ qua.") % {"name": n[:40]} for n in unknown[:5]]
    found = {}
    for name, facet in FACETS.items():
        said = sent.get(name, "").strip()
        if not said:
            continue
        value = _READ[facet](said)
        if value is None:
            what = {"name": name, "value": said[:40]}
            notes.append(_("Bộ lọc “%(name)s” không có giá trị “%(value)s”; đã bỏ qua.") % what)
            continue
        found[facet] = value
    return Asked(
        sent.get(TYPED, ""), Wanted(**found), sent.get(PAGE, ""), sent.get(MENDED_FROM, ""), notes
    )


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) < 20 and 0 < int(said) < _BIGGEST else None


def _year(said: str) -> int | None:
    number = _number(said)
    return number if number in _YEARS else None


def _code(said: str) -> str | None:
    is_code = said.replace("_", "").isalpha() and said.isascii() and len(said) <= 40
    return said if is_code else None


_READ: dict[str, Callable[[str], Any]] = {
    "kind": lambda said: said if said in LABELS else None,
    "now": _number,
    "then": _number,
    "field": lambda said: said if said in Field.values else None,
    "year": _year,
    "status": _code,
}
