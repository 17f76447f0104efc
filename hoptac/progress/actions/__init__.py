"""Everything that can be done to progress: say it, show it, approve it, give one's word on it."""

from hoptac.progress.actions.entries import (
    SAID,
    Proof,
    add_evidence,
    approve_entry,
    report,
    report_again,
    revise_entry,
    send_back_entry,
    submit_entry,
    write_entry,
)
from hoptac.progress.actions.results import (
    accept_result,
    answer_dispute,
    decline_result,
    give_word,
)

__all__ = [
    "SAID",
    "Proof",
    "accept_result",
    "add_evidence",
    "answer_dispute",
    "approve_entry",
    "decline_result",
    "give_word",
    "report",
    "report_again",
    "revise_entry",
    "send_back_entry",
    "submit_entry",
    "write_entry",
]
