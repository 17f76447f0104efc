"""After how long without a word a side counts a task as silent.

The ladders that sides set for themselves stand above this app; who keeps them says here once how
they are asked, so that what is urged and what climbs go by one measure.
"""

from collections.abc import Callable, Iterable, Mapping

Steps = Callable[[Iterable[int]], Mapping[int, int]]
_SAID: list[Steps] = []


def first_steps_from(steps: Steps) -> None:
    """Make known who tells the sides' own first steps.

    :param steps: takes the parties' ids; returns party → working days, without those that go by
        the usual ladder (one query).
    """
    _SAID.append(steps)


def own_first_steps(parties: Iterable[int]) -> dict[int, int]:
    """Return party → after how many working days its own ladder begins."""
    return {party: days for steps in _SAID for party, days in steps(parties).items()}
