"""What deeds on articles share: the row locked, the step, the right, the words written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hoptac.accounts.actors import Actor, SystemActor
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.machine import Step
from hoptac.kernel.words import gettext_noop
from hoptac.newsroom import reading, rules
from hoptac.newsroom.models import Article, Edition, Series, Text
from hoptac.newsroom.queries.binding import Bound, bound_to
from hoptac.newsroom.states import ARTICLE, S

WORDS = ("title", "standfirst", "body", "author", "desk", "event_on", "cover", "refs", "related")


def begun(article: Article, verb: str, by: Actor | SystemActor) -> tuple[Article, Text, Step]:
    """Return an article as it stands now, locked, with its text and the step a verb makes.

    :raises Forbidden: without the right, and for another locality's newsroom.
    :raises Refusal: where the article's state knows no such step.
    """
    rows = Article.objects.select_for_update(no_key=True, of=("self",)).select_related("series")
    found = locked_row(rows, article.pk)
    step = ARTICLE.step(verb, found.state)
    by.require(step.permission, of_units=[found.unit_id])
    text = Text.objects.select_for_update(no_key=True, of=("self",)).get(article=found)
    return found, text, step


def moved_on(article: Article, step: Step) -> None:
    """Write the state a step leads to."""
    article.state = step.target
    article.save(update_fields=["state"])


def written(text: Text, said: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Write what is said of an article into its working text; not saved yet.

    :raises Refusal: without title or author, or for a mark that says nothing known.
    """
    for name, value in rules.said_of(said).items():
        setattr(text, name, value)
    text.body = reading.clean(said["body"])
    text.event_on, text.cover_id = said["event_on"], said["cover"]
    text.refs = list(dict.fromkeys(said["refs"]))
    text.related = list(dict.fromkeys(said["related"]))
    text.written_at, text.written_who = at, by.who
    text.written_by_id = by.user_id or 0


def placed(article: Article, said: Mapping[str, Any], by: Actor) -> None:
    """Put an article into its section and series; not saved yet.

    :raises Refusal: for a number another part of the series has.
    """
    rules.check_part(in_series=said["series"] is not None, part=said["part"])
    article.section, article.series_id, article.part = said["section"], None, None
    if said["series"] is None:
        return
    rows = Series.objects.filter(unit__in=by.unit_ids).select_for_update(no_key=True)
    series = locked_row(rows, said["series"])
    same = series.articles.filter(part=said["part"]).exclude(state=S.WITHDRAWN.value)
    if same.exclude(pk=article.pk).exists():
        raise Refusal(
            gettext_noop("Loạt bài “%(series)s” đã có kỳ %(part)s."),
            gettext_noop("Chọn số kỳ khác, hoặc đổi số của bài kia trước."),
            field="part",
            series=series.title,
            part=said["part"],
        )
    article.series, article.part = series, said["part"]


def all_bound(article: Article, text: Text, at: datetime) -> Bound:
    """Return what a text is bound to, all of it there.

    :raises Refusal: naming the first figure, picture or official that is not.
    """
    rules.check_whole(body=text.body, standfirst=text.standfirst)
    found = bound_to(
        text.body,
        refs=text.refs,
        cover_id=text.cover_id,
        units=[article.unit_id],
        day=text.event_on or local_day(at),
    )
    if found.amiss:
        raise found.amiss[0]
    return found


def check_second(article: Article, text: Text, by: Actor) -> None:
    """Let pass who has not written what is to be approved.

    :raises Forbidden: for who drafted it or changed it last.
    """
    if (by.user_id or 0) in (article.drafted_by_id, text.written_by_id):
        raise Forbidden(
            gettext_noop("Người viết không tự duyệt bài của mình."),
            gettext_noop("Một người thứ hai của cơ quan mình duyệt."),
        )


def approved(text: Text, by: Actor, at: datetime) -> None:
    """Write who approved a text."""
    text.approved_at, text.approved_by_id, text.approved_who = at, by.user_id, by.who
    text.save(update_fields=["approved_at", "approved_by_id", "approved_who"])


def unapproved(text: Text) -> None:
    """Take an approval away, and the moment that was set by it; not saved yet."""
    text.approved_at, text.approved_by_id, text.approved_who = None, None, ""
    text.publish_at = None


def restored(text: Text, edition: Edition) -> None:
    """Write into the working text what everybody reads; not saved yet."""
    for name in ("title", "standfirst", "body", "author", "desk", "event_on"):
        setattr(text, name, getattr(edition, name))
    text.cover_id, text.refs, text.related = edition.cover_id, edition.refs, edition.related
    text.written_by_id, text.written_who = edition.written_by_id, edition.written_who
