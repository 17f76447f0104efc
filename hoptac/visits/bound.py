"""What of this app the log binds: visits on whose outcomes all sides agreed."""

from hoptac.audit.records import bind
from hoptac.visits.queries.closed import visits_as_they_stand

bind("visits.visit.agreed", visits_as_they_stand)
