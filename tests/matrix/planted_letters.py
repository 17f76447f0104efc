"""Official documents at each visibility, with an answer and its file."""

from typing import Any

from hoptac.kernel.visibility import Visibility
from hoptac.letters import actions
from hoptac.letters.models import Addressee, AnswerFile, OfficialLetter
from tests.given import files
from tests.given import letters as given
from tests.given.programmes import NOW
from tests.matrix.things import Ground, Planted

FINANCE = "finance"


def plant_letters(made: Ground) -> None:
    """Plant a draft, one put forward, one issued within the side, one sent to the other side."""
    world = made.world
    programme, first = world.programme, world.first

    def of(make: Any, **said: Any) -> Any:
        return lambda word: make(programme, first, subject=f"đôn đốc {word}", **said)

    _line(made, made.plant("letter", Visibility.DRAFT, of(given.drafted), owner=FINANCE), FINANCE)
    _line(made, made.plant("letter", Visibility.SUBMITTED, of(given.submitted)))
    inside = made.plant("letter", Visibility.SUBMITTED, of(given.issued, number=71))
    across = made.plant(
        "letter",
        Visibility.SHARED,
        of(given.issued, number=72, to=[given.to_agency(programme, world.second)]),
    )
    _line(made, inside)
    made.plant("enclosure", Visibility.SUBMITTED, lambda w: _proof(inside, w, first.officer))
    made.plant("enclosure", Visibility.SHARED, lambda w: _proof(across, w, world.second.officer))


def _line(made: Ground, letter: OfficialLetter, owner: str = "") -> None:
    line: Addressee = given.line(letter)
    made.things.append(Planted("addressee", line.pk, Visibility(letter.visibility), owner=owner))


def _proof(letter: OfficialLetter, word: str, by: Any) -> AnswerFile:
    paper = files.paper(f"{word}.pdf", files.PDF + word.encode())
    said = {"text": f"Giải trình {word}", "cause": "", "measure": ""}
    answer = actions.answer_letter(
        addressee=given.line(letter), said=said, uploads=[paper], caption=word, by=by.actor, at=NOW
    )
    return answer.files.get()
