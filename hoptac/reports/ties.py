"""Which counted figure stands for a content's indicator: one rule for all apps, pure.

A figure fits an indicator of its own kind in its own unit (5 households are not 5 cows). Where one
alone fits, it counts. Where several do, none counts until the reporting side has chosen one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hoptac.kernel.vietnamese import fold

DONG = "đồng"


class Why(StrEnum):
    """How a figure came to count towards an indicator, or why none does."""

    ALONE = "alone"
    CHOSEN = "chosen"
    UNDECIDED = "undecided"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Countable:
    """A figure of an app that may stand for an indicator.

    :param code: part and figure, "promotion.licensed_dong".
    :param said: what it is, in Vietnamese; `rule` count, sum or last.
    :param serves: kinds of indicator it may stand for.
    """

    code: str
    said: str
    rule: str
    unit: str
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """What counts towards one indicator.

    :param figure: code of the figure that counts; empty where none does.
    :param fitting: every figure that would fit.
    """

    why: Why
    figure: str
    fitting: tuple[Countable, ...]

    @property
    def counts(self) -> Countable | None:
        """The figure that counts."""
        return next((one for one in self.fitting if one.code == self.figure), None)


def fitting(kind: str, unit: str, known: Iterable[Countable]) -> tuple[Countable, ...]:
    """Return the figures of an indicator's kind and unit.

    :param unit: as the content says it; an amount without one is in đồng.
    """
    asked = fold(unit).strip() or (fold(DONG) if kind == "amount" else "")
    return tuple(one for one in known if kind in one.serves and fold(one.unit) == asked)


def tied(kind: str, unit: str, chosen: str, known: Iterable[Countable]) -> Tie:
    """Return what counts towards an indicator.

    :param chosen: code the side chose last; a figure that fits no longer is no choice.
    """
    fit = fitting(kind, unit, known)
    if chosen in {one.code for one in fit}:
        return Tie(Why.CHOSEN, chosen, fit)
    if len(fit) == 1:
        return Tie(Why.ALONE, fit[0].code, fit)
    return Tie(Why.UNDECIDED if fit else Why.NONE, "", fit)
