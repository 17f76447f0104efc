"""Marks on what was asked for."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hoptac.search import rules

register = template.Library()


@register.filter
def marked(text: str, wanted: rules.Sought) -> SafeString:
    """Write a text with what was asked for in <mark>; everything else is escaped."""
    pieces = rules.marked(text, wanted)
    written = (
        format_html("<mark>{}</mark>", one.text) if one.is_marked else one.text for one in pieces
    )
    return format_html_join("", "{}", ((one,) for one in written))
