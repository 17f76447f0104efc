"""Count the words of what everybody reads."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from django.db import connection, transaction

from hoptac.accounts import wall
from hoptac.kernel.vietnamese import fold
from hoptac.localities.models import UnitVersion
from hoptac.publishing.queries import public_number
from hoptac.search.actors import COUNTER
from hoptac.search.models import Word
from hoptac.search.queries.published import public_texts
from hoptac.search.rules import words_in

_LOCK = 0x5EA2C4  # an advisory lock of the database: one counter at a time
_LONGEST = 30  # letters; a longer word is an address or a code
_AT_ONCE = 2000


@transaction.atomic
def count_words(*, anew: bool = False) -> int:
    """Count the words of what everybody reads, unless nothing public happened since.

    They are read as a visitor reads: the wall shows no draft to be counted.

    :param anew: count in any case.
    :returns: how many words were written.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    number = public_number()
    with wall.within(wall.VISITOR):
        last = Word.objects.values_list("number", flat=True).first()
        if last == number and not anew:
            return 0
        rows = _counted(_public_texts(), number)
    with wall.within(COUNTER):
        Word.objects.all().delete()
        Word.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return len(rows)


def _public_texts() -> Iterable[str]:
    yield from public_texts()
    yield from UnitVersion.objects.filter(unit__level="province").values_list("name", flat=True)


def _counted(texts: Iterable[str], number: int) -> list[Word]:
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        words = [word.lower() for word in words_in(text) if len(word) <= _LONGEST]
        for word in words:
            spelled[fold(word)][word] += 1
        for one, other in pairwise(words):
            spelled[fold(f"{one} {other}")][f"{one} {other}"] += 1
    return [
        Word(
            text=text,
            shown=forms.most_common(1)[0][0],
            count=forms.total(),
            length=len(text),
            is_pair=" " in text,
            number=number,
        )
        for text, forms in spelled.items()
        if text
    ]
