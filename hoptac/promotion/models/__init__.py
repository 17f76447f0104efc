"""Enterprises, promotion events, opportunities and deals."""

from hoptac.promotion.models.investment import (
    Deal,
    DealWord,
    Disbursement,
    Encounter,
    Opportunity,
    StageChange,
)
from hoptac.promotion.models.shared import Enterprise, Gathering, Record, Spoken

__all__ = [
    "Deal",
    "DealWord",
    "Disbursement",
    "Encounter",
    "Enterprise",
    "Gathering",
    "Opportunity",
    "Record",
    "Spoken",
    "StageChange",
]
