"""Everything that can be done to official documents."""

from hoptac.letters.actions.answering import acknowledge, answer_letter
from hoptac.letters.actions.drafting import draft_letter, drop_letter, edit_letter, submit_letter
from hoptac.letters.actions.issuing import approve_letter, issue_letter, send_back_letter

__all__ = [
    "acknowledge",
    "answer_letter",
    "approve_letter",
    "draft_letter",
    "drop_letter",
    "edit_letter",
    "issue_letter",
    "send_back_letter",
    "submit_letter",
]
