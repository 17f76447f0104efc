"""Enter the days on which offices are closed, or open although the week says otherwise."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from hoptac.audit.actions import record
from hoptac.kernel.acting import Acting
from hoptac.kernel.vietnamese import nfc
from hoptac.localities.actions.common import require_upkeep
from hoptac.localities.models import DayOff

Named = tuple[date, str, bool]


@transaction.atomic
def enter_days_off(*, days: Iterable[Named], by: Acting, at: datetime) -> int:
    """Enter days of the table, or say them anew; returns how many changed.

    The table holds for all localities alike: the operator changes it, nobody of one of them.

    :param days: day, its reason, and whether offices are open on it.
    """
    require_upkeep(by=by, of=[None])
    known = {row.day: (row.name, row.works) for row in DayOff.objects.all()}
    told = {day: (nfc(name), works) for day, name, works in days}
    changed = {day: said for day, said in told.items() if known.get(day) != said}
    rows = [DayOff(day=day, name=name, works=works) for day, (name, works) in changed.items()]
    DayOff.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["day"], update_fields=["name", "works"]
    )
    for row in DayOff.objects.filter(day__in=changed):
        record("localities.day_off.entered", on=row, by=by, at=at, day=row.day.isoformat(),
               name=row.name, works=row.works)  # fmt: skip
    return len(changed)
