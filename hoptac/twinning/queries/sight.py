"""The only doors to twinnings, what hangs on them, and what units declare."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.programmes.queries import parties_read_by, party_ids_of
from hoptac.twinning.models import (
    Activity,
    ActivityFile,
    CarryDecision,
    Declaration,
    Endorsement,
    Pair,
    Renewal,
)
from hoptac.twinning.states import IN_FORCE


def visible_pairs(actor: Actor) -> "QuerySet[Pair]":
    """Return the twinnings the actor may read.

    A draft is its agency's, the standing agency's and the directing leader's; once put forward
    all parties of the programme read it.
    """
    everyone = Q(visibility=Visibility.PUBLIC.value)
    shared = Q(visibility__in=PARTY_LEVELS)
    if actor.may(Permission.READ_ALL_SHARED):
        return Pair.objects.filter(shared)
    own = Q(party_a__in=party_ids_of(actor).values("pk"))
    if not actor.may(Permission.READ_LOCALITY_DRAFTS):
        own &= ~Q(visibility=Visibility.DRAFT.value)
    own |= Q(drafted_by_agency_id__in=actor.agency_ids)
    read = shared & Q(programme__in=parties_read_by(actor).values("programme"))
    return Pair.objects.filter(everyone | own | read)


def with_facts(rows: "QuerySet[Pair]") -> "QuerySet[Pair]":
    """Return twinnings with the dated facts their standing follows from (the same one query)."""
    given = Endorsement.objects.filter(
        pair=OuterRef("pk"), voided_at=None, text_sha256=OuterRef("text_sha256")
    )
    done = Activity.objects.filter(pair=OuterRef("pk"), struck_at=None)
    again = Renewal.objects.filter(pair=OuterRef("pk"))
    decided = CarryDecision.objects.filter(pair=OuterRef("pk"))
    return rows.annotate(
        endorsed_days=ArraySubquery(given.order_by("pk").values("given_on")),
        endorsed_by=ArraySubquery(given.order_by("pk").values("party")),
        activity_days=ArraySubquery(done.order_by("day").values("day")),
        renewal_days=ArraySubquery(again.order_by("starts_on").values("starts_on")),
        decided_by=ArraySubquery(decided.values("party")),
        gone_a=F("unit_a__closed_on"),
        gone_b=F("unit_b__closed_on"),
    )


def awaiting_me(actor: Actor, day: date) -> "QuerySet[Pair]":
    """Return twinnings whose unit of the actor's own side is gone, and the side has not decided."""
    own = party_ids_of(actor).values("pk")
    gone = Q()
    for side in ("a", "b"):
        decided = CarryDecision.objects.filter(pair=OuterRef("pk"), party=OuterRef(f"party_{side}"))
        dissolved = {f"party_{side}__in": own, f"unit_{side}__closed_on__lte": day}
        gone |= Q(~Exists(decided), **dissolved)
    return Pair.objects.filter(gone, state=IN_FORCE)


def with_mine(rows: "QuerySet[Pair]", actor: Actor) -> "QuerySet[Pair]":
    """Return twinnings with `mine`: the ids of the sides the actor speaks for."""
    sides = party_ids_of(actor).filter(pk__in=[OuterRef("party_a"), OuterRef("party_b")])
    return rows.annotate(mine=ArraySubquery(sides.values("pk")))


def visible_activities(actor: Actor) -> "QuerySet[Activity]":
    """Return the activities of twinnings the actor may read, each with its twinning."""
    rows = Activity.objects.filter(pair__in=visible_pairs(actor).values("pk"))
    return rows.select_related("pair__programme", "pair__party_a", "pair__party_b")


def visible_files(actor: Actor) -> "QuerySet[ActivityFile]":
    """Return what shows the activities the actor may read, each with its file.

    A twinning may be public while its photos stay between the parties: nobody in them was asked.
    """
    pairs = visible_pairs(actor)
    if not actor.may(Permission.READ_ALL_SHARED):
        read = Q(programme__in=parties_read_by(actor).values("programme"))
        pairs = pairs.filter(read | Q(drafted_by_agency_id__in=actor.agency_ids))
    rows = ActivityFile.objects.filter(activity__pair__in=pairs.values("pk"))
    return rows.select_related("file")


def visible_declarations(actor: Actor) -> "QuerySet[Declaration]":
    """Return the needs and strengths the actor may read."""
    everyone = Q(visibility=Visibility.PUBLIC.value)
    shared = Q(visibility__in=PARTY_LEVELS)
    if actor.may(Permission.READ_ALL_SHARED):
        return Declaration.objects.filter(shared)
    own = Q(party__in=party_ids_of(actor).values("pk"))
    if not actor.may(Permission.READ_LOCALITY_DRAFTS):
        own &= ~Q(visibility=Visibility.DRAFT.value)
    read = shared & Q(programme__in=parties_read_by(actor).values("programme"))
    return Declaration.objects.filter(everyone | own | read)
