"""What was promised, and by whom."""

from hoptac.programmes.models.content import (
    Content,
    ContentAcceptance,
    ContentCoordinator,
    ContentMessage,
    ContentSide,
)
from hoptac.programmes.models.programme import (
    Assessment,
    AssessmentReply,
    Party,
    PartyOffice,
    Programme,
    ProgrammeDocument,
    SuccessionDecision,
)

__all__ = [
    "Assessment",
    "AssessmentReply",
    "Content",
    "ContentAcceptance",
    "ContentCoordinator",
    "ContentMessage",
    "ContentSide",
    "Party",
    "PartyOffice",
    "Programme",
    "ProgrammeDocument",
    "SuccessionDecision",
]
