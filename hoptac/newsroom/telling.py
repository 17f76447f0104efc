"""What an article tells machines: addresses in both languages, pictures, schema.org."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from hoptac.kernel.vietnamese import match_key
from hoptac.newsroom import compose
from hoptac.newsroom.choices import Format, Shape
from hoptac.newsroom.models import Photo
from hoptac.newsroom.queries import Shown

# What a desk's name begins with; anybody else who signs an article is a person.
_DESKS = (
    *("ban", "nhóm", "tổ biên tập", "bộ phận", "tòa soạn", "phòng", "sở", "văn phòng", "ubnd"),
    *("ủy ban", "trung tâm", "cổng thông tin", "báo", "đài"),
)


def types_of(form: str) -> str:
    """Return the media type of a format."""
    return compose.TYPES[Format(form)]


def heading(request: HttpRequest, page: Shown) -> dict[str, Any]:
    """Return an article's picture, its times, and JSON-LD."""
    edition, article = page.edition, page.edition.article
    path = reverse("newsroom:article", args=[article.pk])
    url = request.build_absolute_uri(path)
    cover = page.photos.get(edition.cover_id or 0)
    image = _image(request, cover) if cover else ""
    changed = article.updated_at or article.published_at
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": edition.title,
        "description": edition.standfirst,
        "inLanguage": "vi",
        "url": url,
        "mainEntityOfPage": url,
        "articleSection": str(edition.get_section_display()),
        "datePublished": _iso(article.published_at),
        "dateModified": _iso(changed),
        "author": {"@type": kind_of_author(edition.author), "name": edition.author},
        "publisher": {"@type": "GovernmentOrganization", "name": page.office},
        "isAccessibleForFree": True,
    }
    if image:
        told["image"] = [image]
    if page.notes:
        told["correction"] = [one.note for one in page.notes]
    return {
        "image": image,
        "image_alt": cover.alt if cover else "",
        "published": _iso(article.published_at),
        "changed": _iso(changed),
        "data": told,
    }


def kind_of_author(author: str) -> str:
    """Tell a desk from a person by the words it is called by: what is written is one name."""
    said = f"{match_key(author)} "
    is_desk = any(said.startswith(f"{match_key(word)} ") for word in _DESKS)
    return "Organization" if is_desk else "Person"


def _image(request: HttpRequest, cover: Photo) -> str:
    """Return the widest card of a cover, as JPEG: what every reader of links can show."""
    cards = [
        one for one in cover.renditions.all() if (one.shape, one.form) == (Shape.CARD, Format.JPEG)
    ]
    if not cards:
        return ""
    widest = max(cards, key=lambda one: one.width)
    return request.build_absolute_uri(reverse("newsroom:picture", args=[cover.pk, widest.name]))


def _iso(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
