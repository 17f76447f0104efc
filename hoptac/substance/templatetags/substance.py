"""A look into a table by a key the template holds."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(table: Mapping[str, Any], key: str) -> Any:
    """Return what a table says of a key; None where it says nothing."""
    return table.get(key)
