"""What of this app the log binds: what was signed, accepted by all, and shared for good."""

from hoptac.audit.records import bind
from hoptac.programmes.queries.agreed import (
    assessments_as_they_stand,
    contents_as_they_stand,
    programmes_as_they_stand,
)

bind("programmes.content.accepted", contents_as_they_stand, finally_='{"agreed": true}')
bind("programmes.programme.signed", programmes_as_they_stand, finally_='{"whole": true}')
bind("programmes.assessment.shared", assessments_as_they_stand)
