"""What localities were called, from the first name to the last."""

from collections.abc import Iterable, Sequence
from datetime import date

from hoptac.localities.models import UnitVersion

Names = dict[int, list[UnitVersion]]


def names_over_time(unit_ids: Iterable[int]) -> Names:
    """Return the names of units, the first before the later ones (one question)."""
    found: Names = {}
    for version in UnitVersion.objects.filter(unit_id__in=set(unit_ids)).order_by("valid_from"):
        found.setdefault(version.unit_id, []).append(version)
    return found


def name_on(versions: Sequence[UnitVersion], day: date) -> str:
    """Return the full name on a day, or the nearest one; empty for a unit without any."""
    if not versions:
        return ""
    return next((one for one in reversed(versions) if one.valid_from <= day), versions[0]).full_name


def named(names: Names, unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return what some units were called on a day, by id."""
    return {unit: name_on(names.get(unit, []), day) for unit in unit_ids}
