"""What fades by itself: traces, secrets of the day, mailboxes past their time."""

from datetime import date, datetime, timedelta

from django.db import transaction

from hoptac.accounts import wall
from hoptac.kernel.clock import local_day
from hoptac.voices.actors import POSTMAN
from hoptac.voices.models import Follower, Salt, Sender, Trace


@wall.acting(POSTMAN)
@transaction.atomic
def forget(*, at: datetime) -> int:
    """Erase what is past its time; return how many rows went."""
    day = local_day(at)
    yesterday: date = day - timedelta(days=1)
    gone = [
        Salt.objects.filter(day__lt=day).delete(),
        Trace.objects.filter(day__lt=yesterday).delete(),
        Sender.objects.filter(kept_until__lt=day).delete(),
        Follower.objects.filter(confirmed_at=None, expires_at__lte=at).delete(),
    ]
    return sum(count for count, _ in gone)
