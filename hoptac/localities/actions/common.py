"""What the actions of this app share."""

from collections.abc import Iterable

from hoptac.kernel.acting import Acting
from hoptac.localities.models import Unit
from hoptac.localities.queries import places_over

MAINTAIN, SITES = "localities.maintain", "localities.sites"


def require_upkeep(*, by: Acting, of: Iterable[Unit | None]) -> None:
    """Let pass who may maintain each of these units: its own people and those it lies in.

    None is the country itself, which no locality maintains.
    """
    for unit in of:
        by.require(MAINTAIN, of_units=places_over(unit.pk) if unit is not None else frozenset())


def require_place(*, by: Acting, within: Unit) -> None:
    """Let pass who may enter sites that lie in a unit: people of any unit over it."""
    by.require(SITES, of_units=places_over(within.pk))
