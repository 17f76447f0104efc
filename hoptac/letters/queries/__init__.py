"""What official documents read."""

from hoptac.letters.queries.names import Names, leader_called, names_for
from hoptac.letters.queries.numbers import next_number
from hoptac.letters.queries.pages import (
    LetterFilter,
    LetterList,
    LetterRow,
    Line,
    awaiting_answer,
    awaiting_number,
    awaiting_signature,
    letter_list,
    lines_of,
)
from hoptac.letters.queries.sight import (
    is_addressed,
    visible_addressees,
    visible_answer_files,
    visible_answers,
    visible_letters,
)
from hoptac.letters.queries.unanswered import Unanswered, unanswered_letters

__all__ = [
    "LetterFilter",
    "LetterList",
    "LetterRow",
    "Line",
    "Names",
    "Unanswered",
    "awaiting_answer",
    "awaiting_number",
    "awaiting_signature",
    "is_addressed",
    "leader_called",
    "letter_list",
    "lines_of",
    "names_for",
    "next_number",
    "unanswered_letters",
    "visible_addressees",
    "visible_answer_files",
    "visible_answers",
    "visible_letters",
]
