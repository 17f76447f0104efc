"""The only door to tasks."""

from django.db.models import Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission, RoleCode
from hoptac.kernel.visibility import LOCALITY_LEVELS, PARTY_LEVELS, Visibility
from hoptac.plans.models import Extension, Task, TaskQuerySet
from hoptac.programmes.queries import Reach, reach_as_subqueries


def is_giver(actor: Actor, task: Task) -> bool:
    """Tell whether the word on a task's result is the actor's: who gave it out, leader, or heir.

    :param task: with `lead` and `given_by_agency` at hand.
    """
    same_agency = task.given_by_agency_id in actor.agency_ids
    leader = actor.role == RoleCode.DIRECTING_LEADER and task.lead.unit_id in actor.unit_ids
    giver = task.given_by_agency
    ended = giver is not None and giver.closed_on is not None
    heir = ended and giver is not None and giver.unit_id in actor.unit_ids
    return actor.may(Permission.PROGRESS_ACCEPT) and (same_agency or leader or heir)


def given_by(actor: Actor, reach: Reach, at: str = "") -> Q:
    """Return the same as `is_giver` as a condition, for lists; the right itself is asked before.

    :param at: the way to the task from what is listed: "task__".
    """
    giver = Q(**{f"{at}given_by_agency_id__in": actor.agency_ids}) | Q(
        **{
            f"{at}given_by_agency__closed_on__isnull": False,
            f"{at}given_by_agency__unit_id__in": actor.unit_ids,
        }
    )
    if actor.role == RoleCode.DIRECTING_LEADER:
        giver |= Q(**{f"{at}lead_id__in": reach.agencies})
    return giver


def visible_tasks(actor: Actor, reach: Reach | None = None) -> TaskQuerySet:
    """Return the tasks the actor may read.

    Drafts: the lead agency, its standing agency and directing leader. Proposed: the locality.
    Given out: all parties of the programme, and the national observer.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    if actor.may(Permission.READ_ALL_SHARED):
        return Task.objects.filter(visibility__in=PARTY_LEVELS)
    reach = reach or reach_as_subqueries(actor)
    shared = Q(programme_id__in=reach.read, visibility__in=PARTY_LEVELS)
    own = Q(lead_id__in=reach.agencies, visibility__in=LOCALITY_LEVELS)
    drafts = Q(lead_id__in=actor.agency_ids)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        drafts = Q(lead_id__in=reach.agencies, visibility=Visibility.DRAFT.value) | drafts
    return Task.objects.filter(shared | own | drafts)


def visible_extensions(actor: Actor) -> "QuerySet[Extension]":
    """Return the requests for a later day, of tasks the actor may read, that the actor may read.

    One that waits for its decision is a matter of the side that asks; decided, of whoever reads
    the task.
    """
    decided = ~Q(decision=Extension.Decision.WAITING.value)
    if actor.may(Permission.READ_ALL_SHARED):
        return Extension.objects.filter(decided)
    own = Q(task__lead_id__in=reach_as_subqueries(actor).agencies)
    return Extension.objects.filter(decided | own)
