"""A stated total against its lines: what follows from it, and what must stay open.

Nothing is guessed here. A value that nobody stated stays None, which is not zero; where the scope
of a stated total is not clear, every reading is computed and none is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Scope(StrEnum):
    """What a stated total covers: all lines, those without a value of their own, or unclear."""

    WHOLE = "whole"
    REST = "rest"
    UNCLEAR = "unclear"


class Verdict(StrEnum):
    BALANCED = "balanced"
    IMPLIED = "implied"
    UNDERDETERMINED = "underdetermined"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Item:
    """A line as reconciliation reads it.

    :ivar key: what tells it from the other lines.
    :ivar dong: its stated value in đồng; None where none is stated.
    :ivar quantity: how many of the thing itself; None where the paper does not say.
    :ivar reached: for how many households or people, which is another number.
    """

    key: int
    dong: int | None
    quantity: Decimal | None = None
    reached: int | None = None


@dataclass(frozen=True, slots=True)
class Implied:
    """The one value that follows from a total; per piece only where it comes out in whole đồng.

    :ivar per_unit: None where the quantity is not stated or does not divide the value.
    :ivar per_reached: the same for each household or person reached.
    """

    key: int
    dong: int
    per_unit: int | None
    per_reached: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one understanding of the total's scope comes to.

    :ivar covered: keys of the lines the total is taken to cover.
    :ivar known: sum of what is stated of those.
    :ivar difference: the total less `known`: what is left for the lines without a value, or the
        size of the contradiction.
    :ivar whole: value of the occasion under this reading; None where the verdict leaves it open.
    """

    scope: Scope
    verdict: Verdict
    covered: tuple[int, ...]
    known: int
    difference: int
    implied: Implied | None
    whole: int | None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Stated and computed kept apart, with each possible reading of the stated total.

    :ivar stated: None where the source states no total.
    :ivar computed: sum of the lines' own values; None while any of them has none.
    :ivar known: sum of the values that are stated.
    :ivar unvalued: keys of lines without a value.
    """

    stated: int | None
    computed: int | None
    known: int
    unvalued: tuple[int, ...]
    readings: tuple[Reading, ...]

    @property
    def is_ambiguous(self) -> bool:
        return len(self.readings) > 1

    @property
    def wholes(self) -> tuple[int, ...]:
        """Every value the occasion can have, by reading; one where nothing is ambiguous."""
        if not self.readings:
            return () if self.computed is None else (self.computed,)
        return tuple(dict.fromkeys(r.whole for r in self.readings if r.whole is not None))


def reconcile(stated: int | None, items: Sequence[Item], scope: Scope) -> Reconciled:
    """Hold a stated total against the lines it was stated for.

    :param stated: in đồng; None where no total is stated.
    """
    known = sum(item.dong for item in items if item.dong is not None)
    unvalued = tuple(item.key for item in items if item.dong is None)
    computed = known if items and not unvalued else None
    readings = (
        () if stated is None else tuple(_read(stated, items, s) for s in _scopes(items, scope))
    )
    return Reconciled(stated, computed, known, unvalued, readings)


def _scopes(items: Sequence[Item], scope: Scope) -> tuple[Scope, ...]:
    if scope != Scope.UNCLEAR:
        return (scope,)
    kinds = {item.dong is None for item in items}
    # Where all lines have a value, or none has, "the rest" is no reading of its own.
    return (Scope.WHOLE, Scope.REST) if len(kinds) > 1 else (Scope.WHOLE,)


def _read(stated: int, items: Sequence[Item], scope: Scope) -> Reading:
    covered = [item for item in items if scope == Scope.WHOLE or item.dong is None]
    beside = sum(item.dong or 0 for item in items if item not in covered)
    known = sum(item.dong or 0 for item in covered)
    unvalued = [item for item in covered if item.dong is None]
    left = stated - known
    verdict = _verdict(left, len(unvalued), is_empty=not items)
    implied = _implied(unvalued[0], left) if verdict == Verdict.IMPLIED else None
    whole = None if verdict == Verdict.CONTRADICTION else stated + beside
    keys = tuple(item.key for item in covered)
    return Reading(scope, verdict, keys, known, left, implied, whole)


def _verdict(left: int, unvalued: int, *, is_empty: bool) -> Verdict:
    if is_empty:  # a total alone: what it consists of was not recorded
        return Verdict.UNDERDETERMINED
    if not unvalued:
        return Verdict.BALANCED if left == 0 else Verdict.CONTRADICTION
    if left <= 0:  # nothing is left for a gift that was given: it is not worth zero
        return Verdict.CONTRADICTION
    return Verdict.IMPLIED if unvalued == 1 else Verdict.UNDERDETERMINED


def _implied(item: Item, dong: int) -> Implied:
    return Implied(item.key, dong, each(dong, item.quantity), each(dong, item.reached))


def each(dong: int, among: Decimal | int | None) -> int | None:
    """Return the value of one piece, None where it does not come out in whole đồng."""
    if not among or Decimal(dong) % Decimal(among):
        return None
    return int(Decimal(dong) / Decimal(among))
