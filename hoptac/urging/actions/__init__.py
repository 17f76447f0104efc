"""Everything that is done to urge."""

from hoptac.urging.actions.asking import answer_question, ask, mail_question
from hoptac.urging.actions.drafting import draft_urging

__all__ = ["answer_question", "ask", "draft_urging", "mail_question"]
