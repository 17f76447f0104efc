"""What a page of hits says besides them: facets to choose from, sentences about names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import capfirst
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hoptac.kernel.faces import Kind
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.choices import Field
from hoptac.publishing.choices import words_among
from hoptac.search.choices import LABELS
from hoptac.search.rules import Counted, Hit, Wanted
from hoptac.ui.formats import day
from hoptac.ui.statuses import STATUSES, status_of

MOST = 40  # values of one facet worth choosing from
ALL = gettext_lazy("tất cả")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, how it is called and how many hits it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One facet as a choice.

    :param name: of its parameter in the address.
    """

    name: str
    label: "str | Promise"
    options: list[Option]


_FACETS: tuple[tuple[str, str, "str | Promise"], ...] = (
    ("loai", "kind", gettext_lazy("Loại hồ sơ")),
    ("now", "now", gettext_lazy("Địa phương hiện nay")),
    ("unit", "then", gettext_lazy("Địa phương khi đó")),
    ("field", "field", gettext_lazy("Lĩnh vực")),
    ("year", "year", gettext_lazy("Năm")),
    ("status", "status", gettext_lazy("Tình trạng")),
)


def choices(
    counted: Counted, wanted: Wanted, names: dict[int, Any], *, is_public: bool
) -> list[Choice]:
    """Return the facets that have something to choose; a chosen value stays among them.

    :param is_public: statuses are called as the public lists call them.
    """
    found = []
    kinds = [wanted.kind] if wanted.kind else list(counted.kind)
    for param, facet, label in _FACETS:
        chosen = getattr(wanted, facet)
        counts = dict(list(getattr(counted, facet).items())[:MOST])
        if chosen:
            counts.setdefault(chosen, getattr(counted, facet).get(chosen, 0))
        values = sorted(counts, reverse=True) if facet == "year" else counts
        words = (
            {value: status_word(value, kinds, is_public=is_public) for value in counts}
            if facet == "status"
            else {value: _called(facet, value, names) for value in counts}
        )
        options = [
            Option(str(value), words[value], counts[value], value == chosen) for value in values
        ]
        if options:
            found.append(Choice(param, label, options))
    return found


def _called(facet: str, value: Any, names: dict[int, Any]) -> str:
    match facet:
        case "kind":
            return str(LABELS.get(value, value))
        case "now" | "then":
            return capfirst(names[value]) if value in names else str(value)
        case "field":
            return capfirst(str(Field(value).label))
    return str(value)


def status_word(code: str, kinds: Iterable[str], *, is_public: bool) -> str:
    """Return how a status is called: as the public lists of these kinds call it.

    :param is_public: officials read the house's word where the house has one.
    """
    if code in STATUSES and not is_public:
        return str(status_of(code).words)
    words = words_among(kinds, code) or words_among(Kind, code)
    return capfirst(words or str(status_of(code).words))


_BECAME = gettext_noop(
    "“%(typed)s” thuộc %(other)s từ ngày %(day)s: hồ sơ của %(other)s cũng được tìm."
)
_CAME = gettext_noop(
    "%(other)s đã nhập vào địa phương bạn tìm (“%(typed)s”) từ ngày %(day)s: "
    "hồ sơ của %(other)s cũng được tìm."
)


_BESIDE = gettext_noop(
    "%(other)s cũng nhập vào %(heir)s từ ngày %(day)s: hồ sơ của %(other)s, nay do %(heir)s giữ, "
    "đứng sau cùng."
)


def about_siblings(named: Any) -> list[str]:
    """Return a sentence for each unit that went into the same heir as one asked for."""
    said = [
        _(_BESIDE)
        % {
            "day": day(one.since, language=get_language() or "vi"),
            "heir": one.heir,
            "other": one.name,
        }
        for place in named
        for one in place.siblings
    ]
    return [capfirst(one) for one in dict.fromkeys(said)]


def about_names(named: Any) -> list[str]:
    """Return a sentence for each locality under whose other names something was found."""
    said = []
    for place in named:
        for one in place.kin:
            what = {
                "day": day(one.since, language=get_language() or "vi"),
                "other": one.name,
                "typed": place.name,
            }
            said.append(_(_BECAME if one.is_heir else _CAME) % what)
    return list(dict.fromkeys(said))


def where(hit: Hit, names: dict[int, Any]) -> str:
    """Return the localities of a hit as they were then."""
    return ", ".join(names[unit] for unit in hit.units if unit in names)
