"""Pages of urging."""

from hoptac.urging.views.drafting import agencies, draft, draft_for_task
from hoptac.urging.views.questions import ask, question, questions, task, waiting

__all__ = ["agencies", "ask", "draft", "draft_for_task", "question", "questions", "task", "waiting"]
