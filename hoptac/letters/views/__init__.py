"""Pages of official documents."""

from hoptac.letters.views.lists import letters
from hoptac.letters.views.one_letter import (
    acknowledge,
    answer,
    answer_file,
    approve,
    download,
    drop,
    edit,
    history,
    issue,
    letter,
    send_back,
    submit,
)

__all__ = [
    "acknowledge",
    "answer",
    "answer_file",
    "approve",
    "download",
    "drop",
    "edit",
    "history",
    "issue",
    "letter",
    "letters",
    "send_back",
    "submit",
]
