"""Keep how things stood at the ends of months."""

from datetime import date, datetime

from django.db import connection, transaction

from hoptac.accounts import wall
from hoptac.audit.actions import record_all
from hoptac.plans.models import Task
from hoptac.programmes.models import Programme
from hoptac.substance.actors import KEEPER
from hoptac.substance.figures import to_json
from hoptac.substance.models import Snapshot
from hoptac.substance.queries import missing_months, sums
from hoptac.substance.queries.sight import shared

_LOCK = 0x5AB57  # an advisory lock of the database: one keeper at a time


def keep_months(*, today: date, at: datetime) -> list[date]:
    """Keep every month that is over and not kept yet, each in a transaction of its own.

    Run as often as one likes, also twice at once: a month is kept once. After a standstill the
    missing months follow, as they stood then: from the facts recorded by their end.

    :return: the ends of the months kept now.
    """
    kept: list[date] = []
    while (month := _keep_next(today, at)) is not None:
        kept.append(month)
    return kept


def _keep_next(today: date, at: datetime) -> date | None:
    with transaction.atomic(), wall.within(KEEPER):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        missing = missing_months(today)
        for month_end in missing:
            if _keep(month_end, at):
                return month_end
    return None


def _keep(month_end: date, at: datetime) -> bool:
    """Keep one month; False where no task was at work by its end."""
    groups = sums(shared(Task.objects.all()), month_end)
    Snapshot.objects.bulk_create(
        (
            Snapshot(
                programme_id=group.programme,
                content_id=group.content,
                agency_id=group.agency,
                month_end=month_end,
                parts=to_json(group.parts),
                tasks=group.tasks,
                made_at=at,
            )
            for group in groups
        ),
        batch_size=1000,
    )
    programmes = Programme.objects.in_bulk({group.programme for group in groups})
    snapshots = Snapshot.objects.filter(month_end=month_end, content=None, agency=None)
    record_all(
        "substance.month.kept",
        on=[(snapshot, programmes[snapshot.programme_id]) for snapshot in snapshots],
        by=KEEPER,
        at=at,
    )
    return bool(groups)
