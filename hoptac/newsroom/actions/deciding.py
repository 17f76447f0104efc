"""A second person approves; approved articles are published, now or at a moment; some go."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor, SystemActor
from hoptac.audit.actions import record
from hoptac.kernel.errors import Refusal
from hoptac.newsroom import rules
from hoptac.newsroom.models import Article, Text
from hoptac.newsroom.printing import printed_anew
from hoptac.newsroom.states import EDIT, ArticleState
from hoptac.newsroom.writing import (
    all_bound,
    approved,
    begun,
    check_second,
    moved_on,
    unapproved,
)
from hoptac.publishing.writing import moved_in_public


@transaction.atomic
def approve(*, article: Article, known: int, by: Actor, at: datetime) -> Article:
    """Approve an edited article, exactly as it was read.

    :param known: the version that was read.
    :raises Forbidden: for who wrote it.
    :raises Refusal: when a figure, picture or official in it cannot be shown.
    """
    article, text, step = begun(article, "approve", by)
    check_second(article, text, by)
    rules.check_version(known=known, current=text.version)
    all_bound(article, text, at)
    approved(text, by, at)
    text.back = ""
    text.save(update_fields=["back"])
    moved_on(article, step)
    record("newsroom.article.approved", on=article, by=by, at=at, version=text.version)
    return article


@transaction.atomic
def decline(*, article: Article, reason: str, by: Actor, at: datetime) -> Article:
    """Give an edited article back to its writer instead of approving it, saying why."""
    article, text, step = begun(article, "decline", by)
    text.back = rules.check_reason(reason)
    text.save(update_fields=["back"])
    moved_on(article, step)
    record("newsroom.article.declined", on=article, by=by, at=at, reason=text.back)
    return article


@transaction.atomic
def take_back(*, article: Article, reason: str, by: Actor, at: datetime) -> Article:
    """Take an approval back before publication; what was set to be published is not."""
    article, text, step = begun(article, "take_back", by)
    text.back = rules.check_reason(reason)
    unapproved(text)
    text.save()
    moved_on(article, step)
    record("newsroom.article.taken_back", on=article, by=by, at=at, reason=text.back)
    return article


@transaction.atomic
def schedule(*, article: Article, publish_at: datetime, by: Actor, at: datetime) -> Article:
    """Set the moment at which an approved article is published by itself."""
    article, text, step = begun(article, "schedule", by)
    rules.check_moment(publish_at, at)
    text.publish_at, text.back = publish_at, ""
    text.save(update_fields=["publish_at", "back"])
    moved_on(article, step)
    record(
        "newsroom.article.scheduled", on=article, by=by, at=at, publish_at=publish_at.isoformat()
    )
    return article


@transaction.atomic
def unschedule(*, article: Article, by: Actor, at: datetime) -> Article:
    """Take the moment away; the approval stays."""
    article, text, step = begun(article, "unschedule", by)
    text.publish_at = None
    text.save(update_fields=["publish_at"])
    moved_on(article, step)
    record("newsroom.article.unscheduled", on=article, by=by, at=at)
    return article


@transaction.atomic
def publish(*, article: Article, by: Actor | SystemActor, at: datetime) -> Article:
    """Publish an approved article: its figures, names and pictures are frozen as they are now.

    :raises Refusal: naming what in it cannot be shown any more.
    """
    article, text, step = begun(article, "publish", by)
    edition = printed_anew(article, text, at)
    text.publish_at, text.back = None, ""
    text.save(update_fields=["publish_at", "back"])
    article.current, article.published_at, article.state = edition, at, step.target
    article.save(update_fields=["current", "published_at", "state"])
    record("newsroom.article.published", on=article, by=by, at=at, content=edition.sha256)
    moved_in_public()
    return article


@transaction.atomic
def keep_moment(*, article: Article, by: SystemActor, at: datetime) -> Article:
    """Publish an article whose moment has come, as it was approved; else leave it alone.

    Taken back, put off or published meanwhile, nothing is done. Where something in it cannot be
    shown any more, it is held, approved, with the reason for its editors.
    """
    by.require(EDIT, of_units=[article.unit_id])
    found = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    due = Text.objects.filter(article=found, publish_at__lte=at)
    if found.state != ArticleState.SCHEDULED or not due.exists():
        return found
    try:
        with transaction.atomic():
            return publish(article=found, by=by, at=at)
    except Refusal as refusal:
        return _held(found, refusal, by, at)


def _held(article: Article, why: Refusal, by: SystemActor, at: datetime) -> Article:
    article, text, step = begun(article, "unschedule", by)
    text.publish_at, text.back = None, str(why)[:500]
    text.save(update_fields=["publish_at", "back"])
    moved_on(article, step)
    record("newsroom.article.held", on=article, by=by, at=at, reason=text.back)
    return article


@transaction.atomic
def pick(*, article: Article, is_picked: bool, by: Actor, at: datetime) -> Article:
    """Put a published article forward, or no longer."""
    article, _text, _step = begun(article, "pick", by)
    article.picked_at = at if is_picked else None
    article.save(update_fields=["picked_at"])
    verb = "newsroom.article.picked" if is_picked else "newsroom.article.unpicked"
    record(verb, on=article, by=by, at=at)
    moved_in_public()
    return article


@transaction.atomic
def withdraw(*, article: Article, reason: str, by: Actor, at: datetime) -> Article:
    """Take down a published article; a notice with the reason stays at its address."""
    article, _text, step = begun(article, "withdraw", by)
    article.withdrawn_why = rules.check_reason(reason)
    article.withdrawn_at, article.withdrawn_who = at, by.who
    article.picked_at, article.state = None, step.target
    article.save()
    record("newsroom.article.withdrawn", on=article, by=by, at=at, reason=article.withdrawn_why)
    moved_in_public()
    return article
