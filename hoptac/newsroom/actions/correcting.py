"""What was published is corrected: proposed with a note, approved by a second person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.newsroom import rules
from hoptac.newsroom.models import Article, Edition, Text
from hoptac.newsroom.printing import printed_anew
from hoptac.newsroom.writing import (
    all_bound,
    approved,
    begun,
    check_second,
    restored,
    unapproved,
    written,
)
from hoptac.publishing.writing import moved_in_public


@transaction.atomic
def revise(
    *, article: Article, said: Mapping[str, Any], note: str, known: int, by: Actor, at: datetime
) -> Article:
    """Propose a correction; everybody reads what is published until it is approved.

    The words may stay as they are: figures are looked up anew when it is approved.

    :param note: what readers are told was corrected.
    """
    article, text, _step = begun(article, "revise", by)
    rules.check_version(known=known, current=text.version)
    text.note = rules.check_reason(note, "note")
    unapproved(text)
    written(text, said, by, at)
    text.version += 1
    all_bound(article, text, at)
    text.save()
    record("newsroom.article.revised", on=article, by=by, at=at, note=text.note)
    return article


@transaction.atomic
def drop_revision(*, article: Article, by: Actor, at: datetime) -> Article:
    """Drop a correction that waits; the text is again what everybody reads."""
    article, text, _step = begun(article, "drop_revision", by)
    _check_waits(text)
    restored(text, _standing(article))
    text.note = ""
    text.version += 1
    text.save()
    record("newsroom.article.revision_dropped", on=article, by=by, at=at)
    return article


@transaction.atomic
def correct(*, article: Article, known: int, by: Actor, at: datetime) -> Article:
    """Approve a correction: a new edition with its note, figures as they are now.

    :raises Forbidden: for who wrote it.
    :raises Refusal: where none waits, or something in it cannot be shown.
    """
    article, text, step = begun(article, "correct", by)
    _check_waits(text)
    check_second(article, text, by)
    rules.check_version(known=known, current=text.version)
    approved(text, by, at)
    edition = printed_anew(article, text, at, text.note)
    text.note = ""
    text.save(update_fields=["note"])
    article.current, article.updated_at, article.state = edition, at, step.target
    article.save(update_fields=["current", "updated_at", "state"])
    record(
        "newsroom.article.corrected", on=article, by=by, at=at, content=edition.sha256,
        number=edition.number,
    )  # fmt: skip
    moved_in_public()
    return article


def _standing(article: Article) -> Edition:
    return Edition.objects.get(current_of=article)


def _check_waits(text: Text) -> None:
    if not text.note:
        raise Refusal(
            gettext_noop("Bài này không có đính chính nào chờ duyệt."),
            gettext_noop("Đề nghị đính chính trước."),
        )
