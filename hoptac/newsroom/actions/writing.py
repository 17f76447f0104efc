"""Articles are drafted, edited and made ready to be approved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.newsroom import rules
from hoptac.newsroom.models import Article, Text
from hoptac.newsroom.states import WRITE
from hoptac.newsroom.writing import all_bound, begun, moved_on, placed, written


@transaction.atomic
def draft(
    *, said: Mapping[str, Any], by: Actor, at: datetime, is_illustrative: bool = False
) -> Article:
    """Draft an article of the actor's newsroom.

    :param said: section, series, part, title, standfirst, body, author, desk, event_on, cover,
        refs, related.
    """
    by.require(WRITE)
    article = Article(
        unit_id=by.unit_id, agency_id=by.agency_id, drafted_at=at, drafted_who=by.who,
        drafted_by_id=by.user_id or 0, is_illustrative=is_illustrative,
    )  # fmt: skip
    placed(article, said, by)
    article.save()
    text = Text(article=article)
    written(text, said, by, at)
    text.save()
    record("newsroom.article.drafted", on=article, by=by, at=at, title=text.title)
    return article


@transaction.atomic
def edit(
    *, article: Article, said: Mapping[str, Any], known: int, by: Actor, at: datetime
) -> Article:
    """Change an article that is not approved yet.

    :param known: the version the editor has read.
    :raises Conflict: when somebody else changed it meanwhile.
    """
    article, text, _step = begun(article, "edit", by)
    rules.check_version(known=known, current=text.version)
    placed(article, said, by)
    article.save(update_fields=["section", "series", "part"])
    written(text, said, by, at)
    text.version += 1
    text.save()
    record("newsroom.article.edited", on=article, by=by, at=at, version=text.version)
    return article


@transaction.atomic
def finish(*, article: Article, by: Actor, at: datetime) -> Article:
    """Say that an article is edited: it waits for a second person's approval."""
    article, text, step = begun(article, "finish", by)
    all_bound(article, text, at)
    text.back = ""
    text.save(update_fields=["back"])
    moved_on(article, step)
    record("newsroom.article.finished", on=article, by=by, at=at)
    return article


@transaction.atomic
def send_back(*, article: Article, reason: str, by: Actor, at: datetime) -> Article:
    """Give an edited article back to its writer, saying why."""
    article, text, step = begun(article, "send_back", by)
    text.back = rules.check_reason(reason)
    text.save(update_fields=["back"])
    moved_on(article, step)
    record("newsroom.article.sent_back", on=article, by=by, at=at, reason=text.back)
    return article
