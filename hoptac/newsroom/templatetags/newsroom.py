"""Tags of articles: pictures by address, moved figures in words, data for machines."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hoptac.kernel.faces import Kind
from hoptac.newsroom import compose
from hoptac.newsroom.choices import Section, Shape
from hoptac.newsroom.models import Edition, Photo, Rendition
from hoptac.newsroom.queries import Moved
from hoptac.publishing.choices import KINDS

register = template.Library()
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def public_picture(one: Rendition) -> str:
    """Return where everybody finds a picture."""
    return reverse("newsroom:picture", args=[one.photo_id, one.name])


def office_picture(one: Rendition) -> str:
    """Return where the newsroom finds a picture that may not be public yet."""
    return reverse("newsroom:office_picture", args=[one.photo_id, one.name])


@register.simple_tag
def article_body(edition: Edition, photos: Mapping[int, Photo], *, office: bool = False) -> str:
    """Write the text of an article with its pictures."""
    address = office_picture if office else public_picture
    shown = {pk: photo for pk, photo in photos.items() if pk in edition.photo_ids}
    return compose.with_pictures(edition.html, shown, address)


@register.simple_tag
def whole_picture(photo: Photo, *, office: bool = False, eager: bool = False) -> SafeString:
    """Draw a whole picture with its caption."""
    address = office_picture if office else public_picture
    return compose.drawn(photo, address, caption=True, eager=eager)


@register.simple_tag
def card_picture(photo: Photo, *, office: bool = False) -> SafeString:
    """Draw a picture cut to the shape of a card."""
    address = office_picture if office else public_picture
    return compose.drawn(photo, address, shape=Shape.CARD, sizes=compose.SMALL)


@register.filter
def section_words(code: str) -> str:
    """Return what a section is called."""
    return str(Section(code).label)


@register.filter
def record_kind(kind: str) -> str:
    """Return what a kind of record is called."""
    return str(KINDS[Kind(kind)])


@register.filter
def figure_of(moved: Moved) -> str:
    """Return what a moved figure counts."""
    return compose.figure_named(moved.kind, moved.code)


@register.filter
def figure_now(moved: Moved) -> str:
    """Return a moved figure as it is public now."""
    return compose.figure_said(moved.now, moved.measure, get_language() or "vi")


@register.simple_tag
def figure_said(value: int, measure: str) -> str:
    """Write a figure."""
    return compose.figure_said(value, measure, get_language() or "vi")


@register.simple_tag
def figure_named(kind: str, code: str) -> str:
    """Write what a figure counts."""
    return compose.figure_named(kind, code)


@register.filter
def photo_mark(photo: Photo) -> str:
    """Return the mark that puts a picture into an article."""
    return f"{{{{photo {photo.pk}}}}}"


@register.simple_tag
def record_url(kind: str, key: int) -> str:
    """Return the address of a record's public page; empty where the kind has none."""
    return compose.record_address(kind, key)


@register.simple_tag
def data_for_machines(said: Mapping[str, Any]) -> SafeString:
    """Write JSON-LD: data a browser does not run, with no sign in it that could end it."""
    told = json.dumps(said, ensure_ascii=False, default=str).translate(_ESCAPED)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        SafeString(told),  # no sign in it ends a script: they are written as \u003c
    )
