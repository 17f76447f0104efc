"""The story's deeds in the order of their days: what is due later than today is not told."""

import heapq
from collections.abc import Callable
from datetime import date
from itertools import count

Deed = Callable[[date], object]


class Script:
    """Deeds by day; a deed may put further deeds on later days."""

    def __init__(self) -> None:
        self._deeds: list[tuple[date, int, int, Deed]] = []
        self._numbers = count()

    def on(self, day: date, deed: Deed, *, order: int = 5) -> None:
        """Put a deed on a day.

        :param order: earlier within the day is smaller; mergers come before the work of the day.
        """
        heapq.heappush(self._deeds, (day, order, next(self._numbers), deed))

    def play(self, *, until: date, tick: Callable[[int], object]) -> None:
        """Do every deed up to and including a day, oldest first."""
        while self._deeds and self._deeds[0][0] <= until:
            day, _, _, deed = heapq.heappop(self._deeds)
            deed(day)
            tick(1)
