"""The only door to tasks."""

from django.db.models import Q

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.visibility import LOCALITY_LEVELS, PARTY_LEVELS, Visibility
from hoptac.localities.models import Agency
from hoptac.plans.models import Task, TaskQuerySet
from hoptac.programmes.queries import parties_read_by


def visible_tasks(actor: Actor) -> TaskQuerySet:
    """Return the tasks the actor may read.

    Drafts: the lead agency, its standing agency and directing leader. Proposed: the locality.
    Given out: all parties of the programme, and the national observer.
    """
    if actor.may(Permission.READ_ALL_SHARED):
        return Task.objects.filter(visibility__in=PARTY_LEVELS)
    shared = Q(
        programme__in=parties_read_by(actor).values("programme"), visibility__in=PARTY_LEVELS
    )
    local = Agency.objects.filter(unit_id__in=actor.unit_ids).values("pk")
    own = Q(lead__in=local, visibility__in=LOCALITY_LEVELS)
    drafts = Q(lead_id__in=actor.agency_ids)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        drafts = Q(lead__in=local, visibility=Visibility.DRAFT.value) | drafts
    return Task.objects.filter(shared | own | drafts)
