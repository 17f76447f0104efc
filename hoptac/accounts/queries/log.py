"""What a person may read of the event log."""

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.audit.models import Event, EventQuerySet


def events_told_to(actor: Actor) -> EventQuerySet:
    """Return the events a history may tell, of records the reader sees: what one side did on its
    own before it showed a record leaves no trace for the other.
    """
    return Event.objects.told_to(
        units=actor.unit_ids,
        agencies=actor.agency_ids,
        drafts=actor.may(Permission.READ_LOCALITY_DRAFTS),
    )
