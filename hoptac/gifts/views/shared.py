"""What the pages of gifts share: the record or a 404, the way to it, what a seat may do."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from hoptac.accounts.actors import Actor
from hoptac.gifts import queries
from hoptac.gifts.figures import GIVERS, RECEIVERS, Book
from hoptac.gifts.models import BookEvent, Correction, Difference, HeldEntry, Line, Occasion
from hoptac.gifts.states import DRAFT, OCCASION
from hoptac.kernel.visibility import Visibility
from hoptac.programmes.queries import party_of

BESIDE = ("programme", "giver", "receiver", "visit", "citation__source")
ITS_OWN = frozenset({"revise", "add_line", "share", "publish"})


def seen_occasion(actor: Actor, occasion_id: int) -> Occasion:
    """Return an occasion the actor may read, with `spoken_for`, the seat's party; else 404."""
    rows = queries.with_party(queries.visible_occasions(actor), actor).select_related(*BESIDE)
    return get_object_or_404(rows, pk=occasion_id)


def seen_line(actor: Actor, line_id: int) -> Line:
    """Return a line of an occasion the actor may read; else 404."""
    return get_object_or_404(queries.visible_lines(actor), pk=line_id)


def seen_event(actor: Actor, event_id: int) -> BookEvent:
    """Return an event of an occasion the actor may read; else 404."""
    return get_object_or_404(queries.visible_events(actor), pk=event_id)


def seen_held(actor: Actor, held_id: int) -> HeldEntry:
    """Return a large sum of the actor's own side; else 404."""
    return get_object_or_404(queries.visible_held(actor), pk=held_id)


def seen_correction(actor: Actor, correction_id: int) -> Correction:
    """Return a correction of an occasion the actor may read; else 404."""
    return get_object_or_404(queries.visible_corrections(actor), pk=correction_id)


def seen_question(actor: Actor, question_id: int) -> Difference:
    """Return a question about an occasion the actor may read; else 404."""
    return get_object_or_404(queries.visible_differences(actor), pk=question_id)


def address(occasion: Occasion) -> str:
    """Return the address of an occasion's page."""
    return reverse("gifts:one", args=[occasion.pk])


def way(occasion: Occasion) -> list[dict[str, str]]:
    """Return the way from the list down to an occasion."""
    return [
        {"label": _("Quà tặng và hỗ trợ"), "url": reverse("gifts:list")},
        {"label": occasion.title, "url": address(occasion)},
    ]


def own_books(actor: Actor, occasion: Occasion) -> tuple[Book, ...]:
    """Return the books of the actor's side in an occasion; none for a third party."""
    party = party_of(occasion.programme, actor)
    return books_of(None if party is None else party.pk, occasion)


def books_of(mine: int | None, occasion: Occasion) -> tuple[Book, ...]:
    """Return the books a party keeps in an occasion; until it is shared only who recorded it."""
    if mine is None or (occasion.state == DRAFT and mine != occasion.party_id):
        return ()
    if mine == occasion.giver_id:
        return GIVERS
    return RECEIVERS if mine == occasion.receiver_id else ()


def standing_in(actor: Actor, occasion: Occasion) -> dict[str, Any]:
    """Return what this seat is to an occasion: its party, its books, what it can do now."""
    mine: int | None = getattr(occasion, "spoken_for", None)
    return {
        "mine": mine,
        "books": {book.value for book in books_of(mine, occasion)},
        "verbs": verbs(actor, occasion, mine),
    }


def verbs(actor: Actor, occasion: Occasion, mine: int | None) -> set[str]:
    """Return what this seat can do with the occasion now, for the page's buttons."""
    sides = {occasion.giver_id, occasion.receiver_id}
    able = {
        step.verb
        for step in OCCASION.steps
        if mine is not None
        and occasion.state in step.sources
        and actor.may(step.permission)
        and (mine == occasion.party_id if step.verb in ITS_OWN else mine in sides)
    }
    return able - {"publish"} if occasion.visibility == Visibility.PUBLIC else able
