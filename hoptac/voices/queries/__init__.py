"""Items readers speak of, the queue of a side, answers everybody reads, who follows what."""

from hoptac.voices.queries.followed import called, choices_to_follow, news_for
from hoptac.voices.queries.items import Item, item_of
from hoptac.voices.queries.sight import (
    answers_on,
    awaiting_answer,
    awaiting_approval,
    queue_of,
    visible_voices,
)

__all__ = [
    "Item",
    "answers_on",
    "awaiting_answer",
    "awaiting_approval",
    "called",
    "choices_to_follow",
    "item_of",
    "news_for",
    "queue_of",
    "visible_voices",
]
