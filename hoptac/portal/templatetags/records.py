"""Tags of the pages of single records: what codes of a body mean, its quantities and figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template

from hoptac.beneficiaries.choices import Category
from hoptac.gifts.choices import (
    Basis,
    BookSaid,
    Funding,
    GiverKind,
    LineKind,
    RecipientKind,
)
from hoptac.programmes.choices import Field
from hoptac.promotion.choices import DestinationKind, Grain, LegalState, Measure
from hoptac.promotion.models.tourism import QUARTERS
from hoptac.publishing.figures import words_of
from hoptac.publishing.models import Version
from hoptac.twinning.choices import ActivityKind, Stance
from hoptac.ui.statuses import STATUSES
from hoptac.visits.choices import Happened, OutcomeKind, People, StopKind

register = template.Library()
WORDS: dict[str, Iterable[tuple[Any, Any]]] = {
    "activity": ActivityKind.choices,
    "basis": Basis.choices,
    "book": BookSaid.choices,
    "category": Category.choices,
    "destination": DestinationKind.choices,
    "field": Field.choices,
    "funding": Funding.choices,
    "giver": GiverKind.choices,
    "grain": Grain.choices,
    "happened": Happened.choices,
    "legal": LegalState.choices,
    "line": LineKind.choices,
    "outcome": OutcomeKind.choices,
    "people": People.choices,
    "recipient": RecipientKind.choices,
    "stop": StopKind.choices,
    "unit": Measure.choices,
    "word": Stance.choices,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a version in words; `value` is None where the record does not say."""

    words: str
    value: int | None
    is_money: bool


@register.filter
def means(code: str, kind: str) -> str:
    """Return what a code of a body means: `{{ stop.kind|means:"stop" }}`."""
    if kind == "task":
        return str(STATUSES[code].words) if code in STATUSES else code
    return str(dict(WORDS[kind]).get(code, code))


@register.filter
def quantity(text: str | int | None) -> Decimal | None:
    """Return a quantity a body keeps as text, for `number`."""
    return None if text is None else Decimal(text)


@register.filter
def quarter(day: str) -> str:
    """Return the quarter a day lies in, as papers number it."""
    return QUARTERS[(int(day[5:7]) - 1) // 3]


@register.simple_tag
def headline(version: Version, *codes: str) -> list[Said]:
    """Return some figures of a version in words, in this order; those it does not have fall away.

    :param codes: without any, all that are not of a single year.
    """
    found: Mapping[str, list[Any]] = version.figures
    wanted = codes or [code for code in found if ":" not in code]
    return [
        Said(words_of(version.kind, code), found[code][0], found[code][1] == "dong")
        for code in wanted
        if code in found
    ]
