"""Articles with their working text and published editions; series; pictures; what was read."""

from hoptac.newsroom.models.articles import (
    Article,
    ArticleQuerySet,
    Edition,
    Reading,
    Series,
    Text,
)
from hoptac.newsroom.models.photos import Photo, Rendition

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Edition",
    "Photo",
    "Reading",
    "Rendition",
    "Series",
    "Text",
]
