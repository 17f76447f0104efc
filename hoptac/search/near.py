"""Which known words somebody meant: judged from the words alone, nothing is looked up."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, product

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

SHORT = 4  # up to so many letters one slip is a near miss; beyond it two are
FEW = 5  # letters of a short word of a phrase
_CHOICES = 6  # of each word
_MOST = 400  # combinations looked at


def reach(word: str) -> int:
    """Return how many slips of the hand a word of this length forgives."""
    return 1 if len(word) <= SHORT else 2


def choices(word: str, known: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the known words nearest to one, with the slips between: nearest, then commonest.

    :param known: words with how often each stands in what everybody reads.
    """
    found = process.extract(
        word,
        known.keys(),
        scorer=DamerauLevenshtein.distance,
        score_cutoff=reach(word),
        limit=None,
    )
    near = [(said, int(slips)) for said, slips, _ in found if said[:1].isalpha() or slips == 0]
    return sorted(near, key=lambda one: (one[1], -known[one[0]], one[0]))[:_CHOICES]


def combinations(each: Sequence[Sequence[tuple[str, int]]]) -> list[tuple[tuple[str, ...], int]]:
    """Return rows of words with the slips in all of them, fewest first."""
    rows = []
    for row in product(*each):
        rows.append((tuple(word for word, _ in row), sum(slips for _, slips in row)))
        if len(rows) >= _MOST:
            break
    return sorted(rows, key=lambda one: one[1])


def likely(
    asked: Sequence[str], rows: Sequence[tuple[tuple[str, ...], int]]
) -> list[tuple[tuple[str, ...], int]]:
    """Return the rows nobody wonders at: at most one slip in all short words together.

    Of Vietnamese syllables so many lie side by side that two slips make another phrase of any
    ("sáp nhập" is not "sản nhất").
    """

    def is_near(words: tuple[str, ...]) -> bool:
        short = [(one, other) for one, other in zip(asked, words, strict=True) if len(one) <= FEW]
        return sum(DamerauLevenshtein.distance(one, other) for one, other in short) <= 1

    return [row for row in rows if is_near(row[0])]


def best(
    rows: Sequence[tuple[tuple[str, ...], int]],
    known: Mapping[str, int],
    pairs: Mapping[str, int],
) -> tuple[str, ...]:
    """Return the likeliest row: words that stand side by side somewhere outweigh one slip.

    :param pairs: two words side by side with how often.
    """

    def unlikely(row: tuple[tuple[str, ...], int]) -> tuple[int, int, int]:
        words, slips = row
        side_by_side = [pairs.get(f"{a} {b}", 0) for a, b in pairwise(words)]
        strange = sum(count == 0 for count in side_by_side)
        often = sum(side_by_side) + sum(known.get(word, 0) for word in words)
        return (slips + 2 * strange, slips, -often)

    return min(rows, key=unlikely)[0] if rows else ()


def pairs_of(rows: Sequence[tuple[tuple[str, ...], int]]) -> set[str]:
    """Return all two words that stand side by side in some row."""
    return {f"{a} {b}" for words, _ in rows for a, b in pairwise(words)}
