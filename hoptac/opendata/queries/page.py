"""What the page of open data tells: how much there is of each kind."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.opendata.queries.articles import count_of_articles, last_article
from hoptac.opendata.queries.records import counts, last_change
from hoptac.publishing.choices import KINDS


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of record and how many of it are published."""

    kind: str
    words: "str | Promise"
    count: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is; `changed` is when something was published last."""

    rows: list[Row]
    changed: datetime | None


def offer() -> Offer:
    """Return what there is (four questions)."""
    found = counts()
    rows = [Row(kind.value, words, found[kind.value]) for kind, words in KINDS.items()]
    return Offer([*rows, Row("article", _("Bài viết"), count_of_articles())], last_public_change())


def last_public_change() -> datetime | None:
    """Return when a record or an article was published last."""
    found = [moment for moment in (last_change(), last_article()) if moment]
    return max(found, default=None)
