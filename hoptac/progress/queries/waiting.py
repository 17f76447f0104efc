"""What waits for a word, an approval, an acceptance."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import RoleCode
from hoptac.programmes.queries import Reach, reach_as_subqueries
from hoptac.progress.models import Entry, Word
from hoptac.progress.states import EntryState


def awaiting_word(actor: Actor, reach: Reach | None = None) -> "QuerySet[Entry]":
    """Return approved entries of other parties on which the actor's own party is still silent.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    reach = reach or reach_as_subqueries(actor)
    said = Word.objects.filter(entry=OuterRef("pk"), party_id__in=reach.parties)
    return (
        Entry.objects.approved()
        .filter(~Exists(said), programme_id__in=reach.programmes)
        .exclude(task__party_id__in=reach.parties)
        .select_related("task__lead", "task__programme")
        .order_by("approved_at", "id")
    )


def to_approve(actor: Actor) -> "QuerySet[Entry]":
    """Return the entries of the actor's agency that wait for its director."""
    return (
        Entry.objects.filter(task__lead_id__in=actor.agency_ids, state=EntryState.SUBMITTED.value)
        .select_related("task__programme")
        .order_by("recorded_at", "id")
    )


def to_accept(actor: Actor, reach: Reach | None = None) -> "QuerySet[Entry]":
    """Return approved entries that ask for acceptance of an open task the actor answers for.

    The same people as `plans.queries.is_giver` lets pass, as a condition.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    reach = reach or reach_as_subqueries(actor)
    giver = Q(task__given_by_agency_id__in=actor.agency_ids) | Q(
        task__given_by_agency__closed_on__isnull=False,
        task__given_by_agency__unit_id__in=actor.unit_ids,
    )
    if actor.role == RoleCode.DIRECTING_LEADER:
        giver |= Q(task__lead_id__in=reach.agencies)
    return (
        Entry.objects.approved()
        .filter(
            giver,
            claims_done=True,
            declined_at=None,
            task__done_on=None,
            task__suspended_on=None,
            task__cancelled_on=None,
            task__lead_id__in=reach.agencies,
        )
        .select_related("task__lead", "task__programme")
        .order_by("approved_at", "id")
    )
