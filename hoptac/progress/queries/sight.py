"""The only door to entries, their files and their history."""

from django.db.models import Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import events_told_to
from hoptac.audit.models import name_of
from hoptac.audit.queries import Deed, history
from hoptac.kernel.visibility import LOCALITY_LEVELS, PARTY_LEVELS, Visibility
from hoptac.plans.models import Task, TaskPart
from hoptac.programmes.queries import Reach, reach_as_subqueries
from hoptac.progress.models import NOT_SHARED, Entry, Evidence
from hoptac.progress.states import EntryState


def visible_entries(actor: Actor, reach: Reach | None = None) -> "QuerySet[Entry]":
    """Return the entries the actor may read; drafts stay with the lead agency and their writer.

    A helper of another locality reads its own entry before it is shared, the lead's not.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    if actor.may("read.all_shared"):
        return Entry.objects.filter(visibility__in=PARTY_LEVELS)
    reach = reach or reach_as_subqueries(actor)
    shared = Q(programme_id__in=reach.read, visibility__in=PARTY_LEVELS)
    own = Q(task__lead_id__in=reach.agencies, visibility__in=LOCALITY_LEVELS)
    drafts = Q(task__lead_id__in=actor.agency_ids)
    if actor.may("read.locality_drafts"):
        drafts |= Q(task__lead_id__in=reach.agencies, visibility=Visibility.DRAFT.value)
    return Entry.objects.filter(shared | own | drafts | _written_as_helper(actor))


def _written_as_helper(actor: Actor) -> Q:
    helps = TaskPart.objects.filter(agency_id__in=actor.agency_ids).values("task")
    return Q(task__in=helps, written_by_id=actor.user_id)


def task_history(actor: Actor, task: Task) -> list[Deed]:
    """Return what was done on a task and on its entries, within the reader's sight (three queries).

    An entry that is not shared yet leaves no trace for the other side.
    """
    # In two steps: within an exclusion the database would look at every entry of the nation.
    seen = list(visible_entries(actor).filter(task=task).values_list("pk", flat=True))
    hidden = Entry.objects.filter(task=task).exclude(pk__in=seen)
    proof = Evidence.objects.filter(entry__in=hidden)
    return history(
        task, among=events_told_to(actor), without=[name_of(row) for row in (*hidden, *proof)]
    )


def editable_entries(actor: Actor) -> "QuerySet[Entry]":
    """Return the drafts and returned entries of tasks the actor's agency leads or helps with."""
    at_work = Q(task__lead_id__in=actor.agency_ids)
    at_work |= Q(task__parts__agency_id__in=actor.agency_ids)
    return (
        visible_entries(actor)
        .filter(at_work, state__in=[EntryState.DRAFT.value, EntryState.SENT_BACK.value])
        .distinct()
    )


def visible_entries_in_parts(actor: Actor, reach: Reach) -> "list[QuerySet[Entry]]":
    """Return the same as `visible_entries` in parts, each answered by an index of its own.

    What parties share, which is nearly all; what is not shared yet; what the locality leads in
    programmes it does not answer for: seldom any, so that they are asked for first.

    :param reach: the actor's as numbers.
    """
    if actor.may("read.all_shared"):
        return [visible_entries(actor)]
    own = Q(task__lead_id__in=actor.agency_ids)
    local = Q(task__lead_id__in=reach.agencies)
    unshared = own | (local & Q(visibility=Visibility.SUBMITTED.value))
    if actor.may("read.locality_drafts"):
        unshared |= local & Q(visibility=Visibility.DRAFT.value)
    shared = Entry.objects.filter(visibility__in=PARTY_LEVELS)
    led = Task.objects.filter(lead_id__in={*reach.agencies, *actor.agency_ids})
    others = led.exclude(programme_id__in=reach.read).values_list("programme_id", flat=True)
    parts: list[QuerySet[Entry]] = [
        shared.filter(programme_id__in=reach.read),
        Entry.objects.filter(unshared | _written_as_helper(actor), visibility__in=NOT_SHARED),
    ]
    if elsewhere := set(others):
        parts.append(shared.filter(own | local, programme_id__in=elsewhere))
    return parts


def visible_evidence(actor: Actor) -> "QuerySet[Evidence]":
    """Return the files the actor may open: those of the entries it may read."""
    return Evidence.objects.filter(entry__in=visible_entries(actor)).select_related("file")
