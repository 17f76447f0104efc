"""The only doors to what a newsroom keeps: its locality's writers, editors and approvers."""

from django.db.models import Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.newsroom.models import Article, ArticleQuerySet, Photo, Series
from hoptac.newsroom.states import APPROVE, EDIT, PUBLIC, WRITE, S


def works_here(actor: Actor) -> bool:
    """Tell whether a seat takes part in its locality's newsroom."""
    return any(actor.may(right) for right in (WRITE, EDIT, APPROVE))


def visible_articles(actor: Actor) -> ArticleQuerySet:
    """Return the articles of the actor's own newsroom, whatever their state."""
    if not works_here(actor):
        return Article.objects.none()
    rows = Article.objects.filter(unit__in=actor.unit_ids)
    return rows.select_related("text", "series", "current", "agency", "unit")


def awaiting_approval(actor: Actor) -> ArticleQuerySet:
    """Return the articles, and the corrections of published ones, that wait to be approved."""
    rows = Article.objects.filter(unit__in=actor.unit_ids)
    edited, revised = Q(state=S.EDITED.value), Q(state__in=PUBLIC) & ~Q(text__note="")
    return rows.filter(edited | revised)


def visible_photos(actor: Actor) -> "QuerySet[Photo]":
    """Return the pictures of the actor's own newsroom, the latest first."""
    rows = Photo.objects.filter(unit__in=actor.unit_ids) if works_here(actor) else None
    return rows.select_related("file") if rows is not None else Photo.objects.none()


def visible_series(actor: Actor) -> "QuerySet[Series]":
    """Return the series of the actor's own newsroom, the latest first."""
    if not works_here(actor):
        return Series.objects.none()
    return Series.objects.filter(unit__in=actor.unit_ids)
