"""Tags of public pages: where a record's page lies, what a code is called, what a place is."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse

from hoptac.kernel.faces import Kind
from hoptac.portal import choices
from hoptac.portal.choices import LISTS
from hoptac.portal.queries import RecordPage
from hoptac.programmes.choices import Direction, DueKind, Funding, Indicator, Instrument
from hoptac.publishing.choices import KINDS, OUTCOMES, status_words
from hoptac.publishing.models import Version
from hoptac.ui.templatetags.ui import status_badge
from hoptac.ui.templatetags.vi import dong, number, percent, vi_date

register = template.Library()


@register.filter
def public_url(version: Version) -> str:
    """Return the address of a record's public page."""
    return reverse(f"portal:{version.kind}", args=[version.thing_id])


@register.filter
def list_url(kind: str) -> str:
    """Return the address of the list of a kind."""
    return reverse(f"portal:{LISTS[Kind(kind)]}")


@register.filter
def kind_words(kind: str) -> str:
    """Return what a kind of record is called."""
    return str(KINDS[Kind(kind)])


@register.filter
def status_said(version: Version) -> str:
    """Return how a record stands, in words."""
    return status_words(Kind(version.kind), version.status)


@register.filter
def standing_words(code: str, kind: Kind) -> str:
    """Return what a way a record of some kind stands is called."""
    return status_words(kind, code)


@register.filter
def field_words(code: str) -> str:
    """Return what a field is called."""
    return choices.field_words(code)


@register.filter
def direction_words(code: str) -> str:
    """Return who does it for whom."""
    return str(dict(Direction.choices).get(code, code))


@register.filter
def instrument_words(code: str) -> str:
    """Return what kind of paper a programme is."""
    return str(dict(Instrument.choices).get(code, code))


@register.filter
def funding_words(code: str) -> str:
    """Return where the money comes from."""
    return str(dict(Funding.choices).get(code, code))


@register.simple_tag
def outcome(code: str) -> str:
    """Draw what became of a promise."""
    badge, words = OUTCOMES[code]
    return status_badge(badge, str(words))


@register.simple_tag
def promised(row: Mapping[str, Any]) -> str:
    """Return a target in words: "2 tuần hàng", "40 triệu đồng"; empty where there is none."""
    target = row.get("target")
    if target is None:
        return ""
    if row["indicator"] == Indicator.AMOUNT:
        return dong(int(Decimal(target)))
    return f"{number(Decimal(target))} {row['indicator_unit']}".strip()


@register.simple_tag
def due(row: Mapping[str, Any]) -> str:
    """Return until when it was promised."""
    if row.get("due_on"):
        return vi_date(date.fromisoformat(row["due_on"]))
    return str(dict(DueKind.choices).get(row["due_kind"], ""))


@register.filter
def item(values: Mapping[Any, Any], key: Any) -> Any:
    """Return what stands under a key; None where nothing does: places by unit, and the like."""
    return values.get(key) if values else None


@register.filter
def figure(version: Version, code: str) -> int | None:
    """Return one figure of a version; None where it is not stated."""
    told = version.figures.get(code)
    return told[0] if told else None


@register.filter
def iso(text: str | None) -> date | None:
    """Return the day a body writes as text; None stays None."""
    return date.fromisoformat(text) if text else None


@register.filter
def permille(version: Version, code: str) -> str:
    """Return a rate kept in parts of a thousand as a percentage."""
    value = figure(version, code)
    return percent(Decimal(value) / 1000 if value is not None else None)


@register.filter
def said_number(text: str | None) -> str:
    """Return a number a body writes as text, in the reader's way of writing."""
    return number(Decimal(text)) if text is not None else ""


@register.simple_tag
def contents_of(page: RecordPage) -> dict[int, Version]:
    """Return the published contents beside a programme by their id."""
    return {row.thing_id: row for row in page.beside.get("content", [])}


@register.simple_tag
def kinds() -> list[tuple[str, str]]:
    """Return every kind with what its list is called."""
    return [(kind.value, str(choices.TITLES[kind])) for kind in Kind]
