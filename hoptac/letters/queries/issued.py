"""Documents as the log binds them."""

from collections.abc import Iterator

from hoptac.audit.models import name_of
from hoptac.letters.models import OfficialLetter
from hoptac.letters.states import LetterState
from hoptac.letters.writing import letter_hash

PAGE = 200


def letters_as_they_stand() -> Iterator[list[tuple[str, str]]]:
    """Yield the name of every issued document with its text's present hash, by pages."""
    last = 0
    issued = OfficialLetter.objects.filter(state=LetterState.ISSUED.value)
    rows = issued.only("pk", "letter", "answer_by").order_by("pk")
    while page := list(rows.filter(pk__gt=last)[:PAGE]):
        last = page[-1].pk
        yield [(name_of(letter), letter_hash(letter)) for letter in page]
