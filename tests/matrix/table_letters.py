"""The deeds on official documents."""

from collections.abc import Callable
from typing import Any

from hoptac.letters.models import OfficialLetter
from tests.given import letters as given
from tests.given.plans import World
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import at

Make = Callable[[World], tuple[Any, ...]]


def letter(make: Callable[..., OfficialLetter]) -> Make:
    return lambda w: (make(w.programme, w.first).pk,)


def line(make: Callable[..., OfficialLetter]) -> Make:
    return lambda w: (given.line(make(w.programme, w.first)).pk,)


def on_its_page(args: tuple[Any, ...]) -> str:
    return at("letters:one")((given.letter_of(args[0]),))


LETTERS = (
    Deed("letters:edit", "first.standing", letter(given.drafted), said={"subject": "việc khác"}),
    Deed("letters:submit", "first.standing", letter(given.drafted), page=at("letters:one")),
    Deed("letters:drop", "first.standing", letter(given.drafted), page=at("letters:one")),
    Deed(
        "letters:send_back",
        "first.leader",
        letter(given.submitted),
        said={"reason": "Sửa lời văn"},
    ),
    Deed("letters:approve", "first.leader", letter(given.submitted), page=at("letters:one")),
    Deed("letters:issue", "first.records", letter(given.approved), said={"issued_on": in_days(0)}),
    Deed("letters:acknowledge", "first.officer", line(given.issued), page=on_its_page),
    Deed("letters:answer", "first.officer", line(given.issued), said={"text": "Do mưa lũ"}),
)
