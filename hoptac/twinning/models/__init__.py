"""Who is paired: the pair, what hangs on it, what units declare, what follows a dissolved unit."""

from hoptac.twinning.models.carrying import CarryDecision, CarryHeir
from hoptac.twinning.models.declaring import Declaration
from hoptac.twinning.models.living import Activity, ActivityFile, FocalPoint, Renewal, Word
from hoptac.twinning.models.pair import Endorsement, Pair

__all__ = [
    "Activity",
    "ActivityFile",
    "CarryDecision",
    "CarryHeir",
    "Declaration",
    "Endorsement",
    "FocalPoint",
    "Pair",
    "Renewal",
    "Word",
]
