"""What of this app the log binds: texts that all parties have accepted."""

from hoptac.audit.records import bind
from hoptac.programmes.queries.agreed import hashes_as_they_stand

bind("programmes.content.accepted", hashes_as_they_stand, finally_='{"agreed": true}')
