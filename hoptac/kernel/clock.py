"""The local day of a moment: where a day ends, it ends in Việt Nam."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def local_day(at: datetime) -> date:
    """Return the day it is in Việt Nam at a moment.

    :param at: an aware moment.
    """
    return at.astimezone(VIET_NAM).date()
