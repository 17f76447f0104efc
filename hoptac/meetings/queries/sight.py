"""The only doors to meetings, their agendas and outcomes."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.meetings.models import AgendaItem, Attendee, Meeting, Outcome
from hoptac.programmes.queries import parties_read_by, party_ids_of


def visible_meetings(actor: Actor) -> "QuerySet[Meeting]":
    """Return the meetings the actor may read.

    Drafts are the drafting agency's, the standing agency's and the directing leader's; called
    ones the locality's, and of joint ones all parties'.
    """
    shared = Q(visibility__in=PARTY_LEVELS)
    if actor.may(Permission.READ_ALL_SHARED):
        return Meeting.objects.filter(shared)
    own = Q(party__in=party_ids_of(actor).values("pk"))
    if not actor.may(Permission.READ_LOCALITY_DRAFTS):
        own &= ~Q(visibility=Visibility.DRAFT.value) | Q(agency_id__in=actor.agency_ids)
    read = parties_read_by(actor).values("programme")
    return Meeting.objects.filter(own | (shared & Q(programme__in=read)))


def with_asked(actor: Actor) -> "QuerySet[Meeting]":
    """Return the same meetings, each with `asked`: the ids of the agencies asked to come."""
    asked = Attendee.objects.filter(meeting=OuterRef("pk")).values("agency_id")
    return visible_meetings(actor).annotate(asked=ArraySubquery(asked))


def visible_items(actor: Actor) -> "QuerySet[AgendaItem]":
    """Return the agenda items of the meetings the actor may read."""
    return AgendaItem.objects.filter(meeting__in=visible_meetings(actor).values("pk"))


def outcome_of_task(actor: Actor, task_id: int) -> "QuerySet[Outcome]":
    """Return the outcome a task came of, where the actor may read its meeting."""
    found = Outcome.objects.filter(
        task=task_id, item__meeting__in=visible_meetings(actor).values("pk")
    )
    return found.select_related("item")
