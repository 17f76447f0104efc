"""Visits: who goes where and whom they meet, and what it came to."""

from hoptac.visits.models.results import LEADS_TO, Attachment, Outcome, Word
from hoptac.visits.models.visit import Delegate, Host, Stop, Visit

__all__ = [
    "LEADS_TO",
    "Attachment",
    "Delegate",
    "Host",
    "Outcome",
    "Stop",
    "Visit",
    "Word",
]
