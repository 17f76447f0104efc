"""What a reader can speak of: anything everybody reads."""

from dataclasses import dataclass

from django.urls import reverse

from hoptac.kernel.faces import Kind
from hoptac.newsroom.queries import published_editions
from hoptac.publishing.queries import shown

ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Item:
    """One published item.

    :param party_id: the side that published it, which answers for it; of an article its `unit_id`.
    """

    kind: str
    thing_id: int
    title: str
    url: str
    programme_id: int | None
    party_id: int | None
    unit_id: int | None
    is_illustrative: bool


def item_of(kind: str, thing_id: int) -> Item | None:
    """Return a published item; None for what is not public (one query)."""
    if kind == ARTICLE:
        return _article(thing_id)
    if kind not in set(Kind):
        return None
    version = shown(Kind(kind), thing_id)
    if version is None:
        return None
    return Item(
        kind,
        thing_id,
        version.title,
        reverse(f"portal:{kind}", args=[thing_id]),
        version.programme_id,
        version.party_id,
        None,
        version.is_illustrative,
    )


def _article(article_id: int) -> Item | None:
    edition = published_editions().filter(article=article_id).first()
    if edition is None:
        return None
    return Item(
        ARTICLE,
        article_id,
        edition.title,
        reverse("newsroom:article", args=[article_id]),
        None,
        None,
        edition.article.unit_id,
        edition.is_illustrative,
    )
