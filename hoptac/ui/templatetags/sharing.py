"""Tags by which other sites and search engines know a public page: whole addresses, JSON-LD."""

import json
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.safestring import SafeString

register = template.Library()
# What would end the script, or begin a comment in it, is written as its number.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def whole_address(context: template.Context, code: str = "") -> str:
    """Return this page's address with host, in its own or another language, facets left out.

    The number of a page stays: it is another page of the list.
    """
    request: HttpRequest = context["request"]
    path = translate_url(request.path, code) if code else request.path
    page = request.GET.get("page", "")
    kept = f"?page={page}" if page.isascii() and page.isdigit() and len(page) < 7 else ""
    return request.build_absolute_uri(path + kept)


@register.simple_tag(takes_context=True)
def whole(context: template.Context, path: str) -> str:
    """Return an address of ours with its host."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(path)


@register.simple_tag
def json_ld(said: Any) -> SafeString:
    """Write what schema.org calls the page: JSON in a script that is data and never runs."""
    text = json.dumps(said, ensure_ascii=False).translate(_ESCAPED)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
