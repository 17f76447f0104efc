"""The only doors to occasions of giving and what hangs on them."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.gifts.models import (
    BookEvent,
    Correction,
    Difference,
    HeldEntry,
    Line,
    Occasion,
    Verification,
)
from hoptac.gifts.states import AGREED, PROPOSED, WAITING
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.programmes.queries import parties_read_by, party_ids_of
from hoptac.visits.queries import visible_visits


def visible_occasions(actor: Actor) -> "QuerySet[Occasion]":
    """Return the occasions the actor may read.

    Until it is shared an occasion is its drafting agency's, the standing agency's and the
    directing leader's; then all parties of the programme read it.
    """
    shared = Q(visibility__in=PARTY_LEVELS)
    if actor.may(Permission.READ_ALL_SHARED):
        return Occasion.objects.filter(shared)
    parties = party_ids_of(actor).values("pk")
    read = shared & Q(programme__in=parties_read_by(actor).values("programme"))
    own = Q(drafted_by_agency_id__in=actor.agency_ids)
    own |= Q(party__in=parties) & ~Q(visibility=Visibility.DRAFT.value)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        own |= Q(party__in=parties)
    return Occasion.objects.filter(Q(visibility=Visibility.PUBLIC.value) | read | own)


def with_party(rows: "QuerySet[Occasion]", actor: Actor) -> "QuerySet[Occasion]":
    """Add `spoken_for`, the id of the party the actor speaks for in the programme, or None;
    `has_held`, whether its side wrote large sums; `sees_visit`, whether the actor reads its visit.
    """
    mine = party_ids_of(actor).filter(programme=OuterRef("programme")).order_by("position")
    held = own_held(actor).filter(occasion=OuterRef("pk"))
    return rows.annotate(
        spoken_for=Subquery(mine.values("pk")[:1]),
        has_held=Exists(held),
        sees_visit=Exists(visible_visits(actor).filter(pk=OuterRef("visit"))),
    )


def visible_lines(actor: Actor) -> "QuerySet[Line]":
    """Return the lines of these, each with its occasion."""
    seen = visible_occasions(actor).values("pk")
    return Line.objects.filter(occasion__in=seen).select_related("occasion__programme")


def visible_events(actor: Actor) -> "QuerySet[BookEvent]":
    """Return the events of these, each with its line and occasion."""
    seen = visible_occasions(actor).values("pk")
    rows = BookEvent.objects.filter(occasion__in=seen)
    return rows.select_related("line", "occasion__programme")


def visible_differences(actor: Actor) -> "QuerySet[Difference]":
    """Return the questions about these, each with its line and occasion."""
    seen = visible_occasions(actor).values("pk")
    rows = Difference.objects.filter(line__occasion__in=seen)
    return rows.select_related("line__occasion__programme")


def own_held(actor: Actor) -> "QuerySet[HeldEntry]":
    """Return the large sums of the actor's own side, for occasions that are seen already."""
    return HeldEntry.objects.filter(party__in=party_ids_of(actor))


def visible_held(actor: Actor) -> "QuerySet[HeldEntry]":
    """Return the large sums of the actor's own side, waiting or decided: no other side's."""
    rows = own_held(actor).filter(occasion__in=visible_occasions(actor))
    return rows.select_related("line", "occasion__programme")


def awaiting_second(actor: Actor) -> "QuerySet[HeldEntry]":
    """Return the large sums that wait for the actor as the second person of their own side."""
    return own_held(actor).filter(state=WAITING).exclude(asked_by_id=actor.user_id or 0)


def awaiting_agreement(actor: Actor) -> "QuerySet[Correction]":
    """Return the corrections of closed books that wait for the actor's side."""
    own = party_ids_of(actor)
    ours = Correction.objects.filter(occasion__programme__in=own.values("programme"))
    return ours.filter(state=PROPOSED).exclude(party__in=own.values("pk"))


def visible_verifications(actor: Actor) -> "QuerySet[Verification]":
    """Return what was seen of these on the spot, each with its photo."""
    seen = visible_occasions(actor).values("pk")
    return Verification.objects.filter(line__occasion__in=seen).select_related("photo")


def visible_corrections(actor: Actor) -> "QuerySet[Correction]":
    """Return the corrections the actor may read: the parties read all, others agreed ones."""
    rows = Correction.objects.filter(occasion__in=visible_occasions(actor))
    if not actor.may(Permission.READ_ALL_SHARED):
        read = parties_read_by(actor).values("programme")
        rows = rows.filter(Q(state=AGREED) | Q(occasion__programme__in=read))
    return rows.select_related("line", "occasion__programme")
