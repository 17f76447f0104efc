"""The only doors to inspections and what hangs on them."""

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.inspections.models import ChecklistItem, Entry, Inspection, Measure, Photo
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.programmes.queries import parties_read_by, party_ids_of


def visible_inspections(actor: Actor) -> "QuerySet[Inspection]":
    """Return the inspections the actor may read.

    Until it is notified an inspection is its drafting agency's, the standing agency's and the
    directing leader's; of a joint one, those of all parties. Then its own locality reads it, and
    a joint one all parties.
    """
    everyone = Q(visibility=Visibility.PUBLIC.value)
    shared = Q(visibility__in=PARTY_LEVELS)
    if actor.may(Permission.READ_ALL_SHARED):
        return Inspection.objects.filter(shared)
    parties = party_ids_of(actor)
    read = shared & Q(programme__in=parties_read_by(actor).values("programme"))
    own = Q(drafted_by_agency_id__in=actor.agency_ids)
    own |= Q(party__in=parties.values("pk")) & ~Q(visibility=Visibility.DRAFT.value)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        own |= Q(party__in=parties.values("pk"))
        own |= Q(is_joint=True, programme__in=parties.values("programme"))
    return Inspection.objects.filter(everyone | read | own)


def with_ours(rows: "QuerySet[Inspection]", actor: Actor) -> "QuerySet[Inspection]":
    """Return inspections with `is_ours`: whether the actor's side carries it out."""
    parties = party_ids_of(actor)
    ours = Q(party__in=parties.values("pk"))
    ours |= Q(is_joint=True, programme__in=parties.values("programme"))
    return rows.annotate(is_ours=ExpressionWrapper(ours, output_field=BooleanField()))


def visible_photos(actor: Actor) -> "QuerySet[Photo]":
    """Return the photos of inspections the actor may read, each with its file."""
    seen = visible_inspections(actor).values("pk")
    return Photo.objects.filter(entry__inspection__in=seen).select_related("file")


def visible_entries(actor: Actor) -> "QuerySet[Entry]":
    """Return what was noted at inspections the actor may read."""
    return Entry.objects.filter(inspection__in=visible_inspections(actor).values("pk"))


def visible_measures(actor: Actor) -> "QuerySet[Measure]":
    """Return the measures of inspections the actor may read, each with its inspection."""
    seen = visible_inspections(actor).values("pk")
    known = Measure.objects.filter(inspection__in=seen)
    return known.select_related("inspection__programme", "inspection__party", "evidence")


def visible_items(actor: Actor) -> "QuerySet[ChecklistItem]":
    """Return the questions of the actor's own side."""
    return ChecklistItem.objects.filter(party__in=party_ids_of(actor).values("pk"), dropped_at=None)
