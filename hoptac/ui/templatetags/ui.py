"""Tags of the frames and parts: form keys, controls, statuses, icons, theme, language."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import uuid4

from django import template
from django.conf import settings
from django.forms import BoundField
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.defaultfilters import capfirst
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hoptac.ui import owners, statuses, themes

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_field(context: template.Context) -> str:
    """Write the cross-site token's field, also inside a part included with `only`."""
    request = _request(context)
    if request is None:
        return ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )


@register.simple_tag
def fresh_key() -> str:
    """Return a key under which a form is carried out at most once."""
    return str(uuid4())


@register.simple_tag(takes_context=True)
def owner_token(context: template.Context) -> str:
    """Return who is signed in, for the browser to tell drafts apart: always the same, no number.

    Empty for nobody. It comes from the session, so it costs no query of its own.
    """
    return owners.token_of(_request(context))


@register.simple_tag
def shell_policy() -> str:
    """Return the policy the forms a device keeps are shown under: that of every page."""
    rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(" ".join((name, *values)) for name, values in rules.items())


@register.simple_tag
def status_of(code: str) -> statuses.Status:
    return statuses.status_of(str(code))


@register.simple_tag
def status_badge(code: str, text: str = "", note: str = "") -> SafeString:
    """Draw a status as word, icon and shape; see parts/status.html, which lists draw by the row."""
    status = statuses.status_of(str(code))
    quiet = format_html(' <span class="status__note">{}</span>', note) if note else ""
    return format_html(
        '<span class="status status--{}">{}<span>{}</span>{}</span>',
        status.tone,
        icon(status.icon),
        capfirst(text or str(status.words)),
        quiet,
    )


@register.simple_block_tag
def drawn(content: SafeString) -> SafeString:
    """Draw what is inside once; `as name` keeps it for a second place on the page."""
    return content


@register.simple_tag
@cache
def icon(name: str, size: int = 16) -> SafeString:
    """Draw a symbol of ui/icons.svg; it says nothing to a screen reader, words stand beside it."""
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" aria-hidden="true" focusable="false">'
        '<use href="{1}#{2}"></use></svg>',
        size,
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def control(field: BoundField, autocomplete: str = "") -> SafeString:
    """Draw a form field's widget; `autocomplete` tells the browser what it may fill in."""
    return field.as_widget(attrs={"autocomplete": autocomplete} if autocomplete else {})


@register.simple_tag
def choices_of(options: Iterable[Mapping[str, Any]]) -> SafeString:
    """Draw the choices of a select, as Django's widget lists them."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((one["value"], flatatt(one["attrs"]), one["label"]) for one in options),
    )


@register.filter
def control_kind(field: BoundField) -> str:
    """Return the widget's kind as a word for CSS: textinput, select, checkboxinput…"""
    return type(field.field.widget).__name__.lower()


@register.filter
def first_control(field: BoundField) -> str:
    """Return the id the error summary leads to: the field, or the first of its choices."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """Return the look the reader chose, light or dark; empty follows the device."""
    return themes.chosen(_request(context))


@register.simple_tag(takes_context=True)
def language_address(context: template.Context, code: str) -> str:
    """Return this very page's address in another language."""
    request = _request(context)
    return translate_url(request.get_full_path(), code) if request else f"/{code}/"


@register.simple_tag(takes_context=True)
def here(context: template.Context) -> str:
    """Return the current address, for forms that come back to where they were sent."""
    request = _request(context)
    return request.get_full_path() if request else "/"


def _request(context: template.Context) -> HttpRequest | None:
    return getattr(context, "request", None) or context.get("request")
