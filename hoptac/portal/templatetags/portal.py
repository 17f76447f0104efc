"""Tags of public pages: where a record's page lies, what a code is called, what a place is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.urls import reverse

from hoptac.kernel.faces import Kind
from hoptac.portal.choices import LISTS, status_words
from hoptac.programmes.choices import Field
from hoptac.publishing.choices import KINDS
from hoptac.publishing.models import Version

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
def field_words(code: str) -> str:
    """Return what a field is called."""
    return str(dict(Field.choices).get(code, code))


@register.filter
def item(values: Mapping[Any, Any], key: Any) -> Any:
    """Return what stands under a key; None where nothing does: places by unit, and the like."""
    return values.get(key) if values else None


@register.filter
def iso(text: str | None) -> date | None:
    """Return the day a body writes as text; None stays None."""
    return date.fromisoformat(text) if text else None
