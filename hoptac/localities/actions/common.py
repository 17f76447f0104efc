"""What the actions of this app share."""

from collections.abc import Iterable

from hoptac.kernel.acting import Acting
from hoptac.localities.models import Unit
from hoptac.localities.queries import places_over

MAINTAIN = "localities.maintain"


def require_upkeep(*, by: Acting, of: Iterable[Unit | None]) -> None:
    """Let pass who may maintain each of these units: its own people and those it lies in.

    None is the country itself, which no locality maintains.
    """
    for unit in of:
        by.require(MAINTAIN, of_units=places_over(unit.pk) if unit is not None else frozenset())
