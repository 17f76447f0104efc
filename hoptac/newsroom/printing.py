"""An approved text becomes an edition: everything bound is looked up anew and written out."""

from datetime import datetime

from hoptac.newsroom import compose
from hoptac.newsroom.models import Article, Edition, Text
from hoptac.newsroom.writing import all_bound


def printed_anew(article: Article, text: Text, at: datetime, note: str = "") -> Edition:
    """Return the next edition of an article, as its approved text reads now.

    :raises Refusal: naming what in it cannot be shown.
    """
    found = all_bound(article, text, at)
    said = compose.edition_said(article, text, compose.printed(text, found), note)
    last = article.editions.order_by("-number").values_list("number", flat=True).first()
    return Edition.objects.create(
        article=article, number=(last or 0) + 1, published_at=at, **said,
        approved_by_id=text.approved_by_id or 0, approved_who=text.approved_who,
    )  # fmt: skip
