"""The machine that compares what is published with the records."""

from hoptac.accounts.actors import Sight, SystemActor

# Compares published versions of every side with the records they were made of.
COMPARER = SystemActor("so bản công bố với hồ sơ", frozenset(), sight=Sight.WHOLE)
